/** What one edition of a round changed in the one before: units whose overall figure is another. */
import { canonicalJson } from './canonical-json.ts';
import type { Figure } from './figure.ts';
import type { UnitSummary } from './result.ts';
import type { AgencyLabel, Bound } from './round-frame.ts';

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

export interface EditionChange {
  readonly agency: AgencyLabel;
  readonly target: Bound | null;
  /** `null` where nothing may be shown. */
  readonly before: Figure | null;
  readonly after: Figure | null;
}

/** In the order of `after`; units that only the edition before had come last. Compares to the last digit. */
export function editionChanges(
  before: readonly UnitSummary[],
  after: readonly UnitSummary[],
): EditionChange[] {
  const old = new Map(before.map((unit) => [unit.agency.id, unit]));
  const changes = after.map(({ agency, target, overall }) => {
    const then = old.get(agency.id)?.overall ?? null;
    old.delete(agency.id);
    return { agency, target, before: then, after: overall };
  });
  const gone = [...old.values()].map(({ agency, target, overall }) => ({
    ...{ agency, target },
    ...{ before: overall, after: null },
  }));
  return [...changes, ...gone].filter(
    (change) => canonicalJson(change.before) !== canonicalJson(change.after),
  );
}
