/** Which column of a sheet holds what, by the headings of its first row. */
import type { Sheet } from './sheet.ts';

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
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[\u0110\u0111]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
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
