/**
 * Tables of results without a format: what a page draws, prints and writes into a file. Pages and files take their
 * numbers from the same cells, and so cannot disagree.
 */
import type { LevelCounts } from '../answer-counts.ts';
import type { Figure } from '../figure.ts';
import type { Localized } from '../questionnaire.ts';
import { VIEWS } from '../result-views.ts';
import type { Bound } from '../round-frame.ts';
import type { Band } from '../statistics/rank-sets.ts';
import type { Verdict } from '../statistics/verdict.ts';

/** Words of the platform's own, named here and written in the texts of tables. */
export type Word =
  | `verdict.${Verdict | 'none'}`
  | `weight.${'overall_only' | 'indicative' | 'imprecise'}`
  | `moved.${'higher' | 'lower' | 'unclear' | 'first' | 'few' | 'questionnaire' | 'method' | 'agency'}`
  | `band.${Band}`
  | `performance.${'low' | 'high' | 'unclear'}`
  | `importance.${'weighty' | 'unclear' | 'light'}`
  | `break.${'questionnaire' | 'method' | 'agency'}`
  | `mode.${'slip' | 'paper' | 'desk' | 'kiosk' | 'assisted' | 'unknown' | 'total'}`
  | `channel.${'counter' | 'online' | 'post'}`
  | `outcome.${'granted' | 'refused' | 'withdrawn' | 'overdue'}`
  | `unit.${'percent' | 'points' | 'people' | 'ballots' | 'slips' | 'dossiers' | 'answers' | 'score' | 'rank' | 'agencies'}`
  | 'overall';

/** What stands before a row or over a column. */
export type Label =
  | { readonly text: Localized }
  | { readonly word: Word }
  | { readonly month: string }
  | { readonly row: SummaryRow };

/**
 * A share is 0…1 and printed in per cent, beside its target with as many decimals as the verdict needs; points are
 * a difference of shares; a score runs to 100. `null`: nothing is known, or nothing may be shown.
 */
export type Cell =
  | {
      readonly kind: 'share';
      readonly value: number;
      readonly target: Bound | null;
      readonly decimals?: number;
    }
  | { readonly kind: 'points'; readonly value: number }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'score'; readonly value: number }
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'text'; readonly text: Localized | string }
  | null;

export type ColumnKey =
  | 'value'
  | 'unit'
  | 'agency'
  | 'factor'
  | 'index'
  | 'lower'
  | 'upper'
  | 'respondents'
  | 'target'
  | 'verdict'
  | 'weight'
  | 'breaks'
  | 'answers'
  | 'share'
  | 'people'
  | 'level'
  | 'importance'
  | 'importanceLower'
  | 'importanceUpper'
  | 'importanceWord'
  | 'line'
  | 'performance'
  | 'before'
  | 'now'
  | 'difference'
  | 'differenceLower'
  | 'differenceUpper'
  | 'moved'
  | 'source'
  | 'question'
  | 'rankBest'
  | 'rankWorst'
  | 'band'
  | 'ballots'
  | 'issued'
  | 'finished'
  | 'responseRate'
  | 'more';

/** A column: one of ours, or one named by the questionnaire (a factor, a level) or a page. */
export interface Column {
  readonly key: ColumnKey;
  readonly name?: Localized;
}

export interface Row {
  /** Stable code, e.g. `A1` or `2026-06`. */
  readonly key: string;
  readonly label: Label;
  /** In the order of the columns. */
  readonly cells: readonly Cell[];
  /** What a drawing of the row shows. */
  readonly figure?: Figure | null;
  readonly verdict?: Verdict | null;
  readonly target?: Bound | null;
  readonly levels?: LevelCounts | null;
}

/** Rows of the table that says everything about the whole. */
export type SummaryRow =
  | 'index'
  | 'lower'
  | 'upper'
  | 'target'
  | 'verdict'
  | 'change'
  | 'changeLower'
  | 'changeUpper'
  | 'moved'
  | 'rankBest'
  | 'rankWorst'
  | 'ranked'
  | 'band'
  | 'respondents'
  | 'ballots'
  | 'issued'
  | 'responseRate'
  | 'finished'
  | 'onTime'
  | 'onTimeShare'
  | 'meanScore'
  | 'answers'
  | 'effective';

export const TABLES = [
  'summary',
  'priorities',
  'factors',
  'items',
  'levels',
  'levelCounts',
  'history',
  'outside',
  'comparison',
  ...VIEWS,
  'ways',
  'visits',
  'open',
] as const;
export type TableName = (typeof TABLES)[number];

export interface ResultTable {
  /** `agencies`: one line an agency, of a whole round; every other table is about one unit. */
  readonly name: TableName | 'agencies';
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export const share = (value: number | null | undefined, target: Bound | null = null): Cell =>
  value === null || value === undefined ? null : { kind: 'share', value, target };

/** A share with one decimal: rates and parts of a whole, which no verdict hangs on. */
export const rate = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? null : { kind: 'share', value, target: null, decimals: 1 };

export const points = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? null : { kind: 'points', value };

export const count = (value: number | null | undefined): Cell =>
  value === null || value === undefined ? null : { kind: 'count', value };

export const words = (...named: readonly (Word | null)[]): Cell => {
  const kept = named.filter((word) => word !== null);
  return kept.length === 0 ? null : { kind: 'words', words: kept };
};
