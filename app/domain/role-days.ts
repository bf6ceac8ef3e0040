/** The days on which a role holds, and what a row of a list asks for beside those that somebody holds already. */

/** ISO dates; `validTo` is the first day that no longer holds, `null` without an end. */
export interface RoleDays {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/**
 * A role's days from `date` on; `undefined` where none is left: it is over by then, or was ended before it began.
 *
 * @example
 * daysFrom({ validFrom: '2026-03-01', validTo: null }, '2026-04-01'); // { validFrom: '2026-04-01', validTo: null }
 * daysFrom({ validFrom: '2026-05-01', validTo: '2026-05-01' }, '2026-04-01'); // undefined
 */
export function daysFrom({ validFrom, validTo }: RoleDays, date: string): RoleDays | undefined {
  const from = validFrom > date ? validFrom : date;
  return validTo === null || validTo > from ? { validFrom: from, validTo } : undefined;
}

/** Days as somebody writes them down; `null`: not said. */
interface SaidDays {
  readonly from: string | null;
  readonly to: string | null;
}

export type DaysProblem = 'dates_over' | 'dates_several' | 'begin_differs' | 'dates_reversed';

/** `given`: a role of its own; `held`: as it is; `moved`: the end becomes `to`; else why it cannot be. */
type DaysAsked<T> =
  | { readonly kind: 'given'; readonly days: RoleDays }
  | { readonly kind: 'held'; readonly held: T }
  | { readonly kind: 'moved'; readonly held: T; readonly to: string }
  | { readonly kind: 'refused'; readonly problem: DaysProblem };

/**
 * What a row asks for. What it does not say stays as it is; of a role that somebody holds, only the end moves, and
 * never into the past: what held, held.
 *
 * @param held periods of the same role at the same agency, of one account
 * @param today ISO date from which a role holds that he has not and whose row names no day
 */
export function askedDays<T extends RoleDays>(
  { from, to }: SaidDays,
  held: readonly T[],
  today: string,
): DaysAsked<T> {
  const refused = (problem: DaysProblem) => ({ kind: 'refused', problem }) as const;
  const same = held.find(({ validFrom, validTo }) => validFrom === from && validTo === to);
  if (same) return { kind: 'held', held: same };
  if (to !== null && to <= today) return refused('dates_over');
  const first = from ?? today;
  const meant = held.filter((days) => {
    if (!daysFrom(days, today)) return false;
    if (from === null) return true;
    return (days.validTo === null || days.validTo > first) && (to === null || to > days.validFrom);
  });
  const [only] = meant;
  if (!only) return { kind: 'given', days: { validFrom: first, validTo: to } };
  // Once both have begun, it makes no difference any more when.
  const begins = ({ validFrom }: T) =>
    from === null || from === validFrom || (from <= today && validFrom <= today);
  const agreeing = meant.find((days) => begins(days) && (to === null || to === days.validTo));
  if (agreeing) return { kind: 'held', held: agreeing };
  if (meant.length > 1) return refused('dates_several');
  if (!begins(only) || to === null) return refused('begin_differs');
  return to <= only.validFrom ? refused('dates_reversed') : { kind: 'moved', held: only, to };
}
