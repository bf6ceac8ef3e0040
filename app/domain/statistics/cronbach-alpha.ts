import type { ProductRow } from '../tally.ts';
import { type CrossProducts, correlationMatrix, covarianceMatrix } from './cross-products.ts';
import { fQuantile } from './f-distribution.ts';

/** Internal consistency of the items of one factor. */
export interface ScaleQuality {
  /** Respondents who answered every item. */
  readonly complete: number;
  readonly items: number;
  /** NaN where the items do not vary. */
  readonly alpha: number;
  /** Feldt's interval. */
  readonly lower: number;
  readonly upper: number;
  /** Mean correlation of two items. */
  readonly meanCorrelation: number;
  /** Per item: its correlation with the sum of the others, and alpha without it. */
  readonly itemRest: readonly number[];
  readonly alphaWithout: readonly number[];
}

/**
 * Cronbach's alpha of k items over complete cases, α = k/(k−1)·(1 − Σs_j²/s_T²), with Feldt's interval
 * 1 − (1−α)·F at (n−1, (n−1)(k−1)) degrees of freedom.
 *
 * A high alpha is not praise: 0.95 with strongly correlated answers points to straight-lining or to items
 * that repeat each other. `undefined` below three complete cases or two items.
 * Source: Cronbach (1951), Psychometrika 16:297–334; Feldt (1965), Psychometrika 30:357–370.
 */
export function scaleQuality(crossProducts: CrossProducts, level = 0.95): ScaleQuality | undefined {
  const complete = crossProducts.n;
  const items = crossProducts.sums.length;
  if (complete < 3 || items < 2) return undefined;
  const covariance = covarianceMatrix(crossProducts);
  const every = covariance.map((_, at) => at);
  const alpha = alphaOf(covariance, every);
  const [df1, df2] = [complete - 1, (complete - 1) * (items - 1)];
  const tail = (1 - level) / 2;
  const correlations = correlationMatrix(covariance);
  const pairs = every.flatMap((i) => every.slice(i + 1).map((j) => correlations[i]?.[j] ?? Number.NaN));
  return {
    complete,
    items,
    alpha,
    lower: 1 - (1 - alpha) * fQuantile(1 - tail, df1, df2),
    upper: 1 - (1 - alpha) * fQuantile(tail, df1, df2),
    meanCorrelation: pairs.reduce((sum, value) => sum + value, 0) / pairs.length,
    itemRest: every.map((at) => itemRestCorrelation(covariance, at)),
    alphaWithout: every.map((at) =>
      alphaOf(
        covariance,
        every.filter((other) => other !== at),
      ),
    ),
  };
}

function alphaOf(covariance: readonly (readonly number[])[], items: readonly number[]): number {
  const k = items.length;
  const own = items.reduce((sum, i) => sum + (covariance[i]?.[i] ?? 0), 0);
  const total = items.reduce(
    (sum, i) => sum + items.reduce((row, j) => row + (covariance[i]?.[j] ?? 0), 0),
    0,
  );
  return (k / (k - 1)) * (1 - own / total);
}

function itemRestCorrelation(covariance: readonly (readonly number[])[], item: number): number {
  const row = covariance[item] ?? [];
  const own = row[item] ?? 0;
  const withRest = row.reduce((sum, value, j) => (j === item ? sum : sum + value), 0);
  const rest = covariance.reduce(
    (sum, other, i) =>
      i === item ? sum : sum + other.reduce((part, value, j) => (j === item ? part : part + value), 0),
    0,
  );
  return withRest / Math.sqrt(own * rest);
}

/**
 * Cross-products of a factor's items from a tally: family = the factor's code, with the constant `1` for the
 * number of complete ballots.
 */
export function itemProductsOf(
  rows: readonly ProductRow[],
  factor: string,
  items: readonly string[],
): CrossProducts {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.family !== factor) continue;
    sums.set(`${row.left}\t${row.right}`, row.sum);
    sums.set(`${row.right}\t${row.left}`, row.sum);
  }
  const product = (left: string, right: string) => sums.get(`${left}\t${right}`) ?? 0;
  return {
    n: product('1', '1'),
    sums: items.map((item) => product('1', item)),
    products: items.map((left) => items.map((right) => product(left, right))),
  };
}
