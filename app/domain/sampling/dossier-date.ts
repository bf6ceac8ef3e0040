/** Days as programs for dossiers write them: day before month, or a number of Excel's. */

import { addDays } from '../calendar.ts';
import { readDate } from '../read-date.ts';

/** `month_first`: it can only be a day if the month stands before the day, as no office here writes it. */
export type DateProblem = 'date_invalid' | 'month_first';

export interface ReadDay {
  /** ISO date. */
  readonly date: string;
  /** `serial`: a number of days, as Excel stores a day. `text`: day before month. `iso`: year first. */
  readonly written: 'serial' | 'text' | 'iso';
}

const EARLIEST = '2000-01-01';
const LATEST = '2099-12-31';

/** Excel's day 0, in its usual calendar and in the one of old Macs. */
const DAY_ZERO = { 1900: '1899-12-30', 1904: '1904-01-01' } as const;
export type ExcelCalendar = keyof typeof DAY_ZERO;

/** Numbers that can be days of our century at all; a bare year is none. */
const SERIAL = /^(\d{5})([.,]\d+)?$/;
const CLOCK =
  /(^\s*\d{1,2}[:h]\d{2}(:\d{2})?\s*(,|-)?\s+)|([\sT]+\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?\s*(Z|SA|CH|AM|PM)?\s*$)/i;

const within = (date: string) => date >= EARLIEST && date <= LATEST;
const padded = (part: string | undefined) => (part ?? '').padStart(2, '0');

/**
 * The day that a cell says, with or without a time of day.
 *
 * @example
 * readDossierDay('3/2/26'); // 2026-02-03
 * readDossierDay('08:30 13/02/2026'); // 2026-02-13
 * readDossierDay('46066'); // 2026-02-13
 * readDossierDay('02/13/2026'); // month_first: there is no month 13
 */
export function readDossierDay(
  cell: string,
  calendar: ExcelCalendar = 1900,
): ReadDay | { readonly problem: DateProblem } {
  const text = cell.trim().replace(CLOCK, '').trim();
  const invalid = { problem: 'date_invalid' } as const;
  const serial = SERIAL.exec(text);
  if (serial) {
    const date = addDays(DAY_ZERO[calendar], Number(serial[1]));
    return within(date) ? { date, written: 'serial' } : invalid;
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^(20\d{2})(\d{2})(\d{2})$/.exec(text);
  if (iso) {
    const date = readDate(`${iso[1]}-${padded(iso[2])}-${padded(iso[3])}`);
    return date !== undefined && within(date) ? { date, written: 'iso' } : invalid;
  }
  const local = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})$/.exec(text);
  if (!local) return invalid;
  const [, day = '', month = '', year = ''] = local;
  const full = year.length === 2 ? `20${year}` : year;
  const date = readDate(`${day}/${month}/${full}`);
  if (date !== undefined && within(date)) return { date, written: 'text' };
  return readDate(`${month}/${day}/${full}`) === undefined ? invalid : { problem: 'month_first' };
}

/** How the days of a list were written, to notice a spreadsheet that has taken days for months. */
export interface DaysSeen {
  readonly serial: { readonly n: number; readonly latestDay: number };
  readonly text: { readonly n: number; readonly earliestDay: number };
}

export const NO_DAYS: DaysSeen = {
  serial: { n: 0, latestDay: 0 },
  text: { n: 0, earliestDay: 32 },
};

export function seeDay(seen: DaysSeen, { date, written }: ReadDay): DaysSeen {
  const day = Number(date.slice(8));
  if (written === 'serial')
    return { ...seen, serial: { n: seen.serial.n + 1, latestDay: Math.max(seen.serial.latestDay, day) } };
  if (written === 'text')
    return { ...seen, text: { n: seen.text.n + 1, earliestDay: Math.min(seen.text.earliestDay, day) } };
  return seen;
}

const FEWEST_OF_EACH = 3;

/**
 * Whether a spreadsheet set to English has read day before month the wrong way round: days up to the 12th became
 * numbers (of the wrong day), those after the 12th stayed text. The month of a number is then the day.
 */
export function areDaysSwapped({ serial, text }: DaysSeen): boolean {
  const enough = serial.n >= FEWEST_OF_EACH && text.n >= FEWEST_OF_EACH;
  return enough && serial.latestDay <= 12 && text.earliestDay > 12;
}
