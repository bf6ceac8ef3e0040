/** Whose figure moved against the last comparable round, and by how much the evidence allows to say. */
import type { EstimateFigure } from './figure.ts';
import type { UnitSummary } from './result.ts';
import { differenceOf } from './result-change.ts';
import { isFirm } from './standing.ts';
import type { Difference } from './statistics/differences.ts';
import { flagByLevel } from './statistics/multiple-comparisons.ts';
import { groupOf } from './unit-group.ts';

export interface UnitChange {
  readonly before: EstimateFigure;
  readonly difference: Pick<Difference, 'difference' | 'interval' | 'direction'>;
  /**
   * Which way it moved, after allowing for the number of agencies compared: of those said to have moved, at
   * most one in twenty is expected not to have. `null`: the evidence does not say.
   */
  readonly moved: 'higher' | 'lower' | null;
}

/**
 * The changes of the units that can be compared, by unit. Units are flagged by Benjamini–Hochberg within their
 * level.
 *
 * @param before the same units in the last round with the same questionnaire and method
 */
export function changesOf(
  units: readonly UnitSummary[],
  before: readonly UnitSummary[],
): Map<string, UnitChange> {
  const earlier = new Map(before.map((unit) => [unit.agency.id, unit.overall]));
  const compared = units.flatMap((unit) => {
    const then = earlier.get(unit.agency.id) ?? null;
    const difference = differenceOf(unit.overall, then);
    return difference && isFirm(then) ? [{ unit, then, difference }] : [];
  });
  const flags = flagByLevel(
    compared.map(({ unit, difference }) => ({
      level: groupOf(unit.agency.kind),
      probability: difference.probability ?? 1,
    })),
  );
  return new Map(
    compared.map(({ unit, then, difference }, at) => {
      const { direction, interval } = difference;
      const moved = flags[at] === true && direction !== 'insufficient_evidence' ? direction : null;
      return [
        unit.agency.id,
        { before: then, difference: { difference: difference.difference, interval, direction }, moved },
      ];
    }),
  );
}
