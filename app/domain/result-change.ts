/** One result against another of the same agency, form and formula: what rose, what fell, what cannot be said. */
import type { EstimateFigure, Figure } from './figure.ts';
import { isAskedAlike } from './last-comparable.ts';
import { type Moved, movedTogether } from './many-comparisons.ts';
import type { Localized } from './questionnaire.ts';
import type { FactorResult, UnitResult } from './result.ts';
import { type Break, type HistoryEntry, historyOf, type SeriesPoint } from './result-history.ts';
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
      readonly before: SeriesPoint;
      /** Rounds in between, earliest first: they had another form or formula. */
      readonly passed: readonly Localized[];
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
export function isComparable(a: SeriesPoint, b: SeriesPoint): boolean {
  return a.agency.id === b.agency.id && isAskedAlike(a, b);
}

/** Which way a figure went that is a question of its own, such as a whole province's; `null`: not compared. */
export function movedAlone(
  now: Figure | null,
  before: Figure | null,
): { readonly difference: Difference; readonly moved: Moved } | null {
  const difference = differenceOf(now, before);
  const [moved = null] = movedTogether([{ family: OVERALL, difference }]);
  return difference && { difference, moved };
}

/** The published result of the round that a reader chose, if it may be compared with; else `null`. */
export function findChosenResult(
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
 * The change against the last comparable round.
 *
 * @param history published results, the result itself among them or not
 * @param move what the whole round says of this agency, and the round that all of its agencies are compared with
 */
export function changeOf(
  result: SeriesPoint,
  history: readonly HistoryEntry<SeriesPoint>[],
  move: UnitMove,
): Change {
  const others = history.map((entry) => entry.result).filter(({ round }) => round.slug !== result.round.slug);
  const earlier = others.filter(({ round }) => round.opensOn < result.round.opensOn);
  const before = earlier.find((other) => other.round.slug === move.against && isComparable(other, result));
  if (!before) return { kind: 'none', why: whyNothing(result, earlier) };
  const difference = differenceOf(result.overall, before.overall);
  if (!difference) return { kind: 'none', why: ['few'] };
  const passed = historyOf(earlier)
    .map((entry) => entry.result)
    .filter(({ agency, round }) => agency.id === result.agency.id && round.opensOn > before.round.opensOn)
    .filter((other) => !isComparable(other, result))
    .map(({ round }) => round.name);
  return { kind: 'change', before, passed, difference, moved: move.moved, together: move.together };
}

/** What stands between a result and those before it, none of which it is compared with. */
function whyNothing(result: SeriesPoint, earlier: readonly SeriesPoint[]): readonly NoChange[] {
  const breaks = historyOf([...earlier, result]).find((entry) => entry.result === result)?.breaks ?? [];
  if (breaks.length > 0) return breaks;
  // A round like this one, but not the one that all agencies are compared with, is no answer either.
  return earlier.length === 0 || earlier.some((other) => isComparable(other, result))
    ? ['first']
    : ['agency'];
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
