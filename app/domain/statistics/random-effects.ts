/** An index and its standard error, > 0. */
export interface StudyEstimate {
  readonly estimate: number;
  readonly standardError: number;
}

/** Shrinkage of agencies towards their common mean, on the scale of the index. */
export interface RandomEffects {
  /** Cochran's Q of homogeneity, on K − 1 degrees of freedom. */
  readonly heterogeneity: number;
  readonly betweenVariance: number;
  readonly mean: number;
  /** Weight of the common mean in each agency's shrunken figure, 0…1. */
  readonly shrinkage: readonly number[];
  readonly shrunken: readonly number[];
  /** Standard deviation of the true index given the data, the mean taken as known. */
  readonly deviations: readonly number[];
}

/**
 * Empirical-Bayes estimates of many agencies in the normal model: p̃ = B·μ + (1 − B)·p, B = s²/(s² + τ²), with
 * τ² by DerSimonian and Laird. Steadies small agencies in maps and tables; shown beside the official figure,
 * never instead, and never used against a target: it pulls good small agencies down.
 *
 * Source: Fay & Herriot (1979), JASA 74:269–277; DerSimonian & Laird (1986), Controlled Clinical Trials 7:177–188.
 */
export function randomEffects(agencies: readonly StudyEstimate[]): RandomEffects {
  if (agencies.length < 2) throw new RangeError('randomEffects: two agencies are needed');
  const variances = agencies.map(({ standardError }) => standardError ** 2);
  const fixed = variances.map((variance) => 1 / variance);
  const fixedMean = weightedMean(agencies, fixed);
  const heterogeneity = agencies.reduce(
    (sum, { estimate }, at) => sum + (fixed[at] ?? 0) * (estimate - fixedMean) ** 2,
    0,
  );
  const total = fixed.reduce((sum, weight) => sum + weight, 0);
  const squares = fixed.reduce((sum, weight) => sum + weight * weight, 0);
  const betweenVariance = Math.max(0, (heterogeneity - (agencies.length - 1)) / (total - squares / total));
  const mean = weightedMean(
    agencies,
    variances.map((variance) => 1 / (variance + betweenVariance)),
  );
  const shrinkage = variances.map((variance) => variance / (variance + betweenVariance));
  return {
    heterogeneity,
    betweenVariance,
    mean,
    shrinkage,
    shrunken: agencies.map(({ estimate }, at) => {
      const weight = shrinkage[at] ?? 1;
      return weight * mean + (1 - weight) * estimate;
    }),
    deviations: variances.map((variance, at) => Math.sqrt((1 - (shrinkage[at] ?? 1)) * variance)),
  };
}

function weightedMean(agencies: readonly StudyEstimate[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return agencies.reduce((sum, { estimate }, at) => sum + (weights[at] ?? 0) * estimate, 0) / total;
}
