/**
 * Signing in by e-mail and password. An address without an account takes the same steps as one with: the same
 * statements, one password check, the same answer.
 */

import { deleteOldThrottles } from '#db/queries/account-links';
import { listAccountRoles } from '#db/queries/account-roles';
import { findAccountByEmail } from '#db/queries/accounts';
import { deleteExpiredSessions } from '#db/queries/sessions';
import type { AccountTable, SessionTable } from '#db/schema';
import { normalEmail } from '#domain/account';
import type { SignInFactor } from '#domain/audit-event';
import { FAILURES_AGE, FREE_FAILURES } from '#domain/throttle';
import { appendAudit, instantOf } from '../audit.server.ts';
import type { Accounts } from './accounts.server.ts';
import { issueDevice, readDevice } from './devices.server.ts';
import { grantsOn, IDLE_LIMIT, needsOf, openSession, scopeOf } from './sessions.server.ts';
import { forgetFailures, startAttempt, throttleKey, type Visitor } from './throttle.server.ts';

/** Signed in, or on the way: the session of `token` is not good for pages before the next step is done. */
export interface SignedIn {
  readonly state: 'signed_in' | 'second_factor' | 'enrolment';
  /** For the session cookie. */
  readonly token: string;
  /** For the device cookie; `null` where the one there is stays, or before the last step. */
  readonly device: string | null;
}

export type SignInOutcome =
  | SignedIn
  /** Wrong address, wrong password, not activated, deactivated: one answer for all. */
  | { readonly state: 'refused' }
  /** Too many failures from here; `seconds` to go. */
  | { readonly state: 'wait'; readonly seconds: number };

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export async function signIn(
  accounts: Accounts,
  { email, password }: Credentials,
  visitor: Visitor,
  now: number,
): Promise<SignInOutcome> {
  const address = normalEmail(email) ?? '';
  const key = throttleKey(accounts.secret, 'password', address, visitor);
  const attempt = await startAttempt(accounts, key, now);
  if (attempt.state === 'wait') return attempt;
  const account = await findAccountByEmail(accounts.db, address);
  const stored = account?.status === 'active' ? account.password : null;
  const right = await accounts.passwords.verify(stored, password);
  if (!right || !account) {
    noteBlocked(accounts, address, 'password', attempt.failures + 1, now);
    return { state: 'refused' };
  }
  await forgetFailures(accounts, key);
  return openVisit(accounts, account, visitor, { factor: 'password', failures: attempt.failures }, now);
}

/**
 * Opens the session of somebody who has proved who he is. The entry in the audit trail is written when nothing
 * is missing any more: here, or by the second factor.
 */
export async function openVisit(
  accounts: Accounts,
  account: AccountTable,
  visitor: Visitor,
  { factor, failures }: { readonly factor: SignInFactor; readonly failures: number },
  now: number,
): Promise<SignedIn> {
  const second: SessionTable['second_factor'] = factor === 'delegated' ? 'delegated' : 'none';
  accounts.outbox.post(() => sweep(accounts, now));
  return accounts.db.transaction().execute(async (transaction) => {
    const grants = grantsOn(await listAccountRoles(transaction, account.id), accounts.dateOf(now));
    const needs = needsOf(account, grants, second);
    const token = await openSession(transaction, accounts, account.id, visitor.browser, second, now);
    if (needs !== 'nothing') return { state: needs, token, device: null };
    const event = { action: 'signed_in', object: `account:${account.id}`, scope: scopeOf(grants) } as const;
    const stamp = { actor: account.id, at: instantOf(now) };
    await appendAudit(transaction, { ...event, detail: { factor, failures } }, stamp);
    return { state: 'signed_in', token, device: renewDevice(accounts, account.email, visitor) };
  });
}

/** Deletes what nobody can use any more. */
async function sweep({ db }: Accounts, now: number): Promise<void> {
  await deleteExpiredSessions(db, instantOf(now), instantOf(now - IDLE_LIMIT));
  await deleteOldThrottles(db, instantOf(now - FAILURES_AGE));
}

/** A device cookie, where this browser has none for the account. */
export function renewDevice(accounts: Accounts, email: string, { device }: Visitor): string | null {
  return readDevice(accounts.secret, email, device) === undefined ? issueDevice(accounts, email) : null;
}

/**
 * Records that a wait began, after the answer has gone out: only accounts that exist have an entry, and the
 * time of the answer must not tell which those are.
 */
export function noteBlocked(
  { db, outbox }: Accounts,
  email: string,
  step: 'password' | 'second_factor',
  failures: number,
  now: number,
): void {
  if (failures < FREE_FAILURES) return;
  outbox.post(async () => {
    const account = await findAccountByEmail(db, email);
    if (!account) return;
    await db.transaction().execute(async (transaction) => {
      const scope = scopeOf(await listAccountRoles(transaction, account.id));
      const event = { action: 'sign_in_blocked', object: `account:${account.id}`, scope } as const;
      const stamp = { actor: null, at: instantOf(now) };
      await appendAudit(transaction, { ...event, detail: { step, failures } }, stamp);
    });
  });
}
