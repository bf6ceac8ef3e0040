import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { DossierVolumeTable } from '../schema.ts';

export async function insertVolumes(db: Database, rows: readonly DossierVolumeTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'dossier_volume',
      columns: [
        ...(['agency', 'service', 'channel', 'month', 'outcome', 'received'] as const),
        ...(['finished', 'on_time'] as const),
      ],
      integers: ['received', 'finished', 'on_time'],
    },
    rows,
  );
}

/** Dossiers finished from month `from` to month `to` (both included) by agency; agencies without a record are absent. */
export async function countFinishedByAgency(
  db: Database,
  months: { readonly from: string; readonly to: string },
  agencies?: readonly string[],
): Promise<Map<string, number>> {
  let query = db
    .selectFrom('dossier_volume')
    .where('month', '>=', months.from)
    .where('month', '<=', months.to)
    .groupBy('agency')
    .select(['agency', (eb) => eb.fn.sum<number>('finished').as('finished')]);
  if (agencies) query = query.where('agency', 'in', agencies.length > 0 ? agencies : ['']);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.agency, Number(row.finished)]));
}
