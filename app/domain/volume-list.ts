/** A list of dossier volumes as it is handed in: what each row reports, or which cell is wrong and why. */
import { CHANNELS, type Channel, OUTCOMES, type Outcome } from './dossier.ts';
import {
  type CellProblem,
  cellKey,
  readCounts,
  type VolumeCell,
  type VolumeField,
} from './dossier-volume.ts';
import { readMonth } from './month.ts';
import { cellName, type Sheet, type SheetRow } from './sheet.ts';
import { readColumns } from './sheet-columns.ts';

/** In the order of the template; the names of agencies and services are for the reader and are not read. */
export const VOLUME_COLUMNS = [
  ...(['month', 'agency', 'agencyName', 'service', 'serviceName', 'channel', 'outcome'] as const),
  ...(['received', 'finished', 'onTime'] as const),
] as const;
export type VolumeColumn = (typeof VOLUME_COLUMNS)[number];

const OPTIONAL: readonly VolumeColumn[] = ['agencyName', 'serviceName'];

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

export interface RefusedVolume {
  readonly line: number;
  readonly cell: string | null;
  readonly column: VolumeColumn;
  readonly problem: VolumeRowProblem;
  readonly value: string;
}

export interface VolumeListing {
  readonly rows: readonly VolumeRow[];
  readonly refused: readonly RefusedVolume[];
  /** Headings that are not understood. */
  readonly unknown: readonly string[];
}

const fold = (text: string) => text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');

function findNamed<T extends string>(
  known: readonly T[],
  names: Readonly<Record<T, readonly string[]>>,
  text: string,
): T | undefined {
  return known.find((key) => fold(text) === key || names[key].some((name) => fold(name) === fold(text)));
}

/** One row, or its first wrong cell. */
function readRow(
  { line }: SheetRow,
  textOf: (column: VolumeColumn) => string,
  names: VolumeListNames,
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
  const channel = findNamed(CHANNELS, names.channels, textOf('channel'));
  if (!channel) return { column: 'channel', problem: 'channel' };
  const outcome = findNamed(OUTCOMES, names.outcomes, textOf('outcome'));
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
  const [header, ...below] = sheet.rows;
  const { columns, missing, unknown } = readColumns(
    sheet,
    Object.fromEntries(
      VOLUME_COLUMNS.map((column) => [
        column,
        { names: names.columns[column], required: !OPTIONAL.includes(column) },
      ]),
    ) as Record<VolumeColumn, { names: readonly string[]; required: boolean }>,
  );
  const line = header?.line ?? 1;
  if (missing.length > 0) {
    const refused = missing.map(
      (column): RefusedVolume => ({ line, cell: null, column, problem: 'missing_column', value: '' }),
    );
    return { rows: [], refused, unknown };
  }
  const rows: VolumeRow[] = [];
  const refused: RefusedVolume[] = [];
  const seen = new Set<string>();
  for (const row of below) {
    const textOf = (column: VolumeColumn) => row.cells[columns.get(column) ?? -1] ?? '';
    const read = readRow(row, textOf, names, scope);
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
    if (wrong === null) continue;
    const at = columns.get(wrong.column);
    refused.push({
      ...{ line: row.line, column: wrong.column, problem: wrong.problem, value: textOf(wrong.column) },
      cell: at === undefined ? null : cellName(row.line, at),
    });
  }
  return { rows, refused, unknown };
}
