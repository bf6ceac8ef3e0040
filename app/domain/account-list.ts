/** A list of accounts as an administrator hands it in: what each row asks for, or which cell is wrong and why. */
import { normalEmail } from './account.ts';
import { cleanText } from './clean-text.ts';
import { wordFinder } from './fold-text.ts';
import type { GrantedRole } from './permission.ts';
import { LOCALES, type Locale } from './questionnaire.ts';
import { readDate } from './read-date.ts';
import type { DaysProblem } from './role-days.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import {
  missingColumns,
  type RefusedCell,
  readColumns,
  refusedCell,
  wantedColumns,
} from './sheet-columns.ts';

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

/** Other headings and role names that a list may use, in the languages of its readers; case and marks do not count. */
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
  /** The days of the role, and the language; `null`: not said. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly locale: Locale | null;
}

export type AccountProblem =
  | 'missing_column'
  | 'email_invalid'
  | 'email_repeated'
  | 'email_taken'
  | 'name_missing'
  | 'role_unknown'
  | 'role_not_yours'
  | 'agency_unknown'
  | 'date_invalid'
  | DaysProblem
  | 'language_unknown';

export type RefusedAccount = RefusedCell<AccountColumn, AccountProblem>;

export interface AccountListing {
  readonly accounts: readonly ListedAccount[];
  readonly refused: readonly RefusedAccount[];
  /** Where each column stands; those left out are not there. */
  readonly columns: ReadonlyMap<AccountColumn, number>;
  /** Headings that nobody understands: their columns are not read. */
  readonly unknown: readonly string[];
}

/**
 * What the rows below the header ask for. A row with a wrong cell is in `refused` once per wrong cell and not in
 * `accounts`; a missing column refuses the header alone.
 *
 * @param today ISO date from which a role holds whose row names no day
 */
export function readAccountList(sheet: Sheet, names: AccountListNames, today: string): AccountListing {
  const wanted = wantedColumns(ACCOUNT_COLUMNS, names.columns, REQUIRED);
  const { columns, missing, unknown } = readColumns(sheet, wanted);
  if (missing.length > 0) return { accounts: [], refused: missingColumns(sheet, missing), columns, unknown };

  const accounts: ListedAccount[] = [];
  const refused: RefusedAccount[] = [];
  const seen = new Set<string>();
  const roleOf = wordFinder(names.roles);
  for (const row of sheet.rows.slice(1)) {
    const read = readRow(row, columns, roleOf, today);
    const wrong = [...read.refused];
    const { account } = read;
    if (account && seen.has(account.email)) wrong.push(refusedCell(row, columns, 'email', 'email_repeated'));
    if (account) seen.add(account.email);
    refused.push(...wrong);
    if (account && wrong.length === 0) accounts.push(account);
  }
  return { accounts, refused, columns, unknown };
}

function readRow(
  row: SheetRow,
  columns: ReadonlyMap<AccountColumn, number>,
  roleOf: (text: string) => GrantedRole | undefined,
  today: string,
): { account: ListedAccount | undefined; refused: RefusedAccount[] } {
  const refused: RefusedAccount[] = [];
  const textOf = (column: AccountColumn): string => row.cells[columns.get(column) ?? -1] ?? '';
  const refuse = (column: AccountColumn, problem: AccountProblem): undefined => {
    refused.push(refusedCell(row, columns, column, problem));
  };
  const email = normalEmail(textOf('email')) ?? refuse('email', 'email_invalid');
  const name = cleanText(textOf('name')) || refuse('name', 'name_missing');
  const role = roleOf(textOf('role')) ?? refuse('role', 'role_unknown');
  const dateIn = (column: 'valid_from' | 'valid_to'): string | null | undefined =>
    textOf(column) === '' ? null : (readDate(textOf(column)) ?? refuse(column, 'date_invalid'));
  const validFrom = dateIn('valid_from') ?? null;
  const validTo = dateIn('valid_to') ?? null;
  if (validTo !== null && validTo <= (validFrom ?? today)) refuse('valid_to', 'dates_reversed');
  const said = textOf('language').toLowerCase();
  const locale = LOCALES.find((known) => known === said) ?? null;
  if (said !== '' && locale === null) refuse('language', 'language_unknown');
  if (refused.length > 0 || !email || !name || !role) return { account: undefined, refused };
  const agency = textOf('agency') || null;
  return { account: { line: row.line, email, name, role, agency, validFrom, validTo, locale }, refused };
}
