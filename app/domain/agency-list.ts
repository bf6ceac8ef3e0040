/** A list of agencies as somebody hands it in: what each row says, or which cell is wrong and why. */
import type { AgencyKind } from './agency.ts';
import { isUsuallyUnit } from './agency-rules.ts';
import { cleanText } from './clean-text.ts';
import { wordFinder } from './fold-text.ts';
import { readDate } from './read-date.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import {
  missingColumns,
  type RefusedCell,
  readColumns,
  refusedCell,
  wantedColumns,
} from './sheet-columns.ts';

/** In the order of the template. */
export const AGENCY_COLUMNS = ['code', 'name', 'name_en', 'kind', 'parent', 'unit', 'valid_from'] as const;
export type AgencyColumn = (typeof AGENCY_COLUMNS)[number];
const REQUIRED: readonly AgencyColumn[] = ['code', 'name', 'kind', 'parent'];

/** Headings, kinds and answers that a list may use, in the languages of its readers. */
export interface AgencyListNames {
  readonly columns: Readonly<Record<AgencyColumn, readonly string[]>>;
  readonly kinds: Readonly<Record<AgencyKind, readonly string[]>>;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

export interface ListedAgency {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  /** `null` where the cell is empty: as it is, or for a new agency the Vietnamese one. */
  readonly nameEn: string | null;
  readonly kind: AgencyKind;
  /** Code of the agency above; `null` where the cell is empty: the root. */
  readonly parent: string | null;
  /** Whether it has figures of its own: as its kind usually has, where the cell is empty. */
  readonly isUnit: boolean;
  /** Whether the row says so itself. */
  readonly unitSaid: boolean;
  /** First day on which things are as the row says; `null`: not said. */
  readonly date: string | null;
}

/** Problems of a cell alone; those of events (`EventProblemCode`) may stand beside them. */
export type ListProblemCode =
  | 'missing_column'
  | 'code_missing'
  | 'code_repeated'
  | 'kind_unknown'
  | 'unit_unclear'
  | 'date_invalid';

type RefusedListCell = RefusedCell<AgencyColumn, ListProblemCode>;

export interface AgencyListing {
  readonly agencies: readonly ListedAgency[];
  readonly refused: readonly RefusedListCell[];
  /** Where each column stands; those left out are not there. */
  readonly columns: ReadonlyMap<AgencyColumn, number>;
  /** Headings that nobody understands: their columns are not read. */
  readonly unknown: readonly string[];
}

/** What the rows below the header say. A row with a wrong cell is in `refused` and not in `agencies`. */
export function readAgencyList(sheet: Sheet, names: AgencyListNames): AgencyListing {
  const wanted = wantedColumns(AGENCY_COLUMNS, names.columns, REQUIRED);
  const { columns, missing, unknown } = readColumns(sheet, wanted);
  if (missing.length > 0) return { agencies: [], refused: missingColumns(sheet, missing), columns, unknown };
  const agencies: ListedAgency[] = [];
  const refused: RefusedListCell[] = [];
  const seen = new Set<string>();
  const finders = { kindOf: wordFinder(names.kinds), unitOf: wordFinder({ yes: names.yes, no: names.no }) };
  for (const row of sheet.rows.slice(1)) {
    const read = readRow(row, columns, finders);
    const wrong = [...read.refused];
    if (read.agency && seen.has(read.agency.code))
      wrong.push(refusedCell(row, columns, 'code', 'code_repeated'));
    if (read.agency) seen.add(read.agency.code);
    refused.push(...wrong);
    if (read.agency && wrong.length === 0) agencies.push(read.agency);
  }
  return { agencies, refused, columns, unknown };
}

interface Finders {
  readonly kindOf: (text: string) => AgencyKind | undefined;
  readonly unitOf: (text: string) => 'yes' | 'no' | undefined;
}

function readRow(
  row: SheetRow,
  columns: ReadonlyMap<AgencyColumn, number>,
  { kindOf, unitOf }: Finders,
): { readonly agency: ListedAgency | undefined; readonly refused: readonly RefusedListCell[] } {
  const refused: RefusedListCell[] = [];
  const textOf = (column: AgencyColumn) => cleanText(row.cells[columns.get(column) ?? -1] ?? '');
  const refuse = (column: AgencyColumn, problem: ListProblemCode): undefined => {
    refused.push(refusedCell(row, columns, column, problem));
  };
  const code = textOf('code') || refuse('code', 'code_missing');
  const kind = kindOf(textOf('kind')) ?? refuse('kind', 'kind_unknown');
  const unitText = textOf('unit');
  const unitSaid = unitText !== '';
  const unit = unitOf(unitText);
  if (unitSaid && unit === undefined) refuse('unit', 'unit_unclear');
  const dateText = textOf('valid_from');
  const date = dateText === '' ? null : (readDate(dateText) ?? refuse('valid_from', 'date_invalid'));
  if (refused.length > 0 || !code || !kind || date === undefined) return { agency: undefined, refused };
  const [name, nameEn] = [textOf('name'), textOf('name_en') || null];
  const isUnit = unitSaid ? unit === 'yes' : isUsuallyUnit(kind);
  const parent = textOf('parent') || null;
  return { agency: { line: row.line, code, name, nameEn, kind, parent, isUnit, unitSaid, date }, refused };
}
