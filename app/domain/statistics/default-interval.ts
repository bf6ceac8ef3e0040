import { normalQuantile } from './normal-distribution.ts';
import { studentTQuantile } from './student-t.ts';
import { type Interval, wilsonLimits } from './wilson.ts';

/** What the default interval is computed from, whatever the sampling design was. */
export interface DefaultIntervalInput {
  readonly estimate: number;
  readonly variance: number;
  /** Linearised variance with and without finite-population correction; with calibrated weights, of the design before. */
  readonly populationVariance: number;
  readonly varianceWithReplacement: number;
  readonly degreesOfFreedom: number;
  readonly answers: number;
  /** Σ m² / Σ m. */
  readonly meanAnswers: number;
  /** Kish's effect of unequal weights, ≥ 1. */
  readonly weightDesignEffect: number;
}

/** The default interval and the quantities it came from. */
export interface DefaultInterval {
  readonly ownDesignEffect: number;
  readonly floorDesignEffect: number;
  /** Variance with over variance without finite-population correction, at most 1. */
  readonly populationFactor: number;
  /** Answers / the larger design effect. */
  readonly effectiveSize: number;
  readonly criticalValue: number;
  readonly interval: Interval;
}

/** Variances below this are rounding. */
const NO_VARIANCE = 1e-24;

/**
 * The platform's default interval for an index: Wilson's score interval on an effective number of answers
 * that never trusts the sample's own design effect below a floor.
 *
 *     own   = V / (p(1−p)/M)                     0 when p is 0 or 1, or V is 0
 *     floor = (1 + (m̄ − 1)·rho0) · Kish · φ      m̄ = Σm²/Σm,  φ = min(1, V/V₀)
 *     size  = M / max(own, floor)
 *     limits = Wilson(p, size, t(df))            normal instead of t where df < 1
 *
 * Answers of one person are alike, and V is itself estimated: with few respondents and a high share it
 * comes out far too small, and the textbook intervals then declare targets met by mistake. `rho0`, the
 * correlation of two answers of one person, is taken from earlier rounds, 0…1. Measured coverage is in
 * docs/statistics.md. Ingredients: Wilson (1927); Kish (1965); Franco, Little, Louis & Slud (2019),
 * JSSAM 7:334–364, on improving the effective sample size by a model.
 *
 * @example ten respondents who all answered all 22 items "satisfied", rho0 = 0.6: size 220/13.6 = 16.2, lower limit 0.760
 */
export function defaultInterval(input: DefaultIntervalInput, rho0: number, level: number): DefaultInterval {
  if (!(level > 0 && level < 1)) throw new RangeError('defaultInterval: the level must lie between 0 and 1');
  if (!(rho0 >= 0 && rho0 <= 1)) throw new RangeError('defaultInterval: rho0 must lie in 0…1');
  const { estimate, variance, populationVariance, varianceWithReplacement, degreesOfFreedom, answers } =
    input;
  const populationFactor =
    populationVariance > NO_VARIANCE && varianceWithReplacement > NO_VARIANCE
      ? Math.min(1, populationVariance / varianceWithReplacement)
      : 1;
  const varies = estimate > 0 && estimate < 1 && variance > NO_VARIANCE;
  const ownDesignEffect = varies ? variance / ((estimate * (1 - estimate)) / answers) : 0;
  const floorDesignEffect =
    (1 + (input.meanAnswers - 1) * rho0) * input.weightDesignEffect * populationFactor;
  const effectiveSize = answers / Math.max(ownDesignEffect, floorDesignEffect);
  const tail = 1 - (1 - level) / 2;
  const criticalValue =
    degreesOfFreedom >= 1 ? studentTQuantile(tail, degreesOfFreedom) : normalQuantile(tail);
  const [lower, upper] = wilsonLimits(estimate, effectiveSize, criticalValue);
  return {
    ownDesignEffect,
    floorDesignEffect,
    populationFactor,
    effectiveSize,
    criticalValue,
    interval: { lower, upper, level },
  };
}
