/** An index of one month with its standard error, > 0. */
export interface MonthlyIndex {
  readonly estimate: number;
  readonly standardError: number;
}

/** Cumulated surprise of one month, in standard errors. */
export interface CusumStep {
  readonly upward: number;
  readonly downward: number;
  readonly alarm: boolean;
}

const ALLOWANCE = 0.5;
const THRESHOLD = 5;

/**
 * Tabular CUSUM of monthly indices against a reference (the mean of a quiet period): each month's
 * standardised surprise beyond half a standard error is added up, separately upward and downward; an alarm
 * at 5. Finds a small lasting shift that no single month shows, on average once in 465 quiet months by mistake.
 *
 * `referenceError` is the standard error of the reference itself. Source: Page (1954), Biometrika 41:100–115;
 * Montgomery (2009), Introduction to Statistical Quality Control, 9.1.
 */
export function monthlyCusum(
  months: readonly MonthlyIndex[],
  reference: number,
  referenceError = 0,
): CusumStep[] {
  let upward = 0;
  let downward = 0;
  return months.map(({ estimate, standardError }) => {
    const surprise = (estimate - reference) / Math.sqrt(standardError ** 2 + referenceError ** 2);
    upward = Math.max(0, upward + surprise - ALLOWANCE);
    downward = Math.max(0, downward - surprise - ALLOWANCE);
    return { upward, downward, alarm: upward > THRESHOLD || downward > THRESHOLD };
  });
}
