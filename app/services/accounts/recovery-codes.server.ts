/** Recovery codes: ten one-time stand-ins for a lost authenticator, shown once. */
import type { Database } from '#db/connect';
import {
  countRecoveryCodes,
  deleteRecoveryCodes,
  insertRecoveryCodes,
  spendRecoveryCode,
} from '#db/queries/accounts';
import { checksumOf } from '../digests.server.ts';
import { openText, sealText } from './account-secrets.server.ts';
import type { Accounts } from './accounts.server.ts';

const CODES = 10;
const LENGTH = 16;
/** 30 characters that are not mistaken for one another (no 0 O, 1 I L, U): 78 random bits a code. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

function digestOf(account: string, code: string): string {
  return checksumOf(`${account} ${code}`);
}

function normalCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}

/** New codes, `XXXX-XXXX-XXXX-XXXX`; the old ones stop working. Only digests are kept. */
export async function drawRecoveryCodes(
  transaction: Database,
  { randomness }: Accounts,
  account: string,
): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomness.below(ALPHABET.length)] ?? '').join(''),
  );
  await deleteRecoveryCodes(transaction, account);
  await insertRecoveryCodes(
    transaction,
    account,
    codes.map((code) => digestOf(account, code)),
  );
  return codes.map((code) => code.replace(/.{4}(?!$)/g, '$&-'));
}

/** True where the code was one of the account's, and unused until now. */
export async function takeRecoveryCode({ db }: Accounts, account: string, typed: string): Promise<boolean> {
  const code = normalCode(typed);
  return code.length === LENGTH && spendRecoveryCode(db, account, digestOf(account, code));
}

/** How many are left. */
export async function countUnusedCodes({ db }: Accounts, account: string): Promise<number> {
  return countRecoveryCodes(db, account);
}

/**
 * New codes for the browser to carry to the page that shows them: sealed, and for this account only. The page can be
 * reloaded and printed, and nothing of them stays on the server.
 */
export function sealRecoveryCodes(
  { secret }: Pick<Accounts, 'secret'>,
  account: string,
  codes: readonly string[],
): string {
  return sealText(secret, 'recovery', account, codes.join(' '));
}

/** What `sealRecoveryCodes` sealed for this account; `undefined` for anything else. */
export function openRecoveryCodes(
  { secret }: Pick<Accounts, 'secret'>,
  account: string,
  sealed: string,
): string[] | undefined {
  return openText(secret, 'recovery', account, sealed)?.split(' ');
}
