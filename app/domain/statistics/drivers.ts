import { type CrossProducts, correlationMatrix, covarianceMatrix } from './cross-products.ts';

/** Importance of a predictor: its share of R², averaged over all orders of entering the predictors. */
export interface DriverImportance {
  readonly respondents: number;
  /** R² of all predictors together, 0…1. */
  readonly explained: number;
  /** One per predictor; they sum to `explained`. */
  readonly shares: readonly number[];
}

/** Below this many respondents, pooled over agencies of one kind, nothing is claimed. */
export const DRIVERS_FROM = 100;

/**
 * Which factors go with the overall question: LMG shares of R² (the Shapley value of each predictor in a
 * linear regression). The overall question must not be part of a predictor, or the reasoning is
 * circular. Answers of a factor that few people reach enter as answered / not answered (see `driverRow`).
 *
 * `crossProducts` of the predictors with the outcome last. `undefined` below 100 respondents or where
 * something does not vary. Source: Lindeman, Merenda & Gold (1980); Grömping (2007), American Statistician 61:139–147.
 */
export function driverImportance(crossProducts: CrossProducts): DriverImportance | undefined {
  if (crossProducts.n < DRIVERS_FROM) return undefined;
  const correlation = correlationMatrix(covarianceMatrix(crossProducts));
  if (correlation.some((row) => row.some(Number.isNaN))) return undefined;
  const count = correlation.length - 1;
  const explainedBy = Array.from({ length: 2 ** count }, (_, set) => explained(correlation, set));
  const weights = orderWeights(count);
  const shares = Array.from({ length: count }, (_, predictor) => {
    let share = 0;
    for (let set = 0; set < 2 ** count; set += 1) {
      if (set & (1 << predictor)) continue;
      const gain = (explainedBy[set | (1 << predictor)] ?? 0) - (explainedBy[set] ?? 0);
      share += (weights[bitCount(set)] ?? 0) * gain;
    }
    return share;
  });
  return { respondents: crossProducts.n, explained: explainedBy.at(-1) ?? 0, shares };
}

/**
 * One respondent as a row of predictors and outcome: the mean level of each common factor, 1 or 0 for a rare
 * factor answered or not, and the overall answer. `undefined` where a common factor or the outcome is missing.
 *
 * @example driverRow({ A: [5, 4], E: [] }, ['A'], ['E'], 4) // [4.5, 0, 4]
 */
export function driverRow(
  levels: Readonly<Record<string, readonly number[]>>,
  common: readonly string[],
  rare: readonly string[],
  overall: number | undefined,
): number[] | undefined {
  if (overall === undefined) return undefined;
  const means: number[] = [];
  for (const factor of common) {
    const answers = levels[factor] ?? [];
    if (answers.length === 0) return undefined;
    means.push(answers.reduce((sum, level) => sum + level, 0) / answers.length);
  }
  return [...means, ...rare.map((factor) => ((levels[factor] ?? []).length > 0 ? 1 : 0)), overall];
}

const bitCount = (set: number) => set.toString(2).replaceAll('0', '').length;

/** Share of the orders in which exactly the members of a set of each size stand before a predictor. */
function orderWeights(count: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from(
    { length: count },
    (_, size) => (factorial(size) * factorial(count - 1 - size)) / factorial(count),
  );
}

/** R² of the outcome (last) on a set of predictors, by elimination of their correlations. */
function explained(correlation: readonly (readonly number[])[], set: number): number {
  const outcome = correlation.length - 1;
  const members = correlation.flatMap((_, at) => (at < outcome && set & (1 << at) ? [at] : []));
  const rows = [...members, outcome].map((i) => [...members, outcome].map((j) => correlation[i]?.[j] ?? 0));
  for (let pivot = 0; pivot < members.length; pivot += 1) {
    const head = rows[pivot]?.[pivot] ?? 0;
    // A predictor that the others already determine adds nothing.
    if (head < 1e-10) continue;
    for (let i = pivot + 1; i < rows.length; i += 1) {
      const row = rows[i] ?? [];
      const factor = (row[pivot] ?? 0) / head;
      for (let j = pivot; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (rows[pivot]?.[j] ?? 0);
    }
  }
  return 1 - (rows[members.length]?.[members.length] ?? 1);
}
