/** Which column of a sheet holds what, by the headings of its first row; and how a wrong cell is named. */
import { foldText } from './fold-text.ts';
import { cellName, type Sheet, type SheetRow } from './sheet.ts';

export interface SheetColumn {
  /** Headings that are understood, in every language of the readers. */
  readonly names: readonly string[];
  readonly required: boolean;
}

export interface ReadColumns<Key extends string> {
  /** Column of each key that has one, from 0; of two with one heading, the first. */
  readonly columns: ReadonlyMap<Key, number>;
  /** Required keys without a column. */
  readonly missing: readonly Key[];
  /** Headings that are not understood, as they stand. */
  readonly unknown: readonly string[];
}

/** Letters and digits only, without case and marks, so that “Mã cơ quan”, “MA CO QUAN” and “Mã_cơ_quan” are one. */
function foldHeading(text: string): string {
  return foldText(text).replace(/[^a-z0-9]/g, '');
}

/**
 * Reads the header.
 *
 * @param columns by key, in the order of the template; the key itself is understood too
 * @example
 * readColumns(sheet, { code: { names: ['Mã cơ quan'], required: true } }).columns.get('code'); // 0
 */
export function readColumns<Key extends string>(
  { rows }: Sheet,
  columns: Readonly<Record<Key, SheetColumn>>,
): ReadColumns<Key> {
  const keys = Object.keys(columns) as Key[];
  const known = new Map<string, Key>();
  for (const key of keys)
    for (const name of [key, ...columns[key].names]) {
      const folded = foldHeading(name);
      if (!known.has(folded)) known.set(folded, key);
    }
  const found = new Map<Key, number>();
  const unknown: string[] = [];
  rows[0]?.cells.forEach((heading, index) => {
    const key = known.get(foldHeading(heading));
    if (key === undefined) {
      if (heading !== '') unknown.push(heading);
    } else if (!found.has(key)) found.set(key, index);
  });
  const missing = keys.filter((key) => columns[key].required && !found.has(key));
  return { columns: found, missing, unknown };
}

/** What the columns of a list are called, and which of them it cannot do without. */
export function wantedColumns<Key extends string>(
  keys: readonly Key[],
  names: Readonly<Record<Key, readonly string[]>>,
  required: readonly Key[],
): Record<Key, SheetColumn> {
  const columns = keys.map((key) => [key, { names: names[key], required: required.includes(key) }] as const);
  return Object.fromEntries(columns) as Record<Key, SheetColumn>;
}

/** A cell that has to be mended before anything of its list is written. */
export interface RefusedCell<Column extends string, Problem extends string> {
  readonly line: number;
  /** As the spreadsheet names it, e.g. `C7`; `null` where the sheet has no such column. */
  readonly cell: string | null;
  readonly column: Column;
  readonly problem: Problem;
  /** What stands there. */
  readonly value: string;
}

/** The refusal of one cell of a row. */
export function refusedCell<Column extends string, Problem extends string>(
  { line, cells }: SheetRow,
  columns: ReadonlyMap<Column, number>,
  column: Column,
  problem: Problem,
): RefusedCell<Column, Problem> {
  const at = columns.get(column);
  if (at === undefined) return { line, cell: null, column, problem, value: '' };
  return { line, cell: cellName(line, at), column, problem, value: cells[at] ?? '' };
}

/** The refusal of a header without these columns. */
export function missingColumns<Column extends string>(
  { rows }: Sheet,
  missing: readonly Column[],
): RefusedCell<Column, 'missing_column'>[] {
  const line = rows[0]?.line ?? 1;
  return missing.map((column) => ({ line, cell: null, column, problem: 'missing_column', value: '' }));
}
