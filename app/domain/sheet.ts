/** A sheet of cells as people fill it in, before anything is made of it. */

export interface SheetRow {
  /** Row of the sheet or line of the file, from 1. */
  readonly line: number;
  /** Text as shown, trimmed; dates as ISO dates. */
  readonly cells: readonly string[];
}

/** Rows that hold something, in order; the first is the header. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
}

/** Why a file is no sheet. `line` where one can be named. */
export interface SheetFault {
  readonly problem: 'unreadable' | 'too_large' | 'too_many_rows' | 'no_rows' | 'not_utf8' | 'quote';
  readonly line: number | null;
}

export const MOST_ROWS = 1_000;
export const MOST_COLUMNS = 30;
const LONGEST_CELL = 1_000;

/**
 * Name of a cell as spreadsheets write it.
 *
 * @param column from 0
 * @example
 * cellName(7, 27); // 'AB7'
 */
export function cellName(line: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${line}`;
}

/** The rows that hold something, cells trimmed and cut to a length that no name or address reaches. */
export function composeSheet(rows: readonly SheetRow[]): Sheet | SheetFault {
  const kept = rows
    .map(({ line, cells }) => ({
      line,
      cells: cells.slice(0, MOST_COLUMNS).map((cell) => cell.trim().slice(0, LONGEST_CELL)),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (kept.length < 2) return { problem: 'no_rows', line: null };
  if (kept.length > MOST_ROWS + 1)
    return { problem: 'too_many_rows', line: kept[MOST_ROWS + 1]?.line ?? null };
  return { rows: kept };
}

/** A sheet from the text that `JSON.stringify` made of it, e.g. in a form's hidden field; whatever came of that text. */
export function sheetFromText(text: string): Sheet | SheetFault {
  const unreadable: SheetFault = { problem: 'unreadable', line: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable;
  }
  const rows = value !== null && typeof value === 'object' && 'rows' in value ? value.rows : undefined;
  return Array.isArray(rows) && rows.every(isRow) ? composeSheet(rows) : unreadable;
}

function isRow(value: unknown): value is SheetRow {
  if (value === null || typeof value !== 'object' || !('line' in value && 'cells' in value)) return false;
  const { line, cells } = value;
  return (
    Number.isSafeInteger(line) && Array.isArray(cells) && cells.every((cell) => typeof cell === 'string')
  );
}
