/**
 * Screening desks by when answers came in by their permanent codes. Counts per day and hour only: whether the
 * answers were good or bad is not known here, and never will be joined.
 */
import { daysBetween, weekday } from './calendar.ts';
import { type ArrivalSignal, FALSE_SIGNAL_RATE, STRICT_SIGNAL_RATE } from './integrity-signal.ts';
import { lowerIncompleteGamma } from './statistics/incomplete-gamma.ts';
import { straightFiveProbability, straightRateOf } from './statistics/integrity/straight-fives.ts';
import { adjustProbabilities } from './statistics/multiple-comparisons.ts';

/** Hours at which desks are open, Monday to Saturday: from seven until before six in the evening. */
export const OFFICE_HOURS = { from: 7, until: 18 } as const;
const SUNDAY = 7;

/** Answers of one desk on one day. */
export interface DeskDay {
  readonly date: string;
  readonly arrivals: number;
  /** Of them, in `OFFICE_HOURS` by the clock, whatever the day of the week. */
  readonly inHours: number;
}

export interface DeskArrivals {
  readonly desk: string;
  /** Days with an answer, in order. */
  readonly days: readonly DeskDay[];
}

/** A day with far more answers than the desk's other days. */
export interface BusyDay {
  readonly date: string;
  readonly arrivals: number;
  readonly outside: number;
  /** Mean of the desk's other days, days without an answer included. */
  readonly usual: number;
  /** Probability of so many, adjusted for all desks and days. */
  readonly adjusted: number;
}

interface Found<S extends ArrivalSignal, N> {
  readonly signal: S;
  readonly desk: string;
  readonly raised: boolean;
  readonly adjusted: number;
  readonly numbers: N;
}

export type ArrivalFinding =
  | Found<
      'outside_hours',
      { readonly arrivals: number; readonly outside: number; readonly usualRate: number }
    >
  | Found<'arrival_burst', { readonly arrivals: number; readonly days: readonly BusyDay[] }>;

/** Fewer answers than this say nothing about a desk's habits. */
const SCREENED_FROM = 10;
/** A busy day has at least so many answers, and so many times the usual: real days are less even than chance. */
const BUSY_FROM = 10;
const BUSY_TIMES = 3;

/** Answers of a day that came while no desk is open. */
export function outsideHours({ date, arrivals, inHours }: DeskDay, sunday = isSunday(date)): number {
  return sunday ? arrivals : arrivals - inHours;
}

function isSunday(date: string): boolean {
  return weekday(date) === SUNDAY;
}

function sumOf(days: readonly DeskDay[], of: (day: DeskDay) => number): number {
  return days.reduce((sum, day) => sum + of(day), 0);
}

function screenOutsideHours(desks: readonly DeskArrivals[]): ArrivalFinding[] {
  // A hundred desks have the same few hundred days.
  const dates = new Set(desks.flatMap(({ days }) => days.map(({ date }) => date)));
  const sundays = new Set([...dates].filter(isSunday));
  const counted = desks
    .map(({ desk, days }) => ({
      desk,
      ballots: sumOf(days, ({ arrivals }) => arrivals),
      straight: sumOf(days, (day) => outsideHours(day, sundays.has(day.date))),
    }))
    .filter(({ ballots }) => ballots >= SCREENED_FROM);
  const tested = counted.flatMap((own) => {
    const usual = straightRateOf(counted.filter(({ desk }) => desk !== own.desk));
    if (!usual) return [];
    const more = own.straight > usual.rate * own.ballots;
    return [{ own, usualRate: usual.rate, probability: more ? straightFiveProbability(own, usual) : 1 }];
  });
  const adjusted = adjustProbabilities(
    tested.map(({ probability }) => probability),
    'BH',
  );
  return tested.map(({ own, usualRate }, at) => ({
    signal: 'outside_hours',
    desk: own.desk,
    raised: (adjusted[at] ?? 1) <= FALSE_SIGNAL_RATE,
    adjusted: adjusted[at] ?? 1,
    numbers: { arrivals: own.ballots, outside: own.straight, usualRate },
  }));
}

function screenBursts(desks: readonly DeskArrivals[], length: number): ArrivalFinding[] {
  const counted = desks
    .map(({ desk, days }) => ({ desk, days, total: sumOf(days, ({ arrivals }) => arrivals) }))
    .filter(({ total }) => total >= SCREENED_FROM);
  const tested = counted.flatMap(({ desk, days, total }) =>
    days.map((day) => {
      // Half an answer more: a desk without any on its other days still has an expectation.
      const usual = (total - day.arrivals + 0.5) / Math.max(1, length - 1);
      // Too few to be called busy, whatever the chance: still one of the days looked at.
      const busy = day.arrivals >= BUSY_FROM;
      return { desk, day, usual, probability: busy ? lowerIncompleteGamma(day.arrivals, usual) : 1 };
    }),
  );
  const adjusted = adjustProbabilities(
    tested.map(({ probability }) => probability),
    'BH',
  );
  const busy = new Map<string, BusyDay[]>();
  for (const [at, { desk, day, usual }] of tested.entries()) {
    const { date, arrivals } = day;
    const chance = adjusted[at] ?? 1;
    if (chance > STRICT_SIGNAL_RATE || arrivals < BUSY_FROM || arrivals < BUSY_TIMES * usual) continue;
    const found = { date, arrivals, outside: outsideHours(day), usual, adjusted: chance };
    busy.set(desk, [...(busy.get(desk) ?? []), found]);
  }
  return counted.map(({ desk, total }) => {
    const days = (busy.get(desk) ?? []).sort((a, b) => b.arrivals - a.arrivals);
    return {
      signal: 'arrival_burst',
      desk,
      raised: days.length > 0,
      adjusted: Math.min(1, ...days.map((day) => day.adjusted)),
      numbers: { arrivals: total, days },
    };
  });
}

/**
 * Every finding about every desk with enough answers, raised or not.
 *
 * @param period first and last day that are looked at, ISO dates
 */
export function screenArrivals(
  desks: readonly DeskArrivals[],
  period: { readonly from: string; readonly to: string },
): ArrivalFinding[] {
  const length = daysBetween(period.from, period.to) + 1;
  return [...screenOutsideHours(desks), ...screenBursts(desks, length)];
}
