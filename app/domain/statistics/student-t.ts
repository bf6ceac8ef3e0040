import { betaKernel, betaTails } from './incomplete-beta.ts';
import { normalQuantile } from './normal-distribution.ts';

/**
 * Upper tail of Student's t distribution, P(T > t), for any real t and degrees of freedom > 0 (not
 * necessarily whole). P(|T| > t) = I(ν/2, ½) at ν/(ν + t²). Accurate to about 1e-14 relative for small tails.
 *
 * @example studentTUpperTail(2.045229642132703, 29) // 0.025
 */
export function studentTUpperTail(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) throw new RangeError('studentTUpperTail: degrees of freedom must be > 0');
  if (t === Number.POSITIVE_INFINITY) return 0;
  if (t === Number.NEGATIVE_INFINITY) return 1;
  const sum = degreesOfFreedom + t * t;
  const half = betaTails(degreesOfFreedom / sum, (t * t) / sum, degreesOfFreedom / 2, 0.5).lower / 2;
  return t >= 0 ? half : 1 - half;
}

/** Distribution function of Student's t, P(T ≤ t). */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTUpperTail(-t, degreesOfFreedom);
}

/**
 * Quantile of Student's t: the t with P(T ≤ t) = `probability`, strictly between 0 and 1.
 *
 * Newton's steps on the logarithm of the tail, kept inside a bracket, from the normal quantile expanded in
 * 1/ν (Abramowitz & Stegun 26.7.5), which alone is exact for very many degrees of freedom; closed forms for 1 and 2 degrees of freedom.
 *
 * @example studentTQuantile(0.975, 29) // 2.045229642132703
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError('studentTQuantile: the probability must lie strictly between 0 and 1');
  }
  if (!(degreesOfFreedom > 0)) throw new RangeError('studentTQuantile: degrees of freedom must be > 0');
  if (probability === 0.5) return 0;
  const tail = probability < 0.5 ? probability : 1 - probability;
  const size = recall(tail, degreesOfFreedom);
  return probability < 0.5 ? -size : size;
}

/** A report asks for the same few quantiles hundreds of times; the last thousand are kept. */
const known = new Map<string, number>();
const KEPT = 1000;

function recall(tail: number, df: number): number {
  const key = `${tail} ${df}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const size = positiveQuantile(tail, df);
  if (known.size >= KEPT) known.clear();
  known.set(key, size);
  return size;
}

function positiveQuantile(tail: number, df: number): number {
  if (df === 1) return 1 / Math.tan(Math.PI * tail);
  if (df === 2) return (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail));
  const z = -normalQuantile(tail);
  const start = expansion(z, df);
  if (df >= LARGE && z < 4) return start;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let t = Number.isFinite(start) && start > 0 ? start : 1;
  for (let step = 0; step < 200; step += 1) {
    const beyond = studentTUpperTail(t, df);
    if (beyond > tail) low = t;
    else high = t;
    const sum = df + t * t;
    // Density of T at t: the kernel of Beta(ν/2, ½) at ν/(ν+t²), over |t|.
    const density = betaKernel(df / sum, (t * t) / sum, df / 2, 0.5) / t;
    let next = t + (beyond * Math.log(beyond / tail)) / density;
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? 2 * t : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * t) return next;
    t = next;
  }
  return t;
}

/** From here on, and below z = 4, the expansion is exact to the last digits. */
const LARGE = 20_000;

/** Fisher and Cornish's expansion of the t quantile in 1/ν around the normal quantile z. */
function expansion(z: number, df: number): number {
  const q = z * z;
  const first = (z * (q + 1)) / 4;
  const second = (z * (5 * q * q + 16 * q + 3)) / 96;
  const third = (z * (3 * q ** 3 + 19 * q * q + 17 * q - 15)) / 384;
  const fourth = (z * (79 * q ** 4 + 776 * q ** 3 + 1482 * q * q - 1920 * q - 945)) / 92_160;
  return z + (first + (second + (third + fourth / df) / df) / df) / df;
}
