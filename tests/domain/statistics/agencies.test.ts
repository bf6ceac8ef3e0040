import { expect, test } from 'vitest';
import { betaPosterior, betaPriorByLikelihood, betaPriorByMoments } from '#domain/statistics/beta-binomial';
import { funnelLimits, funnelOf, normalFunnelLimits } from '#domain/statistics/funnel';
import { adjustProbabilities, flagByLevel } from '#domain/statistics/multiple-comparisons';
import { randomEffects } from '#domain/statistics/random-effects';
import { bandOf, jointRankSets, marginalRankSets } from '#domain/statistics/rank-sets';
import { testTarget } from '#domain/statistics/target-test';
import { agencyTable, readJson, worstError } from './reference-data.ts';

const table = agencyTable();
const ranked = table.agencies.map(({ p, se }) => ({ estimate: p, standardError: se }));
const points = table.agencies.map(({ p, se }) => ({ estimate: p, effectiveSize: (p * (1 - p)) / se ** 2 }));
const tests = table.agencies.map(({ p, se, df }, at) =>
  testTarget(
    { estimate: p, standardError: se, effectiveSize: points[at]?.effectiveSize ?? 0, degreesOfFreedom: df },
    table.target,
  ),
);
const expected = (name: string) => table.per_agency[name] ?? [];

test('the score test against the target equals R’s', () => {
  expect(
    worstError(
      tests.map(({ score }) => score),
      expected('score_t'),
    ),
  ).toBeLessThan(1e-9);
  expect(
    worstError(
      tests.map(({ scoreBelow }) => scoreBelow),
      expected('p_less'),
    ),
  ).toBeLessThan(1e-9);
  expect(
    worstError(
      tests.map(({ scoreAbove }) => scoreAbove),
      expected('p_greater'),
    ),
  ).toBeLessThan(1e-9);
});

test.each(['bonferroni', 'holm', 'hochberg', 'BH', 'BY'] as const)(
  '%s-adjusted p-values equal R’s',
  (method) => {
    const found = adjustProbabilities(
      tests.map(({ scoreBelow }) => scoreBelow),
      method,
    );
    expect(worstError(found, expected(`less_${method}`))).toBeLessThan(1e-9);
    type Lists = Record<string, number[]>[];
    for (const list of readJson<Lists>('tables/p_adjust.json')) {
      expect(worstError(adjustProbabilities(list['p'] ?? [], method), list[method] ?? [])).toBeLessThan(1e-9);
    }
  },
);

test('parents and children are flagged apart: each level of the tree has its own family', () => {
  const units = [
    { level: 'department', probability: 0.04 },
    ...Array.from({ length: 9 }, () => ({ level: 'commune', probability: 0.04 })),
    { level: 'commune', probability: 0.9 },
  ];
  expect(flagByLevel(units)).toEqual([true, ...new Array(9).fill(true), false]);
  expect(
    flagByLevel([
      { level: 'commune', probability: 0.04 },
      { level: 'commune', probability: 0.9 },
    ]),
  ).toEqual([false, false]);
});

test('marginal and joint rank sets equal the reference', () => {
  for (const { alpha, rank_lo, rank_hi } of table.marginal_ranks_holm) {
    const sets = marginalRankSets(ranked, alpha);
    expect(sets.map(({ best }) => best)).toEqual(rank_lo);
    expect(sets.map(({ worst }) => worst)).toEqual(rank_hi);
  }
  for (const { level, rank_lo, rank_hi } of table.joint_ranks_klein_wright_wieczorek) {
    const sets = jointRankSets(ranked, level);
    expect(sets.map(({ best }) => best)).toEqual(rank_lo);
    expect(sets.map(({ worst }) => worst)).toEqual(rank_hi);
  }
});

test('bands say only what rank sets allow', () => {
  const bands = marginalRankSets(ranked).map((set) => bandOf(set, ranked.length));
  expect(bands.slice(0, 2)).toEqual(['upper_half', 'not_separated']);
  expect(bands.slice(-2)).toEqual(['lower_half', 'lower_half']);
  expect(bandOf({ best: 2, worst: 3 }, 5)).toBe('not_separated');
});

test('positive covariance separates agencies that independent errors would not', () => {
  const pair = [
    { estimate: 0.9, standardError: 0.03 },
    { estimate: 0.84, standardError: 0.03 },
  ];
  expect(marginalRankSets(pair)[0]).toEqual({ best: 1, worst: 2 });
  expect(marginalRankSets(pair, 0.05, () => 0.8 * 0.03 ** 2)[0]).toEqual({ best: 1, worst: 1 });
});

