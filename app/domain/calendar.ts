/** Days of the calendar as ISO dates (`2026-06-30`), without clock and time zone. */

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

/** Leap days of the years before `year`. */
function leapDaysBefore(year: number): number {
  const past = year - 1;
  return Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

/**
 * Days since 1 January of the year 1, so that dates can be subtracted. Throws `RangeError` for what is no
 * date of the calendar.
 *
 * @example
 * dayNumber('2026-03-01') - dayNumber('2026-02-28'); // 1
 */
export function dayNumber(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [year = 0, month = 0, day = 0] = match ? match.slice(1).map(Number) : [];
  if (year < 1 || day < 1 || day > daysInMonth(year, month))
    throw new RangeError(`dayNumber: ${date} is no date`);
  const earlier = Array.from({ length: month - 1 }, (_, index) => daysInMonth(year, index + 1));
  return (year - 1) * 365 + leapDaysBefore(year) + earlier.reduce((sum, days) => sum + days, 0) + day - 1;
}

/** The date with this number; the inverse of `dayNumber`. */
function dateOf(number: number): string {
  let year = Math.floor(number / 365.2425) + 1;
  const firstDay = (of: number) => (of - 1) * 365 + leapDaysBefore(of);
  while (firstDay(year) > number) year -= 1;
  while (firstDay(year + 1) <= number) year += 1;
  let rest = number - firstDay(year);
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(rest + 1, 2)}`;
}

const LAST_DAY = dayNumber('9999-12-31');

/**
 * The date `days` later, or earlier where negative. Throws `RangeError` beyond the years 1 to 9999: as text, a year of
 * five digits would come before all others.
 *
 * @example
 * addDays('2026-02-27', 7); // '2026-03-06'
 */
export function addDays(date: string, days: number): string {
  const number = dayNumber(date) + days;
  if (number < 0 || number > LAST_DAY) throw new RangeError(`addDays: ${days} days from ${date}`);
  return dateOf(number);
}

/** Days from one date to another, negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Monday 1 … Sunday 7. */
export function weekday(date: string): number {
  return (dayNumber(date) % 7) + 1;
}

/**
 * The Monday of a date's week.
 *
 * @example
 * weekOf('2026-11-22'); // '2026-11-16'
 */
export function weekOf(date: string): string {
  return addDays(date, 1 - weekday(date));
}
