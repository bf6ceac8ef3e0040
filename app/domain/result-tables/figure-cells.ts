/** A figure as cells: index, limits, people, and what a reader has to know about its weight. */
import type { Figure } from '../figure.ts';
import type { Bound } from '../round-frame.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { type Cell, type Column, count, type Row, share, words } from './table.ts';

export interface FigureCells {
  readonly index: Cell;
  readonly lower: Cell;
  readonly upper: Cell;
  readonly respondents: Cell;
  readonly weight: Cell;
}

const NOTHING: FigureCells = { index: null, lower: null, upper: null, respondents: null, weight: null };

/** Where only "at least" may be said, the bound is the lower limit and there is no index. */
export function figureCells(figure: Figure | null, target: Bound | null): FigureCells {
  if (!figure) return NOTHING;
  const estimate = figure.kind === 'estimate' ? figure : null;
  const bound = figure.kind === 'bound' ? figure : null;
  return {
    index: share(estimate?.estimate, target),
    lower: share(estimate?.interval.lower ?? (bound?.side === 'at_least' ? bound.bound : null), target),
    upper: share(estimate?.interval.upper ?? (bound?.side === 'at_most' ? bound.bound : null), target),
    respondents: count(figure.respondents),
    weight: words(
      figure.tier === 'full' ? null : `weight.${figure.tier}`,
      figure.imprecise ? 'weight.imprecise' : null,
    ),
  };
}

export const FIGURE_COLUMNS: readonly Column[] = [
  { key: 'index' },
  { key: 'lower' },
  { key: 'upper' },
  { key: 'respondents' },
  { key: 'weight' },
];

/** A row of `FIGURE_COLUMNS`, with more columns after them. */
export function figureRow(
  row: Pick<Row, 'key' | 'label' | 'levels'>,
  figure: Figure | null,
  target: Bound | null,
  verdict: Verdict | null,
  more: readonly Cell[] = [],
): Row {
  const { index, lower, upper, respondents, weight } = figureCells(figure, target);
  return { ...row, figure, target, verdict, cells: [index, lower, upper, respondents, weight, ...more] };
}

/** A verdict in words; nothing where there is none. */
export function verdictCell(verdict: Verdict | null): Cell {
  return words(verdict && `verdict.${verdict}`);
}
