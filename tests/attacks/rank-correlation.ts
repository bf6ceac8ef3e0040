/** Kendall's rank correlation, summed over groups that are ordered independently. */

interface RankCorrelation {
  /** From −1 (reversed) over 0 (no relation) to 1 (same order). */
  readonly tau: number;
  /** Standard error of `tau` if the order says nothing. */
  readonly standardError: number;
}

/**
 * τ between two orders within groups: concordant minus discordant pairs over all pairs; variance of the sum
 * n(n − 1)(2n + 5)/18 for each group of n (M. G. Kendall, Rank Correlation Methods, 1948).
 *
 * @param groups pairs of distinct ranks, e.g. of arrival and of place on the page
 */
export function rankCorrelation(groups: Iterable<readonly (readonly [number, number])[]>): RankCorrelation {
  let [score, pairs, variance] = [0, 0, 0];
  for (const group of groups) {
    const n = group.length;
    variance += (n * (n - 1) * (2 * n + 5)) / 18;
    pairs += (n * (n - 1)) / 2;
    group.forEach(([a, b], index) => {
      for (const [c, d] of group.slice(index + 1)) score += Math.sign((a - c) * (b - d));
    });
  }
  return { tau: score / pairs, standardError: Math.sqrt(variance) / pairs };
}
