/** What the account services share: made once at start. */
import type { Database } from '#db/connect';
import type { AccountTable } from '#db/schema';
import type { AccountState } from '#domain/account';
import type { Locale } from '#domain/questionnaire';
import type { Randomness } from '#domain/randomness';
import type { Mailer } from './mail.server.ts';
import type { Outbox } from './outbox.server.ts';
import type { PasswordHasher } from './passwords.server.ts';

export interface Accounts {
  readonly db: Database;
  /** SESSION_SECRET. */
  readonly secret: string;
  readonly randomness: Randomness;
  readonly passwords: PasswordHasher;
  readonly outbox: Outbox;
  /** `null` where no mail is sent: links are then handed out by administrators. */
  readonly mailer: Mailer | null;
  /** The day on the province's calendar at an instant: roles hold from day to day. */
  readonly dateOf: (now: number) => string;
}

/** An account as pages may know it. */
export interface AccountView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly status: AccountState;
  readonly hasPassword: boolean;
  readonly hasTotp: boolean;
}

export function viewOf(row: AccountTable): AccountView {
  const { id, email, name, locale, status } = row;
  const hasTotp = row.totp_confirmed === 1;
  return { id, email, name, locale, status, hasPassword: row.password !== null, hasTotp };
}

/** 192 random bits, 32 URL-safe characters. */
export function drawToken(randomness: Randomness): string {
  return randomness.id() + randomness.id();
}
