/** How many slips are printed at once, and how long their codes work. */
import { readDate } from './account-list.ts';

/** Sixty-two sheets: what an office printer takes at once. */
export const MOST_SLIPS = 496;

/** A day this many days ahead is proposed: time to carry the slip home and answer. */
const DAYS_TO_ANSWER = 30;

export const SLIP_PROBLEMS = ['count', 'expires'] as const;
export type SlipProblem = (typeof SLIP_PROBLEMS)[number];

/** An order as typed, or the first thing wrong with it. `today` is an ISO date. */
export function readSlipOrder(
  typed: { readonly count: string; readonly expires: string },
  today: string,
): { readonly count: number; readonly expires: string } | { readonly problem: SlipProblem } {
  const count = Number(typed.count);
  if (!/^\d+$/.test(typed.count) || count < 1 || count > MOST_SLIPS) return { problem: 'count' };
  const expires = readDate(typed.expires);
  return expires === undefined || expires <= today ? { problem: 'expires' } : { count, expires };
}

/**
 * The day proposed as the first on which codes printed today no longer work.
 *
 * @param now the present, in milliseconds
 * @param dateOf the day on the province's calendar at an instant
 */
export function proposedExpiry(now: number, dateOf: (at: number) => string): string {
  return dateOf(now + (DAYS_TO_ANSWER + 1) * 24 * 3_600_000);
}
