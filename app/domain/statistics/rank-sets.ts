import { adjustProbabilities } from './multiple-comparisons.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';

/** An index to be ranked; standardError > 0. */
export interface RankedIndex {
  readonly estimate: number;
  readonly standardError: number;
}

/** Every rank from `best` to `worst` (1 is the highest index) is compatible with the data. */
export interface RankSet {
  readonly best: number;
  readonly worst: number;
}

/**
 * Rank set of each agency on its own: two-sided tests against the other K − 1, Holm-adjusted; the rank lies
 * between 1 + those significantly better and K − those significantly worse. Answers "where does *this*
 * agency stand" with error at most `alpha` per agency.
 *
 * `covariance(j, k)` of two estimates where their samples overlap. Source: Mogstad, Romano, Shaikh &
 * Wilhelm (2024), Review of Economic Studies 91:476–518, in a deterministic, slightly wider form.
 */
export function marginalRankSets(
  indices: readonly RankedIndex[],
  alpha = 0.05,
  covariance: (j: number, k: number) => number = () => 0,
): RankSet[] {
  return indices.map((own, j) => {
    const others = indices.flatMap((other, k) => {
      if (k === j) return [];
      const variance = own.standardError ** 2 + other.standardError ** 2 - 2 * covariance(j, k);
      return [(other.estimate - own.estimate) / Math.sqrt(variance)];
    });
    const adjusted = adjustProbabilities(
      others.map((z) => 2 * normalCdf(-Math.abs(z))),
      'holm',
    );
    const significant = others.filter((_, at) => (adjusted[at] ?? 1) <= alpha);
    return {
      best: 1 + significant.filter((z) => z > 0).length,
      worst: indices.length - significant.filter((z) => z < 0).length,
    };
  });
}

/**
 * Rank sets that hold for all agencies together with probability `level`, for a published league table:
 * single intervals at level^(1/K); an agency is above another only where their intervals do not overlap.
 *
 * Source: Klein, Wright & Wieczorek (2020), JRSS C 69:589–606.
 */
export function jointRankSets(indices: readonly RankedIndex[], level = 0.95): RankSet[] {
  const z = normalQuantile(1 - (1 - level ** (1 / indices.length)) / 2);
  const lower = indices.map(({ estimate, standardError }) => estimate - z * standardError);
  const upper = indices.map(({ estimate, standardError }) => estimate + z * standardError);
  return indices.map((_, j) => ({
    best: 1 + lower.filter((limit) => limit > (upper[j] ?? 0)).length,
    worst: indices.length - upper.filter((limit) => limit < (lower[j] ?? 0)).length,
  }));
}

/** Where an agency certainly belongs. */
export const BANDS = ['upper_half', 'not_separated', 'lower_half'] as const;
export type Band = (typeof BANDS)[number];

/**
 * The band of a rank set among `count` agencies: certainly in the upper half, certainly in the lower half, or
 * not told apart. What a table can honestly say where most ranks cannot be ordered.
 *
 * @example bandOf({ best: 1, worst: 6 }, 12) // 'upper_half'
 */
export function bandOf({ best, worst }: RankSet, count: number): Band {
  if (worst <= count / 2) return 'upper_half';
  return best > Math.ceil(count / 2) ? 'lower_half' : 'not_separated';
}
