import type { ScoreRow } from '../tally.ts';
import { scoreMomentsOf } from './moments.ts';
import { estimateRatio } from './ratio-estimate.ts';
import { studentTQuantile } from './student-t.ts';
import type { Interval } from './wilson.ts';

/** Mean score with its linearised error; all three in points, 0…100. */
export interface MeanScore {
  readonly estimate: number;
  readonly standardError: number;
  /** Absent with fewer than two respondents. Not clipped: a t interval can pass 100. */
  readonly interval?: Interval;
}

/**
 * Mean score from 0 (all "very dissatisfied") to 100 (all "very satisfied"), each level a step of 25:
 * Σ 25·(level − 1) / Σ m over all answers, with a t interval on respondents − 1 degrees of freedom.
 *
 * Keeps what the cut between levels 3 and 4 throws away; published beside the index under its own name.
 * `undefined` when nobody answered in the scope.
 *
 * @example levels 5, 4, 4, 3 of one respondent: (100 + 75 + 75 + 50) / 4 = 75
 */
export function meanScore(rows: readonly ScoreRow[], scope: string, level = 0.95): MeanScore | undefined {
  const ratio = estimateRatio([{ moments: scoreMomentsOf(rows, scope), weight: 1 }]);
  if (!ratio) return undefined;
  const estimate = 100 * ratio.estimate;
  const standardError = 100 * Math.sqrt(ratio.variance);
  if (ratio.degreesOfFreedom < 1) return { estimate, standardError };
  const reach = studentTQuantile(1 - (1 - level) / 2, ratio.degreesOfFreedom) * standardError;
  return { estimate, standardError, interval: { lower: estimate - reach, upper: estimate + reach, level } };
}
