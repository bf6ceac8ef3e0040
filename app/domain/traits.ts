/**
 * Which traits of a batch may be kept: those shared by k or more of its ballots.
 *
 * The ballots are split by one trait after the other, in order of `priority`. A split is made only into
 * groups of k or more; what is left over forms one group without the trait, and takes in the smallest kept
 * group when it would itself be below k. In the end every ballot stands in exactly one group of k or more
 * that share all kept traits, so sums over any trait are sums over whole groups.
 *
 * This keeps more than "all traits or none": a batch of twelve answered on slips keeps `mode` even where no
 * five people share gender and age as well.
 */
import type { Traits } from './ballot.ts';
import { groupBy } from './grouping.ts';

/**
 * @param ballots what each ballot states; order does not matter
 * @returns the kept traits of each ballot, in the same order
 * @example
 * // Seven women and two men, k = 5: nothing about gender can be kept for the two, so for none of the nine.
 */
export function keepTraits(ballots: readonly Traits[], priority: readonly string[], k: number): Traits[] {
  const kept = ballots.map((): Record<string, string> => ({}));
  const splitBy = (members: readonly number[], depth: number): void => {
    const trait = priority[depth];
    if (trait === undefined) return;
    const stated = groupBy(members, (index) => ballots[index]?.[trait] ?? '');
    const groups = [...stated]
      .filter(([value, group]) => value !== '' && group.length >= k)
      .sort(([a, left], [b, right]) => left.length - right.length || (a < b ? -1 : 1));
    const inGroups = new Set(groups.flatMap(([, group]) => group));
    const others = members.filter((index) => !inGroups.has(index));
    while (others.length > 0 && others.length < k) {
      const smallest = groups.shift();
      if (!smallest) break;
      others.push(...smallest[1]);
    }
    for (const [value, group] of groups) {
      for (const index of group) Object.assign(kept[index] ?? {}, { [trait]: value });
      splitBy(group, depth + 1);
    }
    if (others.length >= k) splitBy(others, depth + 1);
  };
  splitBy(
    ballots.map((_, index) => index),
    0,
  );
  return kept;
}
