/** A two-sided interval for a share; `level` is its nominal coverage, 0…1. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

/**
 * Limits of Wilson's score interval for a share found in `size` (effective) independent answers:
 *
 *     (p + c²/2n ± c·√(p(1−p)/n + c²/4n²)) / (1 + c²/n)
 *
 * where c is the critical value of the normal or of Student's t. Works at p = 0 and p = 1, where the
 * normal approximation has no width. Clipped to 0…1 and to contain p, which rounding can miss by 2e-16.
 * Source: Wilson (1927), JASA 22:209–212. `share` in 0…1, `size` > 0 (need not be whole).
 *
 * @example wilsonLimits(1, 10, 1.959963984540054) // [0.7224672, 1]: ten of ten is "at least 72 %"
 */
export function wilsonLimits(share: number, size: number, criticalValue: number): readonly [number, number] {
  const square = (criticalValue * criticalValue) / size;
  const centre = share + square / 2;
  const reach = criticalValue * Math.sqrt((share * (1 - share)) / size + square / (4 * size));
  return [
    Math.min(share, Math.max(0, (centre - reach) / (1 + square))),
    Math.max(share, Math.min(1, (centre + reach) / (1 + square))),
  ];
}
