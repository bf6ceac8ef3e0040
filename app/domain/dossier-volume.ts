/**
 * Volumes of dossiers (khối lượng hồ sơ) as an agency reports them for a month: for each service, channel and
 * outcome how many came in, were finished, and of those on time. They are denominators, weights and finite
 * populations, so that a blank is never taken for a zero.
 */
import { CHANNELS, type Channel, OUTCOMES, type Outcome } from './dossier.ts';

export const VOLUME_COUNTS = ['received', 'finished', 'onTime'] as const;
export type VolumeField = (typeof VOLUME_COUNTS)[number];

export interface VolumeCount extends Readonly<Record<VolumeField, number>> {}

export interface CellKey {
  /** Id. */
  readonly service: string;
  readonly channel: Channel;
  readonly outcome: Outcome;
}

export interface VolumeCell extends CellKey, VolumeCount {}

/** A cell with its counts before and after; `null`: not reported. */
export interface CellChange extends CellKey {
  readonly before: VolumeCount | null;
  readonly after: VolumeCount | null;
}

/** More dossiers of one kind in one month than the whole country has. */
const MOST = 9_999_999;

/**
 * A number of dossiers from how people write one, or `undefined`.
 *
 * @example
 * readDossiers('1.234'), readDossiers('1 234'), readDossiers('1234'); // 1234
 * readDossiers('12,5'); // undefined
 */
export function readDossiers(text: string): number | undefined {
  const grouped = /^\d{1,3}(?:[.,\s]\d{3})+$/.test(text) ? text.replaceAll(/[.,\s]/g, '') : text;
  if (!/^\d{1,7}$/.test(grouped)) return undefined;
  const dossiers = Number(grouped);
  return dossiers <= MOST ? dossiers : undefined;
}

/** `late`: more on time than were finished. */
export type CellProblem = 'not_a_count' | 'incomplete' | 'late';

/**
 * The counts of a cell as typed; `null` where all is blank. What was not finished in time cannot have been on time,
 * so of overdue dossiers nobody types how many were; there a blank is zero.
 */
export function readCounts(
  typed: Readonly<Record<VolumeField, string>>,
  outcome: Outcome,
): VolumeCount | null | { readonly field: VolumeField; readonly problem: CellProblem } {
  const asked = VOLUME_COUNTS.filter((field) => outcome !== 'overdue' || field !== 'onTime');
  const said = VOLUME_COUNTS.filter((field) => typed[field] !== '');
  if (said.length === 0) return null;
  const wrong = said.find((field) => readDossiers(typed[field]) === undefined);
  if (wrong) return { field: wrong, problem: 'not_a_count' };
  const blank = asked.find((field) => typed[field] === '');
  if (blank) return { field: blank, problem: 'incomplete' };
  const [received = 0, finished = 0, onTime = 0] = VOLUME_COUNTS.map((field) => readDossiers(typed[field]));
  if (onTime > (outcome === 'overdue' ? 0 : finished)) return { field: 'onTime', problem: 'late' };
  return { received, finished, onTime };
}

/**
 * Name of a field of the keying form. It says the service, not its place in the form: services that others report
 * meanwhile move the places.
 *
 * @param service its id; `null` for the table of a service still to be chosen
 *
 * @example
 * gridField('birth', { channel: 'post', outcome: 'granted' }, 'finished'); // 's-birth-post-granted-finished'
 */
export function gridField(
  service: string | null,
  { channel, outcome }: Omit<CellKey, 'service'>,
  field: VolumeField,
): string {
  return `${service === null ? 'extra' : `s-${service}`}-${channel}-${outcome}-${field}`;
}

/** What is wrong with a cell, and in which of its fields. */
export interface GridProblem extends CellKey {
  readonly field: string;
  readonly count: VolumeField;
  readonly problem: CellProblem;
}

export interface ReadGrid {
  readonly cells: readonly VolumeCell[];
  readonly problems: readonly GridProblem[];
}

/**
 * Every cell of the services of a form, in its order; blank cells are left out.
 *
 * @param extra what was chosen for the table of a further service; `null` where nothing was
 */
export function readGrid(
  services: readonly string[],
  extra: string | null,
  typed: (field: string) => string,
): ReadGrid {
  const cells: VolumeCell[] = [];
  const problems: GridProblem[] = [];
  const tables = services.map((service) => ({ service, named: service as string | null }));
  for (const { service, named } of extra === null ? tables : [...tables, { service: extra, named: null }])
    for (const channel of CHANNELS)
      for (const outcome of OUTCOMES) {
        const key = { service, channel, outcome };
        const name = (field: VolumeField) => gridField(named, key, field);
        const text = (field: VolumeField) => typed(name(field)).trim();
        const counts = readCounts(
          { received: text('received'), finished: text('finished'), onTime: text('onTime') },
          outcome,
        );
        if (counts === null) continue;
        if ('problem' in counts) {
          const { field: count, problem } = counts;
          problems.push({ ...key, field: name(count), count, problem });
        } else cells.push({ ...key, ...counts });
      }
  return { cells, problems };
}

/** Says which cell it is: `birth counter granted`. */
export function cellKey({ service, channel, outcome }: CellKey): string {
  return `${service} ${channel} ${outcome}`;
}

const same = (one: VolumeCount, other: VolumeCount) =>
  VOLUME_COUNTS.every((field) => one[field] === other[field]);

const countsOf = ({ received, finished, onTime }: VolumeCount): VolumeCount => ({
  received,
  finished,
  onTime,
});

/** What differs between two states of the same cells, in order of their keys. */
export function volumeChanges(before: readonly VolumeCell[], after: readonly VolumeCell[]): CellChange[] {
  const old = new Map(before.map((cell) => [cellKey(cell), cell]));
  const now = new Map(after.map((cell) => [cellKey(cell), cell]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((key): CellChange[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const cell = is ?? was;
    if (!cell || (was && is && same(was, is))) return [];
    const { service, channel, outcome } = cell;
    return [
      {
        ...{ service, channel, outcome },
        before: was ? countsOf(was) : null,
        after: is ? countsOf(is) : null,
      },
    ];
  });
}

/** Dossiers finished before and after, over the cells that change. */
export function changedTotals(changes: readonly CellChange[]): {
  readonly before: number;
  readonly after: number;
} {
  const sum = (of: (change: CellChange) => VolumeCount | null) =>
    changes.reduce((total, change) => total + (of(change)?.finished ?? 0), 0);
  return { before: sum(({ before }) => before), after: sum(({ after }) => after) };
}
