/**
 * Signals that something about the answers of an agency is worth asking about. A signal accuses nobody: each
 * has innocent explanations, and what follows is a question, not a sanction.
 */

/** About the content of whole released batches, per agency. */
export const CONTENT_SIGNALS = [
  'straight_fives',
  'identical_answers',
  'stream_gap',
  'monthly_shift',
  'more_than_slips',
] as const;

/** About when answers came in by permanent desk codes, per desk. Never joined with what they say. */
export const ARRIVAL_SIGNALS = ['outside_hours', 'arrival_burst'] as const;

export const SIGNALS = [...CONTENT_SIGNALS, ...ARRIVAL_SIGNALS] as const;
export type ContentSignal = (typeof CONTENT_SIGNALS)[number];
export type ArrivalSignal = (typeof ARRIVAL_SIGNALS)[number];
export type Signal = (typeof SIGNALS)[number];

export function readSignal(name: string): Signal | undefined {
  return SIGNALS.find((signal) => signal === name);
}

export function isArrivalSignal(signal: Signal): signal is ArrivalSignal {
  return ARRIVAL_SIGNALS.some((name) => name === signal);
}

/** Of the agencies pointed out, at most this share is expected to be so by chance. */
export const FALSE_SIGNAL_RATE = 0.05;
/** Stricter where many days or pairs are looked at and real life is less even than chance. */
export const STRICT_SIGNAL_RATE = 0.01;
