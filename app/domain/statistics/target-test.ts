import { studentTUpperTail } from './student-t.ts';

/** One-sided tests of an index against a target; p-values 0…1. */
export interface TargetTest {
  /** (p − target) / √V on t(df), and both its tails. */
  readonly wald: number;
  readonly waldAbove: number;
  readonly waldBelow: number;
  /** (p − target) / √(target·(1−target)/n_eff), and both its tails. */
  readonly score: number;
  readonly scoreAbove: number;
  readonly scoreBelow: number;
}

/**
 * Tests whether the index lies above (or below) a target. The score form takes the variance that the
 * target itself implies, so that a high index does not make its own evidence; agencies are flagged by it.
 *
 * `standardError` and `effectiveSize` > 0, `degreesOfFreedom` ≥ 1, target strictly between 0 and 1.
 *
 * @example index 0.802 on n_eff 397, df 109, target 0.9: score −6.51, scoreBelow 1.2e-9
 */
export function testTarget(
  index: {
    readonly estimate: number;
    readonly standardError: number;
    readonly effectiveSize: number;
    readonly degreesOfFreedom: number;
  },
  target: number,
): TargetTest {
  const gap = index.estimate - target;
  const wald = gap / index.standardError;
  const score = gap / Math.sqrt((target * (1 - target)) / index.effectiveSize);
  const df = index.degreesOfFreedom;
  return {
    wald,
    waldAbove: studentTUpperTail(wald, df),
    waldBelow: studentTUpperTail(-wald, df),
    score,
    scoreAbove: studentTUpperTail(score, df),
    scoreBelow: studentTUpperTail(-score, df),
  };
}

/**
 * The standard error that the default interval stands on, √(p̃(1−p̃)/n_eff) with the floored effective size: for
 * rank sets and other comparisons where the linearised error of a small group with a high index would be
 * far too small. p̃ = (p·n + 2)/(n + 4) keeps it above 0 for unanimous groups (Agresti & Coull, 1998).
 *
 * @example index 1 on 16.2 effective answers: 0.069
 */
export function flooredStandardError(index: {
  readonly estimate: number;
  readonly effectiveSize: number;
}): number {
  const size = index.effectiveSize + 4;
  const share = (index.estimate * index.effectiveSize + 2) / size;
  return Math.sqrt((share * (1 - share)) / index.effectiveSize);
}
