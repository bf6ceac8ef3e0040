import type { CellSums, Counted } from './cells.ts';
import { designCovariance, type GroupTotals } from './design-covariance.ts';
import type { SampleFrame } from './frame.ts';

/** One domain and scope: its sums by group, all that its estimates need beside the frame. */
export interface DomainSums {
  readonly byGroup: readonly (CellSums | undefined)[];
  readonly respondents: number;
  readonly answers: number;
  readonly answersSquared: number;
  readonly satisfied: number;
  readonly weights: number;
  readonly weightsSquared: number;
  readonly weightedAnswers: number;
  readonly weighted: Readonly<Record<Counted, number>>;
}

/** A ratio Σ w·k / Σ w·m with its variances under the design. */
export interface DesignRatio {
  readonly ratio: number;
  readonly variance: number;
  readonly varianceWithReplacement: number;
}

/** Adds up the cells of a domain. */
export function sumDomain(byGroup: readonly (CellSums | undefined)[]): DomainSums {
  const total = (of: (cell: CellSums) => number) =>
    byGroup.reduce((sum, cell) => sum + (cell ? of(cell) : 0), 0);
  return {
    byGroup,
    respondents: total((cell) => cell.respondents),
    answers: total((cell) => cell.answers),
    answersSquared: total((cell) => cell.answersSquared),
    satisfied: total((cell) => cell.satisfied),
    weights: total((cell) => cell.weights),
    weightsSquared: total((cell) => cell.weightsSquared),
    weightedAnswers: total((cell) => cell.weightedAnswers),
    weighted: {
      y: total((cell) => cell.counted.y.weighted),
      s: total((cell) => cell.counted.s.weighted),
      u: total((cell) => cell.counted.u.weighted),
    },
  };
}

/** The linearised variable z = w(k − ratio·m) / Σ w·m of a domain, as totals by group. */
function linearisedTotals(
  sums: DomainSums,
  counted: Counted,
): (group: number) => { readonly total: number; readonly squares: number } | undefined {
  const all = sums.weightedAnswers;
  const ratio = sums.weighted[counted] / all;
  return (group) => {
    const cell = sums.byGroup[group];
    if (!cell || cell.respondents === 0) return undefined;
    const { weighted, origin, squares, products } = cell.counted[counted];
    const shift = origin - ratio;
    return {
      total: (weighted - ratio * cell.weightedAnswers) / all,
      squares: (squares + 2 * shift * products + shift * shift * cell.weightedSquares) / (all * all),
    };
  };
}

/** Ratio and variance of one counted variable; the domain must have an answer. */
export function estimateDesignRatio(frame: SampleFrame, sums: DomainSums, counted: Counted): DesignRatio {
  const totalsOf = linearisedTotals(sums, counted);
  const own = (group: number): GroupTotals | undefined => {
    const found = totalsOf(group);
    return found && { a: found.total, b: found.total, ab: found.squares };
  };
  return {
    ratio: sums.weighted[counted] / sums.weightedAnswers,
    variance: Math.max(0, designCovariance(frame, own)),
    varianceWithReplacement: Math.max(0, designCovariance(frame, own, true)),
  };
}

/**
 * Covariance of the indices of two domains without common members, such as two agencies or two periods:
 * not 0 where they share strata or clusters.
 */
export function covarianceOfDomains(frame: SampleFrame, a: DomainSums, b: DomainSums): number {
  const totalsOfA = linearisedTotals(a, 'y');
  const totalsOfB = linearisedTotals(b, 'y');
  return designCovariance(frame, (group) => {
    const ofA = totalsOfA(group);
    const ofB = totalsOfB(group);
    return ofA || ofB ? { a: ofA?.total ?? 0, b: ofB?.total ?? 0, ab: 0 } : undefined;
  });
}

/** Sampled units with an answer − strata with one. */
export function domainDegreesOfFreedom(frame: SampleFrame, sums: DomainSums): number {
  let units = 0;
  const strata = new Set<number>();
  for (const [index, cell] of sums.byGroup.entries()) {
    const group = frame.groups[index];
    if (!cell || !group || cell.respondents === 0) continue;
    units += frame.traits.clustered ? 1 : cell.respondents;
    strata.add(group.stratum);
  }
  return units - strata.size;
}
