/** A report on one unit as a CSV file: all its tables, or one of them. */
import type { Locale } from '#domain/questionnaire';
import type { TableName } from '#domain/result-tables/table';
import { type UnitRecord, unitTables } from '#domain/result-tables/unit-tables';
import { translator } from '#i18n/translator';
import type { CsvKind } from './csv-field.server.ts';
import { tableCsv, tablesCsv } from './results-csv.server.ts';

export interface UnitFile {
  readonly kind: CsvKind;
  /** `null`: all of them. */
  readonly table: TableName | null;
  readonly locale: Locale;
  /** Edition and date, in words. */
  readonly status: string;
  /** All data is made up, which the file then says. */
  readonly synthetic: boolean;
}

/** @returns the text, and a file name such as `sipas-05443-2025-2026-factors-excel.csv` */
export function unitCsv(
  record: UnitRecord,
  { kind, table, locale, status, synthetic }: UnitFile,
): { readonly name: string; readonly text: string } {
  const tables = unitTables(record);
  const { agency, round } = record.result;
  const madeUp = synthetic ? ` (${translator(locale, 'tables')('file.synthetic')})` : '';
  const head = {
    ...{ agency: agency.name[locale], code: agency.code, round: round.name[locale] },
    status: status + madeUp,
  };
  const parts = ['sipas', agency.code, round.slug, table, kind === 'excel' ? kind : null];
  const name = parts
    .filter((part) => part !== null)
    .join('-')
    .replace(/[^\w.-]/g, '_');
  return {
    name: `${name}.csv`,
    text: table === null ? tablesCsv(tables, head, kind, locale) : tableCsv(tables[table], kind, locale),
  };
}
