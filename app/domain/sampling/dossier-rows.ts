/** A list of finished dossiers as the software of an office exports it: row by row, what each says or what is wrong. */
import { cleanText } from '../clean-text.ts';
import type { Channel, Outcome } from '../dossier.ts';
import { foldText, wordFinder } from '../fold-text.ts';
import type { Split } from '../round.ts';
import { cellName, type SheetRow } from '../sheet.ts';
import { readColumns, wantedColumns } from '../sheet-columns.ts';
import {
  areDaysSwapped,
  type DaysSeen,
  type ExcelCalendar,
  NO_DAYS,
  readDossierDay,
  seeDay,
} from './dossier-date.ts';
import { canonicalNumber } from './frozen-list.ts';
import { type OldFont, oldFontOf } from './old-font.ts';

/** In the order of the template. */
export const DOSSIER_COLUMNS = [
  'number',
  'agency',
  'outcome',
  'finished',
  'name',
  'address',
  'service',
  'channel',
] as const;
export type DossierColumn = (typeof DOSSIER_COLUMNS)[number];

export const REQUIRED_DOSSIER_COLUMNS: readonly DossierColumn[] = DOSSIER_COLUMNS.slice(0, 6);

/** One dossier of a list, with whom to write to. */
export interface ListedDossier {
  /** In canonical form. */
  readonly number: string;
  /** Id, and the code by which the frozen list knows it. */
  readonly agency: string;
  readonly agencyCode: string;
  readonly outcome: string;
  /** Id, or `''` where the list does not say. */
  readonly service: string;
  readonly channel: string;
  /** ISO date. */
  readonly finished: string;
  readonly name: string;
  readonly address: string;
}

export type RowProblem =
  | 'number_missing'
  | 'number_repeated'
  | 'agency_unknown'
  | 'outcome_unknown'
  | 'date_invalid'
  | 'date_future'
  | 'name_missing'
  | 'address_missing'
  | 'service_unknown'
  | 'channel_unknown';

/** Why the whole file is refused. `month_first` and `days_swapped`: its days cannot be believed, not even the others. */
export type ListProblem =
  | 'columns'
  | 'month_first'
  | 'days_swapped'
  | 'old_font'
  | 'too_many_rows'
  | 'no_rows';

export interface ListFault {
  readonly problem: ListProblem;
  /** The first cell that shows it, e.g. `F17`; `null` where it is no single one. */
  readonly cell: string | null;
  /** Columns that are missing. */
  readonly columns: readonly DossierColumn[];
  readonly font: OldFont | null;
}

/** A row that is left out, by its cell. The value stands beside it only where it says nothing about a person. */
export interface LeftOutCell {
  readonly cell: string;
  readonly problem: RowProblem;
  readonly value: string;
}

/** What a list may say, and in which words. Words are compared without case and marks. */
export interface DossierWords {
  readonly columns: Readonly<Record<DossierColumn, readonly string[]>>;
  readonly outcomes: Readonly<Record<Outcome, readonly string[]>>;
  readonly channels: Readonly<Record<Channel, readonly string[]>>;
}

/** What there is, and what must be said of every dossier. */
export interface DossierFrame {
  /** Units by code and by name, services by id and their other names. */
  readonly agencies: readonly {
    readonly id: string;
    readonly code: string;
    readonly names: readonly string[];
  }[];
  readonly services: readonly { readonly id: string; readonly names: readonly string[] }[];
  /** What the round's plan splits by: a service or channel that is not known counts as not said otherwise. */
  readonly splits: readonly Split[];
}

const MOST_DOSSIERS = 250_000;
const MOST_SHOWN = 50;
/** Rows with the name of an office, of the report and of its period, above the headings. */
const MOST_ROWS_ABOVE = 20;
const LONGEST_TEXT = 300;
/** An office has a handful of foreign names; a list typed in an old font has them in every other row. */
const FEWEST_OLD = 3;
const SHARE_OLD = 0.05;

/** What was seen of a list that has been read to its end. */
export interface ListSummary {
  readonly dossiers: number;
  readonly leftOut: number;
  readonly problems: Readonly<Partial<Record<RowProblem, number>>>;
  /** The first cells at fault. */
  readonly cells: readonly LeftOutCell[];
  /** Earliest and latest day on which a dossier was finished; `''` without any. */
  readonly from: string;
  readonly to: string;
  /** Headings that are not understood. */
  readonly unknown: readonly string[];
}

/** Reads one list; `take` each row in turn, the header first, then ask for the `summary`. */
export interface DossierReader {
  /** A dossier, a fault of the whole list, or `undefined`: the header, or a row left out. */
  take(row: SheetRow): ListedDossier | ListFault | undefined;
  summary(): ListSummary | ListFault;
}

export function isListFault(read: object): read is ListFault {
  return 'problem' in read;
}

const fault = (problem: ListProblem, more: Partial<ListFault> = {}): ListFault => ({
  ...{ problem, cell: null, columns: [], font: null },
  ...more,
});

/** Names that two of them share are understood for neither. */
function idFinder(rows: readonly { readonly id: string; readonly names: readonly string[] }[]) {
  const known = new Map<string, string | null>();
  for (const { id, names } of rows)
    for (const name of new Set(names.map(foldText)))
      known.set(name, known.has(name) && known.get(name) !== id ? null : id);
  return (text: string) => known.get(foldText(text)) ?? undefined;
}

/**
 * @param today ISO date: no dossier was finished later
 * @param calendar of the workbook that the rows come from
 */
