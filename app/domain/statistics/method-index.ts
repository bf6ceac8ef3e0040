import type { Method } from '../method.ts';
import { OVERALL, type Tally } from '../tally.ts';

/** The items of each factor, in order. */
export type FactorItems = Readonly<Record<string, readonly string[]>>;

/** A tally and the weight of each of its ballots (dossiers over ballots, or 1). */
export interface WeightedTally {
  readonly tally: Tally;
  readonly weight: number;
}

/** Index values under a method version, 0…1, unrounded; undefined where a part without answers makes them so. */
export interface MethodIndex {
  readonly overall: number | undefined;
  readonly factors: Readonly<Record<string, number | undefined>>;
  readonly items: Readonly<Record<string, number | undefined>>;
}

/** What one level adds to an item's numerator. */
const ITEM_FORMULAS: Readonly<Record<Method['itemFormula'], (level: number) => number>> = {
  top2: (level) => (level >= 4 ? 1 : 0),
  mean_over_max: (level) => level / 5,
  mean_rescaled: (level) => (level - 1) / 4,
};

/**
 * The share of index items a ballot must answer to be counted under a method: all of them where incomplete
 * ballots are dropped. The tally must be counted with it.
 */
export function requiredValidShare(method: Pick<Method, 'blankRule' | 'minimumValidShare'>): number {
  return method.blankRule === 'drop_ballot' ? 1 : method.minimumValidShare;
}

/**
 * The index per item, per factor and overall as a method version defines it, from tallies alone.
 *
 * A blank is left out, or (`count_as_not_satisfied`) enters the denominator with nothing in the numerator; an
 * answer "no opinion" is in neither. Aggregations are the pooled ratio of sums, the mean of items, the mean
 * of factors or fixed weights. The method is data, because the Ministry reissues it. Ten ballots of the
 * same answers give 62.07, 62.22, 73.11 … for one factor under different methods: name it with every figure.
 *
 * @example indexUnderMethod([{ tally, weight: 1 }], { A: ['A1', 'A2', 'A3'] }, method).overall // 0.6206…
 */
export function indexUnderMethod(
  parts: readonly WeightedTally[],
  factors: FactorItems,
  method: Method,
): MethodIndex {
  const itemNames = Object.values(factors).flat();
  if (method.blankRule === 'drop_ballot') checkComplete(parts, itemNames.length);
  const sums = new Map(itemNames.map((item) => [item, { numerator: 0, denominator: 0 }]));
  for (const { tally, weight } of parts) {
    for (const { question, option, n } of tally.choices) {
      const sum = sums.get(question);
      if (!sum) continue;
      const level = /^[1-5]$/.test(option) ? Number(option) : undefined;
      const blankCounts = option === '' && method.blankRule === 'count_as_not_satisfied';
      if (level === undefined && !blankCounts) continue;
      sum.denominator += weight * n;
      if (level !== undefined) sum.numerator += weight * n * ITEM_FORMULAS[method.itemFormula](level);
    }
  }
  const valueOfItem = (item: string) => ratio([item], sums);
  const factorValues = Object.fromEntries(
    Object.entries(factors).map(([code, items]) => [
      code,
      method.factorAggregation === 'pooled_ratio' ? ratio(items, sums) : mean(items.map(valueOfItem)),
    ]),
  );
  return {
    items: Object.fromEntries(itemNames.map((item) => [item, valueOfItem(item)])),
    factors: factorValues,
    overall: totalOf(method, factorValues, itemNames, sums),
  };
}

type Sums = ReadonlyMap<string, { readonly numerator: number; readonly denominator: number }>;

function totalOf(
  method: Method,
  factors: Readonly<Record<string, number | undefined>>,
  items: readonly string[],
  sums: Sums,
): number | undefined {
  switch (method.totalAggregation) {
    case 'pooled_ratio':
      return ratio(items, sums);
    case 'mean_of_items':
      return mean(items.map((item) => ratio([item], sums)));
    case 'mean_of_factors':
      return mean(Object.values(factors));
    case 'fixed_weights': {
      const weights = method.factorWeights ?? {};
      const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
      if (Math.abs(total - 1) > 1e-9) throw new RangeError('indexUnderMethod: factor weights must sum to 1');
      const parts = Object.entries(weights).map(([code, weight]) => ({ weight, value: factors[code] }));
      if (parts.some(({ value, weight }) => value === undefined && weight > 0)) return undefined;
      return parts.reduce((sum, { value = 0, weight }) => sum + weight * value, 0);
    }
  }
}

function ratio(items: readonly string[], sums: Sums): number | undefined {
  const total = (of: 'numerator' | 'denominator') =>
    items.reduce((sum, item) => sum + (sums.get(item)?.[of] ?? 0), 0);
  const denominator = total('denominator');
  return denominator > 0 ? total('numerator') / denominator : undefined;
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const value of values) {
    if (value === undefined) return undefined;
    sum += value;
  }
  return values.length > 0 ? sum / values.length : undefined;
}

function checkComplete(parts: readonly WeightedTally[], items: number): void {
  const incomplete = parts.some(({ tally }) =>
    tally.scores.some((row) => row.scope === OVERALL && row.m < items && row.n > 0),
  );
  if (incomplete) throw new RangeError('indexUnderMethod: this method needs a tally of complete ballots');
}
