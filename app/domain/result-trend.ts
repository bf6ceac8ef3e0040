/**
 * The lineage of an agency, or of a whole province, as a drawing needs it: points in time, which of them may be joined,
 * and a straight line if any.
 */
import { dayNumber } from './calendar.ts';
import type { Figure } from './figure.ts';
import { isAskedAlike } from './last-comparable.ts';
import type { OutsideIndex } from './outside-index.ts';
import { type Break, type HistoryEntry, lineOf, type SeriesPoint } from './result-history.ts';
import { historyKey } from './result-tables/series-tables.ts';
import { isFirm } from './standing.ts';
import { linearTrend } from './statistics/linear-trend.ts';
import { normalQuantile } from './statistics/normal-distribution.ts';
import type { Verdict } from './statistics/verdict.ts';

export interface TrendPoint {
  readonly key: string;
  /** Middle of the round in years, e.g. 2025.5 for the calendar year 2025. */
  readonly time: number;
  readonly result: SeriesPoint;
  readonly figure: Figure | null;
  readonly verdict: Verdict | null;
  /** Key of the earlier point of the same agency, form and formula that a line may join it to. */
  readonly joinedTo: string | null;
}

export interface TrendBreak {
  /** Between the two rounds. */
  readonly time: number;
  readonly reasons: readonly Break[];
}

export interface Trend {
  readonly points: readonly TrendPoint[];
  readonly breaks: readonly TrendBreak[];
  readonly outside: readonly { readonly time: number; readonly value: number; readonly year: number }[];
  /** Index points (share) a year over the last unbroken rounds of the agency itself, three or more. */
  readonly slope: {
    readonly rounds: number;
    readonly perYear: number;
    /** 95 %, by the normal distribution as the probability. */
    readonly interval: { readonly lower: number; readonly upper: number };
    readonly probability: number;
  } | null;
}

const DAYS_A_YEAR = 365.2425;

/** A date as years of the calendar: 1 July 2025 is about 2025.5. */
function years(date: string): number {
  const year = Number(date.slice(0, 4));
  return year + (dayNumber(date) - dayNumber(`${date.slice(0, 4)}-01-01`)) / DAYS_A_YEAR;
}

function middleOf({ opensOn, lastDay }: SeriesPoint['round']): number {
  return lastDay === null ? years(opensOn) + 0.5 : (years(opensOn) + years(lastDay)) / 2;
}

/** @param current the result of the page, published or running */
export function trendOf(
  current: SeriesPoint,
  history: readonly HistoryEntry<SeriesPoint>[],
  outside: readonly OutsideIndex[],
): Trend {
  const line = lineOf(current, history);
  const points = line.map(({ result }): TrendPoint => {
    const before = line.findLast(
      (entry) =>
        entry.result.round.opensOn < result.round.opensOn &&
        entry.result.agency.id === result.agency.id &&
        entry.result.overall !== null,
    )?.result;
    const joined = before && isAskedAlike(before, result);
    return {
      key: historyKey(result),
      time: middleOf(result.round),
      result,
      figure: result.overall,
      verdict: result.verdict,
      joinedTo: joined && result.overall !== null ? historyKey(before) : null,
    };
  });
  const breaks = line.flatMap(({ result, breaks: reasons }, at): TrendBreak[] => {
    const before = line.findLast((entry) => entry.result.round.opensOn < result.round.opensOn)?.result;
    const repeated = line[at - 1]?.result.round.slug === result.round.slug;
    return before && reasons.length > 0 && !repeated
      ? [{ time: (middleOf(before.round) + middleOf(result.round)) / 2, reasons }]
      : [];
  });
  return {
    points,
    breaks,
    outside: outside
      .filter(({ withdrawn }) => withdrawn === null)
      .map(({ year, value }) => ({ year, value, time: year + 0.5 })),
    slope: slopeOf(points, historyKey(current)),
  };
}

/** The line through the rounds that are joined to the current one; `null` below three firm figures. */
function slopeOf(points: readonly TrendPoint[], current: string): Trend['slope'] {
  const joined: TrendPoint[] = [];
  for (let key: string | null = current; key !== null; ) {
    const point = points.find((candidate) => candidate.key === key);
    if (point) joined.push(point);
    key = point?.joinedTo ?? null;
  }
  const periods = joined.flatMap(({ time, figure }) =>
    isFirm(figure) && figure.standardError > 0
      ? [{ time, estimate: figure.estimate, standardError: figure.standardError, method: '' }]
      : [],
  );
  const found = periods.length === joined.length ? linearTrend(periods) : undefined;
  if (!found) return null;
  const { slope, standardError, probability } = found;
  const reach = normalQuantile(0.975) * standardError;
  const interval = { lower: slope - reach, upper: slope + reach };
  return { rounds: periods.length, perYear: slope, interval, probability };
}
