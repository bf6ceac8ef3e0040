/** One-time links to set a password: activation, and reset. The database holds digests only. */
import type { Database } from '#db/connect';
import {
  deleteAccountLinks,
  findAccountLink,
  insertAccountLink,
  spendAccountLink,
} from '#db/queries/account-links';
import { listAccountRoles } from '#db/queries/account-roles';
import { findAccount, findAccountByEmail, updateAccountRow } from '#db/queries/accounts';
import { deleteSessions } from '#db/queries/sessions';
import type { AccountLinkTable, AccountTable } from '#db/schema';
import { normalEmail, type PasswordProblem, passwordProblem } from '#domain/account';
import { composeResetMail } from '#exports/account-mail';
import { appendAudit, instantOf } from '../audit.server.ts';
import { secretDigest } from './account-secrets.server.ts';
import { type Accounts, type AccountView, drawToken, viewOf } from './accounts.server.ts';
import { noteEnded, scopeOf } from './sessions.server.ts';
import { renewDevice } from './sign-in.server.ts';
import { startAttempt, throttleKey, type Visitor } from './throttle.server.ts';

export type LinkPurpose = AccountLinkTable['purpose'];

/** Activation links are handed out on paper or by message; a mailed reset is used at once or not at all. */
export const LINK_LIFETIME = {
  activate: 14 * 24 * 3_600_000,
  reset: 24 * 3_600_000,
  mailed: 3_600_000,
} as const;

function digestOf(secret: string, token: string): string {
  return secretDigest(secret, 'link', token);
}

/** A new link's token; links of the account that were out until now stop working. */
export async function drawLink(
  transaction: Database,
  { secret, randomness }: Accounts,
  account: string,
  purpose: LinkPurpose,
  lifetime: number,
  now: number,
): Promise<string> {
  const token = drawToken(randomness);
  await deleteAccountLinks(transaction, account);
  await insertAccountLink(transaction, {
    digest: digestOf(secret, token),
    account,
    purpose,
    expires_at: instantOf(now + lifetime),
  });
  return token;
}

/** Whose link this is and what for; `undefined` for one that is used, too old or was never given out. */
export async function findLink(
  accounts: Accounts,
  token: string,
  now: number,
): Promise<{ readonly purpose: LinkPurpose; readonly account: AccountView } | undefined> {
  const found = await findOpenLink(accounts, token, now);
  return found && { purpose: found.link.purpose, account: viewOf(found.account) };
}

async function findOpenLink(
  { db, secret }: Accounts,
  token: string,
  now: number,
): Promise<{ link: AccountLinkTable; account: AccountTable } | undefined> {
  const link = await findAccountLink(db, digestOf(secret, token));
  if (!link || link.expires_at <= instantOf(now)) return undefined;
  const account = await findAccount(db, link.account);
  return account && account.status !== 'deactivated' ? { link, account } : undefined;
}

export type LinkOutcome =
  /** The password is set; sign in with it. The device cookie lets this browser past any wait. */
  | { readonly state: 'done'; readonly email: string; readonly device: string | null }
  | { readonly state: 'refused'; readonly problem: PasswordProblem }
  | { readonly state: 'expired' };

/**
 * Sets the password and uses the link up; every session of the account ends. The second factor stays: a link
 * alone, found or stolen, signs nobody in as an administrator.
 */
export async function setPasswordByLink(
  accounts: Accounts,
  token: string,
  password: string,
  visitor: Visitor,
  now: number,
): Promise<LinkOutcome> {
  const found = await findOpenLink(accounts, token, now);
  if (!found) return { state: 'expired' };
  const { account, link } = found;
  const problem = passwordProblem(password, account.email);
  if (problem) return { state: 'refused', problem };
  const hash = await accounts.passwords.hash(password);
  return accounts.db.transaction().execute(async (transaction) => {
    if (!(await spendAccountLink(transaction, link.digest))) return { state: 'expired' };
    await updateAccountRow(transaction, account.id, { password: hash, status: 'active' });
    const ended = await deleteSessions(transaction, account.id);
    const scope = scopeOf(await listAccountRoles(transaction, account.id));
    const subject = { object: `account:${account.id}`, scope } as const;
    const stamp = { actor: account.id, at: instantOf(now) };
    await noteEnded(transaction, account.id, scope, ended, 'password', account.id, now);
    await appendAudit(
      transaction,
      account.status === 'invited'
        ? { action: 'account_activated', ...subject, detail: {} }
        : { action: 'password_changed', ...subject, detail: { how: 'link' } },
      stamp,
    );
    return { state: 'done', email: account.email, device: renewDevice(accounts, account.email, visitor) };
  });
}

/**
 * Mails a link to an active account's address, if there is one. Everything happens after the answer has gone
 * out, so that neither its words nor its time tell whether the address is known. Without `SMTP_URL` nothing
 * happens: then an administrator hands out the link. A few mails in a row, then a wait.
 *
 * @param linkOf the full address of the page that takes a token
 */
export function requestReset(
  accounts: Accounts,
  typed: string,
  linkOf: (token: string) => string,
  now: number,
): void {
  const { db, mailer, outbox, secret } = accounts;
  const email = normalEmail(typed);
  if (email === undefined || mailer === null) return;
  outbox.post(async () => {
    // One counter per address, wherever the request came from: it is the address that is sent the mails.
    const key = throttleKey(secret, 'reset', email, { network: '', device: null });
    if ((await startAttempt(accounts, key, now)).state === 'wait') return;
    const account = await findAccountByEmail(db, email);
    if (account?.status !== 'active') return;
    const token = await db.transaction().execute(async (transaction) => {
      const drawn = await drawLink(transaction, accounts, account.id, 'reset', LINK_LIFETIME.mailed, now);
      const scope = scopeOf(await listAccountRoles(transaction, account.id));
      const detail = { purpose: 'reset', by: 'mail' } as const;
      const stamp = { actor: null, at: instantOf(now) };
      await appendAudit(
        transaction,
        { action: 'link_issued', object: `account:${account.id}`, scope, detail },
        stamp,
      );
      return drawn;
    });
    await mailer({
      to: email,
      ...composeResetMail(account.locale, { name: account.name, link: linkOf(token) }),
    });
  });
}
