/** The second step of signing in, and setting it up. */
import type { Database } from '#db/connect';
import { findAccount, updateAccountRow } from '#db/queries/accounts';
import { deleteSessions } from '#db/queries/sessions';
import type { AccountTable } from '#db/schema';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf } from '../audit.server.ts';
import type { Accounts } from './accounts.server.ts';
import { drawRecoveryCodes, takeRecoveryCode } from './recovery-codes.server.ts';
import { findSession, noteEnded, replaceSession, scopeOf, type Visit } from './sessions.server.ts';
import { noteBlocked, renewDevice, type SignedIn } from './sign-in.server.ts';
import { forgetFailures, startAttempt, throttleKey, type Visitor } from './throttle.server.ts';
import {
  drawTotpSecret,
  keyOf,
  openTotpSecret,
  sealTotpSecret,
  spendTotpCode,
  type TotpKey,
} from './totp.server.ts';

type Wait = { readonly state: 'wait'; readonly seconds: number };

async function getAccount({ db }: Accounts, id: string): Promise<AccountTable> {
  const account = await findAccount(db, id);
  if (!account) throw new Refusal('not_found', `account ${id}`);
  return account;
}

interface Passed {
  readonly state: 'passed';
  readonly factor: 'totp' | 'recovery_code';
  readonly failures: number;
}

/** Counts, then looks at the code: six digits are one of the app, anything else a recovery code. */
async function checkCode(
  accounts: Accounts,
  account: AccountTable,
  typed: string,
  visitor: Visitor,
  now: number,
): Promise<Passed | Wait | { readonly state: 'refused' }> {
  const key = throttleKey(accounts.secret, 'second_factor', account.email, visitor);
  const attempt = await startAttempt(accounts, key, now);
  if (attempt.state === 'wait') return attempt;
  const fromApp = await spendTotpCode(accounts, account, typed, now);
  if (!fromApp && !(await takeRecoveryCode(accounts, account.id, typed))) {
    noteBlocked(accounts, account.email, 'second_factor', attempt.failures + 1, now);
    return { state: 'refused' };
  }
  await forgetFailures(accounts, key);
  return { state: 'passed', factor: fromApp ? 'totp' : 'recovery_code', failures: attempt.failures };
}

/**
 * The second step after `signIn` answered `second_factor`: a code of the app or a recovery code.
 * `expired`: the session is over or needs no second factor; start again.
 */
export async function confirmSecondFactor(
  accounts: Accounts,
  token: string,
  code: string,
  visitor: Visitor,
  now: number,
): Promise<SignedIn | Wait | { readonly state: 'refused' | 'expired' }> {
  const visit = await findSession(accounts, token, now);
  if (visit?.needs !== 'second_factor') return { state: 'expired' };
  const checked = await checkCode(accounts, await getAccount(accounts, visit.account.id), code, visitor, now);
  if (checked.state !== 'passed') return checked;
  const { factor, failures } = checked;
  return accounts.db.transaction().execute(async (transaction) => {
    const renewed = await replaceSession(transaction, accounts, visit, 'passed', now);
    await appendAudit(
      transaction,
      { action: 'signed_in', ...subjectOf(visit), detail: { factor, failures } },
      { actor: visit.account.id, at: instantOf(now) },
    );
    return {
      state: 'signed_in',
      token: renewed,
      device: renewDevice(accounts, visit.account.email, visitor),
    };
  });
}

function subjectOf({ account, actor }: Visit) {
  return { object: `account:${account.id}`, scope: scopeOf(actor.grants) } as const;
}

/** A new session in place of this one, and an end to all others. */
async function startAnew(
  transaction: Database,
  accounts: Accounts,
  visit: Visit,
  factor: 'none' | 'passed',
  now: number,
): Promise<string> {
  const { account, actor, session } = visit;
  const ended = await deleteSessions(transaction, account.id, session.id);
  const token = await replaceSession(transaction, accounts, visit, factor, now);
  await noteEnded(transaction, account.id, scopeOf(actor.grants), ended, 'second_factor', account.id, now);
  return token;
}