test('funnel scores, over-dispersion and normal limits equal the reference', () => {
  const found = funnelOf(points);
  const reference = table.funnel;
  expect(worstError([found.centre], [reference.centre_weighted_mean])).toBeLessThan(1e-9);
  expect(worstError(found.scores, reference.z_centre)).toBeLessThan(1e-9);
  expect(worstError(found.winsorised, reference.z_winsorised)).toBeLessThan(1e-9);
  expect(
    worstError([found.overDispersion, found.betweenVariance], [reference.phi, reference.tau2_additive]),
  ).toBeLessThan(1e-9);
  expect(worstError(found.multiplicativeScores, reference.multiplicative_z)).toBeLessThan(1e-9);
  expect(worstError(found.additiveScores, reference.additive_z)).toBeLessThan(1e-9);
  expect(worstError(funnelOf(points, table.target).scores, reference.z_target)).toBeLessThan(1e-9);
  for (const [at, size] of reference.limits95.n_eff.entries()) {
    const [lower, upper] = normalFunnelLimits(found.centre, size, 0.95);
    expect(
      worstError([lower, upper], [reference.limits95.lo[at] ?? 0, reference.limits95.hi[at] ?? 0]),
    ).toBeLessThan(1e-9);
    const wide = normalFunnelLimits(found.centre, size, 0.998)[1];
    expect(worstError([wide], [reference.limits998_hi[at] ?? 0])).toBeLessThan(1e-9);
  }
});

test('exact funnel limits stay in 0…1, narrow with the size and tend to the normal ones', () => {
  let width = 2;
  for (const size of [5, 12.5, 40, 100, 1000, 20_000]) {
    const [lower, upper] = funnelLimits(0.9, size, 0.95);
    expect(lower).toBeGreaterThan(0);
    expect(upper).toBeLessThanOrEqual(1);
    expect(upper - lower).toBeLessThan(width);
    width = upper - lower;
  }
  const [lower, upper] = funnelLimits(0.9, 20_000, 0.95);
  expect(lower).toBeCloseTo(normalFunnelLimits(0.9, 20_000, 0.95)[0], 3);
  expect(upper).toBeCloseTo(normalFunnelLimits(0.9, 20_000, 0.95)[1], 3);
});

test('at a whole number of answers the exact limit is the binomial quantile', () => {
  // P(X ≤ 9) = 1 − 0.9¹⁰ of ten answers at 90 %
  const [, upper] = funnelLimits(0.9, 10, 1 - 2 * 0.9 ** 10);
  expect(upper).toBeCloseTo(0.9, 9);
});

test('shrinkage in the normal model equals the reference', () => {
  const found = randomEffects(ranked);
  const reference = table.random_effects;
  expect(
    worstError(
      [found.heterogeneity, found.betweenVariance, found.mean],
      [reference.Q, reference.tau2, reference.mu],
    ),
  ).toBeLessThan(1e-9);
  expect(worstError(found.shrinkage, reference.shrinkage_B)).toBeLessThan(1e-9);
  expect(worstError(found.shrunken, reference.posterior_mean)).toBeLessThan(1e-9);
  expect(worstError(found.deviations, reference.posterior_sd_conditional)).toBeLessThan(1e-9);
});

test('the beta-binomial posterior by moments equals the reference', () => {
  const prior = betaPriorByMoments(points);
  const { mom } = table.beta_binomial_eb;
  expect(
    worstError([prior.mean, prior.correlation, prior.concentration], [mom.mean, mom.rho, mom.kappa]),
  ).toBeLessThan(1e-9);
  const posteriors = points.map((point) => betaPosterior(point, prior, table.target));
  expect(
    worstError(
      posteriors.map(({ mean }) => mean),
      mom.posterior_mean,
    ),
  ).toBeLessThan(1e-9);
  expect(
    worstError(
      posteriors.map(({ lower }) => lower),
      mom.lo95,
    ),
  ).toBeLessThan(1e-7);
  expect(
    worstError(
      posteriors.map(({ upper }) => upper),
      mom.hi95,
    ),
  ).toBeLessThan(1e-7);
  expect(
    worstError(
      posteriors.map(({ aboveTarget }) => aboveTarget),
      mom.prob_above_target,
    ),
  ).toBeLessThan(1e-7);
});

test('the beta-binomial prior by likelihood equals the reference to 1e-4', () => {
  const prior = betaPriorByLikelihood(points);
  const { ml } = table.beta_binomial_eb;
  expect(
    worstError([prior.mean, prior.concentration, prior.correlation], [ml.mean, ml.kappa, ml.rho]),
  ).toBeLessThan(1e-4);
  const posteriors = points.map((point) => betaPosterior(point, prior, table.target));
  expect(
    worstError(
      posteriors.map(({ mean }) => mean),
      ml.posterior_mean,
    ),
  ).toBeLessThan(1e-4);
  expect(
    worstError(
      posteriors.map(({ aboveTarget }) => aboveTarget),
      ml.prob_above_target,
    ),
  ).toBeLessThan(1e-3);
});

test('agencies that do not differ are all drawn to the mean', () => {
  const alike = Array.from({ length: 6 }, () => ({ estimate: 0.9, effectiveSize: 40 }));
  const prior = betaPriorByMoments(alike);
  expect(prior.correlation).toBe(0);
  expect(betaPosterior({ estimate: 0.8, effectiveSize: 40 }, prior, 0.9).mean).toBeCloseTo(0.9, 6);
});
