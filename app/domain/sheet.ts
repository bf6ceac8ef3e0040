/** Sheets of cells as people fill them in, before anything is made of them. */

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

/** A sheet of a workbook; the one sheet of a CSV file has no name (`''`). */
export interface NamedSheet extends Sheet {
  readonly name: string;
}

export type SheetProblem =
  | 'unreadable'
  | 'too_large'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'no_rows'
  | 'encoding'
  | 'quote'
  | 'macros'
  | 'merged_cells'
  | 'formula'
  | 'encrypted'
  | 'old_excel';

/** Why a file is no sheet that can be read; with the place where one can be named. */
export interface SheetFault {
  readonly problem: SheetProblem;
  readonly line: number | null;
  /** As the spreadsheet names it, e.g. `C7`. */
  readonly cell: string | null;
  readonly sheet: string | null;
}

/** How much a file may hold. */
export interface SheetLimits {
  /** Rows of one sheet that hold something, its header not among them. */
  readonly rows: number;
  readonly columns: number;
  readonly sheets: number;
}

/** A province has some 4,000 agencies and desks; nobody keys 60 columns. */
export const LIST_LIMITS: SheetLimits = { rows: 5_000, columns: 60, sheets: 12 };

const LONGEST_CELL = 4_000;

export function sheetFault(
  problem: SheetProblem,
  { line = null, cell = null, sheet = null }: Partial<Omit<SheetFault, 'problem'>> = {},
): SheetFault {
  return { problem, line, cell, sheet };
}

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

function cleanRow({ line, cells }: SheetRow): SheetRow {
  const cleaned = cells.map((cell) => cell.trim().slice(0, LONGEST_CELL));
  while (cleaned.at(-1) === '') cleaned.pop();
  return { line, cells: cleaned };
}

/** The rows that hold something, cells trimmed and cut to a length that no name or address reaches. */
export function composeSheet(
  name: string,
  rows: readonly SheetRow[],
  limits: SheetLimits = LIST_LIMITS,
): NamedSheet | SheetFault {
  const sheet = name || null;
  const kept = rows.map(cleanRow).filter(({ cells }) => cells.length > 0);
  const beyond = kept[limits.rows + 1];
  if (beyond) return sheetFault('too_many_rows', { line: beyond.line, sheet });
  const wide = kept.find(({ cells }) => cells.length > limits.columns);
  if (wide)
    return sheetFault('too_many_columns', {
      line: wide.line,
      cell: cellName(wide.line, limits.columns),
      sheet,
    });
  return { name, rows: kept };
}
