/** Whom to remind of what, as a file: a line for each agency with something to be reminded of, the furthest behind first. */
import { type Fieldwork, type FieldworkRow, narrowFieldwork } from '#domain/fieldwork';
import type { Locale } from '#domain/questionnaire';
import { reasonTexts } from '#i18n/fieldwork-words';
import { formatDate, formatMonth, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { csvFile, csvText } from './csv-field.server.ts';
import { writeSheetsXlsx } from './sheet-xlsx.server.ts';

const COLUMNS = [
  ...([
    'code',
    'agency',
    'reasons',
    'population',
    'plannedSlips',
    'dueSlips',
    'issued',
    'shortSlips',
  ] as const),
  ...(['plannedRespondents', 'dueRespondents', 'ballots', 'rate', 'needed', 'lastWeek'] as const),
  ...(['missingMonths', 'reminded'] as const),
] as const;

/** Characters, in the order of the columns. */
const WIDTHS = [12, 34, 34, 12, 12, 12, 12, 12, 14, 14, 12, 10, 14, 16, 40, 16];

function cellsOf(row: FieldworkRow, weeks: readonly string[], locale: Locale): (string | number | null)[] {
  const { agency, population, planned, due, issued, ballots, rate, needed, weekly } = row;
  const { missingMonths, reminded } = row;
  const last = weekly.findLastIndex((n) => n > 0);
  const week = weeks[last];
  return [
    ...[agency.code, agency.name[locale], reasonTexts(row, locale).join('; ')],
    ...[population, planned?.slips ?? null, due?.slips ?? null, issued],
    due ? Math.max(0, due.slips - issued) : null,
    ...[planned?.respondents ?? null, due?.respondents ?? null, ballots],
    rate === null ? null : formatPercent(rate, locale, { decimals: 1 }),
    needed?.more ?? null,
    week === undefined ? null : formatDate(week, locale),
    missingMonths.map((month) => formatMonth(month, locale)).join('; '),
    reminded && formatDate(reminded.on, locale),
  ];
}

function linesOf({ rows, weeks }: Fieldwork, locale: Locale) {
  const filter = { query: '', kind: 'all', state: 'behind', order: 'behind' } as const;
  const t = translator(locale, 'fieldwork');
  return {
    headings: COLUMNS.map((column) => t(`reminders.column.${column}`)),
    rows: narrowFieldwork(rows, filter, locale).map((row) => cellsOf(row, weeks, locale)),
  };
}

/** As a workbook. */
export function remindersXlsx(fieldwork: Fieldwork, locale: Locale): Promise<Uint8Array> {
  const name = translator(locale, 'fieldwork')('reminders.sheetName');
  return writeSheetsXlsx([{ name, widths: WIDTHS, ...linesOf(fieldwork, locale) }], name);
}

/** The same as CSV. */
export function remindersCsv(fieldwork: Fieldwork, locale: Locale): string {
  const { headings, rows } = linesOf(fieldwork, locale);
  const line = (cells: readonly (string | number | null)[]) =>
    cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvText(cell ?? ''))).join(',');
  return csvFile([line(headings), ...rows.map(line)]);
}

/** `danh-sach-nhac-2026-2027-2026-11-22` */
export function remindersName(round: string, day: string, made: boolean, locale: Locale): string {
  const name = translator(locale, 'fieldwork')('reminders.fileName');
  return `${name}-${round}-${day}${made ? '-gia-lap' : ''}`;
}
