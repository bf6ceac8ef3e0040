import type { Database } from '../connect.ts';
import type { AccountRoleTable } from '../schema.ts';

/** Roles an account has, had or will have, oldest first. */
export async function listAccountRoles(db: Database, account: string): Promise<AccountRoleTable[]> {
  return db
    .selectFrom('account_role')
    .where('account', '=', account)
    .orderBy('valid_from')
    .orderBy('id')
    .selectAll()
    .execute();
}

/** The same for every account. */
export async function listRoleRows(db: Database): Promise<AccountRoleTable[]> {
  return db.selectFrom('account_role').orderBy('valid_from').orderBy('id').selectAll().execute();
}

export async function insertAccountRole(db: Database, row: AccountRoleTable): Promise<void> {
  await db.insertInto('account_role').values(row).execute();
}

/** Ends a role on the first day that no longer holds. */
export async function updateRoleEnd(db: Database, id: string, validTo: string): Promise<void> {
  await db.updateTable('account_role').set({ valid_to: validTo }).where('id', '=', id).execute();
}
