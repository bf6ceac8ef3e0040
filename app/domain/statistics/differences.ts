import { studentTQuantile, studentTUpperTail } from './student-t.ts';
import type { Interval } from './wilson.ts';

/** A share with any interval around it. */
export interface SharedInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Interval for a difference a − b recovered from the two single intervals (MOVER, the square-and-add rule):
 *
 *     L = d − √((a−l_a)² + (u_b−b)² − 2r(a−l_a)(u_b−b))
 *     U = d + √((u_a−a)² + (b−l_b)² − 2r(u_a−a)(b−l_b))
 *
 * Keeps the asymmetry of good intervals for shares; valid where the t interval is not (small groups,
 * shares near 1). `correlation` of the two estimates, 0 where the samples are independent.
 * Source: Newcombe (1998), Statistics in Medicine 17:873–890, method 10; Zou & Donner (2008), 27:1693–1702.
 *
 * @example 56/70 against 48/80 with Wilson's limits: 0.2, from 0.0524 to 0.3339
 */
export function moverInterval(
  a: SharedInterval,
  b: SharedInterval,
  correlation = 0,
): readonly [number, number] {
  const difference = a.estimate - b.estimate;
  const reach = (x: number, y: number) => Math.sqrt(Math.max(0, x * x + y * y - 2 * correlation * x * y));
  return [
    difference - reach(a.estimate - a.lower, b.upper - b.estimate),
    difference + reach(a.upper - a.estimate, b.estimate - b.lower),
  ];
}

/** An index as a side of a difference: with its default interval and its linearised error. */
export interface ComparedIndex {
  readonly estimate: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly respondents: number;
  readonly interval: Interval;
}

/** In words: rose, fell, or not enough evidence. */
export type Direction = 'higher' | 'lower' | 'insufficient_evidence';

/** A difference ready for a sentence. */
export interface Difference {
  readonly difference: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly interval: Interval;
  /** `t` with 100 respondents on each side and no index above 0.95, else `mover`. */
  readonly method: 't' | 'mover';
  readonly direction: Direction;
  /** Two-sided p-value of the t test; undefined where the standard error is 0. */
  readonly probability: number | undefined;
}

const T_FROM_RESPONDENTS = 100;
const T_UP_TO = 0.95;

/**
 * The difference a − b of two indices (two agencies, or a period after b), with
 * V(d) = V_a + V_b − 2·covariance and Satterthwaite's degrees of freedom.
 *
 * `covariance` comes from the linearised values on the common design where the samples overlap; 0 where they
 * are independent. Both intervals must have the same level. Between 0.05 and 0.95 with 100 respondents
 * each the t interval is valid; elsewhere the two default intervals are combined by MOVER.
 *
 * @example 0.91 (SE 0.02, n 80) after 0.85 (SE 0.03, n 60): +0.06, MOVER, from −0.016 to 0.134: insufficient evidence
 */
export function compareIndices(a: ComparedIndex, b: ComparedIndex, covariance = 0): Difference {
  const level = a.interval.level;
  if (b.interval.level !== level) throw new RangeError('compareIndices: the two intervals differ in level');
  const difference = a.estimate - b.estimate;
  const [va, vb] = [a.standardError ** 2, b.standardError ** 2];
  const standardError = Math.sqrt(Math.max(0, va + vb - 2 * covariance));
  const degreesOfFreedom = satterthwaite(va, a.degreesOfFreedom, vb, b.degreesOfFreedom);
  const correlation = va > 0 && vb > 0 ? clampCorrelation(covariance / Math.sqrt(va * vb)) : 0;
  const moderate = [a, b].every(
    ({ respondents, estimate }) =>
      respondents >= T_FROM_RESPONDENTS && estimate <= T_UP_TO && estimate >= 1 - T_UP_TO,
  );
  const byT = moderate && standardError > 0 && degreesOfFreedom >= 1;
  const [lower, upper] = byT
    ? tLimits(difference, standardError, degreesOfFreedom, level)
    : moverInterval(
        { ...a.interval, estimate: a.estimate },
        { ...b.interval, estimate: b.estimate },
        correlation,
      );
  return {
    difference,
    standardError,
    degreesOfFreedom,
    interval: { lower, upper, level },
    method: byT ? 't' : 'mover',
    direction: lower > 1e-12 ? 'higher' : upper < -1e-12 ? 'lower' : 'insufficient_evidence',
    probability:
      standardError > 0 && degreesOfFreedom >= 1
        ? 2 * studentTUpperTail(Math.abs(difference) / standardError, degreesOfFreedom)
        : undefined,
  };
}

/** d ± t·√V(d). */
export function tLimits(
  difference: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number,
): readonly [number, number] {
  const reach = studentTQuantile(1 - (1 - level) / 2, degreesOfFreedom) * standardError;
  return [difference - reach, difference + reach];
}

/** (V₁+V₂)² / (V₁²/df₁ + V₂²/df₂), Satterthwaite (1946); the sum of both where neither varies. */
function satterthwaite(va: number, dfA: number, vb: number, dfB: number): number {
  const part = (variance: number, df: number) => (variance === 0 ? 0 : variance ** 2 / df);
  const below = part(va, dfA) + part(vb, dfB);
  return below > 0 ? (va + vb) ** 2 / below : dfA + dfB;
}

const clampCorrelation = (value: number) => Math.min(1, Math.max(-1, value));
