/** Which accounts somebody may see and manage. */
import type { Database } from '#db/connect';
import { listAccountRoles, listRoleRows } from '#db/queries/account-roles';
import { findAccount, listAccountRows } from '#db/queries/accounts';
import type { AccountRoleTable, AccountTable } from '#db/schema';
import type { AgencyTree } from '#domain/agency-tree';
import { groupBy } from '#domain/grouping';
import { type Actor, can, canGrant, canSomewhere, type GrantedRole } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { type Accounts, type AccountView, viewOf } from './accounts.server.ts';

/** Somebody who works on the accounts of others: his grants, and the agencies of today. */
export interface Administrator {
  readonly actor: Actor;
  readonly tree: AgencyTree;
}

export interface RoleView {
  readonly id: string;
  readonly role: GrantedRole;
  /** Agency id; `null`: every agency. */
  readonly scope: string | null;
  readonly validFrom: string;
  /** First day that no longer holds. */
  readonly validTo: string | null;
}

export interface AccountEntry {
  readonly account: AccountView;
  /** Past and coming ones too, oldest first. */
  readonly roles: readonly RoleView[];
  readonly mayManage: boolean;
}

function roleView(row: AccountRoleTable): RoleView {
  return { id: row.id, role: row.role, scope: row.scope, validFrom: row.valid_from, validTo: row.valid_to };
}

/** An account belongs to the agencies of the roles it has, had or will have. */
function maySee({ actor, tree }: Administrator, roles: readonly AccountRoleTable[]): boolean {
  if (can(actor, 'see_accounts', null, tree)) return true;
  return roles.some(({ scope }) => can(actor, 'see_accounts', scope, tree));
}

/**
 * Managing an account means being able to become it, by a link: so only who could have given every role it
 * has, had or will have. Nobody manages his own.
 */
export function mayManage(
  { actor, tree }: Administrator,
  account: string,
  roles: readonly AccountRoleTable[],
): boolean {
  if (account === actor.account) return false;
  if (actor.grants.some(({ role }) => role === 'system_administrator')) return true;
  return roles.length > 0 && roles.every((role) => canGrant(actor, role, tree));
}

function entryOf(by: Administrator, account: AccountTable, roles: readonly AccountRoleTable[]): AccountEntry {
  return {
    account: viewOf(account),
    roles: roles.map(roleView),
    mayManage: mayManage(by, account.id, roles),
  };
}

/** The accounts `by` may see, in order of name. Refuses with `not_allowed` who may see none anywhere. */
export async function listManagedAccounts({ db }: Accounts, by: Administrator): Promise<AccountEntry[]> {
  if (!canSomewhere(by.actor, 'see_accounts')) throw new Refusal('not_allowed', 'see_accounts');
  const roles = groupBy(await listRoleRows(db), (row) => row.account);
  return (await listAccountRows(db)).flatMap((account) => {
    const own = roles.get(account.id) ?? [];
    return maySee(by, own) ? [entryOf(by, account, own)] : [];
  });
}

/**
 * One account. Refuses with `not_allowed` who may see none anywhere, else with `not_found`, whether the account is
 * out of his reach or does not exist.
 */
export async function getManagedAccount(
  { db }: Accounts,
  by: Administrator,
  id: string,
): Promise<AccountEntry> {
  if (!canSomewhere(by.actor, 'see_accounts')) throw new Refusal('not_allowed', 'see_accounts');
  const account = await findAccount(db, id);
  const roles = await listAccountRoles(db, id);
  if (!account || !maySee(by, roles)) throw new Refusal('not_found', `account ${id}`);
  return entryOf(by, account, roles);
}

/** The row of an account that `by` may manage, with its roles; the refusals of `getManagedAccount`, and `not_allowed`. */
export async function requireManaged(
  transaction: Database,
  by: Administrator,
  id: string,
): Promise<{ account: AccountTable; roles: AccountRoleTable[] }> {
  if (!canSomewhere(by.actor, 'manage_accounts')) throw new Refusal('not_allowed', 'manage_accounts');
  const account = await findAccount(transaction, id);
  const roles = await listAccountRoles(transaction, id);
  if (!account || !maySee(by, roles)) throw new Refusal('not_found', `account ${id}`);
  if (!mayManage(by, id, roles)) throw new Refusal('not_allowed', `manage account ${id}`);
  return { account, roles };
}
