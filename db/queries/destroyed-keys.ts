import type { Database } from '../connect.ts';
import type { DestroyedKeyTable } from '../schema.ts';

export async function findDestroyedKey(db: Database, round: string): Promise<DestroyedKeyTable | undefined> {
  return db.selectFrom('destroyed_key').where('round', '=', round).selectAll().executeTakeFirst();
}

export async function insertDestroyedKey(db: Database, row: DestroyedKeyTable): Promise<void> {
  await db.insertInto('destroyed_key').values(row).execute();
}

/** Deletes what still says that and by which code somebody took part in a round: codes, receipts and their count. */
export async function deleteParticipation(db: Database, round: string): Promise<void> {
  const leaves = db.selectFrom('leaf').where('round', '=', round).select('id');
  await db.deleteFrom('code').where('leaf', 'in', leaves).execute();
  await db.deleteFrom('accepted').where('round', '=', round).execute();
  await db.deleteFrom('expired_receipt').where('round', '=', round).execute();
}
