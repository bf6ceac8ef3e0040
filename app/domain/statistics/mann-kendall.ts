import { medianSorted } from 'simple-statistics';
import { normalCdf } from './normal-distribution.ts';

/** A trend by order alone. */
export interface MonotoneTrend {
  /** Pairs that rise − pairs that fall. */
  readonly score: number;
  /** Score over the number of pairs, −1…1. */
  readonly tau: number;
  /** Two-sided p-value: exact without ties, else from the normal with ties corrected. */
  readonly probability: number;
  /** Median of the slopes of all pairs, per time unit. */
  readonly slope: number;
}

/**
 * Mann and Kendall's test with Sen's slope, for long series (from 8 periods) whose standard errors are not
 * usable. Times must differ; one method only.
 * Source: Mann (1945), Econometrica 13:245–259; Kendall (1938), Biometrika 30:81–93; Sen (1968), JASA 63:1379–1389.
 */
export function mannKendall(
  points: readonly { readonly time: number; readonly value: number }[],
): MonotoneTrend {
  const series = [...points].sort((a, b) => a.time - b.time);
  const n = series.length;
  if (n < 3) throw new RangeError('mannKendall: three periods are needed');
  const slopes: number[] = [];
  let score = 0;
  let tied = false;
  for (const [i, first] of series.entries()) {
    for (const later of series.slice(i + 1)) {
      const rise = later.value - first.value;
      score += Math.sign(rise);
      tied ||= rise === 0;
      slopes.push(rise / (later.time - first.time));
    }
  }
  const values = series.map(({ value }) => value);
  return {
    score,
    tau: score / slopes.length,
    probability: tied ? tiedProbability(score, values) : exactProbability(score, n),
    slope: medianSorted(slopes.sort((a, b) => a - b)),
  };
}

/** Of the n! orders, how many have each number of rising pairs (the Mahonian numbers), as shares. */
function risingPairs(n: number): number[] {
  let shares = [1];
  for (let k = 2; k <= n; k += 1) {
    const next = new Array<number>(shares.length + k - 1).fill(0);
    for (const [at, share] of shares.entries()) {
      for (let step = 0; step < k; step += 1) next[at + step] = (next[at + step] ?? 0) + share / k;
    }
    shares = next;
  }
  return shares;
}

function exactProbability(score: number, n: number): number {
  const shares = risingPairs(n);
  const rising = (score + (n * (n - 1)) / 2) / 2;
  const sum = (from: number, to: number) =>
    shares.slice(from, to + 1).reduce((total, share) => total + share, 0);
  return Math.min(1, 2 * Math.min(sum(0, rising), sum(rising, shares.length)));
}

function tiedProbability(score: number, values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const term = (k: number) => k * (k - 1) * (2 * k + 5);
  const variance = [...counts.values()].reduce((sum, k) => sum - term(k), term(values.length)) / 18;
  if (variance <= 0 || score === 0) return 1;
  return 2 * normalCdf(-(Math.abs(score) - 1) / Math.sqrt(variance));
}
