/** What one edition of a round changed in the one before: figures, verdicts, targets and who is ranked. */
import { canonicalJson } from './canonical-json.ts';
import type { Figure } from './figure.ts';
import type { UnitSummary } from './result.ts';
import type { ProvinceResult } from './roll-up.ts';
import type { AgencyLabel, Bound } from './round-frame.ts';
import type { Verdict } from './statistics/verdict.ts';
import type { UnitGroup } from './unit-group.ts';

/** One edition as its round's page lists it. */
export interface EditionRecord {
  readonly number: number;
  /** ISO date. */
  readonly frozenOn: string;
  readonly checksum: string;
  /** What computed it; `build`: the start of the digest of all sources. */
  readonly software: { readonly version: string; readonly build: string | null } | null;
  /** `null` for the first edition. */
  readonly correction: {
    readonly reason: string;
    /** Batches. */
    readonly added: number;
    readonly excluded: number;
    readonly changes: readonly EditionChange[];
  } | null;
}

/** As much of an edition as is compared. */
export type ComparedEdition = Pick<ProvinceResult, 'groups' | 'target' | 'units'>;

/** What an edition says of one agency, or of a group of them. */
export interface EditionState {
  /** `null` where nothing may be shown, or nothing is known. */
  readonly overall: Figure | null;
  readonly target: Bound | null;
  readonly verdict: Verdict | null;
  /** A recorded decision leaves it without rank and band. */
  readonly unranked: boolean;
}

const WHAT = ['overall', 'verdict', 'target', 'unranked'] as const;
/** What differs between two editions. */
export type Changed = (typeof WHAT)[number];

export interface EditionChange {
  readonly subject:
    | { readonly kind: 'group'; readonly group: UnitGroup }
    | { readonly kind: 'agency'; readonly agency: AgencyLabel };
  readonly before: EditionState;
  readonly after: EditionState;
  /** At least one. */
  readonly what: readonly Changed[];
}

function stateOf({ overall, target, verdict, unranked }: Omit<UnitSummary, 'agency'>): EditionState {
  return { overall, target, verdict, unranked: unranked === true };
}

/** An edition that has no such agency says nothing of it; that is no other target than the one it has elsewhere. */
function absent({ target }: EditionState): EditionState {
  return { overall: null, target, verdict: null, unranked: false };
}

function changeOf(
  subject: EditionChange['subject'],
  before: EditionState,
  after: EditionState,
): EditionChange[] {
  const what = WHAT.filter((part) => canonicalJson(before[part]) !== canonicalJson(after[part]));
  return what.length > 0 ? [{ subject, before, after, what }] : [];
}

/**
 * The whole province, then the groups of its agencies, then agencies in the order of `after`; agencies that only the
 * edition before had come last. Compares to the last digit.
 */
export function editionChanges(before: ComparedEdition, after: ComparedEdition): EditionChange[] {
  const groups = after.groups.flatMap(({ group, ...now }) => {
    const then = before.groups.find((candidate) => candidate.group === group);
    const state = groupState(now, after.target);
    return changeOf({ kind: 'group', group }, then ? groupState(then, before.target) : absent(state), state);
  });
  const old = new Map(before.units.map((unit) => [unit.agency.id, unit]));
  const units = after.units.flatMap(({ agency, ...now }) => {
    const then = old.get(agency.id);
    old.delete(agency.id);
    const state = stateOf(now);
    return changeOf({ kind: 'agency', agency }, then ? stateOf(then) : absent(state), state);
  });
  const gone = [...old.values()].flatMap(({ agency, ...then }) => {
    const state = stateOf(then);
    return changeOf({ kind: 'agency', agency }, state, absent(state));
  });
  return [...groups, ...units, ...gone];
}

/** Groups are judged by the target of the root. */
function groupState(
  { overall, verdict }: Pick<ProvinceResult['groups'][number], 'overall' | 'verdict'>,
  target: Bound | null,
): EditionState {
  return { overall, target, verdict, unranked: false };
}
