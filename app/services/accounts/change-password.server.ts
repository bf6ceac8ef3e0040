import type { Database } from '#db/connect';
import { deleteAccountLinks } from '#db/queries/account-links';
import { findAccount, updateAccountRow } from '#db/queries/accounts';
import { deleteSessions } from '#db/queries/sessions';
import { type PasswordProblem, passwordProblem } from '#domain/account';
import { appendAudit, instantOf } from '../audit.server.ts';
import type { Accounts } from './accounts.server.ts';
import { noteEnded, replaceSession, scopeOf, type Visit } from './sessions.server.ts';
import { noteBlocked } from './sign-in.server.ts';
import { forgetFailures, startAttempt, throttleKey, type Visitor } from './throttle.server.ts';

export type PasswordChange =
  | { readonly state: 'changed'; readonly token: string }
  | { readonly state: 'refused'; readonly problem: PasswordProblem | 'wrong_password' }
  | { readonly state: 'wait'; readonly seconds: number };

/**
 * A new password against the current one. The other sessions end; this one goes on under a new token.
 * `wrong_password` also for accounts that use single sign-on only.
 */
export async function changePassword(
  accounts: Accounts,
  visit: Visit,
  { current, next }: { readonly current: string; readonly next: string },
  visitor: Visitor,
  now: number,
): Promise<PasswordChange> {
  const { email, id } = visit.account;
  const key = throttleKey(accounts.secret, 'password', email, visitor);
  const attempt = await startAttempt(accounts, key, now);
  if (attempt.state === 'wait') return attempt;
  const account = await findAccount(accounts.db, id);
  if (!(await accounts.passwords.verify(account?.password ?? null, current))) {
    noteBlocked(accounts, email, 'password', attempt.failures + 1, now);
    return { state: 'refused', problem: 'wrong_password' };
  }
  await forgetFailures(accounts, key);
  const problem = passwordProblem(next, email);
  if (problem) return { state: 'refused', problem };
  const hash = await accounts.passwords.hash(next);
  const token = await accounts.db
    .transaction()
    .execute((transaction) => storePassword(transaction, accounts, visit, hash, now));
  return { state: 'changed', token };
}

async function storePassword(
  transaction: Database,
  accounts: Accounts,
  visit: Visit,
  hash: string,
  now: number,
): Promise<string> {
  const { account, actor, session } = visit;
  await updateAccountRow(transaction, account.id, { password: hash });
  await deleteAccountLinks(transaction, account.id);
  const ended = await deleteSessions(transaction, account.id, session.id);
  const token = await replaceSession(transaction, accounts, visit, session.secondFactor, now);
  const scope = scopeOf(actor.grants);
  await noteEnded(transaction, account.id, scope, ended, 'password', account.id, now);
  await appendAudit(
    transaction,
    { action: 'password_changed', object: `account:${account.id}`, scope, detail: { how: 'known' } },
    { actor: account.id, at: instantOf(now) },
  );
  return token;
}
