/** Working days of the administration: Monday to Friday, without public holidays, with Saturdays made up for. */
import { addDays, weekday } from './calendar.ts';

/** Days that differ from the plain week, as ISO dates. */
export interface WorkCalendar {
  /** Weekdays off: holidays, and days taken in exchange. */
  readonly off: ReadonlySet<string>;
  /** Saturdays and Sundays worked in exchange. */
  readonly worked: ReadonlySet<string>;
}

const FRIDAY = 5;

export function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  if (calendar.worked.has(date)) return true;
  return weekday(date) <= FRIDAY && !calendar.off.has(date);
}

/**
 * The first working day after a date.
 *
 * @example
 * nextWorkingDay('2026-02-13', vietnam); // '2026-02-23': after Tết and its weekends
 */
export function nextWorkingDay(date: string, calendar: WorkCalendar): string {
  let day = addDays(date, 1);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/**
 * The last day of a deadline of so many working days, the first of which is the next working day after `date`.
 * Throws `RangeError` for fewer than one.
 */
export function addWorkingDays(date: string, days: number, calendar: WorkCalendar): string {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`addWorkingDays: ${days} working days`);
  let day = date;
  for (let count = 0; count < days; count += 1) day = nextWorkingDay(day, calendar);
  return day;
}

/** Last day of a month written `yyyy-mm`. */
export function lastDayOfMonth(month: string): string {
  const inNextMonth = addDays(`${month}-01`, 31);
  return addDays(`${inNextMonth.slice(0, 7)}-01`, -1);
}
