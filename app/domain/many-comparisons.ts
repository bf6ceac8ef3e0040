/**
 * How many comparisons that are looked at together are judged: one rule for each question, for every page, file
 * and report, so that one agency never reads two ways.
 *
 * - Is the target met? Each unit's own 95 % interval (`verdictOf`), whoever else is looked at: a promise is kept
 *   or not by one agency alone.
 * - Who moved? The interval of the difference leaves 0 outside, and the difference still stands after Benjamini and
 *   Hochberg's adjustment among all that are compared in one family (`movedTogether`).
 * - Whom to ask about the target first? Those with the verdict "not met" that stand after the same adjustment
 *   (`belowTogether`): a selection among the verdicts, never another verdict.
 * - Which ranks are possible? For each unit on its own among its kind, adjusted by Holm (`standingsOf`).
 */

import type { UnitSummary } from './result.ts';
import type { Difference } from './statistics/differences.ts';
import { flagByLevel } from './statistics/multiple-comparisons.ts';
import { testTarget } from './statistics/target-test.ts';
import { groupOf } from './unit-group.ts';

/** Which way a figure went; `null`: the evidence does not say. */
export type Moved = Exclude<Difference['direction'], 'insufficient_evidence'> | null;

/** A difference in the family it is judged in: departments, communes, factors, items. `null`: not compared. */
export interface ComparedDifference {
  readonly family: string;
  readonly difference: Pick<Difference, 'direction' | 'probability'> | null;
}

/**
 * Which way each went, in the order given: of those said to have moved, at most one in twenty is expected not to
 * have. A difference that was not compared does not count in its family.
 *
 * @example
 * // 20 factors, one with p = 0.03 and an interval just beside 0: null, for one in twenty looks so by chance.
 */
export function movedTogether(compared: readonly ComparedDifference[]): Moved[] {
  const judged = compared.filter(({ difference }) => difference !== null);
  const flags = flagByLevel(
    judged.map(({ family, difference }) => ({ level: family, probability: difference?.probability ?? 1 })),
  );
  const stands = new Set(judged.filter((_, at) => flags[at]));
  return compared.map((one): Moved => {
    const direction = one.difference?.direction ?? 'insufficient_evidence';
    return stands.has(one) && direction !== 'insufficient_evidence' ? direction : null;
  });
}

type Judged = Pick<UnitSummary, 'agency' | 'overall' | 'target' | 'verdict'>;

function belowTarget({ overall, target }: Judged): number {
  if (overall?.kind !== 'estimate' || overall.tier !== 'full' || target === null) return 1;
  if (overall.degreesOfFreedom < 1) return 1;
  return testTarget({ ...overall, standardError: 1 }, target.value).scoreBelow;
}

/** Which units are below their target also when allowing for the number of units looked at, in the order given. */
export function belowTogether(units: readonly Judged[]): boolean[] {
  const flags = flagByLevel(
    units.map((unit) => ({ level: groupOf(unit.agency.kind), probability: belowTarget(unit) })),
  );
  return units.map(({ verdict }, at) => flags[at] === true && verdict === 'not_met');
}
