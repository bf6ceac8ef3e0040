/** Time-based one-time passwords (RFC 6238): six digits, 30 seconds, one step of patience either way. */
import { Secret, TOTP } from 'otpauth';
import { spendTotpStep } from '#db/queries/accounts';
import type { AccountTable } from '#db/schema';
import { openText, sealText } from './account-secrets.server.ts';
import { type Accounts, drawToken } from './accounts.server.ts';

const DIGITS = 6;
const PERIOD = 30;

/** What an authenticator app is given: by QR code of `uri`, or typed. */
export interface TotpKey {
  /** Base32, 39 characters. */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly uri: string;
}

export function keyOf(secret: string, issuer: string, email: string): TotpKey {
  const totp = new TOTP({ secret, issuer, label: email, digits: DIGITS, period: PERIOD });
  return { secret, uri: totp.toString() };
}

/** 192 random bits in base32. */
export function drawTotpSecret({ randomness }: Accounts): string {
  const bytes = Uint8Array.from(Buffer.from(drawToken(randomness), 'base64url'));
  return new Secret({ buffer: bytes.buffer }).base32;
}

export function sealTotpSecret({ secret }: Accounts, account: string, base32: string): string {
  return sealText(secret, 'totp', account, base32);
}

/** `undefined` where there is none, or SESSION_SECRET is not the one it was sealed under. */
export function openTotpSecret({ secret }: Accounts, account: AccountTable): string | undefined {
  return account.totp_secret === null ? undefined : openText(secret, 'totp', account.id, account.totp_secret);
}

/** The code of a secret at an instant, as an app shows it: for demo accounts and tests. */
export function totpCode(base32: string, now: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(base32), digits: DIGITS, period: PERIOD, timestamp: now });
}

/** Whether the code is right at `now` and not used before; a right code is used up by asking. */
export async function spendTotpCode(
  accounts: Accounts,
  account: AccountTable,
  typed: string,
  now: number,
): Promise<boolean> {
  const base32 = openTotpSecret(accounts, account);
  const token = typed.replace(/\s/g, '');
  if (base32 === undefined || !/^\d{6}$/.test(token)) return false;
  const secret = Secret.fromBase32(base32);
  const settings = { digits: DIGITS, period: PERIOD, timestamp: now };
  const delta = TOTP.validate({ token, secret, ...settings, window: 1 });
  if (delta === null) return false;
  return spendTotpStep(accounts.db, account.id, TOTP.counter({ period: PERIOD, timestamp: now }) + delta);
}
