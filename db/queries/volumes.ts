import type { Database } from '../connect.ts';
import { anyOf, insertMany } from '../dialects/bulk.ts';
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

/** Dossiers of an agency in some months. */
export interface DossierCount {
  readonly finished: number;
  /** Of those finished. */
  readonly onTime: number;
}

/** Dossiers from month `from` to month `to` (both included) by agency; agencies without a record are absent. */
export async function countDossiersByAgency(
  db: Database,
  months: { readonly from: string; readonly to: string },
  agencies?: readonly string[],
): Promise<Map<string, DossierCount>> {
  let query = db
    .selectFrom('dossier_volume')
    .where('month', '>=', months.from)
    .where('month', '<=', months.to)
    .groupBy('agency')
    .select((eb) => [
      'agency',
      eb.fn.sum<number>('finished').as('finished'),
      eb.fn.sum<number>('on_time').as('on_time'),
    ]);
  if (agencies) query = query.where('agency', 'in', agencies.length > 0 ? agencies : ['']);
  const rows = await query.execute();
  return new Map(
    rows.map((row) => [row.agency, { finished: Number(row.finished), onTime: Number(row.on_time) }]),
  );
}

/** Columns that a round's plan can split by and that dossiers are reported by. */
export type VolumeSplit = 'service' | 'channel' | 'outcome';

/** Dossiers finished from month `from` to month `to` at some agencies, apart for each combination of `splits`. */
export async function listDossiersApart(
  db: Database,
  months: { readonly from: string; readonly to: string },
  agencies: readonly string[],
  splits: readonly VolumeSplit[],
): Promise<number[]> {
  const rows = await db
    .selectFrom('dossier_volume')
    .where('month', '>=', months.from)
    .where('month', '<=', months.to)
    .where('agency', 'in', anyOf(db, agencies))
    .groupBy(['agency', ...splits])
    .select((eb) => eb.fn.sum<number>('finished').as('finished'))
    .execute();
  return rows.map(({ finished }) => Number(finished)).filter((finished) => finished > 0);
}
