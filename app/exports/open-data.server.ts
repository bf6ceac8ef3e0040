/**
 * Open data as CSV, for machines (UTF-8, comma, decimal point) and for Vietnamese Excel, and as JSON. Numbers have the digits of the published pages:
 * whoever puts a page beside a file finds the same figure.
 */
import type { DataLicence } from '#domain/general-settings';
import { DATASET_NAMES, type DatasetName, type OpenTable, openColumns } from '#domain/open-data/datasets';
import type { OpenCell, OpenColumn } from '#domain/open-data/open-column';
import { LOCALES } from '#domain/questionnaire';
import { cellDigits, cellText } from '#i18n/cell-text';
import { translator } from '#i18n/translator';
import {
  CSV_DIALECTS,
  type CsvDialect,
  type CsvKind,
  csvDigits,
  csvFile,
  csvText,
} from './csv-field.server.ts';

export const OPEN_FORMATS = ['csv', 'json'] as const;
export type OpenFormat = (typeof OPEN_FORMATS)[number];

/** What stands around the rows of a JSON file. */
export interface OpenEnvelope {
  readonly licence: DataLicence;
  /** True where all data is made up. */
  readonly synthetic: boolean;
  /** Address of the data dictionary. */
  readonly dictionary: string;
  /** The edition that the rows are from; `null` where they are from several. */
  readonly edition: { readonly number: number; readonly frozenOn: string; readonly checksum: string } | null;
}

type Value = string | number | boolean | null;

/** A cell as JSON has it. */
function openValue(cell: OpenCell): Value {
  if (cell === null || typeof cell === 'boolean') return cell;
  const digits = cellDigits(cell, '.');
  return digits === undefined ? cellText(cell, 'vi') : Number(digits);
}

/** A cell as CSV has it: empty where nothing is known or shown. Digits keep their noughts: `90.00`. */
function csvValue(cell: OpenCell, dialect: CsvDialect): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return String(cell);
  const digits = cellDigits(cell, dialect.mark);
  return digits === undefined ? csvText(cellText(cell, 'vi')) : csvDigits(digits, dialect);
}

function csv(lines: readonly (readonly string[])[], dialect: CsvDialect): string {
  return csvFile(
    lines.map((cells) => cells.join(dialect.separator)),
    dialect,
  );
}

export function openCsv({ columns, rows }: OpenTable, kind: CsvKind): string {
  const dialect = CSV_DIALECTS[kind];
  const lines = rows.map((cells) => cells.map((cell) => csvValue(cell, dialect)));
  return csv([columns.map(({ name }) => name), ...lines], dialect);
}

/** One object a row under `data`, keyed by column. */
export function openJson({ columns, rows }: OpenTable, envelope: OpenEnvelope): string {
  const { licence, synthetic, dictionary, edition } = envelope;
  const data = rows.map((cells) =>
    Object.fromEntries(columns.map(({ name }, at) => [name, openValue(cells[at] ?? null)])),
  );
  return JSON.stringify({
    ...{ licence, synthetic, dictionary },
    ...(edition && {
      edition: { number: edition.number, frozen_on: edition.frozenOn, checksum: edition.checksum },
    }),
    data,
  });
}

/** A line of the data dictionary. */
interface DictionaryRow {
  readonly file: DatasetName;
  readonly column: OpenColumn<never>['name'];
  readonly type: OpenColumn<never>['type'];
  readonly nullable: boolean;
  /** Everything that a code can say, separated by spaces. */
  readonly values: string | null;
  readonly meaning_vi: string;
  readonly meaning_en: string;
}

/** The data dictionary, from the columns themselves. */
function dictionaryRows(): DictionaryRow[] {
  const [vi, en] = LOCALES.map((locale) => translator(locale, 'open'));
  return DATASET_NAMES.flatMap((file) =>
    openColumns(file).map(({ name, type, nullable, values }) => ({
      ...{ file, column: name, type, nullable },
      values: values?.join(' ') ?? null,
      meaning_vi: vi?.(`column.${name}`) ?? '',
      meaning_en: en?.(`column.${name}`) ?? '',
    })),
  );
}

export const DICTIONARY_COLUMNS = [
  'file',
  'column',
  'type',
  'nullable',
  'values',
  'meaning_vi',
  'meaning_en',
] as const satisfies readonly (keyof DictionaryRow)[];

export function dictionaryCsv(kind: CsvKind): string {
  const lines = dictionaryRows().map((row) =>
    DICTIONARY_COLUMNS.map((column) => csvText(String(row[column] ?? ''))),
  );
  return csv([DICTIONARY_COLUMNS, ...lines], CSV_DIALECTS[kind]);
}

export function dictionaryJson(licence: DataLicence): string {
  return JSON.stringify({ licence, data: dictionaryRows() });
}
