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
import {
  CSV_DIALECTS,
  type CsvDialect,
  type CsvKind,
  csvDigits,
  csvFile,
  csvWords,
} from './csv-field.server.ts';

/** Whose tables they are, on lines above them in the file for Excel and in columns of their own for machines. */
export interface CsvHead {
  readonly agency: string;
  readonly code: string;
  readonly round: string;
  /** Edition and date, or that the figures still move; that they are made up, where they are. */
  readonly status: string;
}

function writeCell(cell: Cell, dialect: CsvDialect, locale: Locale): string {
  const digits = cellDigits(cell, dialect.mark);
  return digits === undefined ? csvWords(cellText(cell, locale)) : csvDigits(digits, dialect);
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

function lines(table: ResultTable, dialect: CsvDialect, locale: Locale): string[] {
  const line = (cells: readonly string[]) => cells.join(dialect.separator);
  const label = (of: Label) => csvWords(labelText(of, locale));
  return [
    line(headings(table, locale).map(csvWords)),
    ...table.rows.map(({ key, label: name, cells }) =>
      line([csvWords(key), label(name), ...cells.map((cell) => writeCell(cell, dialect, locale))]),
    ),
  ];
}

/** One table: a line of headings, a line for each row. */
export function tableCsv(table: ResultTable, kind: CsvKind, locale: Locale): string {
  const dialect = CSV_DIALECTS[kind];
  return csvFile(lines(table, dialect, locale), dialect);
}

/** What a file of one table is called after, besides its kind. */
interface TableFile {
  readonly table: ResultTable;
  /** What it is about, in letters that every system takes. */
  readonly about: readonly string[];
  readonly kind: CsvKind;
  /** All data is made up, which the name then says. */
  readonly synthetic: boolean;
  readonly locale: Locale;
}

/** One table as a file to save: `co-quan-2025-2026-ban-1-excel.csv`. */
export function tableFile({ table, about, kind, synthetic, locale }: TableFile) {
  const parts = [...about, ...(synthetic ? ['gia-lap'] : []), ...(kind === 'excel' ? [kind] : [])];
  return { name: `${parts.join('-')}.csv`, type: 'csv', body: tableCsv(table, kind, locale) } as const;
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
  const dialect = CSV_DIALECTS[kind];
  const t = translator(locale, 'tables');
  const filled = TABLES.map((name) => tables[name]).filter(({ rows }) => rows.length > 0);
  if (kind === 'excel') {
    const about = [
      [t('file.agency'), `${head.agency} (${head.code})`],
      [t('file.round'), head.round],
      [t('file.status'), head.status],
    ].map((pair) => pair.map(csvWords).join(dialect.separator));
    const parts = filled.flatMap((table) => [
      '',
      csvWords(t(`title.${table.name}`)),
      ...lines(table, dialect, locale),
    ]);
    return csvFile([...about, ...parts], dialect);
  }
  const first = ['agency', 'round', 'status', 'table', 'code', 'row', 'column', 'value', 'unit'];
  return csvFile(
    [
      first.join(dialect.separator),
      ...filled.flatMap((table) => table.rows.flatMap((row) => longLines(table, row, head, dialect, locale))),
    ],
    dialect,
  );
}

function longLines(
  table: ResultTable,
  row: Row,
  { code, round, status }: CsvHead,
  dialect: CsvDialect,
  locale: Locale,
): string[] {
  return table.columns.flatMap((column, at) => {
    const cell = row.cells[at] ?? null;
    if (cell === null || (table.name === 'summary' && column.key === 'unit')) return [];
    const place = [code, round, status, table.name, row.key, labelText(row.label, locale)];
    return [
      [
        ...[...place, columnText(column, locale)].map(csvWords),
        writeCell(cell, dialect, locale),
        csvWords(unitText(cell, locale)),
      ].join(dialect.separator),
    ];
  });
}
