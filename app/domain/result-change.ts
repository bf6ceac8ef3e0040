/** One result against another of the same agency, form and formula: what rose, what fell, what cannot be said. */
import type { EstimateFigure, Figure } from './figure.ts';
import { type Moved, movedTogether } from './many-comparisons.ts';
import type { FactorResult, UnitResult } from './result.ts';
import { type Break, type HistoryEntry, historyOf } from './result-history.ts';
import { isFirm } from './standing.ts';
import { compareIndices, type Difference } from './statistics/differences.ts';
import { flooredStandardError } from './statistics/target-test.ts';
import { OVERALL } from './tally.ts';
import type { UnitMove } from './unit-change.ts';

/** Why there is nothing to compare with: no earlier round, a break, or fewer than 30 people in one of the two. */
export type NoChange = 'first' | 'few' | Break;

export type Change =
  | {
      readonly kind: 'change';
      readonly before: UnitResult;
      readonly difference: Difference;
      /** Which way, judged together with all units of its kind: what a page says in words. */
      readonly moved: Moved;
      /** How many units were judged together, itself among them. */
      readonly together: number;
    }
  | { readonly kind: 'none'; readonly why: readonly NoChange[] };

/** A small group with a high index has a linearised error far too small; the default interval's is a floor. */
function withFloor(figure: EstimateFigure): EstimateFigure {
  return { ...figure, standardError: Math.max(figure.standardError, flooredStandardError(figure)) };
}

/**
 * The difference of two firm figures; `null` where one of them is not. Two rounds ask different people, so the
 * samples are independent.
 */
export function differenceOf(now: Figure | null, before: Figure | null): Difference | null {
  if (!isFirm(now) || !isFirm(before) || now.interval.level !== before.interval.level) return null;
  return compareIndices(withFloor(now), withFloor(before));
}

/** Whether two results may be subtracted at all. */
export function isComparable(a: UnitResult, b: UnitResult): boolean {
  return a.agency.id === b.agency.id && a.questionnaire === b.questionnaire && a.method === b.method;
}

/** The published result of the round `slug` that the result may be compared with; `null` where there is none. */
export function findComparable(
  result: UnitResult,
  history: readonly HistoryEntry[],
  slug: string | null,
): UnitResult | null {
  const other = history.find(
    (entry) => entry.result.round.slug === slug && isComparable(entry.result, result),
  );
  return other && slug !== result.round.slug ? other.result : null;
}

/**
 * The change against the round before.
 *
 * @param history published results, the result itself among them or not
 * @param move what the whole round says of this unit; where it compares with another round, nothing is said
 */
export function changeOf(result: UnitResult, history: readonly HistoryEntry[], move: UnitMove): Change {
  const others = history.map((entry) => entry.result).filter(({ round }) => round.slug !== result.round.slug);
  const line = historyOf([...others, result].filter(({ round }) => round.opensOn <= result.round.opensOn));
  const own = line.find((entry) => entry.result === result);
  if (own && own.breaks.length > 0) return { kind: 'none', why: own.breaks };
  const before = line.findLast((entry) => entry.result.round.opensOn < result.round.opensOn)?.result;
  if (!before) return { kind: 'none', why: ['first'] };
  const last = line.findLast(
    (entry) => entry.result.round.slug === before.round.slug && isComparable(entry.result, result),
  )?.result;
  const difference = last ? differenceOf(result.overall, last.overall) : null;
  if (!last || !difference) return { kind: 'none', why: [last ? 'few' : 'agency'] };
  if (move.against !== last.round.slug) return { kind: 'none', why: ['first'] };
  return { kind: 'change', before: last, difference, moved: move.moved, together: move.together };
}

export interface ComparedScope {
  readonly code: string;
  readonly level: 'overall' | 'factor' | 'item';
  readonly now: Figure | null;
  readonly before: Figure | null;
  readonly difference: Difference | null;
  /** As the interval says, for factors and items only where it holds among all that are compared. */
  readonly moved: Moved;
}

/**
 * Everything of two comparable results side by side. Of twenty-odd factors and items one or two differ by chance:
 * factors are judged among factors, items among items (`movedTogether`). The overall index is a question of its own.
 *
 * @param overall which way the overall index went, where units are judged together; alone where not given
 */
export function compareResults(now: UnitResult, before: UnitResult, overall?: Moved): ComparedScope[] {
  const earlier = new Map<string, Figure | null>(
    before.factors.flatMap((factor) => [factor, ...factor.items]).map(({ code, figure }) => [code, figure]),
  );
  const compared = (code: string, level: ComparedScope['level'], figure: Figure | null): ComparedScope => {
    const past = level === 'overall' ? before.overall : (earlier.get(code) ?? null);
    return { code, level, now: figure, before: past, difference: differenceOf(figure, past), moved: null };
  };
  const factors = now.factors.map(({ code, figure }) => compared(code, 'factor', figure));
  const items = now.factors.flatMap((factor: FactorResult) =>
    factor.items.map(({ code, figure }) => compared(code, 'item', figure)),
  );
  const all = [compared(OVERALL, 'overall', now.overall), ...factors, ...items];
  const moves = movedTogether(all.map(({ level, difference }) => ({ family: level, difference })));
  return all.map((scope, at) => {
    const together = scope.level === 'overall' && overall !== undefined;
    return { ...scope, moved: together ? overall : (moves[at] ?? null) };
  });
}
