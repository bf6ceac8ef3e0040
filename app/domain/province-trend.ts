/** A whole province over its rounds, in the shape of an agency's series, so that both are drawn and worded alike. */
import { lastComparable } from './last-comparable.ts';
import type { OutsideIndex } from './outside-index.ts';
import { movedAlone } from './result-change.ts';
import { type HistoryEntry, historyOf, lineOf, type SeriesPoint } from './result-history.ts';
import { historyTable, outsideTable } from './result-tables/series-tables.ts';
import type { ResultTable } from './result-tables/table.ts';
import type { ProvinceResult } from './roll-up.ts';
import type { UnitMove } from './unit-change.ts';

/** What a series needs of a round, frozen or running. */
export type ProvinceFigures = Pick<
  ProvinceResult,
  'root' | 'round' | 'questionnaire' | 'method' | 'target' | 'groups'
>;

export interface ProvinceTrend {
  readonly current: SeriesPoint;
  /** Frozen rounds of the province and of those it was made of, earliest first; the current one among them or not. */
  readonly history: readonly HistoryEntry<SeriesPoint>[];
  /** Indices from other surveys that were not withdrawn. */
  readonly outside: readonly OutsideIndex[];
  /** Against the last comparable round: a question of its own, judged alone. */
  readonly move: UnitMove;
}

/** The table of its rounds, or of what other surveys said. */
export function trendTable(
  { current, history, outside }: ProvinceTrend,
  table: 'history' | 'outside',
): ResultTable {
  return table === 'history' ? historyTable(lineOf(current, history)) : outsideTable(outside);
}

function pointOf({ root, round, questionnaire, method, target, groups }: ProvinceFigures): SeriesPoint {
  const all = groups.find(({ group }) => group === 'all');
  const { overall = null, verdict = null } = all ?? {};
  return { agency: root, round, questionnaire, method, target, overall, verdict };
}

/** @param published frozen rounds of the province's lineage, in any order */
export function provinceTrend(
  now: ProvinceFigures,
  published: readonly ProvinceFigures[],
  outside: readonly OutsideIndex[],
): ProvinceTrend {
  const current = pointOf(now);
  const history = historyOf(published.map(pointOf));
  const earlier = history
    .map(({ result }) => result)
    .filter(({ agency, round }) => agency.id === now.root.id && round.opensOn < now.round.opensOn);
  const before = lastComparable(current, earlier)?.before;
  const move: UnitMove = {
    against: before?.round.slug ?? null,
    moved: movedAlone(current.overall, before?.overall ?? null)?.moved ?? null,
    together: 1,
  };
  return { current, history, outside, move };
}
