import { normalQuantile } from './normal-distribution.ts';

/** What a round is planned for. */
export interface SamplePlan {
  /** Expected index, 0…1. */
  readonly share: number;
  /** Items a respondent answers, and the correlation of two answers of one person. */
  readonly items: number;
  readonly correlation: number;
  readonly level?: number;
  /** People in the frame; unlimited unless given. */
  readonly population?: number;
  /** Share of those asked who answer, 0…1; 1 unless given. */
  readonly responseRate?: number;
  /** Design effect of choosing communes first, 1 + (people per commune − 1)·ρ_commune; 1 unless given. */
  readonly clusterEffect?: number;
}

export interface SampleSize {
  /** Respondents per independent answer of one item: [1 + (K−1)ρ]/K. */
  readonly varianceFactor: number;
  /** Respondents from an unlimited population, and from this one, not rounded. */
  readonly unlimited: number;
  readonly finite: number;
  /** Respondents to reach, and people to ask. */
  readonly required: number;
  readonly invited: number;
}

/**
 * Respondents needed for an interval of ± `margin`:
 *
 *     n₀ = z²·p(1−p)/e² · [1 + (K−1)ρ]/K · clusterEffect,   n = n₀ / (1 + (n₀−1)/N)
 *
 * Source: Cochran (1977), Sampling Techniques, 4.4 and 4.6; Kish (1965) for the factor.
 *
 * @example index about 90 %, 22 items, ρ = 0.45, ±3 points, 1,500 dossiers, 60 % answer: 163 respondents, ask 272
 */
export function respondentsForMargin(plan: SamplePlan, margin: number): SampleSize {
  if (!(margin > 0)) throw new RangeError('respondentsForMargin: the margin must be > 0');
  const z = normalQuantile(1 - (1 - (plan.level ?? 0.95)) / 2);
  return sizeOf(plan, (z * z * plan.share * (1 - plan.share)) / margin ** 2);
}

/**
 * Respondents needed to prove a target with probability `power` when the true index is `plan.share`
 * (above the target: to prove it met; below: to prove it missed):
 *
 *     n = [(z_{1−α/2}·√(t(1−t)) + z_power·√(p(1−p))) / (p − t)]² · [1 + (K−1)ρ]/K
 *
 * @example true 95 %, target 90 %, 22 items, ρ = 0.45, power 0.8: 114; true 92 %: 792
 */
export function respondentsToProve(plan: SamplePlan, target: number, power = 0.8): SampleSize {
  if (plan.share === target)
    throw new RangeError('respondentsToProve: a truth equal to the target cannot be proved');
  const deviation = (share: number) => Math.sqrt(share * (1 - share));
  const z = normalQuantile(1 - (1 - (plan.level ?? 0.95)) / 2);
  const reach = z * deviation(target) + normalQuantile(power) * deviation(plan.share);
  return sizeOf(plan, (reach / (plan.share - target)) ** 2);
}

/**
 * Half the width of the interval that so many respondents give: the inverse of `respondentsForMargin`. 0 where
 * everybody in the frame answers.
 *
 * @example index about 90 %, 22 items, ρ = 0.45, 1,500 dossiers, 163 respondents: 0.03
 */
export function marginOfRespondents(plan: SamplePlan, respondents: number): number {
  const { population = Number.POSITIVE_INFINITY } = plan;
  if (!(respondents > 0 && respondents <= population))
    throw new RangeError('marginOfRespondents: the respondents must lie between 1 and the population');
  const z = normalQuantile(1 - (1 - (plan.level ?? 0.95)) / 2);
  const perAnswer = sizeOf(plan, 1).unlimited;
  const unlimited =
    population === Number.POSITIVE_INFINITY
      ? respondents
      : (respondents * (population - 1)) / (population - respondents);
  return z * Math.sqrt((plan.share * (1 - plan.share) * perAnswer) / unlimited);
}

function sizeOf(plan: SamplePlan, independent: number): SampleSize {
  const {
    items,
    correlation,
    population = Number.POSITIVE_INFINITY,
    responseRate = 1,
    clusterEffect = 1,
  } = plan;
  if (!(plan.share > 0 && plan.share < 1))
    throw new RangeError('sample size: the share must lie between 0 and 1');
  if (!(responseRate > 0 && responseRate <= 1))
    throw new RangeError('sample size: the response rate must lie in 0…1');
  const varianceFactor = (1 + (items - 1) * correlation) / items;
  const unlimited = independent * varianceFactor * clusterEffect;
  const finite = unlimited / (1 + (unlimited - 1) / population);
  const required = roundUp(finite);
  return { varianceFactor, unlimited, finite, required, invited: roundUp(required / responseRate) };
}

/** Up to the next whole person, forgiving rounding. */
const roundUp = (people: number) => Math.ceil(people - 1e-9);

/**
 * Yamane's n = N/(1 + N·e²) of the official guidance, to be printed beside the plan under its own name. It takes
 * one yes/no answer per person, a share of one half and z = 2. Not rounded.
 * Source: Yamane (1967), Statistics: An Introductory Analysis. @example yamaneSize(1500, 0.05) // 315.79
 */
export function yamaneSize(population: number, margin: number): number {
  return population / (1 + population * margin ** 2);
}
