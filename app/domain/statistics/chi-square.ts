import { lowerIncompleteGamma, upperIncompleteGamma } from './incomplete-gamma.ts';
import { normalQuantile } from './normal-distribution.ts';

/**
 * Distribution function of chi-square, P(X ≤ x), for degrees of freedom > 0.
 *
 * @example chiSquareCdf(3.841458820694124, 1) // 0.95
 */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  return x <= 0 ? 0 : lowerIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/** Upper tail of chi-square, P(X > x): the p-value of a chi-square statistic. */
export function chiSquareUpperTail(x: number, degreesOfFreedom: number): number {
  return x <= 0 ? 1 : upperIncompleteGamma(degreesOfFreedom / 2, x / 2);
}

/**
 * Quantile of chi-square, 0 < probability < 1: bisection in log x from Wilson and Hilferty's cube
 * approximation, to the last digit that the distribution function can tell apart.
 *
 * @example chiSquareQuantile(0.975, 10) // 20.483…
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError('chiSquareQuantile: the probability must lie strictly between 0 and 1');
  }
  const ninth = 2 / (9 * degreesOfFreedom);
  const cube = 1 - ninth + normalQuantile(probability) * Math.sqrt(ninth);
  const guess = Math.log(degreesOfFreedom * Math.max(cube, 0.01) ** 3);
  const below = (logX: number) =>
    probability < 0.5
      ? chiSquareCdf(Math.exp(logX), degreesOfFreedom) < probability
      : chiSquareUpperTail(Math.exp(logX), degreesOfFreedom) > 1 - probability;
  let low = guess - 1;
  while (!below(low)) low -= 5;
  let high = guess + 1;
  while (below(high)) high += 5;
  while (high - low > 4e-16 * Math.max(1, Math.abs(low))) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
