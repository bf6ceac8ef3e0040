import { designCovariance } from './design-covariance.ts';
import type { SampleFrame } from './frame.ts';
import type { ScopeCounts } from './record.ts';

/** The equally weighted mean of the factor indices, with its delta-method standard error. */
export interface FactorMean {
  /** NaN where a factor has no answer at all. */
  readonly estimate: number;
  readonly se: number;
}

export interface FactorMeanSums {
  /** Adds one respondent, counted into `scopes` (`overall` first, then the factors). */
  add(group: number, weight: number, scopes: readonly ScopeCounts[]): void;
  estimate(frame: SampleFrame): FactorMean;
}

interface GroupVectors {
  /** Ratio of satisfied answers, per factor, of the first respondent who answered it. */
  readonly origins: Float64Array;
  /** Σw·d per factor, then Σw·m per factor, with d = y − origin·m. */
  readonly totals: Float64Array;
  /** Σw²·v·v′ of the same vector, row by row. */
  readonly products: Float64Array;
}

/**
 * Streams the sums that the mean of factor indices needs. It is a different estimand from the pooled index:
 * each factor counts the same, however rarely it was answered.
 *
 *     z_i = (1/F)·Σ_f w_i (y_if − p_f·m_if) / Σ w·m_f
 */
export function createFactorMean(factorCount: number): FactorMeanSums {
  const width = 2 * factorCount;
  const groups: GroupVectors[] = [];
  const vector = new Float64Array(width);

  function groupAt(index: number): GroupVectors {
    const known = groups[index];
    if (known) return known;
    const made = {
      origins: new Float64Array(factorCount).fill(Number.NaN),
      totals: new Float64Array(width),
      products: new Float64Array(width * width),
    };
    groups[index] = made;
    return made;
  }

  function add(group: number, weight: number, scopes: readonly ScopeCounts[]): void {
    const { origins, totals, products } = groupAt(group);
    for (let f = 0; f < factorCount; f += 1) {
      const y = scopes[f + 1]?.y ?? 0;
      const m = scopes[f + 1]?.m ?? 0;
      if (m > 0 && Number.isNaN(origins[f])) origins[f] = y / m;
      vector[f] = m > 0 ? weight * (y - (origins[f] ?? 0) * m) : 0;
      vector[factorCount + f] = weight * m;
    }
    for (let i = 0; i < width; i += 1) {
      const left = vector[i] ?? 0;
      if (left === 0) continue;
      totals[i] = (totals[i] ?? 0) + left;
      const row = i * width;
      for (let j = i; j < width; j += 1)
        products[row + j] = (products[row + j] ?? 0) + left * (vector[j] ?? 0);
    }
  }

  function estimate(frame: SampleFrame): FactorMean {
    const answers = new Array<number>(factorCount).fill(0);
    const satisfied = new Array<number>(factorCount).fill(0);
    for (const { origins, totals } of groups.filter(Boolean)) {
      for (let f = 0; f < factorCount; f += 1) {
        const m = totals[factorCount + f] ?? 0;
        if (m === 0) continue;
        answers[f] = (answers[f] ?? 0) + m;
        satisfied[f] = (satisfied[f] ?? 0) + (totals[f] ?? 0) + (origins[f] ?? 0) * m;
      }
    }
    const indices = satisfied.map((y, f) => y / (answers[f] ?? 0));
    const variance = designCovariance(frame, (index) => {
      const group = groups[index];
      if (!group) return undefined;
      const weights = new Float64Array(width);
      for (let f = 0; f < factorCount; f += 1) {
        const scale = 1 / (factorCount * (answers[f] ?? 0));
        weights[f] = scale;
        const shift = (group.origins[f] ?? 0) - (indices[f] ?? 0);
        weights[factorCount + f] = Number.isNaN(shift) ? 0 : scale * shift;
      }
      const total = dot(weights, group.totals);
      return { a: total, b: total, ab: quadraticForm(weights, group.products) };
    });
    return {
      estimate: indices.reduce((sum, index) => sum + index, 0) / factorCount,
      se: Math.sqrt(Math.max(0, variance)),
    };
  }

  return { add, estimate };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** a′·P·a of a symmetric matrix kept as its upper half. */
function quadraticForm(a: Float64Array, products: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) {
    const left = a[i] ?? 0;
    sum += left * left * (products[i * a.length + i] ?? 0);
    for (let j = i + 1; j < a.length; j += 1)
      sum += 2 * left * (a[j] ?? 0) * (products[i * a.length + j] ?? 0);
  }
  return sum;
}
