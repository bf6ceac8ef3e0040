/** Whose figure moved against the last comparable round, and by how much the evidence allows to say. */
import type { EstimateFigure } from './figure.ts';
import { type Moved, movedTogether } from './many-comparisons.ts';
import type { UnitSummary } from './result.ts';
import { differenceOf } from './result-change.ts';
import { isFirm } from './standing.ts';
import type { Difference } from './statistics/differences.ts';
import { groupOf } from './unit-group.ts';

export interface UnitChange {
  readonly before: EstimateFigure;
  readonly difference: Pick<Difference, 'difference' | 'interval' | 'direction'>;
  /** Judged together with all units of its kind that can be compared (`movedTogether`). */
  readonly moved: Moved;
  /** How many those are, itself among them. */
  readonly together: number;
}

/**
 * The changes of the units that can be compared, by unit; departments are judged among departments.
 *
 * @param units all units of the round: some of them alone would be judged by another rule
 * @param before the same units in the last comparable round
 */
export function changesOf(
  units: readonly UnitSummary[],
  before: readonly UnitSummary[],
): Map<string, UnitChange> {
  const earlier = new Map(before.map((unit) => [unit.agency.id, unit.overall]));
  const compared = units.flatMap((unit) => {
    const then = earlier.get(unit.agency.id) ?? null;
    const difference = differenceOf(unit.overall, then);
    return difference && isFirm(then) ? [{ unit, then, difference, family: groupOf(unit.agency.kind) }] : [];
  });
  const moves = movedTogether(compared);
  return new Map(
    compared.map(({ unit, then, difference: whole, family }, at) => {
      const { difference, interval, direction } = whole;
      const together = compared.filter((other) => other.family === family).length;
      const change = { difference, interval, direction };
      return [unit.agency.id, { before: then, difference: change, moved: moves[at] ?? null, together }];
    }),
  );
}

/** What the whole round says of one unit's change, for pages about that unit alone. */
export interface UnitMove extends Pick<UnitChange, 'moved' | 'together'> {
  /** Slug of the round that all units are compared with; `null` where there is none. */
  readonly against: string | null;
}

/** Of a unit that is compared with nothing. */
export const NO_MOVE: UnitMove = { against: null, moved: null, together: 0 };

/** The move of each unit, by its agency's id, as the overview of the whole round states it. */
export function unitMoves(
  units: readonly UnitSummary[],
  before: { readonly slug: string; readonly units: readonly UnitSummary[] } | undefined,
): (agency: string) => UnitMove {
  if (!before) return () => NO_MOVE;
  const changes = changesOf(units, before.units);
  return (agency) => {
    const change = changes.get(agency);
    return { against: before.slug, moved: change?.moved ?? null, together: change?.together ?? 0 };
  };
}
