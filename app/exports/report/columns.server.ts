/** The columns that tables of a report are made of: one name, one meaning, one kind each. */
import type { Figure } from '#domain/figure';
import type { Bound } from '#domain/round-frame';
import type { TextKey } from '#i18n/texts';
import { besideTarget } from './cell-text.server.ts';
import type { Cell, Column, ColumnKind } from './document.server.ts';
import type { Writing } from './writing.server.ts';

type Suffix<K, P extends string> = K extends `${P}.${infer Rest}` ? Rest : never;
type ColumnName = Suffix<TextKey<'report'>, 'column'> & Suffix<TextKey<'report'>, 'meaning'>;

/** Kind and relative width where they are not those of a short text. */
const SHAPES: Partial<Record<ColumnName, readonly [ColumnKind, number]>> = {
  // Three digits and the margins of a cell, on a page with fourteen columns.
  number: ['count', 0.95],
  group: ['text', 1.9],
  agency: ['text', 3.4],
  code: ['text', 1],
  units: ['count', 1],
  respondents: ['count', 1.1],
  index: ['share', 1.35],
  lower: ['share', 1.35],
  upper: ['share', 1.35],
  before: ['share', 1.35],
  change: ['points', 1.2],
  direction: ['text', 1.8],
  verdict: ['text', 2],
  target: ['text', 1.3],
  factor: ['text', 2.4],
  item: ['text', 4],
  best: ['count', 0.9],
  worst: ['count', 0.9],
  finished: ['count', 1.1],
  issued: ['count', 1.1],
  ballots: ['count', 1.1],
  valid: ['count', 1.1],
  rate: ['share', 1],
  reason: ['text', 3],
  question: ['text', 3],
  option: ['text', 2.4],
  n: ['count', 1],
  share: ['share', 1],
  answered: ['count', 1.1],
  property: ['text', 1.4],
  value: ['text', 4],
  round: ['text', 2],
  band: ['text', 1.6],
  field: ['text', 2.4],
  service: ['text', 3],
};

export function column({ t }: Writing, name: ColumnName): Column {
  const [kind, width] = SHAPES[name] ?? ['text', 1.3];
  const level = { level: '' };
  return {
    key: name,
    head: t(`column.${name}`, level).trim(),
    kind,
    width,
    meaning: t(`meaning.${name}`),
  };
}

export function columns(writing: Writing, ...names: readonly ColumnName[]): Column[] {
  return names.map((name) => column(writing, name));
}

/** Five columns of answers by level. */
export function levelColumns(writing: Writing): Column[] {
  const { t } = writing;
  return [1, 2, 3, 4, 5].map((level) => ({
    key: `level_${level}`,
    head: t('column.level', { level }),
    kind: 'count',
    width: 0.9,
    meaning: t('meaning.level'),
  }));
}

/** Index, lower and upper limit of a figure; a bound has its one limit only. */
export function figureCells(figure: Figure | null, target: Bound | null): [Cell, Cell, Cell] {
  if (figure === null) return [null, null, null];
  if (figure.kind === 'estimate') {
    const { estimate, interval } = figure;
    return [
      besideTarget(estimate, target),
      besideTarget(interval.lower, target),
      besideTarget(interval.upper, target),
    ];
  }
  const bound = besideTarget(figure.bound, target);
  return figure.side === 'at_least' ? [null, bound, null] : [null, null, bound];
}
