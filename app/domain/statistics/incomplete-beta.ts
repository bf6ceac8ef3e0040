import { gammaln } from 'simple-statistics';

const TINY = 1e-300;
const MAXIMUM_TERMS = 100_000;
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Both tails of a beta distribution at one point; `lower + upper` = 1, the smaller one fully accurate. */
export interface BetaTails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Regularised incomplete beta function: the tails of Beta(a, b) at `x`, where `y` = 1 − x.
 *
 * Student's t, F, binomial and Clopper–Pearson probabilities all follow from it. The caller gives `y`
 * as well, because near x = 1 it cannot be recovered from x without losing digits. Lentz's continued
 * fraction (DLMF 8.17.22), on the side where it converges fast; its prefactor is taken as a deviance from
 * the mean, so that no digits cancel for degrees of freedom in the hundred thousands.
 *
 * `a`, `b` > 0; `x`, `y` in 0…1 with x + y = 1.
 *
 * @example betaTails(0.2, 0.8, 1, 3).lower // 0.488 = 1 − 0.8³
 */
export function betaTails(x: number, y: number, a: number, b: number): BetaTails {
  if (!(a > 0) || !(b > 0)) throw new RangeError('betaTails: both shape parameters must be > 0');
  if (!(x >= 0 && y >= 0)) throw new RangeError('betaTails: x and y must lie in 0…1');
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const weight = betaKernel(x, y, a, b);
  if (x * (a + b + 2) < a + 1) {
    const lower = (weight * fraction(x, a, b)) / a;
    return { lower, upper: 1 - lower };
  }
  const upper = (weight * fraction(y, b, a)) / b;
  return { lower: 1 - upper, upper };
}

/**
 * x^a · y^b / B(a, b): the beta density times x·y.
 *
 * With d = x − a/(a+b) the exponent is a·[log(1+u) − u] + b·[log(1+v) − v], u = d(a+b)/a, v = −d(a+b)/b
 * (the linear terms cancel exactly), and B(a, b) enters through Stirling's formula with its remainder.
 */
export function betaKernel(x: number, y: number, a: number, b: number): number {
  const total = a + b;
  const deviation = x * b - y * a;
  const exponent =
    a * logDeviance(deviation / a, (x * total) / a) + b * logDeviance(-deviation / b, (y * total) / b);
  const remainder = stirlingRemainder(total) - stirlingRemainder(a) - stirlingRemainder(b);
  return Math.exp(exponent + remainder + 0.5 * Math.log((a / total) * b) - HALF_LOG_TWO_PI);
}

/** log(1 + u) − u without cancellation for small u; `ratio` is 1 + u, accurate where u is near −1. */
function logDeviance(u: number, ratio: number): number {
  if (Math.abs(u) > 0.1) return Math.log(ratio) - u;
  // log(1+u) − u = 2·(r³/3 + r⁵/5 + …) − u·r with r = u / (2 + u).
  const r = u / (2 + u);
  const square = r * r;
  let power = r * square;
  let sum = 0;
  for (let k = 3; k < 60; k += 2) {
    const term = power / k;
    sum += term;
    if (Math.abs(term) <= Math.abs(sum) * 1e-18) break;
    power *= square;
  }
  return 2 * sum - u * r;
}

/** log Γ(z) − [(z − ½)·log z − z + ½·log 2π], about 1/(12 z). */
function stirlingRemainder(z: number): number {
  if (z < 15) return gammaln(z) - ((z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI);
  const square = 1 / (z * z);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / z;
}

function fraction(x: number, a: number, b: number): number {
  const total = a + b;
  let c = 1;
  let d = 1 - (total * x) / (a + 1);
  if (Math.abs(d) < TINY) d = TINY;
  d = 1 / d;
  let value = d;
  for (let k = 1; k < MAXIMUM_TERMS; k += 1) {
    const twice = 2 * k;
    const even = (k * (b - k) * x) / ((a + twice - 1) * (a + twice));
    d = 1 + even * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    value *= d * c;
    const odd = (-(a + k) * (total + k) * x) / ((a + twice) * (a + twice + 1));
    d = 1 + odd * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}
