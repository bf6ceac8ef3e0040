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
 * 1/ν (Abramowitz & Stegun 26.7.5); closed forms for 1 and 2 degrees of freedom.
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
  const size = positiveQuantile(tail, degreesOfFreedom);
  return probability < 0.5 ? -size : size;
}

function positiveQuantile(tail: number, df: number): number {
  if (df === 1) return 1 / Math.tan(Math.PI * tail);
  if (df === 2) return (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail));
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let t = startingPoint(tail, df);
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

function startingPoint(tail: number, df: number): number {
  const z = -normalQuantile(tail);
  const expanded = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df * df);
  return Number.isFinite(expanded) && expanded > 0 ? expanded : 1;
}
