import { quantileSorted } from 'simple-statistics';

/** One margin, or the cells of a post-stratification: the category of each respondent and the known sizes. */
export interface Margin {
  /** Category of each respondent, a position in `sizes`. */
  readonly categories: readonly number[];
  /** Known population size of each category, > 0. */
  readonly sizes: readonly number[];
}

const TOLERANCE = 1e-13;
const MAXIMUM_ROUNDS = 10_000;

function totalsOf(weights: Float64Array, margin: Margin): number[] {
  const totals = new Array<number>(margin.sizes.length).fill(0);
  for (const [i, category] of margin.categories.entries()) {
    totals[category] = (totals[category] ?? 0) + (weights[i] ?? 0);
  }
  return totals;
}

/** Largest relative distance of the weighted totals from the known sizes. */
export function marginError(weights: Float64Array, margins: readonly Margin[]): number {
  return Math.max(
    0,
    ...margins.flatMap((margin) => {
      const totals = totalsOf(weights, margin);
      return margin.sizes.map((size, category) => Math.abs((totals[category] ?? 0) / size - 1));
    }),
  );
}

/**
 * Raking (iterative proportional fitting): multiplies the weights margin by margin until every weighted
 * total equals its known size, to 1e-13. One margin alone is post-stratification.
 *
 * `undefined` where it does not settle: margins that disagree in their total, or an empty combination
 * that makes them impossible. Every category must have a respondent.
 * Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11:427–444.
 */
export function rake(weights: readonly number[], margins: readonly Margin[]): Float64Array | undefined {
  const raked = Float64Array.from(weights);
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    for (const margin of margins) {
      const totals = totalsOf(raked, margin);
      const factors = margin.sizes.map((size, category) => size / (totals[category] ?? 0));
      if (factors.some((factor) => !Number.isFinite(factor))) return undefined;
      for (const [i, category] of margin.categories.entries()) {
        raked[i] = (raked[i] ?? 0) * (factors[category] ?? 1);
      }
    }
    if (marginError(raked, margins) <= TOLERANCE) return raked;
  }
  return undefined;
}

const TRIM_BELOW = 0.2;
const TRIM_ABOVE = 5;

/**
 * Raking with trimmed weights: after each raking, weights outside 0.2 to 5 times the median are moved to the
 * bound and the others raked again, so that no person speaks for too many. `undefined` where the
 * margins cannot be met within the bounds.
 */
export function rakeTrimmed(
  weights: readonly number[],
  margins: readonly Margin[],
): Float64Array | undefined {
  let current = rake(weights, margins);
  for (let round = 0; round < 50 && current; round += 1) {
    const median = quantileSorted(
      [...current].sort((a, b) => a - b),
      0.5,
    );
    const [low, high] = [TRIM_BELOW * median, TRIM_ABOVE * median];
    const within = current.every((weight) => weight >= low * (1 - 1e-9) && weight <= high * (1 + 1e-9));
    if (within) return current;
    current = rake(
      Array.from(current, (weight) => Math.min(high, Math.max(low, weight))),
      margins,
    );
  }
  return undefined;
}

/** Kish's effect of unequal weights, n·Σw²/(Σw)² = 1 + cv², ≥ 1. Source: Kish (1965), 11.7. */
export function kishEffect(weights: Iterable<number>): number {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    n += 1;
    sum += weight;
    squares += weight * weight;
  }
  return (n * squares) / sum ** 2;
}
