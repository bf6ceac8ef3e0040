/** An overview as a table without a format: a line for each agency, with everything the page says of it. */
import type { OverviewRow } from './province-overview.ts';
import type { Localized } from './questionnaire.ts';
import { FIGURE_COLUMNS, figureCells, verdictCell } from './result-tables/figure-cells.ts';
import {
  type Cell,
  type Column,
  count,
  points,
  type ResultTable,
  rate,
  share,
  words,
} from './result-tables/table.ts';

export function overviewTable(
  rows: readonly OverviewRow[],
  factors: readonly { readonly code: string; readonly name: Localized }[],
): ResultTable {
  const columns: readonly Column[] = [
    ...FIGURE_COLUMNS,
    { key: 'verdict' },
    ...factors.map(({ name }): Column => ({ key: 'factor', name })),
    ...(['rankBest', 'rankWorst', 'band', 'before', 'difference'] as const).map((key) => ({ key })),
    ...(['differenceLower', 'differenceUpper', 'moved'] as const).map((key) => ({ key })),
    ...(['ballots', 'issued', 'finished', 'responseRate', 'more'] as const).map((key) => ({ key })),
  ];
  return {
    name: 'agencies',
    columns,
    rows: rows.map((row) => {
      const { agency } = row.unit;
      return { key: agency.code, label: { text: agency.name }, cells: cellsOf(row, factors) };
    }),
  };
}

function cellsOf(
  { unit, standing, change, needed }: OverviewRow,
  factors: readonly { readonly code: string }[],
): Cell[] {
  const { overall, target } = unit;
  const figure = figureCells(overall, target);
  const factor = (code: string) => unit.factors.find((one) => one.code === code)?.figure ?? null;
  const { difference, interval } = change?.difference ?? { difference: null, interval: null };
  return [
    ...[figure.index, figure.lower, figure.upper, figure.respondents, figure.weight],
    verdictCell(unit.verdict),
    ...factors.map(({ code }) => figureCells(factor(code), target).index),
    count(standing?.ranks.best),
    count(standing?.ranks.worst),
    words(standing && `band.${standing.band}`),
    share(change?.before.estimate, target),
    points(difference),
    points(interval?.lower),
    points(interval?.upper),
    words(change && `moved.${change.moved ?? 'unclear'}`),
    count(unit.ballots),
    count(unit.issued),
    count(unit.finished),
    rate(unit.responseRate),
    count(needed?.more),
  ];
}
