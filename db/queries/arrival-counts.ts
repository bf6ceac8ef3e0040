/** Arrivals by permanent codes, added up for signals. Nothing here touches an answer. */
import type { Database } from '../connect.ts';

/** The days that are looked at, both included (ISO dates). */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A permanent code of a desk. */
export interface DeskCodeCount {
  readonly desk: string;
  readonly codes: number;
}

/** Permanent codes in force on a day, by desk; desks without one are absent. */
export async function countDeskCodes(db: Database, date: string): Promise<DeskCodeCount[]> {
  return db
    .selectFrom('desk_code')
    .where('valid_from', '<=', date)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', date)]))
    .groupBy('desk')
    .select(['desk', (eb) => eb.fn.countAll<number>().as('codes')])
    .execute();
}

/** Answers of a desk on a day, and those of them within some hours of the clock. */
export interface DeskDayCount {
  readonly desk: string;
  readonly date: string;
  readonly arrivals: number;
  readonly in_hours: number;
}

/**
 * Arrivals by desk and day, in order.
 *
 * @param modes ways of answering whose codes are counted: those of the open stream
 * @param hours from the first hour until before the second
 */
export async function listDeskDays(
  db: Database,
  { from, to }: Period,
  modes: readonly ('desk' | 'kiosk')[],
  hours: { readonly from: number; readonly until: number },
): Promise<DeskDayCount[]> {
  if (modes.length === 0) return [];
  const rows = await db
    .selectFrom('desk_arrival')
    .innerJoin('desk_code', 'desk_code.digest', 'desk_arrival.code')
    .where('desk_code.mode', 'in', modes)
    .where('desk_arrival.date', '>=', from)
    .where('desk_arrival.date', '<=', to)
    .groupBy(['desk_code.desk', 'desk_arrival.date'])
    .select((eb) => [
      'desk_code.desk',
      'desk_arrival.date',
      eb.fn.sum<number>('desk_arrival.n').as('arrivals'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when(
              eb.and([eb('desk_arrival.hour', '>=', hours.from), eb('desk_arrival.hour', '<', hours.until)]),
            )
            .then(eb.ref('desk_arrival.n'))
            .else(0)
            .end(),
        )
        .as('in_hours'),
    ])
    .execute();
  const key = ({ desk, date }: DeskDayCount) => `${desk} ${date}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Arrivals of one desk by hour of the clock over a period; hours without any are absent. */
export async function listDeskHours(
  db: Database,
  desk: string,
  { from, to }: Period,
  modes: readonly ('desk' | 'kiosk')[],
): Promise<{ hour: number; arrivals: number }[]> {
  if (modes.length === 0) return [];
  return db
    .selectFrom('desk_arrival')
    .innerJoin('desk_code', 'desk_code.digest', 'desk_arrival.code')
    .where('desk_code.desk', '=', desk)
    .where('desk_code.mode', 'in', modes)
    .where('desk_arrival.date', '>=', from)
    .where('desk_arrival.date', '<=', to)
    .groupBy('desk_arrival.hour')
    .orderBy('desk_arrival.hour')
    .select(['desk_arrival.hour', (eb) => eb.fn.sum<number>('desk_arrival.n').as('arrivals')])
    .execute();
}
