import { gammaln } from 'simple-statistics';

const TINY = 1e-300;
const EPSILON = 1e-17;
const MAXIMUM_TERMS = 100_000;

/**
 * Upper regularised incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), 0…1.
 *
 * The tail of the chi-square and of the normal distribution. Power series below x = a + 1, Lentz's
 * continued fraction above, so that neither tail is found by subtraction from 1.
 * Source: NIST Digital Library of Mathematical Functions, 8.11.4 and 8.9.2. `a` > 0, `x` ≥ 0.
 *
 * @example upperIncompleteGamma(0.5, 1.92072941034706) // 0.05: the two-sided normal tail beyond 1.96
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError('upperIncompleteGamma: a must be > 0 and x ≥ 0');
  if (x === 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/** Lower regularised incomplete gamma function P(a, x) = 1 − Q(a, x), accurate where it is small. */
export function lowerIncompleteGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) throw new RangeError('lowerIncompleteGamma: a must be > 0 and x ≥ 0');
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MAXIMUM_TERMS && term > sum * EPSILON; k += 1) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - gammaln(a));
}

function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < MAXIMUM_TERMS; k += 1) {
    const numerator = -k * (k - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    d = 1 / d;
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value * Math.exp(a * Math.log(x) - x - gammaln(a));
}
