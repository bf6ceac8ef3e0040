/** Uniform random numbers in [0, 1). Always an argument: the domain has no chance of its own. */
export type RandomSource = () => number;

/**
 * A seeded source (mulberry32): the same seed gives the same simulation everywhere. Period 2³²; for
 * simulations only, never for codes or shuffles.
 */
export function seededSource(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
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
