/** Slips printed together (một lô phiếu): what they are called, and how they are withdrawn. */
import { cleanText } from './clean-text.ts';

/**
 * Expiry of codes that were voided. A day before every other, so that no process takes the code, whatever day
 * its clock has reached. The row stays: whoever holds the slip is told that it was replaced, and not that his
 * code does not exist.
 */
export const VOIDED = '0000-01-01';

/** Long enough for a sentence; it is stored for good. */
export const LONGEST_REASON = 200;

/** Why slips are withdrawn, as it is stored, or what is wrong with it. */
export function readVoidReason(
  typed: string,
): { readonly reason: string } | { readonly problem: 'reason_missing' | 'reason_long' } {
  const reason = cleanText(typed).replace(/\s+/g, ' ');
  if (reason === '') return { problem: 'reason_missing' };
  return reason.length > LONGEST_REASON ? { problem: 'reason_long' } : { reason };
}

/** 96 random bits, as `Randomness.id` makes them. */
const ID = /^[A-Za-z0-9_-]{16}$/;

/** An id that a page gave out and a form brought back, if it came back whole: sent twice, an order counts once. */
export function readIssueId(typed: string): string | undefined {
  return ID.test(typed) ? typed : undefined;
}

/**
 * What a batch of slips is called in lists and file names, short enough to read out.
 *
 * @example
 * issueName('q3X_9-aBcd12EfGh'); // 'Q3X9AB'
 */
export function issueName(id: string): string {
  return id
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 6)
    .toUpperCase();
}
