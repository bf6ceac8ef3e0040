/**
 * A report's tables as data: one CSV file each and a data dictionary, in one archive. Numbers are unrounded, with
 * a decimal point, shares 0…1.
 */
import { csvFile, csvText } from '../csv-field.server.ts';
import { fixedZip } from '../fixed-zip.server.ts';
import { cellNumber } from './cell-text.server.ts';
import { type Cell, listTables, type ReportDocument, type ReportTable } from './document.server.ts';

function field(cell: Cell): string {
  const number = cellNumber(cell);
  if (number !== null) return String(number);
  return typeof cell === 'string' ? csvText(cell) : '';
}

function tableCsv({ columns, rows }: ReportTable): string {
  const head = columns.map(({ key }) => key).join(',');
  return csvFile([head, ...rows.map((row) => columns.map((_, at) => field(row[at] ?? null)).join(','))]);
}

function dictionary({ words }: ReportDocument, tables: readonly ReportTable[]): string {
  const head = [words.table, words.column, words.kind, words.meaning].map(csvText).join(',');
  const lines = tables.flatMap((table) =>
    table.columns.map(({ key, kind, head: name, meaning }) =>
      [`${table.id}.csv`, key, words.kinds[kind], `${name}: ${meaning}`].map(csvText).join(','),
    ),
  );
  return csvFile([head, ...lines]);
}

export function reportCsv(document: ReportDocument): Uint8Array {
  const tables = listTables(document);
  return fixedZip(
    new Map([
      ...tables.map((table) => [`${table.id}.csv`, tableCsv(table)] as const),
      ['dictionary.csv', dictionary(document, tables)] as const,
    ]),
  );
}
