/** Months of the calendar as ISO months (`2026-06`). */

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return MONTH.test(text) && text >= '2000-01';
}

/**
 * A month from how people write one, or `undefined`.
 *
 * @example
 * readMonth('10/2026'); // '2026-10'
 * readMonth('Tháng 10 năm 2026'), readMonth('2026-10-01'); // '2026-10', what Excel makes of a month
 * readMonth('13/2026'); // undefined
 */
export function readMonth(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})(?:-01)?$/.exec(text);
  const local = /^\D*?(\d{1,2})(?:\s*[/.-]\s*|\D+)(\d{4})$/.exec(text);
  const [year, month] = iso ? [iso[1], iso[2]] : local ? [local[2], local[1]] : [];
  if (year === undefined || month === undefined) return undefined;
  const read = `${year}-${month.padStart(2, '0')}`;
  return isMonth(read) ? read : undefined;
}

/**
 * The month `count` later, or earlier where negative.
 *
 * @example
 * addMonths('2026-11', 3); // '2027-02'
 */
export function addMonths(month: string, count: number): string {
  const [year = 0, inYear = 1] = month.split('-').map(Number);
  const index = year * 12 + inYear - 1 + count;
  return `${Math.floor(index / 12)}-${String((((index % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** The months from one to another, both included; none where `to` is earlier. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/**
 * The months of a round whose dossiers can be known: those it touches that are over today.
 *
 * @param lastDay last day of the round; `null` while it has no closing date
 * @example
 * // open since 1 July 2026, today 22 November 2026 → July to October
 */
export function monthsOver(opensOn: string, lastDay: string | null, today: string): string[] {
  const before = addMonths(today.slice(0, 7), -1);
  const last = lastDay === null || lastDay.slice(0, 7) > before ? before : lastDay.slice(0, 7);
  return monthsBetween(opensOn.slice(0, 7), last);
}

/**
 * The months in which an agency was in force, even for a day, and nobody reported its dossiers.
 *
 * @param validTo first day on which it no longer was; `null`: it still is
 */
export function missingMonths(
  months: readonly string[],
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
  reported: ReadonlySet<string>,
): string[] {
  return months.filter(
    (month) =>
      !reported.has(month) && validFrom.slice(0, 7) <= month && (validTo === null || `${month}-01` < validTo),
  );
}
