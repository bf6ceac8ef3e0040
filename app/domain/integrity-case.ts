/**
 * What happened after a signal: somebody noted it, asked the agency, wrote the explanation down, and an
 * administrator decided. Notes and decisions are only ever added.
 */
import { isArrivalSignal, type Signal } from './integrity-signal.ts';

/** Steps of a case before its decision; each is a note in somebody's own words. */
export const CASE_STEPS = ['noted', 'asked', 'explained'] as const;
export type CaseStep = (typeof CASE_STEPS)[number];
export type CaseState = CaseStep | 'decided';

/**
 * `batches_excluded`: whole batches do not count from a later edition on. `left_unranked`: the agency has no rank
 * and no band in the round; its figure stays. `desk_measures`: something was changed at the desk.
 */
export const DECISION_KINDS = [
  'nothing_found',
  'batches_excluded',
  'left_unranked',
  'desk_measures',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Characters of a note or of the reason for a decision. */
export const SHORTEST_NOTE = 10;
export const LONGEST_NOTE = 4_000;

const NEXT: Readonly<Record<CaseState, readonly CaseStep[]>> = {
  noted: ['asked', 'explained', 'noted'],
  asked: ['explained', 'asked'],
  explained: ['asked', 'explained'],
  decided: [],
};

/** The steps that may follow; `null`: nobody has noted the signal yet. */
export function nextSteps(state: CaseState | null): readonly CaseStep[] {
  return state === null ? ['noted'] : NEXT[state];
}

/** What may be decided about a signal: a desk's arrivals lead to no batch and to no rank. */
export function decisionsFor(signal: Signal): readonly DecisionKind[] {
  return isArrivalSignal(signal)
    ? ['nothing_found', 'desk_measures']
    : ['nothing_found', 'batches_excluded', 'left_unranked'];
}

/** As much of a decision as decides what counts. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly agency: string;
  /** Ids of the batches that it excludes; empty for every other kind. */
  readonly batches: readonly string[];
  /** The first edition that it is part of. */
  readonly edition: number;
}

/** Agencies left unranked in the round of these decisions. */
export function unrankedBy(decisions: readonly Decision[]): ReadonlySet<string> {
  return new Set(decisions.filter(({ kind }) => kind === 'left_unranked').map(({ agency }) => agency));
}

/**
 * The batches that an edition of a round counts: those that existed for it, without those that a decision
 * excludes from it or from an earlier edition. Whole batches always: no figure uses part of one.
 *
 * @example
 * // batches a and b of edition 1; b is excluded from edition 2 on
 * // edition 1 → a, b; edition 2 → a; edition 3 → a
 */
export function countedBatches<B extends { readonly id: string; readonly edition: number }>(
  batches: readonly B[],
  decisions: readonly Decision[],
  edition: number,
): B[] {
  const excluded = new Set(
    decisions
      .filter((decision) => decision.kind === 'batches_excluded' && decision.edition <= edition)
      .flatMap((decision) => decision.batches),
  );
  return batches.filter((batch) => batch.edition <= edition && !excluded.has(batch.id));
}
