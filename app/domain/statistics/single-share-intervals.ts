import { betaQuantile } from './beta-distribution.ts';
import { betaTails } from './incomplete-beta.ts';
import { normalQuantile } from './normal-distribution.ts';
import { type Interval, wilsonLimits } from './wilson.ts';

/**
 * Intervals for a single share: `count` of `size` independent yes/no answers, one per respondent.
 * `level` strictly between 0 and 1. Not for the index: the answers of one respondent are not independent.
 */
function check(name: string, count: number, size: number, level: number): void {
  if (!(size > 0) || !(count >= 0 && count <= size)) {
    throw new RangeError(`${name}: the count must lie in 0…size, and the size be > 0`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`${name}: the level must lie between 0 and 1`);
}

const twoSided = (level: number) => normalQuantile(1 - (1 - level) / 2);

/** p ± z·√(p(1−p)/n). For comparison only: no width at p = 0 or 1, limits outside 0…1. Laplace (1812). */
export function waldShareInterval(count: number, size: number, level: number): Interval {
  check('waldShareInterval', count, size, level);
  const share = count / size;
  const reach = twoSided(level) * Math.sqrt((share * (1 - share)) / size);
  return { lower: share - reach, upper: share + reach, level };
}

/** Wilson's score interval (1927). @example wilsonInterval(81, 263, 0.95) // 0.2553–0.3662 */
export function wilsonInterval(count: number, size: number, level: number): Interval {
  check('wilsonInterval', count, size, level);
  const [lower, upper] = wilsonLimits(count / size, size, twoSided(level));
  return { lower, upper, level };
}

/**
 * Wilson's interval with a continuity correction, Newcombe (1998), Statistics in Medicine 17:857–872,
 * method 4. Conservative; whole counts only.
 */
export function wilsonCorrectedInterval(count: number, size: number, level: number): Interval {
  check('wilsonCorrectedInterval', count, size, level);
  const z = twoSided(level);
  const p = count / size;
  const twice = 2 * (size + z * z);
  const centre = 2 * count + z * z;
  const below = z * Math.sqrt(z * z - 2 - 1 / size + 4 * p * (size - count + 1));
  const above = z * Math.sqrt(z * z + 2 - 1 / size + 4 * p * (size - count - 1));
  return {
    lower: count === 0 ? 0 : Math.max(0, (centre - 1 - below) / twice),
    upper: count === size ? 1 : Math.min(1, (centre + 1 + above) / twice),
    level,
  };
}

/**
 * Clopper and Pearson's exact interval (1934), from beta quantiles: covers at least `level` always, on
 * average more. `count` and `size` need not be whole, so it serves effective counts too.
 *
 * @example clopperPearsonInterval(15, 148, 0.95) // 0.0578–0.1617
 */
export function clopperPearsonInterval(count: number, size: number, level: number): Interval {
  check('clopperPearsonInterval', count, size, level);
  const tail = (1 - level) / 2;
  const rest = size - count;
  return {
    lower: count <= 0 ? 0 : betaQuantile(tail, count, rest + 1),
    upper: rest <= 1e-9 ? 1 : betaQuantile(1 - tail, count + 1, rest),
    level,
  };
}

/** Wald around (x + z²/2)/(n + z²), Agresti & Coull (1998); for hand calculation. Can pass 0 or 1. */
export function agrestiCoullInterval(count: number, size: number, level: number): Interval {
  check('agrestiCoullInterval', count, size, level);
  const z = twoSided(level);
  const n = size + z * z;
  const p = (count + (z * z) / 2) / n;
  const reach = z * Math.sqrt((p * (1 - p)) / n);
  return { lower: p - reach, upper: p + reach, level };
}

/**
 * Jeffreys' interval: quantiles of Beta(x + ½, n − x + ½), 0 or 1 where nobody or everybody agreed.
 * Brown, Cai & DasGupta (2001), Statistical Science 16:101–133.
 */
export function jeffreysInterval(count: number, size: number, level: number): Interval {
  check('jeffreysInterval', count, size, level);
  const tail = (1 - level) / 2;
  const rest = size - count;
  return {
    lower: count === 0 ? 0 : betaQuantile(tail, count + 0.5, rest + 0.5),
    upper: rest === 0 ? 1 : betaQuantile(1 - tail, count + 0.5, rest + 0.5),
    level,
  };
}

/**
 * Mid-P interval: the share at which the tail beyond the count plus half its own probability is α/2.
 * Between Wilson and Clopper–Pearson. Whole counts only. Solved by bisection to the last digit.
 */
export function midPInterval(count: number, size: number, level: number): Interval {
  check('midPInterval', count, size, level);
  const tail = (1 - level) / 2;
  const rest = size - count;
  // P(X > x) + ½P(X = x) = ½[P(X ≥ x) + P(X ≥ x+1)], each an incomplete beta function.
  const atLeast = (from: number, p: number) =>
    from <= 0 ? 1 : from > size ? 0 : betaTails(p, 1 - p, from, size - from + 1).lower;
  const atMost = (to: number, p: number) =>
    to >= size ? 1 : to < 0 ? 0 : betaTails(p, 1 - p, to + 1, size - to).upper;
  const above = (p: number) => (atLeast(count, p) + atLeast(count + 1, p)) / 2;
  const below = (p: number) => (atMost(count, p) + atMost(count - 1, p)) / 2;
  const share = count / size;
  return {
    lower: count === 0 ? 0 : bisectShare(0, share, (p) => above(p) < tail),
    upper: rest === 0 ? 1 : bisectShare(share, 1, (p) => below(p) > tail),
    level,
  };
}

function bisectShare(from: number, to: number, isLeft: (share: number) => boolean): number {
  let low = from;
  let high = to;
  for (let step = 0; step < 1100; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (isLeft(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
