/** Uniform random numbers in [0, 1). Always an argument: the domain has no chance of its own. */
export type RandomSource = () => number;

/**
 * A seeded source (Doty-Humphrey's sfc32, three words of state and a counter): the same seed gives the same
 * simulation everywhere. For simulations only, never for codes or shuffles.
 */
export function seededSource(seed: number): RandomSource {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, seed | 0, 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warming = 0; warming < 16; warming += 1) next();
  return next;
}

/** A standard normal number, by Box and Muller. */
export function drawNormal(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A gamma number of any shape > 0, by Marsaglia and Tsang (2000), ACM TOMS 26:363–372. */
export function drawGamma(random: RandomSource, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A beta number; shapes > 0. */
export function drawBeta(random: RandomSource, a: number, b: number): number {
  const x = drawGamma(random, a);
  const y = drawGamma(random, b);
  // Both can underflow to 0 for tiny shapes: then the mass lies at the ends.
  return x + y > 0 ? x / (x + y) : random() * (a + b) < a ? 1 : 0;
}
