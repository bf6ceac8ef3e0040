import { createTransport } from 'nodemailer';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends one mail; rejects with the server's reason. */
export type Mailer = (mail: Mail) => Promise<void>;

const PATIENCE = 20_000;

/**
 * @param url `smtps://NAME:PASSWORD@HOST:465`, or `smtp://…` with STARTTLS where the server offers it
 * @param from sender's address
 */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
  return async ({ to, subject, text }) => {
    await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
  };
}
