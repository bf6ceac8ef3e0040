/** Changes of dossier volumes, old and new: written once, never changed. */
import type { Database } from '../connect.ts';
import { anyOf } from '../dialects/bulk.ts';
import type { VolumeEntryTable } from '../schema.ts';

/** Changes of one agency and month, the latest first. */
export async function listVolumeEntries(
  db: Database,
  agency: string,
  month: string,
): Promise<VolumeEntryTable[]> {
  const rows = await db
    .selectFrom('volume_entry')
    .where('agency', '=', agency)
    .where('month', '=', month)
    .orderBy('number', 'desc')
    .selectAll()
    .execute();
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** How often each agency's month was changed, by `AGENCY MONTH`; absent: never. */
export async function countVolumeEntries(
  db: Database,
  agencies: readonly string[],
  months: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('volume_entry')
    .where('agency', 'in', anyOf(db, agencies))
    .where('month', 'in', anyOf(db, months))
    .groupBy(['agency', 'month'])
    .select(['agency', 'month'])
    .select(({ fn }) => fn.max<number>('number').as('number'))
    .execute();
  return new Map(rows.map(({ agency, month, number }) => [`${agency} ${month}`, Number(number)]));
}

export async function insertVolumeEntry(transaction: Database, entry: VolumeEntryTable): Promise<void> {
  await transaction.insertInto('volume_entry').values(entry).execute();
}