export function createDossierReader(
  words: DossierWords,
  frame: DossierFrame,
  today: string,
  calendar: ExcelCalendar = 1900,
): DossierReader {
  const { splits } = frame;
  const outcomeOf = wordFinder(words.outcomes);
  const channelOf = wordFinder(words.channels);
  const codes = new Map(frame.agencies.map(({ id, code }) => [id, code]));
  const agencyOf = idFinder(frame.agencies.map(({ id, code, names }) => ({ id, names: [code, ...names] })));
  const serviceOf = idFinder(frame.services.map(({ id, names }) => ({ id, names: [id, ...names] })));
  let columns: ReadonlyMap<DossierColumn, number> | undefined;
  let unknown: readonly string[] = [];
  let days: DaysSeen = NO_DAYS;
  let [dossiers, leftOut, old] = [0, 0, 0];
  let [from, to] = ['', ''];
  let font: { readonly font: OldFont; readonly cell: string } | undefined;
  let missing: readonly DossierColumn[] | undefined;
  let rowsAbove = 0;
  const wanted = wantedColumns(DOSSIER_COLUMNS, words.columns, REQUIRED_DOSSIER_COLUMNS);
  const numbers = new Set<string>();
  const problems: Partial<Record<RowProblem, number>> = {};
  const cells: LeftOutCell[] = [];

  const at = (column: DossierColumn) => columns?.get(column) ?? -1;
  const cellOf = (row: SheetRow, column: DossierColumn) => cellName(row.line, Math.max(0, at(column)));
  const textOf = (row: SheetRow, column: DossierColumn) => row.cells[at(column)]?.trim() ?? '';

  /** The headings stand below the name of the report: the first row that has all that is required. */
  function takeHeader(row: SheetRow): ListFault | undefined {
    const read = readColumns({ rows: [row] }, wanted);
    if (missing === undefined || read.missing.length < missing.length) missing = read.missing;
    rowsAbove += 1;
    if (read.missing.length > 0)
      return rowsAbove < MOST_ROWS_ABOVE ? undefined : fault('columns', { columns: missing });
    columns = read.columns;
    unknown = read.unknown;
    return undefined;
  }

  /** Personal texts are never repeated on a page. */
  const sayable: readonly DossierColumn[] = ['agency', 'outcome', 'finished', 'service', 'channel'];
  function leaveOut(row: SheetRow, column: DossierColumn, problem: RowProblem): undefined {
    leftOut += 1;
    problems[problem] = (problems[problem] ?? 0) + 1;
    const value = sayable.includes(column) ? textOf(row, column).slice(0, 60) : '';
    if (cells.length < MOST_SHOWN) cells.push({ cell: cellOf(row, column), problem, value });
  }

  function takeDay(row: SheetRow): string | ListFault | undefined {
    const day = readDossierDay(textOf(row, 'finished'), calendar);
    if ('problem' in day)
      return day.problem === 'month_first'
        ? fault('month_first', { cell: cellOf(row, 'finished') })
        : leaveOut(row, 'finished', 'date_invalid');
    days = seeDay(days, day);
    return day.date > today ? leaveOut(row, 'finished', 'date_future') : day.date;
  }

  function takeRow(row: SheetRow): ListedDossier | ListFault | undefined {
    if (dossiers + leftOut >= MOST_DOSSIERS) return fault('too_many_rows', { cell: cellName(row.line, 0) });
    const name = cleanText(textOf(row, 'name')).replace(/\s+/g, ' ').slice(0, LONGEST_TEXT);
    const address = cleanText(textOf(row, 'address')).replace(/\s+/g, ' ').slice(0, LONGEST_TEXT);
    const seen = oldFontOf(`${name} ${address}`);
    if (seen) {
      old += 1;
      font ??= { font: seen, cell: cellOf(row, oldFontOf(name) ? 'name' : 'address') };
    }
    const finished = takeDay(row);
    if (finished === undefined || typeof finished === 'object') return finished;
    const number = canonicalNumber(textOf(row, 'number')).slice(0, LONGEST_TEXT);
    if (number === '') return leaveOut(row, 'number', 'number_missing');
    const agency = agencyOf(textOf(row, 'agency'));
    if (agency === undefined) return leaveOut(row, 'agency', 'agency_unknown');
    const outcome = outcomeOf(textOf(row, 'outcome'));
    if (outcome === undefined) return leaveOut(row, 'outcome', 'outcome_unknown');
    if (name === '') return leaveOut(row, 'name', 'name_missing');
    if (address === '') return leaveOut(row, 'address', 'address_missing');
    const service = serviceOf(textOf(row, 'service')) ?? '';
    if (service === '' && splits.includes('service')) return leaveOut(row, 'service', 'service_unknown');
    const channel = channelOf(textOf(row, 'channel')) ?? '';
    if (channel === '' && splits.includes('channel')) return leaveOut(row, 'channel', 'channel_unknown');
    const agencyCode = codes.get(agency) ?? '';
    const key = `${agencyCode}\t${number}`;
    if (numbers.has(key)) return leaveOut(row, 'number', 'number_repeated');
    numbers.add(key);
    dossiers += 1;
    if (from === '' || finished < from) from = finished;
    if (finished > to) to = finished;
    return { number, agency, agencyCode, outcome, service, channel, finished, name, address };
  }

  return {
    take(row) {
      if (!row.cells.some((cell) => cell.trim() !== '')) return undefined;
      return columns ? takeRow(row) : takeHeader(row);
    },
    summary() {
      if (!columns && missing) return fault('columns', { columns: missing });
      if (font && old >= Math.max(FEWEST_OLD, SHARE_OLD * (dossiers + leftOut)))
        return fault('old_font', font);
      if (areDaysSwapped(days)) return fault('days_swapped');
      if (dossiers === 0 && leftOut === 0) return fault('no_rows');
      return { dossiers, leftOut, problems, cells, from, to, unknown };
    },
  };
}
