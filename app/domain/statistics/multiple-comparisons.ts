/** How p-values of a family of tests are adjusted, with the names of R's `p.adjust`. */
export type Adjustment = 'bonferroni' | 'holm' | 'hochberg' | 'BH' | 'BY';

/**
 * p-values adjusted for their number, in the order given: a test is significant where its adjusted value is
 * at most α. `holm` keeps the chance of any false claim below α (sanctions); `BH` keeps the expected share
 * of false claims among the claims below α (screening many agencies); `BY` does so under any dependence.
 *
 * Source: Holm (1979), Scandinavian Journal of Statistics 6:65–70; Hochberg (1988), Biometrika 75:800–802;
 * Benjamini & Hochberg (1995), JRSS B 57:289–300; Benjamini & Yekutieli (2001), Annals of Statistics 29:1165–1188.
 *
 * @example adjustProbabilities([0.04, 0.01, 0.01, 0.2, 0.03], 'BH') // [0.05, 0.025, 0.025, 0.2, 0.05]
 */
export function adjustProbabilities(probabilities: readonly number[], method: Adjustment): number[] {
  const count = probabilities.length;
  if (method === 'bonferroni') return probabilities.map((p) => Math.min(1, count * p));
  const stepDown = method === 'holm';
  const order = probabilities
    .map((_, at) => at)
    .sort((i, j) => (probabilities[i] ?? 0) - (probabilities[j] ?? 0));
  if (!stepDown) order.reverse();
  const harmonic = method === 'BY' ? probabilities.reduce((sum, _, at) => sum + 1 / (at + 1), 0) : 1;
  const adjusted = new Array<number>(count).fill(1);
  let bound = stepDown ? 0 : 1;
  for (const [step, at] of order.entries()) {
    const rank = stepDown ? step + 1 : count - step;
    const factor = method === 'BH' || method === 'BY' ? (harmonic * count) / rank : count - rank + 1;
    const value = factor * (probabilities[at] ?? 1);
    bound = stepDown ? Math.min(1, Math.max(bound, value)) : Math.min(1, bound, value);
    adjusted[at] = bound;
  }
  return adjusted;
}

/** A unit of the tree with the p-value of its test. */
export interface TestedUnit {
  /** Level of the tree, such as `department` or `commune`: a parent is never tested beside its children. */
  readonly level: string;
  readonly probability: number;
}

/**
 * Which units to flag, by Benjamini–Hochberg within each level of the tree on its own: of the units flagged,
 * at most the share `rate` is expected to be flagged by chance.
 */
export function flagByLevel(units: readonly TestedUnit[], rate = 0.05): boolean[] {
  const flags = new Array<boolean>(units.length).fill(false);
  for (const level of new Set(units.map((unit) => unit.level))) {
    const members = units.flatMap((unit, at) => (unit.level === level ? [at] : []));
    const adjusted = adjustProbabilities(
      members.map((at) => units[at]?.probability ?? 1),
      'BH',
    );
    for (const [i, at] of members.entries()) flags[at] = (adjusted[i] ?? 1) <= rate;
  }
  return flags;
}
