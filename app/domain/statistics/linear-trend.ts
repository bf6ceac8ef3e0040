import { chiSquareUpperTail } from './chi-square.ts';
import { normalCdf } from './normal-distribution.ts';

/** The index of one period under one method. */
export interface PeriodIndex {
  /** Position in time, in any unit; gaps count. */
  readonly time: number;
  readonly estimate: number;
  /** > 0. */
  readonly standardError: number;
  /** Code of questionnaire and method: a change of it is a break in the series. */
  readonly method: string;
}

/** A straight line through the indices of one method, in index units per time unit. */
export interface LinearTrend {
  readonly slope: number;
  readonly standardError: number;
  /** Two-sided p-value of slope 0. */
  readonly probability: number;
  /** χ² of the distances from the line, and its p-value on periods − 2 degrees of freedom. */
  readonly residual: number;
  readonly residualProbability: number;
  /** χ² of all periods being equal, and its p-value on periods − 1. */
  readonly homogeneity: number;
  readonly homogeneityProbability: number;
}

/** The series cut at each change of method, in order of time: what may be joined by a line. */
export function splitAtBreaks<T extends Pick<PeriodIndex, 'time' | 'method'>>(periods: readonly T[]): T[][] {
  const segments: T[][] = [];
  for (const period of [...periods].sort((a, b) => a.time - b.time)) {
    const current = segments.at(-1);
    if (current?.[0]?.method === period.method) current.push(period);
    else segments.push([period]);
  }
  return segments;
}

/**
 * Weighted least squares of the index on time, weights 1/SE². Needs three periods of one method; periods of
 * several methods throw, for no line may cross a change of questionnaire or formula. The samples of
 * the periods must be independent.
 *
 * @example indices 84.2, 86.1, 85.5, 88.2, 89.7, 90.3 % with SE 1.1–1.5 points: +1.24 points a period, p = 3e-5
 */
export function linearTrend(periods: readonly PeriodIndex[]): LinearTrend | undefined {
  if (splitAtBreaks(periods).length > 1)
    throw new RangeError('linearTrend: the method changes in the series');
  if (periods.length < 3) return undefined;
  const weights = periods.map(({ standardError }) => 1 / standardError ** 2);
  const weighted = (of: (period: PeriodIndex) => number) =>
    periods.reduce((sum, period, at) => sum + (weights[at] ?? 0) * of(period), 0);
  const total = weighted(() => 1);
  const meanTime = weighted(({ time }) => time) / total;
  const meanIndex = weighted(({ estimate }) => estimate) / total;
  const timeSpread = weighted(({ time }) => (time - meanTime) ** 2);
  const slope = weighted(({ time, estimate }) => (time - meanTime) * (estimate - meanIndex)) / timeSpread;
  const standardError = 1 / Math.sqrt(timeSpread);
  const residual = weighted(({ time, estimate }) => (estimate - meanIndex - slope * (time - meanTime)) ** 2);
  const homogeneity = weighted(({ estimate }) => (estimate - meanIndex) ** 2);
  return {
    slope,
    standardError,
    probability: 2 * normalCdf(-Math.abs(slope / standardError)),
    residual,
    residualProbability: chiSquareUpperTail(residual, periods.length - 2),
    homogeneity,
    homogeneityProbability: chiSquareUpperTail(homogeneity, periods.length - 1),
  };
}

/**
 * Cochran–Armitage test of a trend in shares, on *effective* counts (counts of answers would overstate the
 * evidence several times). Returns χ² on one degree of freedom and its p-value.
 */
export function cochranArmitage(
  periods: readonly { readonly time: number; readonly count: number; readonly size: number }[],
): { readonly statistic: number; readonly probability: number } {
  const total = periods.reduce((sum, { size }) => sum + size, 0);
  const share = periods.reduce((sum, { count }) => sum + count, 0) / total;
  const meanTime = periods.reduce((sum, { size, time }) => sum + size * time, 0) / total;
  const between = periods.reduce(
    (sum, { count, size, time }) => sum + (count - size * share) * (time - meanTime),
    0,
  );
  const spread = periods.reduce((sum, { size, time }) => sum + size * (time - meanTime) ** 2, 0);
  const statistic = between ** 2 / (share * (1 - share) * spread);
  return { statistic, probability: chiSquareUpperTail(statistic, 1) };
}
