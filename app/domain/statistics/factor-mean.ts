import type { ProductRow } from '../tally.ts';
import type { WeightedTally } from './method-index.ts';
import { momentsOf } from './moments.ts';
import { studentTQuantile } from './student-t.ts';
import type { Interval } from './wilson.ts';

/** A weighted mean of factor indices with its error; shares 0…1. */
export interface FactorMeanEstimate {
  readonly estimate: number;
  readonly standardError: number;
  /** Absent where no stratum has two ballots. */
  readonly interval?: Interval;
}

/**
 * Mean of the factor indices, each factor with a fixed weight (equal unless given): another estimand than
 * the pooled index, in which a rarely answered factor hardly counts. Published under its own name.
 *
 * The error is by the delta method on z = Σ_f v_f·w(y_f − p_f·m_f) / Σw·m_f over the valid ballots of each
 * stratum (one for an agency; the agencies, weighted by dossiers over ballots, for a group), from the
 * tally's products `A.y`, `A.m`, …; a t interval on ballots − strata degrees of freedom. `weights` must sum
 * to 1. `undefined` where a factor has no answer.
 */
export function meanOfFactors(
  strata: readonly WeightedTally[],
  factors: readonly string[],
  options: { readonly weights?: Readonly<Record<string, number>>; readonly level?: number } = {},
): FactorMeanEstimate | undefined {
  const present = strata.filter(({ tally }) => tally.valid > 0);
  const totals = factors.map((factor) => {
    const sums = present.map(({ tally, weight }) => {
      const { y, m } = momentsOf(tally.scores, factor, 'satisfied');
      return { y: weight * y, m: weight * m };
    });
    return {
      factor,
      share: options.weights ? (options.weights[factor] ?? 0) : 1 / factors.length,
      y: sums.reduce((sum, { y }) => sum + y, 0),
      m: sums.reduce((sum, { m }) => sum + m, 0),
    };
  });
  if (totals.length === 0 || totals.some(({ m }) => m === 0)) return undefined;
  const estimate = totals.reduce((sum, { share, y, m }) => sum + (share * y) / m, 0);
  const coefficients = totals.flatMap(({ factor, share, y, m }) => [
    { name: `${factor}.y`, value: share / m },
    { name: `${factor}.m`, value: (-share * y) / m / m },
  ]);
  let variance = 0;
  let ballots = 0;
  for (const { tally, weight } of present) {
    ballots += tally.valid;
    if (tally.valid < 2) continue;
    const squares = quadraticForm(coefficients, tally.products);
    const sum = coefficients.reduce(
      (total, { name, value }) => total + value * totalOf(name, tally.scores),
      0,
    );
    const spread = squares - (sum * sum) / tally.valid;
    variance += weight ** 2 * (tally.valid / (tally.valid - 1)) * Math.max(0, spread);
  }
  const standardError = Math.sqrt(variance);
  const degreesOfFreedom = ballots - present.length;
  if (degreesOfFreedom < 1) return { estimate, standardError };
  const level = options.level ?? 0.95;
  const reach = studentTQuantile(1 - (1 - level) / 2, degreesOfFreedom) * standardError;
  return { estimate, standardError, interval: { lower: estimate - reach, upper: estimate + reach, level } };
}

/** Σ `A.y` or Σ `A.m` of a tally. */
function totalOf(name: string, scores: WeightedTally['tally']['scores']): number {
  const factor = name.slice(0, -2);
  const { y, m } = momentsOf(scores, factor, 'satisfied');
  return name.endsWith('.y') ? y : m;
}

function quadraticForm(
  coefficients: readonly { readonly name: string; readonly value: number }[],
  products: readonly ProductRow[],
): number {
  const sums = new Map<string, number>();
  for (const row of products) {
    if (row.family !== 'factors') continue;
    sums.set(`${row.left}\t${row.right}`, row.sum);
    sums.set(`${row.right}\t${row.left}`, row.sum);
  }
  let squares = 0;
  let scale = 0;
  for (const left of coefficients) {
    for (const right of coefficients) {
      const term = left.value * right.value * (sums.get(`${left.name}\t${right.name}`) ?? 0);
      squares += term;
      scale += Math.abs(term);
    }
  }
  // What ballots that are all alike leave over is rounding.
  return squares <= 1e-14 * scale ? 0 : squares;
}
