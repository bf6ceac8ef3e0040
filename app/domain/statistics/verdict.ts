import type { Interval } from './wilson.ts';

/** Đạt · chưa đủ bằng chứng · không đạt. */
export const VERDICTS = ['met', 'insufficient_evidence', 'not_met'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a list can be narrowed to: a verdict, or `none` where there is no target or too few answered. */
export const JUDGEMENTS = [...VERDICTS, 'none'] as const;

/** A target share, 0…1. Strict: "above 90 %", the bound itself does not count; otherwise "at least". */
export interface Target {
  readonly value: number;
  readonly strict: boolean;
}

/** Weighted sums miss their exact value by rounding: 900 of 1000 with weight 1.1 is 0.9000000000000058. */
const TOLERANCE = 1e-9;

/**
 * What an interval says about a target, on unrounded values.
 *
 * Strict: met if the lower limit is above it, not met if the upper limit does not exceed it. Non-strict:
 * met if the lower limit reaches it, not met if the upper limit is below it. Otherwise the evidence is
 * insufficient, which is a result and not a failure.
 *
 * @example judge({ lower: 0.884, upper: 0.951, level: 0.95 }, { value: 0.9, strict: true }) // 'insufficient_evidence'
 */
export function judge(interval: Pick<Interval, 'lower' | 'upper'>, target: Target): Verdict {
  if (reachesTarget(interval.lower, target)) return 'met';
  return reachesTarget(interval.upper, target) ? 'insufficient_evidence' : 'not_met';
}

/**
 * The official point statement, published beside the verdict and never instead of it: whether a figure,
 * taken at its face value and unrounded, reaches the target. 0.8995 does not reach 0.9, nor does 0.9 a
 * strict 0.9.
 *
 * @example reachesTarget(0.912, { value: 0.9, strict: true }) // true
 */
export function reachesTarget(share: number, { value, strict }: Target): boolean {
  return strict ? share > value + TOLERANCE : share >= value - TOLERANCE;
}
