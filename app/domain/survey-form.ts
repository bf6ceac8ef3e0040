/**
 * What a survey page posts beside the answers. The names begin with `_`, which no question's code does.
 */
import type { FormFields } from './read-answers.ts';

export const PAGE_FIELDS = {
  /** Random per page sent out: tells a retry of the same form from another attempt. */
  token: '_token',
  /** The language to show the page in instead of sending it. */
  switchTo: '_lang',
  /** Says that a ballot with too few answers for the index is meant as it is. */
  sendAnyway: '_anyway',
  /** Says that somebody read the questions out and pressed for the person who answers. */
  assisted: '_assisted',
  /** The page in large letters; nothing of it is stored. */
  largeText: '_large',
  /** A field nobody sees. What fills it is a program, or a browser that means well. */
  decoy: '_website',
} as const;

/** How long a form of a desk can be sent, and sent again, after it was opened. */
export const DAYS_OF_RECEIPT = 7;

/** The same for an answer that a kiosk sealed while it was without a network. */
export const DAYS_OF_SEALED_RECEIPT = 90;

/** Answers an hour by one permanent code: one a minute, more than a desk can serve. */
export const DEFAULT_HOURLY_LIMIT = 60;

/** 192 random bits, base64url. */
const TOKEN = /^[A-Za-z0-9_-]{32}$/;

/** The form's token, if it came back whole. */
export function readFormToken(fields: FormFields): string | undefined {
  const [token] = fields.get(PAGE_FIELDS.token) ?? [];
  return token !== undefined && isFormToken(token) ? token : undefined;
}

/** Whether a text has the form of a token. */
export function isFormToken(text: string): boolean {
  return TOKEN.test(text);
}

/** Seconds a person needs for a question, reading it included. */
const SECONDS_PER_QUESTION = 5;

/**
 * Whole minutes it takes to answer, at least one, for the page to say.
 *
 * @example
 * minutesToAnswer(26); // 2
 */
export function minutesToAnswer(questions: number): number {
  return Math.max(1, Math.round((questions * SECONDS_PER_QUESTION) / 60));
}

/** Far below one answer, far above what binary fractions lose. */
const TOLERANCE = 1e-9;

/**
 * Index items that a ballot must rate to enter the index.
 *
 * @param minimumValidShare share of the items, 0…1
 * @example
 * fewestRated(16, 0.5); // 8
 */
export function fewestRated(items: number, minimumValidShare: number): number {
  return Math.max(1, Math.ceil(minimumValidShare * items - TOLERANCE));
}
