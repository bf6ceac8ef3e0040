/** A list of dossier volumes as it is handed in: what each row reports, or which cell is wrong and why. */
import type { Channel, Outcome } from './dossier.ts';
import {
  type CellProblem,
  cellKey,
  readCounts,
  type VolumeCell,
  type VolumeField,
} from './dossier-volume.ts';
import { wordFinder } from './fold-text.ts';
import { readMonth } from './month.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import {
  missingColumns,
  type RefusedCell,
  readColumns,
  refusedCell,
  wantedColumns,
} from './sheet-columns.ts';

/** In the order of the template; the names of agencies and services are for the reader and are not read. */
export const VOLUME_COLUMNS = [
  ...(['month', 'agency', 'agencyName', 'service', 'serviceName', 'channel', 'outcome'] as const),
  ...(['received', 'finished', 'onTime'] as const),
] as const;
export type VolumeColumn = (typeof VOLUME_COLUMNS)[number];

const REQUIRED = VOLUME_COLUMNS.filter((column) => column !== 'agencyName' && column !== 'serviceName');

/** How a list may write its headings, channels and outcomes, in the languages of its readers. */
export interface VolumeListNames {
  readonly columns: Readonly<Record<VolumeColumn, readonly string[]>>;
  readonly channels: Readonly<Record<Channel, readonly string[]>>;
  readonly outcomes: Readonly<Record<Outcome, readonly string[]>>;
}

/** Agencies and services by code, as far as the list may name them. */
export interface VolumeListScope {
  /** Why an agency's month cannot be reported; `null` where it can. */
  readonly refuse: (agency: string, month: string) => VolumeRowProblem | null;
  /** Ids by code. */
  readonly services: ReadonlyMap<string, string>;
  /** The present month: nothing later can be reported. */
  readonly thisMonth: string;
}

export type VolumeRowProblem =
  | 'missing_column'
  | 'month'
  | 'future'
  | 'agency_unknown'
  | 'agency_not_yours'
  | 'locked'
  | 'service'
  | 'channel'
  | 'outcome'
  | 'repeated'
  | 'nothing'
  | CellProblem;

export interface VolumeRow extends VolumeCell {
  readonly line: number;
  readonly month: string;
  /** Code of the agency. */
  readonly agency: string;
}

export type RefusedVolume = RefusedCell<VolumeColumn, VolumeRowProblem>;

export interface VolumeListing {
  readonly rows: readonly VolumeRow[];
  readonly refused: readonly RefusedVolume[];
  /** Headings that are not understood. */
  readonly unknown: readonly string[];
}

interface Finders {
  readonly channelOf: (text: string) => Channel | undefined;
  readonly outcomeOf: (text: string) => Outcome | undefined;
}

/** One row, or its first wrong cell. */
function readRow(
  { line }: SheetRow,
  textOf: (column: VolumeColumn) => string,
  { channelOf, outcomeOf }: Finders,
  scope: VolumeListScope,
): VolumeRow | { readonly column: VolumeColumn; readonly problem: VolumeRowProblem } {
  const month = readMonth(textOf('month'));
  if (month === undefined) return { column: 'month', problem: 'month' };
  if (month > scope.thisMonth) return { column: 'month', problem: 'future' };
  const agency = textOf('agency');
  const refused = scope.refuse(agency, month);
  if (refused) return { column: refused === 'locked' ? 'month' : 'agency', problem: refused };
  const service = scope.services.get(textOf('service'));
  if (service === undefined) return { column: 'service', problem: 'service' };
  const channel = channelOf(textOf('channel'));
  if (!channel) return { column: 'channel', problem: 'channel' };
  const outcome = outcomeOf(textOf('outcome'));
  if (!outcome) return { column: 'outcome', problem: 'outcome' };
  const text = (field: VolumeField) => textOf(field);
  const counts = readCounts(
    { received: text('received'), finished: text('finished'), onTime: text('onTime') },
    outcome,
  );
  if (counts === null) return { column: 'received', problem: 'nothing' };
  if ('problem' in counts) return { column: counts.field, problem: counts.problem };
  return { line, month, agency, service, channel, outcome, ...counts };
}

/**
 * What the rows below the header report. Rows of a template whose counts are all blank say nothing and are passed
 * over; a missing column refuses the header alone.
 */
export function readVolumeList(sheet: Sheet, names: VolumeListNames, scope: VolumeListScope): VolumeListing {
  const wanted = wantedColumns(VOLUME_COLUMNS, names.columns, REQUIRED);
  const { columns, missing, unknown } = readColumns(sheet, wanted);
  if (missing.length > 0) return { rows: [], refused: missingColumns(sheet, missing), unknown };
  const finders = { channelOf: wordFinder(names.channels), outcomeOf: wordFinder(names.outcomes) };
  const rows: VolumeRow[] = [];
  const refused: RefusedVolume[] = [];
  const seen = new Set<string>();
  for (const row of sheet.rows.slice(1)) {
    const textOf = (column: VolumeColumn) => row.cells[columns.get(column) ?? -1] ?? '';
    const read = readRow(row, textOf, finders, scope);
    if ('problem' in read && read.problem === 'nothing') continue;
    const key = 'problem' in read ? null : `${read.month} ${read.agency} ${cellKey(read)}`;
    const wrong =
      'problem' in read
        ? read
        : seen.has(key ?? '')
          ? ({ column: 'service', problem: 'repeated' } as const)
          : null;
    if (key !== null) seen.add(key);
    if (!('problem' in read) && wrong === null) rows.push(read);
    if (wrong !== null) refused.push(refusedCell(row, columns, wrong.column, wrong.problem));
  }
  return { rows, refused, unknown };
}
