import { defaultInterval } from './default-interval.ts';
import { estimateRatio, type RatioStratum } from './ratio-estimate.ts';
import type { Interval } from './wilson.ts';

/** An index with everything that is published about it. Shares and limits are 0…1. */
export interface IndexEstimate {
  readonly estimate: number;
  /** Linearised standard error. */
  readonly standardError: number;
  /** Respondents − strata; below 8 the interval deserves a second look, below 1 the normal stands in for t. */
  readonly degreesOfFreedom: number;
  readonly respondents: number;
  readonly answers: number;
  /** Variance against as many independent answers: as found, and the floor from earlier rounds. */
  readonly ownDesignEffect: number;
  readonly floorDesignEffect: number;
  /** Independent answers that would carry as much information. */
  readonly effectiveSize: number;
  readonly interval: Interval;
}

export interface IndexOptions {
  /** Correlation of two answers of one respondent, 0…1, fixed when the round opens. */
  readonly rho0: number;
  /** Confidence level, 0.95 unless given. */
  readonly level?: number | undefined;
}

/**
 * The index of one agency (one stratum, weight 1) or of a group of agencies (a stratum each, weighted by
 * dossiers over ballots), with the default interval. `undefined` when there is no answer.
 *
 * The point is the ratio of sums p = Σ w·y / Σ w·m, never a mean of indices. With `population` the statement
 * is about exactly the people of the period and the interval narrows accordingly.
 *
 * @example
 * // one agency: 66 answers of 10 ballots, 42 at levels 4–5
 * estimateIndex([{ moments: { n: 10, m: 66, y: 42, mm: 438, ym: 282, yy: 240, yyPerM: 35.57 }, weight: 1 }], { rho0: 0.6 })
 * // estimate 0.6364, standardError 0.1221, interval 0.3571–0.8465
 */
export function estimateIndex(
  strata: readonly RatioStratum[],
  options: IndexOptions,
): IndexEstimate | undefined {
  const ratio = estimateRatio(strata);
  if (!ratio) return undefined;
  const found = defaultInterval(
    { ...ratio, populationVariance: ratio.variance },
    options.rho0,
    options.level ?? 0.95,
  );
  return {
    estimate: ratio.estimate,
    standardError: Math.sqrt(ratio.variance),
    degreesOfFreedom: ratio.degreesOfFreedom,
    respondents: ratio.respondents,
    answers: ratio.answers,
    ownDesignEffect: found.ownDesignEffect,
    floorDesignEffect: found.floorDesignEffect,
    effectiveSize: found.effectiveSize,
    interval: found.interval,
  };
}
