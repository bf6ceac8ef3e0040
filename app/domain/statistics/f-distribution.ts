import { betaQuantilePoint } from './beta-distribution.ts';

/**
 * Quantile of the F distribution with `numerator` and `denominator` degrees of freedom, 0 < probability < 1.
 * If X ~ Beta(d₁/2, d₂/2) then F = d₂·X / (d₁·(1 − X)).
 *
 * @example fQuantile(0.975, 39, 195) // 1.561…
 */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError('fQuantile: the probability must lie strictly between 0 and 1');
  }
  const { x, y } = betaQuantilePoint(probability, numerator / 2, denominator / 2);
  return (denominator * x) / (numerator * y);
}
