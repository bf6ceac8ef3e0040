/** Rounds that are being planned. */
import type { Database } from '../connect.ts';
import type { RoundDraftTable } from '../schema.ts';

export async function insertDraft(db: Database, row: RoundDraftTable): Promise<void> {
  await db.insertInto('round_draft').values(row).execute();
}

export async function findDraft(db: Database, id: string): Promise<RoundDraftTable | undefined> {
  return db.selectFrom('round_draft').where('id', '=', id).selectAll().executeTakeFirst();
}

/** Those that are no round yet, in order of their first day. */
export async function listDrafts(db: Database): Promise<RoundDraftTable[]> {
  return db
    .selectFrom('round_draft')
    .where('state', '!=', 'opened')
    .orderBy('opens_on')
    .orderBy('id')
    .selectAll()
    .execute();
}

/** Saves a draft if it is still the version that was read, and may be edited; says whether it did. */
export async function updateDraft(
  db: Database,
  version: number,
  { id, ...values }: Omit<RoundDraftTable, 'state' | 'round'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('round_draft')
    .set(values)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Moves a draft on, if it still is in the state that it was read in. */
export async function updateDraftState(
  db: Database,
  id: string,
  from: RoundDraftTable['state'],
  to: Pick<RoundDraftTable, 'state' | 'round'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('round_draft')
    .set(to)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes a draft that nothing was ordered about; says whether it did. */
export async function deleteDraft(db: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('round_draft')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Ids of the drafts that a round was opened from: one, or none for a round of a command. */
export async function listDraftsOf(db: Database, round: string): Promise<string[]> {
  const rows = await db.selectFrom('round_draft').where('round', '=', round).select('id').execute();
  return rows.map(({ id }) => id);
}
