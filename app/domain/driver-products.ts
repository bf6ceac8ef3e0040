/**
 * Products by which factors stand beside the overall question, counted and read back: what importance is
 * computed from, without reading an answer again.
 *
 * People answer different factors, and a factor that few people reach enters later as answered or not. So the
 * sums are kept by *pattern*, the set of factors a respondent answered: family `drivers A+B+C+D` holds the
 * products of `1`, his mean level of each of these factors and his overall level. Any choice of factors follows.
 */
import type { CrossProducts } from './statistics/cross-products.ts';
import { OVERALL, type ProductRow } from './tally.ts';

/** Means are counted as whole numbers: 2,520 is divisible by every number of answers up to 10; beyond, they are rounded to it. */
const STEPS = 2520;

const FAMILY = 'drivers ';

/** Begins the name of every family of these products. */
export const DRIVER_FAMILIES = FAMILY;

/** Sums in progress, by the set of factors answered (bit i for factor i): a square of sums each. */
export type DriverSums = Map<number, Float64Array>;

/** Levels given in one factor. */
export interface FactorLevels {
  readonly answers: number;
  /** Σ level over them. */
  readonly levels: number;
}

/** Adds one respondent who answered the overall question at `overall`, 1…5. */
export function addDriver(into: DriverSums, factors: readonly FactorLevels[], overall: number): void {
  let pattern = 0;
  const values = [1];
  for (const [at, { answers, levels }] of factors.entries()) {
    if (answers === 0) continue;
    pattern |= 1 << at;
    values.push(Math.round((STEPS * levels) / answers));
  }
  if (pattern === 0) return;
  values.push(overall);
  const width = values.length;
  const sums = into.get(pattern) ?? new Float64Array(width * width);
  into.set(pattern, sums);
  for (let i = 0; i < width; i += 1)
    for (let j = i; j < width; j += 1)
      sums[i * width + j] = (sums[i * width + j] ?? 0) + (values[i] ?? 0) * (values[j] ?? 0);
}

/** The rows of a tally, in no particular order. */
export function driverRows(factors: readonly string[], sums: DriverSums): ProductRow[] {
  return [...sums].flatMap(([pattern, square]) => {
    const answered = factors.filter((_, at) => pattern & (1 << at));
    const labels = ['1', ...answered, OVERALL];
    const family = FAMILY + answered.join('+');
    return labels.flatMap((left, i) =>
      labels.slice(i).map((right, j) => {
        const sum = square[i * labels.length + i + j] ?? 0;
        return { family, left, right, sum };
      }),
    );
  });
}

/** Respondents of one pattern. */
export interface DriverPattern {
  readonly answered: readonly string[];
  readonly n: number;
  /** Σ left · right, either way round. */
  readonly product: (left: string, right: string) => number;
}

/** The patterns of a tally's products. */
export function driverPatterns(products: readonly ProductRow[]): DriverPattern[] {
  const families = new Map<string, Map<string, number>>();
  for (const { family, left, right, sum } of products) {
    if (!family.startsWith(FAMILY)) continue;
    const sums = families.get(family) ?? new Map<string, number>();
    families.set(family, sums.set(`${left}\t${right}`, sum));
  }
  return [...families].map(([family, sums]) => {
    const product = (left: string, right: string) =>
      sums.get(`${left}\t${right}`) ?? sums.get(`${right}\t${left}`) ?? 0;
    return { answered: family.slice(FAMILY.length).split('+'), n: product('1', '1'), product };
  });
}

/**
 * Sums and products of: the mean level of each common factor, 1 or 0 for each rare one answered or not, and the
 * overall level last, over the respondents who answered all common factors. Means stand in steps of 1/2520,
 * which no correlation notices.
 */
export function driverCrossProducts(
  patterns: readonly DriverPattern[],
  common: readonly string[],
  rare: readonly string[],
): CrossProducts {
  const used = patterns.filter(({ answered }) => common.every((factor) => answered.includes(factor)));
  const variables = [...common, ...rare, OVERALL];
  const sum = (left: string, right: string) =>
    used.reduce((total, pattern) => {
      const present = (name: string) => !rare.includes(name) || pattern.answered.includes(name);
      if (!present(left) || !present(right)) return total;
      const stand = (name: string) => (rare.includes(name) ? '1' : name);
      return total + pattern.product(stand(left), stand(right));
    }, 0);
  return {
    n: sum('1', '1'),
    sums: variables.map((variable) => sum('1', variable)),
    products: variables.map((left) => variables.map((right) => sum(left, right))),
  };
}
