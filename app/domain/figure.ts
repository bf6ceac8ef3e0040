/**
 * One figure as it may be shown: an index with its interval, a bound, or nothing. The showing rules are
 * applied here, when the figure is made: what is hidden is not in the value, so no page, export or frozen
 * record can leak it, and a hidden figure equals an empty one.
 */
import type { Method } from './method.ts';
import type { Bound } from './round-frame.ts';
import { estimateIndex, type IndexEstimate } from './statistics/index-estimate.ts';
import { STARTING_CORRELATION } from './statistics/intra-class-correlation.ts';
import type { RatioMoments } from './statistics/moments.ts';
import { presentationOf, type Tier } from './statistics/presentation.ts';
import type { RatioStratum } from './statistics/ratio-estimate.ts';
import { judge, reachesTarget, type Verdict } from './statistics/verdict.ts';
import type { Interval } from './statistics/wilson.ts';

interface Shown {
  /** People with an answer in the scope, 5 or more. */
  readonly respondents: number;
  readonly tier: Exclude<Tier, 'hidden'>;
  /** The interval is 20 points wide or wider. */
  readonly imprecise: boolean;
}

/** An index with its default interval. Shares 0…1, unrounded. */
export interface EstimateFigure extends Shown {
  readonly kind: 'estimate';
  readonly estimate: number;
  readonly interval: Interval;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly answers: number;
  /** The larger of the sample's own design effect and its floor. */
  readonly designEffect: number;
  /** Independent answers that would carry as much information. */
  readonly effectiveSize: number;
}

/** Everybody in a small group agreed: only the far limit of the interval may be said. */
export interface BoundFigure extends Shown {
  readonly kind: 'bound';
  readonly side: 'at_least' | 'at_most';
  readonly bound: number;
  readonly level: number;
}

export type Figure = EstimateFigure | BoundFigure;

/** Correlation floor of a scope: what the round fixed, else the starting value. */
export function floorOf(rho0: Readonly<Record<string, number>>, scope: string): number {
  return rho0[scope] ?? STARTING_CORRELATION;
}

/** The figure of weighted strata; `null` where nothing may be shown, whether hidden or empty. */
export function figureOf(strata: readonly RatioStratum[], rho0: number, method: Method): Figure | null {
  const index = estimateIndex(strata, { rho0, level: method.confidenceLevel });
  return index ? show(index) : null;
}

/**
 * The figure of one group of respondents without weights.
 *
 * @param sampled valid ballots of the group, also those without an answer in the scope
 * @example
 * // seven respondents who were satisfied with all 16 items, rho0 = 0.6
 * // → { kind: 'bound', side: 'at_least', bound: 0.64…, respondents: 7, tier: 'overall_only', … }
 */
export function plainFigure(
  moments: RatioMoments,
  sampled: number,
  rho0: number,
  method: Method,
): Figure | null {
  return figureOf([{ moments, weight: 1, sampled }], rho0, method);
}

function show(index: IndexEstimate): Figure | null {
  const { estimate, interval, respondents } = index;
  const unanimous = estimate === 0 || estimate === 1;
  const width = interval.upper - interval.lower;
  const { tier, atLeastOnly, imprecise } = presentationOf({ respondents, unanimous, width });
  if (tier === 'hidden') return null;
  const shown = { respondents, tier, imprecise };
  if (atLeastOnly) {
    const satisfied = estimate === 1;
    return {
      ...shown,
      kind: 'bound',
      side: satisfied ? 'at_least' : 'at_most',
      bound: satisfied ? interval.lower : interval.upper,
      level: interval.level,
    };
  }
  return {
    ...shown,
    kind: 'estimate',
    estimate,
    interval,
    standardError: index.standardError,
    degreesOfFreedom: index.degreesOfFreedom,
    answers: index.answers,
    designEffect: Math.max(index.ownDesignEffect, index.floorDesignEffect),
    effectiveSize: index.effectiveSize,
  };
}

/** What the interval says about the target; `null` below 30 respondents, without a target or without a figure. */
export function verdictOf(figure: Figure | null, target: Bound | null): Verdict | null {
  if (figure?.kind !== 'estimate' || figure.tier !== 'full' || target === null) return null;
  return judge(figure.interval, target);
}

/** The point statement: whether the index itself, unrounded, reaches the target. Says nothing about evidence. */
export function pointStatement(figure: Figure | null, target: Bound | null): boolean | null {
  if (figure?.kind !== 'estimate' || target === null) return null;
  return reachesTarget(figure.estimate, target);
}

/** A figure that is shown by factor and item only from 10 respondents on. */
export function partFigure(figure: Figure | null): Figure | null {
  return figure?.tier === 'overall_only' ? null : figure;
}

/** The far end of what is uncertain below: the lower limit, or 0 where only an upper bound may be said. */
export function lowestShare(figure: Figure): number {
  if (figure.kind === 'estimate') return figure.interval.lower;
  return figure.side === 'at_least' ? figure.bound : 0;
}
