/** Accounts from a list: looked through first, then done as a whole or not at all. */
import type { Database } from '#db/connect';
import { listRoleRows, updateRoleEnd } from '#db/queries/account-roles';
import { holdAddresses, listAccountRows, updateAccountRow } from '#db/queries/accounts';
import { deleteSessions } from '#db/queries/sessions';
import type { AccountRoleTable, AccountTable } from '#db/schema';
import {
  type AccountColumn,
  type AccountListNames,
  type AccountProblem,
  type ListedAccount,
  type RefusedAccount,
  readAccountList,
} from '#domain/account-list';
import type { AuditEvent } from '#domain/audit-event';
import { canonicalJson } from '#domain/canonical-json';
import { groupBy } from '#domain/grouping';
import { canGrant, canSomewhere } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { askedDays, type DaysProblem } from '#domain/role-days';
import type { Sheet } from '#domain/sheet';
import { refusedCell } from '#domain/sheet-columns';
import { appendAudit } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import type { Accounts } from './accounts.server.ts';
import { addAccount } from './manage-accounts.server.ts';
import { addRole, grantedEvent, type RoleOrder, stampOf } from './manage-roles.server.ts';
import { type Administrator, mayManage } from './managed-accounts.server.ts';
import { noteEnded, scopeOf } from './sessions.server.ts';

/** What becomes of the role: given anew, held as it is, or with another end in place of `before`. */
type PlannedRole =
  | { readonly kind: 'given' | 'held' }
  | { readonly kind: 'moved'; readonly id: string; readonly before: string | null; readonly to: string };

export interface PlannedAccount {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  /** The role as it will be. */
  readonly order: RoleOrder;
  readonly change: 'created' | 'changed' | 'unchanged';
  /** Account id; `null` for a new one. */
  readonly account: string | null;
  readonly newName: boolean;
  readonly role: PlannedRole;
  readonly locale: ListedAccount['locale'];
}

export interface AccountListPlan {
  readonly planned: readonly PlannedAccount[];
  readonly refused: readonly RefusedAccount[];
  /** Headings that were not read. */
  readonly unknown: readonly string[];
  /** Names exactly this plan: what is done is what was looked through. */
  readonly digest: string;
}

interface Known {
  readonly accounts: ReadonlyMap<string, AccountTable>;
  readonly roles: ReadonlyMap<string, readonly AccountRoleTable[]>;
}

/** What a list would do today. Refuses with `not_allowed` who may manage no accounts. */
export async function previewAccounts(
  accounts: Accounts,
  by: Administrator,
  sheet: Sheet,
  names: AccountListNames,
  now: number,
): Promise<AccountListPlan> {
  if (!canSomewhere(by.actor, 'manage_accounts')) throw new Refusal('not_allowed', 'manage_accounts');
  return planAccounts(accounts.db, by, sheet, names, accounts.dateOf(now));
}

async function planAccounts(
  db: Database,
  by: Administrator,
  sheet: Sheet,
  names: AccountListNames,
  today: string,
): Promise<AccountListPlan> {
  const known: Known = {
    accounts: new Map((await listAccountRows(db)).map((row) => [row.email, row])),
    roles: groupBy(await listRoleRows(db), (row) => row.account),
  };
  const codes = new Map([...by.tree.agencies.values()].map(({ code, id }) => [code, id]));
  const listing = readAccountList(sheet, names, today);
  const refused = [...listing.refused];
  const planned: PlannedAccount[] = [];
  for (const listed of listing.accounts) {
    const judged = judge(listed, by, known, codes, today);
    if (typeof judged !== 'string') {
      planned.push(judged);
      continue;
    }
    const row = sheet.rows.find(({ line }) => line === listed.line);
    if (row) refused.push(refusedCell(row, listing.columns, COLUMN_OF[judged], judged));
  }
  refused.sort((a, b) => a.line - b.line);
  const digest = checksumOf(canonicalJson({ planned, refused }));
  return { planned, refused, unknown: listing.unknown, digest };
}

type Judged = Extract<AccountProblem, 'agency_unknown' | 'role_not_yours' | 'email_taken' | DaysProblem>;
const COLUMN_OF: Readonly<Record<Judged, AccountColumn>> = {
  agency_unknown: 'agency',
  role_not_yours: 'role',
  email_taken: 'email',
  begin_differs: 'valid_from',
  dates_over: 'valid_to',
  dates_reversed: 'valid_to',
  dates_several: 'valid_to',
};

