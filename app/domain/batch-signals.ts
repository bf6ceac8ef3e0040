/**
 * What is counted of a batch, beside its tally, to notice ballots that look as if one hand had filled them in.
 * Sums over the whole batch only: which ballots they are is never kept.
 */
import type { Answers } from './ballot.ts';
import { listIndexItems, type Questionnaire } from './questionnaire.ts';
import { patternOf } from './statistics/integrity/identical-patterns.ts';
import { levelOf } from './tally.ts';

export interface BatchSignals {
  /** Ballots that rate every index item; the others are in none of the numbers below. */
  readonly complete: number;
  /** "Very satisfied" with every item. */
  readonly straightFives: number;
  /** Complete, and not the same level throughout. */
  readonly varied: number;
  /** Of the varied: how many share the most frequent pattern of answers; 1 where all differ, 0 without any. */
  readonly largestPattern: number;
  /** Of the varied: pairs with the same answer to every item. */
  readonly identicalPairs: number;
}

/**
 * Counts the ballots of one batch.
 *
 * @example
 * // five people who chose 5 throughout, and three of four others who answered alike
 * // → { complete: 9, straightFives: 5, varied: 4, largestPattern: 3, identicalPairs: 3 }
 */
export function batchSignals(questionnaire: Questionnaire, ballots: Iterable<Answers>): BatchSignals {
  const items = listIndexItems(questionnaire).map(({ code }) => code);
  const patterns = new Map<string, number>();
  let complete = 0;
  let straightFives = 0;
  let varied = 0;
  for (const answers of ballots) {
    const levels = items.map((item) => levelOf(answers[item]));
    if (levels.length === 0 || levels.includes(undefined)) continue;
    complete += 1;
    const pattern = patternOf(levels);
    if (pattern === undefined) {
      if (levels[0] === 5) straightFives += 1;
      continue;
    }
    varied += 1;
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
  }
  const shared = [...patterns.values()];
  return {
    complete,
    straightFives,
    varied,
    largestPattern: Math.max(0, ...shared),
    identicalPairs: shared.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0),
  };
}
