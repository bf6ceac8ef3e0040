/**
 * An order: what an administrator signs in the browser and the process that holds the private keys carries out.
 * Orders wait, are done once, or are refused with the reason.
 */
export const ORDER_KINDS = ['open', 'close', 'correct', 'close_unit'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];
export type OrderState = 'waiting' | 'done' | 'refused';

/** Why an order was not carried out, as a code with its numbers: a page says it in the reader's language. */
export interface OrderRefusal {
  readonly code: OrderRefusalCode;
  /** For the reader of the log: what exactly, in English. */
  readonly detail: string;
}

export const ORDER_REFUSALS = [
  /** An opening check failed on the day it was carried out. */
  'checks_failed',
  /** Something needs a reason that was not there when it was ordered. */
  'reason_missing',
  /** Tallies, chain or answers differ from a recount. */
  'recount_differs',
  'audit_differs',
  /** The round is not in a state in which this can be done, e.g. closed already, or nothing to correct. */
  'conflict',
] as const;
export type OrderRefusalCode = (typeof ORDER_REFUSALS)[number];

/**
 * What the order to close a unit says: the last day of its life. Until that day is over its ballots still come in, so
 * the order waits.
 */
export interface UnitClosing {
  readonly lastDay: string;
}

/** Whether an order can be carried out on a day already. */
export function isDue(
  { kind, detail }: { readonly kind: OrderKind; readonly detail: string },
  today: string,
): boolean {
  if (kind !== 'close_unit') return true;
  const { lastDay }: UnitClosing = JSON.parse(detail);
  return lastDay < today;
}

/** Shortest reason that says anything. */
export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 2_000;

/** One order as its round's page lists it. */
export interface OrderRecord {
  readonly id: string;
  readonly kind: OrderKind;
  readonly state: OrderState;
  /** `''`: a command. */
  readonly signer: string;
  /** ISO dates. */
  readonly orderedOn: string;
  readonly settledOn: string | null;
  readonly reason: string;
  readonly refusal: OrderRefusal | null;
}
