import type { Database } from '../connect.ts';
import { anyOf } from '../dialects/bulk.ts';
import type { DeskCodeTable } from '../schema.ts';

/** Every permanent code there ever was at some desks, the newest first. */
export async function listDeskCodes(db: Database, desks: readonly string[]): Promise<DeskCodeTable[]> {
  if (desks.length === 0) return [];
  return db
    .selectFrom('desk_code')
    .where('desk', 'in', anyOf(db, desks))
    .orderBy('valid_from', 'desc')
    .orderBy('digest')
    .selectAll()
    .execute();
}

/** Ends a code on a day unless it has ended by `today`; false where it has, or is none of the desk's. */
export async function updateDeskCodeEnd(
  db: Database,
  code: Pick<DeskCodeTable, 'digest' | 'desk'>,
  validTo: string,
  today: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('desk_code')
    .set({ valid_to: validTo })
    .where('digest', '=', code.digest)
    .where('desk', '=', code.desk)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function updateDeskCodeLimit(db: Database, digest: string, hourlyLimit: number): Promise<void> {
  await db.updateTable('desk_code').set({ hourly_limit: hourlyLimit }).where('digest', '=', digest).execute();
}
