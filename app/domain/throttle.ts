/** How long somebody waits who failed too often: long enough against guessing, short enough for a person. */

/** Failures before the first wait. */
export const FREE_FAILURES = 5;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;
/** Failures older than this are forgotten. */
export const FAILURES_AGE = 24 * 3_600_000;

/**
 * Milliseconds to wait after the `failures`-th failure in a row: nothing up to the fourth, then 30 s, doubled
 * each time, at most 15 minutes: about 100 guesses a day.
 *
 * @example
 * waitAfter(5); // 30_000
 * waitAfter(8); // 240_000
 */
export function waitAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - FREE_FAILURES, 16));
}
