/**
 * Result tables as CSV, in two kinds: for machines (UTF-8, comma, decimal point) and as Vietnamese Excel opens
 * it with a double click (byte-order mark, semicolon, decimal comma). Digits are those of the page.
 */
import type { Locale } from '#domain/questionnaire';
import {
  type Cell,
  type Label,
  type ResultTable,
  type Row,
  TABLES,
  type TableName,
} from '#domain/result-tables/table';
import { cellDigits, cellText, columnText, labelText, unitText } from '#i18n/cell-text';
import { translator } from '#i18n/translator';

export type CsvKind = 'machine' | 'excel';

interface Dialect {
  readonly start: string;
  readonly separator: ',' | ';';
  readonly mark: '.' | ',';
}

const DIALECTS: Readonly<Record<CsvKind, Dialect>> = {
  machine: { start: '', separator: ',', mark: '.' },
  excel: { start: '\u{FEFF}', separator: ';', mark: ',' },
};

/** Whose tables they are, on lines above them in the file for Excel and in columns of their own for machines. */
export interface CsvHead {
  readonly agency: string;
  readonly code: string;
  readonly round: string;
  /** Edition and date, or that the figures still move; that they are made up, where they are. */
  readonly status: string;
}

/** Quoted where needed (RFC 4180); what a spreadsheet would take for a formula begins with an apostrophe. */
function writeText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function writeCell(cell: Cell, { mark, separator }: Dialect, locale: Locale): string {
  const digits = cellDigits(cell, mark);
  if (digits === undefined) return writeText(cellText(cell, locale));
  // A decimal comma beside a comma would be two cells; with a semicolon it is none.
  return digits.includes(separator) ? `"${digits}"` : digits;
}

/** Unit of a column: that of its first number. */
function columnUnit(table: ResultTable, at: number, locale: Locale): string {
  const first = table.rows.map(({ cells }) => cells[at] ?? null).find((cell) => cell !== null);
  return unitText(first ?? null, locale);
}

function headings(table: ResultTable, locale: Locale): string[] {
  const t = translator(locale, 'tables');
  const named = table.columns.map((column, at) => {
    const unit = table.name === 'summary' ? '' : columnUnit(table, at, locale);
    return unit === '' ? columnText(column, locale) : `${columnText(column, locale)} (${unit})`;
  });
  return [t('column.code'), t('column.row'), ...named];
}

function lines(table: ResultTable, dialect: Dialect, locale: Locale): string[] {
  const line = (cells: readonly string[]) => cells.join(dialect.separator);
  const label = (of: Label) => writeText(labelText(of, locale));
  return [
    line(headings(table, locale).map(writeText)),
    ...table.rows.map(({ key, label: name, cells }) =>
      line([writeText(key), label(name), ...cells.map((cell) => writeCell(cell, dialect, locale))]),
    ),
  ];
}

function finish(dialect: Dialect, all: readonly string[]): string {
  return `${dialect.start}${all.join('\r\n')}\r\n`;
}

/** One table: a line of headings, a line for each row. */
export function tableCsv(table: ResultTable, kind: CsvKind, locale: Locale): string {
  const dialect = DIALECTS[kind];
  return finish(dialect, lines(table, dialect, locale));
}

/**
 * All tables with rows in one file. For Excel they stand one under another, each under its title; for machines
 * every number and word is a line of its own, so that the file is one rectangle.
 */
export function tablesCsv(
  tables: Readonly<Record<TableName, ResultTable>>,
  head: CsvHead,
  kind: CsvKind,
  locale: Locale,
): string {
  const dialect = DIALECTS[kind];
  const t = translator(locale, 'tables');
  const filled = TABLES.map((name) => tables[name]).filter(({ rows }) => rows.length > 0);
  if (kind === 'excel') {
    const about = [
      [t('file.agency'), `${head.agency} (${head.code})`],
      [t('file.round'), head.round],
      [t('file.status'), head.status],
    ].map((pair) => pair.map(writeText).join(dialect.separator));
    const parts = filled.flatMap((table) => [
      '',
      writeText(t(`title.${table.name}`)),
      ...lines(table, dialect, locale),
    ]);
    return finish(dialect, [...about, ...parts]);
  }
  const first = ['agency', 'round', 'status', 'table', 'code', 'row', 'column', 'value', 'unit'];
  return finish(dialect, [
    first.join(dialect.separator),
    ...filled.flatMap((table) => table.rows.flatMap((row) => longLines(table, row, head, dialect, locale))),
  ]);
}

function longLines(
  table: ResultTable,
  row: Row,
  { code, round, status }: CsvHead,
  dialect: Dialect,
  locale: Locale,
): string[] {
  return table.columns.flatMap((column, at) => {
    const cell = row.cells[at] ?? null;
    if (cell === null || (table.name === 'summary' && column.key === 'unit')) return [];
    const place = [code, round, status, table.name, row.key, labelText(row.label, locale)];
    return [
      [
        ...[...place, columnText(column, locale)].map(writeText),
        writeCell(cell, dialect, locale),
        writeText(unitText(cell, locale)),
      ].join(dialect.separator),
    ];
  });
}
