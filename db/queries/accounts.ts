import type { Database } from '../connect.ts';
import { lockAddresses } from '../dialects/features.ts';
import type { AccountTable } from '../schema.ts';

export async function findAccount(db: Database, id: string): Promise<AccountTable | undefined> {
  return db.selectFrom('account').where('id', '=', id).selectAll().executeTakeFirst();
}

/** Lets one transaction at a time give addresses to accounts; before whatever it reads or writes. */
export async function holdAddresses(transaction: Database): Promise<void> {
  await lockAddresses(transaction);
}

/** @param email in its normal spelling */
export async function findAccountByEmail(db: Database, email: string): Promise<AccountTable | undefined> {
  return db.selectFrom('account').where('email', '=', email).selectAll().executeTakeFirst();
}

/** By name and address. */
export async function listAccountRows(db: Database): Promise<AccountTable[]> {
  return db.selectFrom('account').selectAll().orderBy('name').orderBy('email').execute();
}

export async function insertAccount(db: Database, account: AccountTable): Promise<void> {
  await db.insertInto('account').values(account).execute();
}

export async function updateAccountRow(
  db: Database,
  id: string,
  changes: Partial<Omit<AccountTable, 'id'>>,
): Promise<void> {
  await db.updateTable('account').set(changes).where('id', '=', id).execute();
}

/**
 * Notes that a code of this time step was used; false where it or a later one was before. One statement, so
 * that of two requests with the same code one succeeds.
 */
export async function spendTotpStep(db: Database, id: string, step: number): Promise<boolean> {
  const spent = await db
    .updateTable('account')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}

export async function insertRecoveryCodes(
  db: Database,
  account: string,
  digests: readonly string[],
): Promise<void> {
  await db
    .insertInto('recovery_code')
    .values([...digests].sort().map((digest) => ({ account, digest })))
    .execute();
}

export async function deleteRecoveryCodes(db: Database, account: string): Promise<void> {
  await db.deleteFrom('recovery_code').where('account', '=', account).execute();
}

/** True where the code was there and unused. */
export async function spendRecoveryCode(db: Database, account: string, digest: string): Promise<boolean> {
  const spent = await db
    .deleteFrom('recovery_code')
    .where('account', '=', account)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return spent.numDeletedRows === 1n;
}

export async function countRecoveryCodes(db: Database, account: string): Promise<number> {
  const { n } = await db
    .selectFrom('recovery_code')
    .where('account', '=', account)
    .select((of) => of.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}
