import type { Target } from '#domain/target';
import type { Database } from '../connect.ts';
import type { TargetTable } from '../schema.ts';

/** The targets that stand, of every year. */
export async function listTargets(db: Database): Promise<Target[]> {
  const rows = await db
    .selectFrom('target')
    .where('ended_on', 'is', null)
    .select(['id', 'scope', 'field', 'year', 'value', 'strict'])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, strict: row.strict === 1 }));
}

/** Every target ever set, replaced ones too, in order of year, newest first. */
export async function listTargetRows(db: Database): Promise<TargetTable[]> {
  return db.selectFrom('target').selectAll().orderBy('year', 'desc').orderBy('id').execute();
}

/** @param record when it was entered, and what sets it; nothing for what comes with the installation */
export async function insertTarget(
  db: Database,
  target: Target,
  record: Partial<Pick<TargetTable, 'entered_on' | 'basis'>> = {},
): Promise<void> {
  await db
    .insertInto('target')
    .values({
      entered_on: null,
      basis: null,
      ended_on: null,
      ...target,
      ...record,
      strict: target.strict ? 1 : 0,
    })
    .execute();
}

/** Ends a target that stands; false where it does not, or stands no more. */
export async function endTarget(db: Database, id: string, endedOn: string): Promise<boolean> {
  const ended = await db
    .updateTable('target')
    .set({ ended_on: endedOn })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows === 1n;
}
