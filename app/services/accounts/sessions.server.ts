/**
 * Sessions live in the database; the cookie holds a random token, the database its keyed digest. A session ends
 * after half an hour without use, after twelve hours at the latest, and when its owner or an administrator ends it.
 */
import type { Database } from '#db/connect';
import { listAccountRoles } from '#db/queries/account-roles';
import { findAccount } from '#db/queries/accounts';
import {
  deleteSession,
  deleteSessions,
  findSessionRow,
  insertSession,
  listSessionRows,
  updateSessionSeen,
} from '#db/queries/sessions';
import type { AccountRoleTable, AccountTable, SessionTable } from '#db/schema';
import type { EndReason } from '#domain/audit-event';
import { type Actor, type Grant, requiresSecondFactor } from '#domain/permission';
import { appendAudit, instantOf } from '../audit.server.ts';
import { secretDigest } from './account-secrets.server.ts';
import { type Accounts, type AccountView, drawToken, viewOf } from './accounts.server.ts';

export const IDLE_LIMIT = 30 * 60_000;
export const ABSOLUTE_LIMIT = 12 * 3_600_000;
/** A session's last use is written at most this often, or every page would cost a write. */
const SEEN_STEP = 60_000;

export interface SessionView {
  readonly id: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly browser: string;
  readonly secondFactor: SessionTable['second_factor'];
}

/** Somebody who has given the right password, or came by single sign-on. */
export interface Visit {
  readonly session: SessionView;
  readonly account: AccountView;
  readonly actor: Actor;
  /** What must happen before any page of his is shown. */
  readonly needs: 'nothing' | 'second_factor' | 'enrolment';
}

function sessionView(row: SessionTable): SessionView {
  return {
    id: row.id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    browser: row.browser,
    secondFactor: row.second_factor,
  };
}

/** Roles in force on a day (ISO date). */
export function grantsOn(roles: readonly AccountRoleTable[], date: string): Grant[] {
  return roles
    .filter((row) => row.valid_from <= date && (row.valid_to === null || date < row.valid_to))
    .map(({ role, scope }) => ({ role, scope }));
}

/** A second factor that exists is always asked for; one that does not must be set up where a role requires it. */
export function needsOf(
  account: Pick<AccountTable, 'totp_confirmed'>,
  grants: readonly Grant[],
  factor: SessionTable['second_factor'],
): Visit['needs'] {
  if (factor !== 'none') return 'nothing';
  if (account.totp_confirmed === 1) return 'second_factor';
  return requiresSecondFactor(grants) ? 'enrolment' : 'nothing';
}

function isOver(row: SessionTable, now: number): boolean {
  return row.expires_at <= instantOf(now) || row.seen_at <= instantOf(now - IDLE_LIMIT);
}

function digestOf(secret: string, token: string): string {
  return secretDigest(secret, 'session', token);
}

/** The visit that a cookie's token stands for; `undefined` when the session has ended or never was. */
export async function findSession(
  accounts: Accounts,
  token: string,
  now: number,
): Promise<Visit | undefined> {
  const { db, secret, dateOf } = accounts;
  const row = await findSessionRow(db, digestOf(secret, token));
  if (!row) return undefined;
  if (isOver(row, now)) {
    await deleteSession(db, row.account, row.id);
    return undefined;
  }
  const account = await findAccount(db, row.account);
  if (account?.status !== 'active') return undefined;
  const grants = grantsOn(await listAccountRoles(db, account.id), dateOf(now));
  if (row.seen_at <= instantOf(now - SEEN_STEP)) await updateSessionSeen(db, row.id, instantOf(now));
  return {
    session: sessionView(row),
    account: viewOf(account),
    actor: { account: account.id, grants },
    needs: needsOf(account, grants, row.second_factor),
  };
}

/** Opens a session and returns the token for its cookie. Call inside the transaction that signs in. */
export async function openSession(
  transaction: Database,
  { secret, randomness }: Accounts,
  account: string,
  browser: string,
  factor: SessionTable['second_factor'],
  now: number,
  expiresAt: string = instantOf(now + ABSOLUTE_LIMIT),
): Promise<string> {
  const token = drawToken(randomness);
  await insertSession(transaction, {
    id: randomness.id(),
    digest: digestOf(secret, token),
    account,
    created_at: instantOf(now),
    seen_at: instantOf(now),
    expires_at: expiresAt,
    browser,
    second_factor: factor,
  });
  return token;
}

/**
 * Ends a session and opens another in its place, with a new token and the old end: whoever learnt the old token
 * gains nothing from what its owner is allowed from now on.
 */
export async function replaceSession(
  transaction: Database,
  accounts: Accounts,
  visit: Visit,
  factor: SessionTable['second_factor'],
  now: number,
): Promise<string> {
  const { session, account } = visit;
  await deleteSession(transaction, account.id, session.id);
  return openSession(transaction, accounts, account.id, session.browser, factor, now, session.expiresAt);
}

/** The owner's sessions that are not over, used last, first. */
export async function listSessions(accounts: Accounts, account: string, now: number): Promise<SessionView[]> {
  const rows = await listSessionRows(accounts.db, account);
  return rows.filter((row) => !isOver(row, now)).map(sessionView);
}

/** Ends one session of the visitor's own; false where there is no such session of his. */
export async function endSession(
  accounts: Accounts,
  { account, actor }: Visit,
  session: string,
  now: number,
  reason: EndReason = 'by_owner',
): Promise<boolean> {
  return accounts.db.transaction().execute(async (transaction) => {
    if (!(await deleteSession(transaction, account.id, session))) return false;
    await noteEnded(transaction, account.id, scopeOf(actor.grants), 1, reason, actor.account, now);
    return true;
  });
}

/** Ends the visitor's sessions elsewhere; returns how many. */
export async function endOtherSessions(accounts: Accounts, visit: Visit, now: number): Promise<number> {
  const { account, actor, session } = visit;
  return accounts.db.transaction().execute(async (transaction) => {
    const ended = await deleteSessions(transaction, account.id, session.id);
    await noteEnded(transaction, account.id, scopeOf(actor.grants), ended, 'by_owner', account.id, now);
    return ended;
  });
}

/** Ends this session: the sign-out. */
export async function signOut(accounts: Accounts, visit: Visit, now: number): Promise<void> {
  await endSession(accounts, visit, visit.session.id, now, 'signed_out');
}

/** Where an account's entries of the audit trail belong: the agency of its first role. */
export function scopeOf(grants: readonly Pick<Grant, 'scope'>[]): string | null {
  return grants[0]?.scope ?? null;
}

/** One entry for the sessions that ended together; none where there were none. */
export async function noteEnded(
  transaction: Database,
  account: string,
  scope: string | null,
  sessions: number,
  reason: EndReason,
  actor: string | null,
  now: number,
): Promise<void> {
  if (sessions === 0) return;
  const event = { action: 'sessions_ended', object: `account:${account}`, scope } as const;
  await appendAudit(transaction, { ...event, detail: { sessions, reason } }, { actor, at: instantOf(now) });
}
