import type { ProductRow } from '../tally.ts';
import { studentTQuantile } from './student-t.ts';
import type { Interval } from './wilson.ts';

/** A weighted mean of factor indices with its error. */
export interface FactorMeanEstimate {
  readonly estimate: number;
  readonly standardError: number;
  /** Absent with fewer than two ballots. */
  readonly interval?: Interval;
}

/**
 * Mean of the factor indices, each factor with a fixed weight (equal unless given): another estimand than
 * the pooled index, in which a rarely answered factor hardly counts. Published under its own name.
 *
 * The error is by the delta method on z = Σ_f v_f (y_f − p_f·m_f) / M_f over the ballots, from the tally's
 * products `A.y`, `A.m`, …; a t interval on ballots − 1 degrees of freedom. `weights` must sum to 1.
 * `undefined` where a factor has no answer.
 */
export function meanOfFactors(
  products: readonly ProductRow[],
  factors: readonly string[],
  ballots: number,
  options: { readonly weights?: Readonly<Record<string, number>>; readonly level?: number } = {},
): FactorMeanEstimate | undefined {
  const sums = new Map<string, number>();
  for (const row of products) {
    if (row.family !== 'factors') continue;
    sums.set(`${row.left}\t${row.right}`, row.sum);
    sums.set(`${row.right}\t${row.left}`, row.sum);
  }
  const product = (left: string, right: string) => sums.get(`${left}\t${right}`) ?? 0;
  const totals = factors.map((factor) => ({
    factor,
    weight: options.weights?.[factor] ?? (options.weights ? 0 : 1 / factors.length),
    y: product('1', `${factor}.y`),
    m: product('1', `${factor}.m`),
  }));
  if (totals.length === 0 || totals.some(({ m }) => m === 0)) return undefined;
  const estimate = totals.reduce((sum, { weight, y, m }) => sum + (weight * y) / m, 0);
  const terms = totals.flatMap(({ factor, weight, y, m }) => [
    { name: `${factor}.y`, coefficient: weight / m },
    { name: `${factor}.m`, coefficient: (-weight * y) / m / m },
  ]);
  let squares = 0;
  let scale = 0;
  for (const left of terms) {
    for (const right of terms) {
      const term = left.coefficient * right.coefficient * product(left.name, right.name);
      squares += term;
      scale += Math.abs(term);
    }
  }
  // Σ z is 0 by construction; what is left of equal ballots is rounding.
  const spread = squares <= 1e-14 * scale ? 0 : squares;
  const standardError = ballots > 1 ? Math.sqrt((ballots / (ballots - 1)) * spread) : 0;
  if (ballots < 2) return { estimate, standardError };
  const level = options.level ?? 0.95;
  const reach = studentTQuantile(1 - (1 - level) / 2, ballots - 1) * standardError;
  return { estimate, standardError, interval: { lower: estimate - reach, upper: estimate + reach, level } };
}