/**
 * The key to put into an authenticator app; the same until it is confirmed, so that a page can be reloaded.
 * Refuses with `conflict` where one is confirmed already, or still has to be given.
 *
 * @param issuer name under which the app lists it
 */
export async function beginEnrolment(accounts: Accounts, visit: Visit, issuer: string): Promise<TotpKey> {
  const account = await getAccount(accounts, visit.account.id);
  if (account.totp_confirmed === 1)
    throw new Refusal('conflict', `account ${account.id} has a second factor`);
  const pending = openTotpSecret(accounts, account);
  const secret = pending ?? drawTotpSecret(accounts);
  if (pending === undefined)
    await updateAccountRow(accounts.db, account.id, {
      totp_secret: sealTotpSecret(accounts, account.id, secret),
    });
  return keyOf(secret, issuer, account.email);
}

/** A first code from the app; other sessions end, and the recovery codes are shown this once. */
export async function confirmEnrolment(
  accounts: Accounts,
  visit: Visit,
  code: string,
  visitor: Visitor,
  now: number,
): Promise<
  | {
      readonly state: 'enrolled';
      readonly token: string;
      readonly device: string | null;
      readonly recoveryCodes: readonly string[];
    }
  | { readonly state: 'refused' }
> {
  const account = await getAccount(accounts, visit.account.id);
  if (account.totp_confirmed === 1)
    throw new Refusal('conflict', `account ${account.id} has a second factor`);
  if (!(await spendTotpCode(accounts, account, code, now))) return { state: 'refused' };
  return accounts.db.transaction().execute(async (transaction) => {
    await updateAccountRow(transaction, account.id, { totp_confirmed: 1 });
    const recoveryCodes = await drawRecoveryCodes(transaction, accounts, account.id);
    const token = await startAnew(transaction, accounts, visit, 'passed', now);
    const stamp = { actor: account.id, at: instantOf(now) };
    await appendAudit(transaction, { action: 'totp_enrolled', ...subjectOf(visit), detail: {} }, stamp);
    return { state: 'enrolled', token, device: renewDevice(accounts, account.email, visitor), recoveryCodes };
  });
}

/** New recovery codes against a code of the app or an old recovery code. */
export async function renewRecoveryCodes(
  accounts: Accounts,
  visit: Visit,
  code: string,
  visitor: Visitor,
  now: number,
): Promise<
  | { readonly state: 'renewed'; readonly recoveryCodes: readonly string[] }
  | Wait
  | { readonly state: 'refused' }
> {
  const account = await getAccount(accounts, visit.account.id);
  const checked = await checkCode(accounts, account, code, visitor, now);
  if (checked.state !== 'passed') return checked;
  return accounts.db.transaction().execute(async (transaction) => {
    const recoveryCodes = await drawRecoveryCodes(transaction, accounts, account.id);
    const stamp = { actor: account.id, at: instantOf(now) };
    await appendAudit(
      transaction,
      { action: 'recovery_codes_renewed', ...subjectOf(visit), detail: {} },
      stamp,
    );
    return { state: 'renewed', recoveryCodes };
  });
}

/** Takes the app away against one of its codes, e.g. before a new phone; administrators must set it up again at once. */
export async function removeOwnTotp(
  accounts: Accounts,
  visit: Visit,
  code: string,
  visitor: Visitor,
  now: number,
): Promise<{ readonly state: 'removed'; readonly token: string } | Wait | { readonly state: 'refused' }> {
  const account = await getAccount(accounts, visit.account.id);
  const checked = await checkCode(accounts, account, code, visitor, now);
  if (checked.state !== 'passed') return checked;
  return accounts.db.transaction().execute(async (transaction) => {
    await updateAccountRow(transaction, account.id, { totp_secret: null, totp_confirmed: 0 });
    const token = await startAnew(transaction, accounts, visit, 'none', now);
    const stamp = { actor: account.id, at: instantOf(now) };
    await appendAudit(transaction, { action: 'totp_removed', ...subjectOf(visit), detail: {} }, stamp);
    return { state: 'removed', token };
  });
}
