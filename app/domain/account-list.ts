/** A list of accounts as an administrator hands it in: what each row asks for, or which cell is wrong and why. */
import { normalEmail } from './account.ts';
import { cleanText } from './clean-text.ts';
import { GRANTED_ROLES, type GrantedRole } from './permission.ts';
import { LOCALES, type Locale } from './questionnaire.ts';
import { readDate } from './read-date.ts';
import { cellName, type Sheet, type SheetRow } from './sheet.ts';

/** In the order of the template. The first three must be there. */
export const ACCOUNT_COLUMNS = [
  'email',
  'name',
  'role',
  'agency',
  'valid_from',
  'valid_to',
  'language',
] as const;
export type AccountColumn = (typeof ACCOUNT_COLUMNS)[number];
const REQUIRED: readonly AccountColumn[] = ['email', 'name', 'role'];

/** Other headings and role names that a list may use, in the languages of its readers; case does not count. */
export interface AccountListNames {
  readonly columns: Readonly<Record<AccountColumn, readonly string[]>>;
  readonly roles: Readonly<Record<GrantedRole, readonly string[]>>;
}

export interface ListedAccount {
  readonly line: number;
  readonly email: string;
  readonly name: string;
  readonly role: GrantedRole;
  /** Code of the agency; `null` where the cell is empty: every agency. */
  readonly agency: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** `null`: not said. */
  readonly locale: Locale | null;
}

export type CellProblem =
  | 'missing_column'
  | 'email_invalid'
  | 'email_repeated'
  | 'email_taken'
  | 'name_missing'
  | 'role_unknown'
  | 'role_not_yours'
  | 'agency_unknown'
  | 'date_invalid'
  | 'dates_reversed'
  | 'language_unknown';

export interface RefusedCell {
  readonly line: number;
  /** As the spreadsheet names it, e.g. `C7`. */
  readonly cell: string;
  readonly column: AccountColumn;
  readonly problem: CellProblem;
  /** What stands there. */
  readonly value: string;
}

export interface AccountListing {
  readonly accounts: readonly ListedAccount[];
  readonly refused: readonly RefusedCell[];
  /** Where each column stands; those left out are not there. */
  readonly columns: ReadonlyMap<AccountColumn, number>;
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');
}

function findNamed<T extends string>(
  names: Readonly<Record<T, readonly string[]>>,
  known: readonly T[],
  text: string,
): T | undefined {
  return known.find((key) => fold(text) === key || names[key].some((name) => fold(name) === fold(text)));
}

/**
 * What the rows below the header ask for. A row with a wrong cell is in `refused` once per wrong cell and not in
 * `accounts`; a missing column refuses the header alone.
 *
 * @param today ISO date from which a role holds whose row names no day
 */
export function readAccountList(sheet: Sheet, names: AccountListNames, today: string): AccountListing {
  const [header, ...rows] = sheet.rows;
  const columns = new Map<AccountColumn, number>();
  header?.cells.forEach((cell, index) => {
    const column = findNamed(names.columns, ACCOUNT_COLUMNS, cell);
    if (column && !columns.has(column)) columns.set(column, index);
  });
  const line = header?.line ?? 1;
  const missing = REQUIRED.filter((column) => !columns.has(column)).map(
    (column): RefusedCell => ({ line, cell: `${line}`, column, problem: 'missing_column', value: '' }),
  );
  if (missing.length > 0) return { accounts: [], refused: missing, columns };

  const accounts: ListedAccount[] = [];
  const refused: RefusedCell[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const read = readRow(row, columns, names, today);
    const wrong = [...read.refused];
    const { account } = read;
    if (account && seen.has(account.email)) wrong.push(refusedCell(row, columns, 'email', 'email_repeated'));
    if (account) seen.add(account.email);
    refused.push(...wrong);
    if (account && wrong.length === 0) accounts.push(account);
  }
  return { accounts, refused, columns };
}

/** The refusal of one cell of a row. */
export function refusedCell(
  row: SheetRow,
  columns: ReadonlyMap<AccountColumn, number>,
  column: AccountColumn,
  problem: CellProblem,
): RefusedCell {
  const at = columns.get(column) ?? 0;
  return { line: row.line, cell: cellName(row.line, at), column, problem, value: row.cells[at] ?? '' };
}

function readRow(
  row: SheetRow,
  columns: ReadonlyMap<AccountColumn, number>,
  names: AccountListNames,
  today: string,
): { account: ListedAccount | undefined; refused: RefusedCell[] } {
  const refused: RefusedCell[] = [];
  const textOf = (column: AccountColumn): string => row.cells[columns.get(column) ?? -1] ?? '';
  const refuse = (column: AccountColumn, problem: CellProblem): undefined => {
    refused.push(refusedCell(row, columns, column, problem));
  };
  const email = normalEmail(textOf('email')) ?? refuse('email', 'email_invalid');
  const name = cleanText(textOf('name')) || refuse('name', 'name_missing');
  const role = findNamed(names.roles, GRANTED_ROLES, textOf('role')) ?? refuse('role', 'role_unknown');
  const dateIn = (column: 'valid_from' | 'valid_to'): string | null | undefined =>
    textOf(column) === '' ? null : (readDate(textOf(column)) ?? refuse(column, 'date_invalid'));
  const validFrom = dateIn('valid_from') ?? today;
  const validTo = dateIn('valid_to') ?? null;
  if (validTo !== null && validTo <= validFrom) refuse('valid_to', 'dates_reversed');
  const said = textOf('language').toLowerCase();
  const locale = LOCALES.find((known) => known === said) ?? null;
  if (said !== '' && locale === null) refuse('language', 'language_unknown');
  if (refused.length > 0 || !email || !name || !role) return { account: undefined, refused };
  const agency = textOf('agency') || null;
  return { account: { line: row.line, email, name, role, agency, validFrom, validTo, locale }, refused };
}
