/** Draws from a source of randomness, for made-up data only. */
import type { Randomness } from '#domain/randomness';

export interface Chance {
  /** Uniform in [0, 1), in steps of 2⁻³². */
  uniform(): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** Standard normal. */
  normal(): number;
  /** A whole number whose mean is `mean` ≥ 0: rounded down or up at random. */
  round(mean: number): number;
  /** A position drawn with probability proportional to its weight. */
  position(weights: readonly number[]): number;
  /** One of the items, each equally likely. Throws `RangeError` on none. */
  pick<T>(items: readonly T[]): T;
}

const STEPS = 2 ** 32;

export function chanceOf(randomness: Pick<Randomness, 'below'>): Chance {
  const uniform = () => randomness.below(STEPS) / STEPS;
  return {
    uniform,
    happens: (probability) => uniform() < probability,
    // Box and Muller (1958); 1 − u because the logarithm of 0 is infinite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    round: (mean) => Math.floor(mean + uniform()),
    position: (weights) => {
      const drawn = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      let reached = 0;
      const found = weights.findIndex((weight) => {
        reached += weight;
        return drawn < reached;
      });
      return found < 0 ? weights.length - 1 : found;
    },
    pick: (items) => {
      const item = items[randomness.below(Math.max(1, items.length))];
      if (item === undefined) throw new RangeError('pick: nothing to pick from');
      return item;
    },
  };
}
