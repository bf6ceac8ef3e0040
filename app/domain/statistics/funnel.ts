import { quantileSorted } from 'simple-statistics';
import { betaTails } from './incomplete-beta.ts';
import { normalQuantile } from './normal-distribution.ts';

/** One agency of a funnel plot: its index and the effective number of answers (never the raw number). */
export interface FunnelPoint {
  readonly estimate: number;
  readonly effectiveSize: number;
}

/**
 * Limits between which an agency of `effectiveSize` falls by chance alone when its true index is `centre`:
 * the binomial quantiles at both tails, interpolated so that they are smooth in the size. Unlike
 * `normalFunnelLimits` they stay in 0…1 and are as skewed as small samples are.
 *
 * Usual levels are 0.95 and 0.998. Source: Spiegelhalter (2005), Statistics in Medicine 24:1185–1202, A.1.1.
 *
 * @example funnelLimits(0.9, 100, 0.95) // about [0.832, 0.960]
 */
export function funnelLimits(
  centre: number,
  effectiveSize: number,
  level: number,
): readonly [number, number] {
  const tail = (1 - level) / 2;
  return [binomialQuantile(tail, centre, effectiveSize), binomialQuantile(1 - tail, centre, effectiveSize)];
}

/** The share x/n with P(X ≤ x) = I(1−θ; n−x, x+1) equal to `probability`, for any real x in 0…n. */
function binomialQuantile(probability: number, share: number, size: number): number {
  let low = 0;
  let high = size;
  for (let step = 0; step < 200 && high - low > 1e-12 * size; step += 1) {
    const x = (low + high) / 2;
    if (betaTails(1 - share, share, size - x, x + 1).lower < probability) low = x;
    else high = x;
  }
  return (low + high) / 2 / size;
}

/** θ ± z·√(θ(1−θ)/n), the usual drawing; may pass 1 below some hundred effective answers. */
export function normalFunnelLimits(
  centre: number,
  effectiveSize: number,
  level: number,
): readonly [number, number] {
  const reach = normalQuantile(1 - (1 - level) / 2) * Math.sqrt((centre * (1 - centre)) / effectiveSize);
  return [centre - reach, centre + reach];
}

/** How far agencies scatter around a common centre, beyond chance. */
export interface Funnel {
  readonly centre: number;
  /** (p − centre) / √(centre(1−centre)/n) of each agency. */
  readonly scores: readonly number[];
  /** The scores with the outer tenths drawn in. */
  readonly winsorised: readonly number[];
  /** Mean square of the winsorised scores; above 1, agencies truly differ. */
  readonly overDispersion: number;
  /** Scores divided by √max(1, overDispersion). */
  readonly multiplicativeScores: readonly number[];
  /** Variance between agencies, on the scale of the index squared, and the scores that allow for it. */
  readonly betweenVariance: number;
  readonly additiveScores: readonly number[];
}

const WINSORISED = 0.1;

/**
 * Funnel scores with over-dispersion. The additive form is preferred: agencies differ a little for reasons no
 * survey holds, and only those outside that spread are unusual. The effect of alike answers is already
 * in the effective size and is not corrected for again.
 *
 * `centre`: a target, or the mean weighted by effective size if not given. At least two agencies.
 */
export function funnelOf(points: readonly FunnelPoint[], centre = weightedCentre(points)): Funnel {
  const count = points.length;
  if (count < 2) throw new RangeError('funnelOf: two agencies are needed');
  const variances = points.map(({ effectiveSize }) => (centre * (1 - centre)) / effectiveSize);
  const scores = points.map(({ estimate }, at) => (estimate - centre) / Math.sqrt(variances[at] ?? 1));
  const sorted = [...scores].sort((a, b) => a - b);
  const low = quantileSorted(sorted, WINSORISED);
  const high = quantileSorted(sorted, 1 - WINSORISED);
  const winsorised = scores.map((score) => Math.min(high, Math.max(low, score)));
  const overDispersion = winsorised.reduce((sum, score) => sum + score * score, 0) / count;
  const weights = variances.map((variance) => 1 / variance);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  const betweenVariance = Math.max(0, (count * overDispersion - (count - 1)) / (sum - squares / sum));
  return {
    centre,
    scores,
    winsorised,
    overDispersion,
    multiplicativeScores: scores.map((score) => score / Math.sqrt(Math.max(1, overDispersion))),
    betweenVariance,
    additiveScores: points.map(
      ({ estimate }, at) => (estimate - centre) / Math.sqrt((variances[at] ?? 1) + betweenVariance),
    ),
  };
}

function weightedCentre(points: readonly FunnelPoint[]): number {
  const size = points.reduce((sum, point) => sum + point.effectiveSize, 0);
  return points.reduce((sum, point) => sum + point.effectiveSize * point.estimate, 0) / size;
}
