const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/**
 * An ISO date from how people here write one (day before month), or `undefined`; years 1900 to 2199, so that a slip of
 * the finger (`20226`, `9999`) is none.
 *
 * @example
 * readDate('1/7/2026'); // '2026-07-01'
 * readDate('2026-02-30'); // undefined
 */
export function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month, day] = (iso ? iso.slice(1) : local ? local.slice(1).toReversed() : []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  if (day < 1 || day > days) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