/** What becomes of one row, or why it is refused. */
function judge(
  { line, email, name, role, agency, validFrom, validTo, locale }: ListedAccount,
  by: Administrator,
  { accounts, roles }: Known,
  codes: ReadonlyMap<string, string>,
  today: string,
): PlannedAccount | Judged {
  const scope = agency === null ? null : codes.get(agency);
  if (scope === undefined) return 'agency_unknown';
  if (!canGrant(by.actor, { role, scope }, by.tree)) return 'role_not_yours';
  const account = accounts.get(email);
  const own = (account && roles.get(account.id)) ?? [];
  if (account && !mayManage(by, account.id, own)) return 'email_taken';
  const held = own
    .filter((row) => row.role === role && row.scope === scope)
    .map(({ id, valid_from, valid_to }) => ({ id, validFrom: valid_from, validTo: valid_to }));
  const asked = askedDays({ from: validFrom, to: validTo }, held, today);
  if (asked.kind === 'refused') return asked.problem;
  const row = { line, email, name, locale, account: account?.id ?? null, newName: account?.name !== name };
  if (asked.kind === 'given') {
    const order = { role, scope, ...asked.days };
    return { ...row, order, role: { kind: 'given' }, change: account ? 'changed' : 'created' };
  }
  const { id, ...days } = asked.held;
  if (asked.kind === 'held') {
    const change = row.newName ? 'changed' : 'unchanged';
    return { ...row, order: { role, scope, ...days }, role: { kind: 'held' }, change };
  }
  const { to } = asked;
  const moved = { kind: 'moved', id, before: days.validTo, to } as const;
  return { ...row, order: { role, scope, ...days, validTo: to }, role: moved, change: 'changed' };
}

/** The link to hand to each person whose account is new. */
export interface HandedLink {
  readonly email: string;
  readonly name: string;
  readonly link: string;
}

/**
 * Does what was looked through, all of it in one transaction. Refuses with `conflict` where a cell is refused, or
 * where the plan is no longer the one of `digest`.
 */
export async function applyAccounts(
  accounts: Accounts,
  by: Administrator,
  sheet: Sheet,
  names: AccountListNames,
  digest: string,
  now: number,
): Promise<HandedLink[]> {
  if (!canSomewhere(by.actor, 'manage_accounts')) throw new Refusal('not_allowed', 'manage_accounts');
  return accounts.db.transaction().execute(async (transaction) => {
    await holdAddresses(transaction);
    const plan = await planAccounts(transaction, by, sheet, names, accounts.dateOf(now));
    if (plan.refused.length > 0 || plan.digest !== digest)
      throw new Refusal('conflict', `${plan.refused.length} cells refused, or the plan has changed`);
    const links: HandedLink[] = [];
    for (const row of plan.planned) {
      if (row.change === 'unchanged') continue;
      if (row.account !== null) await changeListed(transaction, accounts, by, row, row.account, now);
      else {
        const { email, name, order, locale } = row;
        const person = { email, name, locale: locale ?? 'vi' } as const;
        const stamp = stampOf(by, now);
        const { link } = await addAccount(transaction, accounts, person, order, 'list', stamp, now);
        links.push({ email, name, link });
      }
    }
    return links;
  });
}

async function changeListed(
  transaction: Database,
  accounts: Accounts,
  by: Administrator,
  { name, order, newName, role }: PlannedAccount,
  account: string,
  now: number,
): Promise<void> {
  const stamp = stampOf(by, now);
  const subject = { object: `account:${account}`, scope: scopeOf([order]) } as const;
  if (newName) {
    await updateAccountRow(transaction, account, { name });
    await appendAudit(
      transaction,
      { action: 'account_changed', ...subject, detail: { fields: ['name'] } },
      stamp,
    );
  }
  if (role.kind === 'held') return;
  if (role.kind === 'moved') await updateRoleEnd(transaction, role.id, role.to);
  else await addRole(transaction, accounts, account, order);
  const ended = await deleteSessions(transaction, account);
  await noteEnded(transaction, account, order.scope, ended, 'roles', by.actor.account, now);
  await appendAudit(transaction, roleEvent(account, order, role), stamp);
}

/** A later end gives the days from the old end on; an earlier one ends the role. */
function roleEvent(account: string, order: RoleOrder, role: PlannedRole): AuditEvent {
  if (role.kind !== 'moved') return grantedEvent(account, order);
  const { before, to } = role;
  if (before !== null && before < to) return grantedEvent(account, { ...order, validFrom: before });
  const detail = { role: order.role, to };
  return { action: 'role_ended', object: `account:${account}`, scope: order.scope, detail };
}
