import { betaKernel, betaTails } from './incomplete-beta.ts';

/**
 * Distribution function of Beta(a, b), P(X ≤ x), 0 ≤ x ≤ 1; `a`, `b` > 0.
 *
 * @example betaCdf(0.9, 199.2, 22.5) // 0.510…
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return betaTails(x, 1 - x, a, b).lower;
}

/** Upper tail of Beta(a, b), P(X > x), accurate where it is small. */
export function betaUpperTail(x: number, a: number, b: number): number {
  if (x <= 0) return 1;
  if (x >= 1) return 0;
  return betaTails(x, 1 - x, a, b).upper;
}

/** A point of the unit interval and its distance from 1, each with full relative accuracy. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
}

/**
 * Quantile of Beta(a, b), as x and y = 1 − x.
 *
 * Solved for the smaller of x and y on the logarithmic scale (Newton inside a bracket), so that a quantile
 * of 1e-12 keeps all its digits. 0 ≤ probability ≤ 1.
 *
 * @example betaQuantilePoint(0.025, 20, 1).x // 0.8316 = 0.025^(1/20)
 */
export function betaQuantilePoint(probability: number, a: number, b: number): UnitPoint {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError('betaQuantilePoint: the probability must lie in 0…1');
  }
  if (probability === 0) return { x: 0, y: 1 };
  if (probability === 1) return { x: 1, y: 0 };
  const atHalf = betaTails(0.5, 0.5, a, b);
  if (probability <= atHalf.lower) {
    const x = smallQuantile(probability, 1 - probability, a, b);
    return { x, y: 1 - x };
  }
  const y = smallQuantile(1 - probability, probability, b, a);
  return { x: 1 - y, y };
}

/** Quantile of Beta(a, b), 0…1. */
export function betaQuantile(probability: number, a: number, b: number): number {
  return betaQuantilePoint(probability, a, b).x;
}

/** The quantile where it is known to be at most ½; solved in log x. */
function smallQuantile(lower: number, upper: number, a: number, b: number): number {
  let low = Number.NEGATIVE_INFINITY;
  let high = Math.log(0.5);
  let logX = Math.max(-700, Math.min(high, Math.log(a / (a + b))));
  for (let step = 0; step < 400; step += 1) {
    const x = Math.exp(logX);
    const tails = betaTails(x, 1 - x, a, b);
    // Compare on the smaller tail, whose digits are all good.
    const excess = lower < upper ? tails.lower - lower : upper - tails.upper;
    if (excess === 0) return x;
    if (excess > 0) high = logX;
    else low = logX;
    const slope = betaKernel(x, 1 - x, a, b) / (1 - x);
    let next =
      lower < upper
        ? logX - (tails.lower * Math.log(tails.lower / lower)) / slope
        : logX + (tails.upper * Math.log(tails.upper / upper)) / slope;
    if (!(next > low && next < high)) {
      next = low === Number.NEGATIVE_INFINITY ? Math.max(-745, 2 * logX - 1) : (low + high) / 2;
    }
    if (Math.abs(next - logX) <= 2e-16 * Math.max(1, Math.abs(logX))) return Math.exp(next);
    logX = next;
  }
  return Math.exp(logX);
}
