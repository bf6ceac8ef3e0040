import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import type { Randomness } from '#domain/randomness';

/** Fisher–Yates with a uniform source: every order equally likely. */
function shuffled(length: number, below: (bound: number) => number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    const held = order[last] ?? last;
    order[last] = order[other] ?? other;
    order[other] = held;
  }
  return order;
}

/** Asking the system for twelve bytes costs as much as asking for four thousand. */
const RESERVE_BYTES = 4_096;
const ID_BYTES = 12;
let reserve = Buffer.alloc(0);

/** The next unused bytes of the reserve, which are overwritten: what was handed out is nowhere else in memory. */
function takeSystemBytes(length: number): string {
  if (reserve.length < length) reserve = randomBytes(RESERVE_BYTES);
  const taken = reserve.subarray(0, length);
  const text = taken.toString('base64url');
  taken.fill(0);
  reserve = reserve.subarray(length);
  return text;
}

/** The operating system's generator: the only one used in service. */
export const systemRandomness: Randomness = {
  id: () => takeSystemBytes(ID_BYTES),
  permutation: (length) => shuffled(length, (bound) => randomInt(bound)),
  below: (bound) => randomInt(bound),
};

/**
 * A repeatable stream (AES-256-CTR keyed by the seed) for demo data and tests: the same seed gives the same
 * ids and the same shuffles. Anyone who knows the seed can unshuffle, so it never handles real ballots.
 */
export function seededRandomness(seed: string): Randomness {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  let pool = Buffer.alloc(0);
  let position = 0;
  /** Where the next `length` bytes of the pool begin. */
  const advance = (length: number): number => {
    if (position + length > pool.length) {
      pool = cipher.update(Buffer.alloc(65_536));
      position = 0;
    }
    position += length;
    return position - length;
  };
  const take = (length: number): Buffer => {
    const start = advance(length);
    return pool.subarray(start, start + length);
  };
  const below = (bound: number): number => {
    // Values from the incomplete last multiple of `bound` are drawn again, or small results would be favoured.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      // A statement of its own: `advance` may replace the pool.
      const start = advance(4);
      const drawn = pool.readUInt32LE(start);
      if (drawn < limit) return drawn % bound;
    }
  };
  return {
    id: () => take(12).toString('base64url'),
    permutation: (length) => shuffled(length, below),
    below,
  };
}
