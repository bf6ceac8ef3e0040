/** An agency's overall figures over the rounds, with a mark wherever two of them cannot be compared. */

import type { AgencySuccession } from './agency.ts';
import { listFuture, listPast } from './agency-succession.ts';
import type { UnitResult } from './result.ts';

/** Why the figures before and after are no series: another form, another formula, another agency. */
export type Break = 'questionnaire' | 'method' | 'agency';

/** What a series needs of a result; the figure of a whole province has it like that of an agency. */
export type SeriesPoint = Pick<
  UnitResult,
  'agency' | 'round' | 'questionnaire' | 'method' | 'target' | 'overall' | 'verdict'
>;

export interface HistoryEntry<T extends SeriesPoint = UnitResult> {
  readonly result: T;
  /** Against the round before; empty for the first. */
  readonly breaks: readonly Break[];
}

/** The agency and all that it was made of or became. */
export function listLineage(successions: readonly AgencySuccession[], agency: string): string[] {
  const before = listPast(successions, agency).map((event) => event.predecessor);
  const after = listFuture(successions, agency).map((event) => event.successor);
  return [...new Set([agency, ...before, ...after])];
}

/**
 * Results of one lineage, earliest round first, those of one round in order of code. A break stands at every
 * result whose form, formula or agency differs from all results of the round before.
 */
export function historyOf<T extends SeriesPoint>(results: readonly T[]): HistoryEntry<T>[] {
  const order = (result: T) => `${result.round.opensOn} ${result.agency.code}`;
  const sorted = [...results].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return sorted.map((result) => {
    const earlier = sorted.filter((other) => other.round.opensOn < result.round.opensOn);
    const last = earlier.at(-1)?.round.opensOn;
    const before = earlier.filter((other) => other.round.opensOn === last);
    return { result, breaks: before.length === 0 ? [] : breaksAfter(before, result) };
  });
}

/** A line with the result of the page in it, which running pages have beside their history. */
export function lineOf<T extends SeriesPoint>(
  current: T,
  history: readonly HistoryEntry<T>[],
): HistoryEntry<T>[] {
  const known = history.map(({ result }) => result);
  const isCurrent = ({ agency, round }: T) =>
    agency.code === current.agency.code && round.slug === current.round.slug;
  return historyOf(known.some(isCurrent) ? known : [...known, current]);
}

function breaksAfter(before: readonly SeriesPoint[], result: SeriesPoint): Break[] {
  const found: Break[] = [];
  if (before.every((other) => other.agency.id !== result.agency.id)) found.push('agency');
  if (before.every((other) => other.questionnaire !== result.questionnaire)) found.push('questionnaire');
  if (before.every((other) => other.method !== result.method)) found.push('method');
  return found;
}
