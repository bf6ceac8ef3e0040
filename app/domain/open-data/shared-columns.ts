/** Columns that several files of the open data share. */
import type { Figure } from '../figure.ts';
import type { Localized } from '../questionnaire.ts';
import type { ScopeResult } from '../result.ts';
import { figureCells } from '../result-tables/figure-cells.ts';
import { count, share } from '../result-tables/table.ts';
import type { Bound } from '../round-frame.ts';
import { VERDICTS, type Verdict } from '../statistics/verdict.ts';
import { levelCell, type OpenColumn, type OpenRound, plain } from './open-column.ts';

const WEIGHTS = ['overall_only', 'indicative', 'full'];

export interface InRound {
  readonly round: OpenRound;
}

export const ROUND: OpenColumn<InRound> = {
  name: 'round',
  type: 'code',
  nullable: false,
  cell: ({ round }) => plain(round.province.round.slug),
};

/** Every row says it, so that a row copied out of its file still does. */
export const SYNTHETIC: OpenColumn<InRound> = {
  name: 'synthetic',
  type: 'flag',
  nullable: false,
  cell: ({ round }) => round.synthetic,
};

export interface Judged {
  readonly figure: Figure | null;
  readonly target: Bound | null;
}

/** An index with its interval and its weight: the cells of the page, to the last digit. */
export const FIGURE: readonly OpenColumn<Judged>[] = [
  ...(['index', 'lower', 'upper'] as const).map(
    (name): OpenColumn<Judged> => ({
      name,
      type: 'percent',
      nullable: true,
      cell: ({ figure, target }) => figureCells(figure, target)[name],
    }),
  ),
  {
    name: 'confidence',
    type: 'percent',
    nullable: true,
    cell: ({ figure }) =>
      share(figure && (figure.kind === 'estimate' ? figure.interval.level : figure.level)),
  },
  { name: 'respondents', type: 'count', nullable: true, cell: ({ figure }) => count(figure?.respondents) },
  {
    name: 'weight',
    type: 'code',
    values: WEIGHTS,
    nullable: true,
    cell: ({ figure }) => plain(figure?.tier),
  },
  { name: 'imprecise', type: 'flag', nullable: true, cell: ({ figure }) => figure?.imprecise ?? null },
];

export const VERDICT: OpenColumn<{ readonly verdict: Verdict | null }> = {
  name: 'verdict',
  type: 'code',
  values: VERDICTS,
  nullable: true,
  cell: ({ verdict }) => plain(verdict),
};

export const TARGET: readonly OpenColumn<{ readonly target: Bound | null }>[] = [
  { name: 'target', type: 'percent', nullable: true, cell: ({ target }) => share(target?.value) },
  { name: 'target_strict', type: 'flag', nullable: true, cell: ({ target }) => target?.strict ?? null },
];

export const LEVELS = ([1, 2, 3, 4, 5] as const).map(
  (level): OpenColumn<Pick<ScopeResult, 'levels'>> => ({
    name: `level_${level}`,
    type: 'count',
    nullable: true,
    cell: ({ levels }) => levelCell(levels, level - 1),
  }),
);

export function localized<Row>(
  names: readonly [OpenColumn<Row>['name'], OpenColumn<Row>['name']],
  of: (row: Row) => Localized,
): OpenColumn<Row>[] {
  const [vi, en] = names;
  return [
    { name: vi, type: 'text', nullable: false, cell: (row) => plain(of(row).vi) },
    { name: en, type: 'text', nullable: false, cell: (row) => plain(of(row).en) },
  ];
}
