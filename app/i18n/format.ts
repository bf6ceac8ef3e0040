/**
 * How figures and dates are written: the only place that rounds for the reader, prints `%` or asks
 * `Intl`. Shares come in as 0…1. Vietnamese: decimal comma, thousands dot, `83,94%`; English: `83.94%`.
 */
import type { Locale } from '#domain/questionnaire';
import type { Target } from '#domain/target';

/** What an index is judged against; `strict` where the bound itself does not count ("above 90 %"). */
type Bound = Pick<Target, 'value' | 'strict'>;

const LANGUAGE: Readonly<Record<Locale, string>> = { vi: 'vi-VN', en: 'en-GB' };
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Differences this small are noise of binary fractions, for the verdict as well as for its figure. */
const TOLERANCE = 1e-9;

/** Beyond this, a figure within the tolerance of its target could ask for decimals for ever. */
const MOST_DECIMALS = 10;

type Decimal = Intl.StringNumericLiteral;

/**
 * The decimal fraction a double stands for, as text that `Intl` rounds exactly: fifteen digits undo
 * the noise of a sum (0.8999499999999999 is 0.89995), so that half-up sees the half.
 */
function toDecimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RangeError(`format: ${value} is not a figure`);
  return `${Number(value.toPrecision(15))}`;
}

/** Making a format costs forty times what using it does, and a page of agencies uses a thousand. */
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Rounds half away from zero, which for shares is half-up. `negative` prints no sign for −0. */
function numberFormat(
  locale: Locale,
  decimals: number,
  style: 'percent' | 'decimal',
  signDisplay: 'negative' | 'exceptZero' = 'negative',
): Intl.NumberFormat {
  const key = `${locale} ${decimals} ${style} ${signDisplay}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LANGUAGE[locale], {
    style,
    signDisplay,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  numberFormats.set(key, made);
  return made;
}

/**
 * A share as a per cent, half-up.
 *
 * @example
 * formatPercent(0.89995, 'vi'); // '90,00%'
 * formatPercent(0.4375, 'en', { decimals: 0 }); // '44%'
 */
export function formatPercent(share: number, locale: Locale, { decimals = 2 } = {}): string {
  return numberFormat(locale, decimals, 'percent').format(toDecimal(share));
}

/** Whether a share is on the good side of the target. */
function reaches(share: number, target: Bound): boolean {
  return target.strict ? share > target.value + TOLERANCE : share >= target.value - TOLERANCE;
}

/**
 * An index or a bound of its interval, beside a target: two decimals, half-up, and as many more as it
 * takes not to print a figure on the other side of the target than the true one.
 *
 * @example
 * formatIndex(0.89996, { value: 0.9, strict: false }, 'vi'); // '89,996%', for '90,00%' would look reached
 * formatIndex(0.90001, { value: 0.9, strict: true }, 'vi'); // '90,001%', for '90,00%' is not above 90 %
 */
export function formatIndex(share: number, target: Bound, locale: Locale): string {
  const truth = reaches(share, target);
  let decimals = 2;
  while (decimals < MOST_DECIMALS && reaches(roundedShare(share, decimals), target) !== truth) decimals += 1;
  return formatPercent(share, locale, { decimals });
}

/** The share that a reader takes from the printed per cent. */
function roundedShare(share: number, decimals: number): number {
  const plain = numberFormat('en', decimals, 'percent').format(toDecimal(share));
  return Number.parseFloat(plain) / 100;
}

/**
 * A difference of two shares in percentage points, with its sign and without a unit, which the
 * sentence around it names.
 *
 * @example
 * formatPoints(0.0125, 'vi'); // '+1,25'
 * formatPoints(-0.004, 'en'); // '−0.40'
 */
export function formatPoints(difference: number, locale: Locale, { decimals = 2 } = {}): string {
  return numberFormat(locale, decimals, 'decimal', 'exceptZero')
    .format(toDecimal(difference * 100))
    .replace('-', '−');
}

/** A plain number, half-up: a design effect, a score. `formatDecimal(7.1928, 'vi')` is `'7,19'`. */
export function formatDecimal(value: number, locale: Locale, { decimals = 2 } = {}): string {
  return numberFormat(locale, decimals, 'decimal').format(toDecimal(value));
}

/** A whole number: `formatCount(120000, 'vi')` is `'120.000'`. */
export function formatCount(count: number, locale: Locale): string {
  return numberFormat(locale, 0, 'decimal').format(count);
}

/** A date written `yyyy-mm-dd`, as day/month/year in both languages: `'30/06/2026'`. */
export function formatDate(date: string, locale: Locale): string {
  return dateFormat(date, locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** A month written `yyyy-mm`, in words: `formatMonth('2026-06', 'en')` is `'June 2026'`. */
export function formatMonth(month: string, locale: Locale): string {
  return dateFormat(`${month}-01`, locale, { month: 'long', year: 'numeric' });
}

/**
 * An instant (ISO, UTC) on the province's clock, to the minute.
 *
 * @example
 * formatInstant('2026-11-22T02:45:00.000Z', 'en'); // '22/11/2026, 09:45'
 */
export function formatInstant(instant: string, locale: Locale): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) throw new RangeError(`format: ${instant} is not an instant`);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(LANGUAGE[locale], { ...day, ...time, timeZone: TIME_ZONE }).format(at);
}

/** A calendar date has no zone; reading and printing it in UTC keeps it the same date everywhere. */
function dateFormat(date: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`format: ${date} is not a date`);
  return new Intl.DateTimeFormat(LANGUAGE[locale], { ...options, timeZone: 'UTC' }).format(instant);
}

/**
 * The date in the province at an instant, as `yyyy-mm-dd`.
 *
 * @example
 * localDate(new Date('2026-06-30T17:00:00Z')); // '2026-07-01': midnight in Vietnam
 */
export function localDate(instant: Date): string {
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE }).format(instant);
}

/** The hour of the day in the province at an instant, 0…23. */
export function localHour(instant: Date): number {
  return Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, hour: '2-digit', hourCycle: 'h23' }).format(
      instant,
    ),
  );
}

/** The instant, ISO 8601 in UTC, at which a day of the province's calendar begins. The zone has no summer time. */
export function startOfDay(date: string): string {
  return new Date(`${date}T00:00:00+07:00`).toISOString();
}
