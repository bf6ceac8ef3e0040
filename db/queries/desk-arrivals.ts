import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { DeskArrivalTable } from '../schema.ts';

/** Answers that came in by some permanent codes within one hour, by code. */
export async function findArrivals(
  db: Database,
  codes: readonly string[],
  date: string,
  hour: number,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('desk_arrival')
    .where('code', 'in', codes)
    .where('date', '=', date)
    .where('hour', '=', hour)
    .select(['code', 'n'])
    .execute();
  return new Map(rows.map((row) => [row.code, row.n]));
}

/** Adds to the counts of hours, sorted by code so that two processes wait for each other instead of deadlocking. */
export async function addArrivals(db: Database, rows: readonly DeskArrivalTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'desk_arrival',
      columns: ['code', 'date', 'hour', 'n'],
      integers: ['hour', 'n'],
      addTo: { key: ['code', 'date', 'hour'], sums: ['n'] },
    },
    [...rows].sort((a, b) => (a.code < b.code ? -1 : 1)),
  );
}

export async function deleteOldArrivals(db: Database, before: string): Promise<void> {
  await db.deleteFrom('desk_arrival').where('date', '<', before).execute();
}
