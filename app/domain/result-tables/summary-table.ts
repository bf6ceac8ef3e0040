/** Everything about the whole, one fact a line. */
import type { UnitResult } from '../result.ts';
import type { Change } from '../result-change.ts';
import { figureCells, verdictCell } from './figure-cells.ts';
import {
  type Cell,
  count,
  points,
  type ResultTable,
  rate,
  type SummaryRow,
  share,
  type Word,
  words,
} from './table.ts';

/** What the change says: a direction where it stands among all that are judged together, else why it says nothing. */
function changeWords(change: Change): Word[] {
  if (change.kind === 'none') return change.why.map((why): Word => `moved.${why}`);
  return [`moved.${change.moved ?? 'unclear'}`];
}

export function summaryTable(result: UnitResult, change: Change): ResultTable {
  const { overall, target, sample, standing, finished, onTime, meanScore } = result;
  const figure = figureCells(overall, target);
  const difference = change.kind === 'change' ? change.difference : null;
  const estimate = overall?.kind === 'estimate' ? overall : null;
  const facts: readonly (readonly [SummaryRow, Cell, Word | null])[] = [
    ['index', figure.index, 'unit.percent'],
    ['lower', figure.lower, 'unit.percent'],
    ['upper', figure.upper, 'unit.percent'],
    ['target', target && { kind: 'share', value: target.value, target: null }, 'unit.percent'],
    ['verdict', verdictCell(result.verdict), null],
    ['change', points(difference?.difference), 'unit.points'],
    ['changeLower', points(difference?.interval.lower), 'unit.points'],
    ['changeUpper', points(difference?.interval.upper), 'unit.points'],
    ['moved', overall ? words(...changeWords(change)) : null, null],
    ['rankBest', count(standing?.ranks.best), 'unit.rank'],
    ['rankWorst', count(standing?.ranks.worst), 'unit.rank'],
    ['ranked', count(standing?.ranked), 'unit.agencies'],
    ['band', words(standing && `band.${standing.band}`), null],
    ['respondents', count(sample?.valid), 'unit.people'],
    ['ballots', count(sample?.ballots), 'unit.ballots'],
    ['issued', count(result.issued), 'unit.slips'],
    ['responseRate', rate(result.responseRate), 'unit.percent'],
    ['finished', count(finished), 'unit.dossiers'],
    ['onTime', count(onTime), 'unit.dossiers'],
    ['onTimeShare', onTime !== null && finished ? share(onTime / finished) : null, 'unit.percent'],
    ['meanScore', meanScore && { kind: 'score', value: meanScore.estimate }, 'unit.score'],
    ['answers', count(estimate?.answers), 'unit.answers'],
    ['effective', count(estimate && Math.floor(estimate.effectiveSize)), 'unit.answers'],
  ];
  return {
    name: 'summary',
    columns: [{ key: 'value' }, { key: 'unit' }],
    rows: facts.map(([row, cell, unit]) => ({ key: row, label: { row }, cells: [cell, words(unit)] })),
  };
}
