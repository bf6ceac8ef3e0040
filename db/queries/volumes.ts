import { type SqlBool, sql } from 'kysely';
import type { CellChange, VolumeCell } from '#domain/dossier-volume';
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

/** What was reported of one agency and month. */
export interface ReportedMonth {
  readonly agency: string;
  readonly month: string;
  readonly received: number;
  readonly finished: number;
  /** Of those finished. */
  readonly onTime: number;
}

/** Every agency's months with a report, from month `from` to month `to` (both included). */
export async function listReportedMonths(
  db: Database,
  { from, to }: { readonly from: string; readonly to: string },
  agencies?: readonly string[],
): Promise<ReportedMonth[]> {
  let query = db
    .selectFrom('dossier_volume')
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy(['month', 'agency'])
    .select((eb) => [
      'agency',
      'month',
      eb.fn.sum<number>('received').as('received'),
      eb.fn.sum<number>('finished').as('finished'),
      eb.fn.sum<number>('on_time').as('on_time'),
    ]);
  if (agencies) query = query.where('agency', 'in', anyOf(db, agencies));
  return (await query.execute()).map(({ agency, month, received, finished, on_time }) => ({
    ...{ agency, month, received: Number(received) },
    ...{ finished: Number(finished), onTime: Number(on_time) },
  }));
}

/** The cells of some agencies in one month, in order of their keys. */
export async function listVolumeCells(
  db: Database,
  agencies: readonly string[],
  month: string,
): Promise<(VolumeCell & { readonly agency: string })[]> {
  const rows = await db
    .selectFrom('dossier_volume')
    .where('agency', 'in', anyOf(db, agencies))
    .where('month', '=', month)
    .orderBy('agency')
    .orderBy('service')
    .orderBy('channel')
    .orderBy('outcome')
    .selectAll()
    .execute();
  return rows.map(({ agency, service, channel, outcome, received, finished, on_time }) => ({
    ...{ agency, service, channel, outcome },
    ...{ received: Number(received), finished: Number(finished), onTime: Number(on_time) },
  }));
}

/** The services that agencies reported dossiers of in some months, by agency, in order of id. */
export async function listReportedServices(
  db: Database,
  { from, to }: { readonly from: string; readonly to: string },
  agencies?: readonly string[],
): Promise<Map<string, string[]>> {
  let query = db
    .selectFrom('dossier_volume')
    .where('month', '>=', from)
    .where('month', '<=', to)
    .groupBy(['agency', 'service'])
    .orderBy('service')
    .select(['agency', 'service']);
  if (agencies) query = query.where('agency', 'in', anyOf(db, agencies));
  const found = new Map<string, string[]>();
  for (const { agency, service } of await query.execute())
    found.set(agency, [...(found.get(agency) ?? []), service]);
  return found;
}

/** Writes the new state of the cells that change, within a transaction. */
export async function writeVolumeChanges(
  transaction: Database,
  agency: string,
  month: string,
  changes: readonly CellChange[],
): Promise<void> {
  for (const { service, channel, outcome } of changes.filter(({ before }) => before !== null))
    await transaction
      .deleteFrom('dossier_volume')
      .where('agency', '=', agency)
      .where('month', '=', month)
      .where('service', '=', service)
      .where('channel', '=', channel)
      .where('outcome', '=', outcome)
      .execute();
  await insertVolumes(
    transaction,
    changes.flatMap(({ service, channel, outcome, after }) =>
      after === null
        ? []
        : [
            {
              ...{ agency, service, channel, month, outcome },
              ...{ received: after.received, finished: after.finished, on_time: after.onTime },
            },
          ],
    ),
  );
}

/** Dossiers finished, apart by whatever was asked for; `''` for what was not. */
export interface DossierPart extends Readonly<Record<'month' | VolumeSplit, string>> {
  readonly finished: number;
}

/** Dossiers that some agencies finished in some months, added up by these columns; values without a report are absent. */
export async function listDossierParts(
  db: Database,
  months: { readonly from: string; readonly to: string },
  columns: readonly (VolumeSplit | 'month')[],
  agencies: readonly string[],
): Promise<DossierPart[]> {
  const rows = await db
    .selectFrom('dossier_volume')
    .where('month', '>=', months.from)
    .where('month', '<=', months.to)
    // Not by the index of agencies: those of a province are read faster along with all, by month.
    .where(sql<SqlBool>`agency || '' in ${anyOf(db, agencies)}`)
    .groupBy(columns)
    .select(columns)
    .select((eb) => eb.fn.sum<number>('finished').as('finished'))
    .execute();
  return rows.map(({ finished, ...row }) => ({
    ...{ month: '', service: '', channel: '', outcome: '' },
    ...{ ...row, finished: Number(finished) },
  }));
}
