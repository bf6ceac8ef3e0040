/** All tables about one unit in one round, by name. */
import type { OutsideIndex } from '../outside-index.ts';
import type { Questionnaire } from '../questionnaire.ts';
import type { UnitResult } from '../result.ts';
import { changeOf } from '../result-change.ts';
import { type HistoryEntry, lineOf } from '../result-history.ts';
import { VIEWS } from '../result-views.ts';
import type { UnitMove } from '../unit-change.ts';
import { FIGURE_COLUMNS, figureRow } from './figure-cells.ts';
import {
  factorTable,
  itemTable,
  levelCountTable,
  levelTable,
  priorityTable,
  visitTable,
  wayTable,
} from './part-tables.ts';
import { comparisonTable, historyTable, outsideTable, viewTable } from './series-tables.ts';
import { summaryTable } from './summary-table.ts';
import type { ResultTable, TableName } from './table.ts';

/** What a report on one unit is made of. */
export interface UnitRecord {
  readonly result: UnitResult;
  readonly questionnaire: Questionnaire;
  /** Published results of the unit's lineage, the one shown among them or not. */
  readonly history: readonly HistoryEntry[];
  /** Against the last comparable round, judged with all units of its kind. */
  readonly move: UnitMove;
  /** Day (ISO) of the decision since which its group is ranked anew; not given where ranks are as computed. */
  readonly ranksSince?: string | null;
  readonly outside: readonly OutsideIndex[];
  /** Forms keyed from paper are among its ballots, and not among the slips handed out; not said: they are not. */
  readonly paper?: boolean;
  /** The earlier result it is compared with, where the reader asked for one. */
  readonly compared: UnitResult | null;
}

export type UnitTables = Readonly<Record<TableName, ResultTable>>;

/** Every table, empty ones too. */
export function unitTables(record: UnitRecord): UnitTables {
  const { result, questionnaire, history, move, outside, compared } = record;
  const { target, open } = result;
  const views = new Map(result.views.map((view) => [view.view, view]));
  const [month, field, service, channel, mode, outcome, person] = VIEWS.map((view) =>
    viewTable(views.get(view) ?? { view, rows: [] }, result, questionnaire),
  );
  if (!month || !field || !service || !channel || !mode || !outcome || !person)
    throw new RangeError('unitTables: a view is missing');
  return {
    ...{ month, field, service, channel, mode, outcome, person },
    summary: summaryTable(result, changeOf(result, history, move)),
    priorities: priorityTable(result, questionnaire),
    factors: factorTable(result, questionnaire),
    items: itemTable(result, questionnaire),
    levels: levelTable(result, questionnaire),
    levelCounts: levelCountTable(result, questionnaire),
    history: historyTable(history.length > 0 ? lineOf(result, history) : []),
    outside: outsideTable(outside),
    comparison: comparisonTable(result, compared, questionnaire, move),
    ways: wayTable(result),
    visits: visitTable(result, questionnaire),
    open: {
      name: 'open',
      columns: FIGURE_COLUMNS,
      rows: open.figure
        ? [figureRow({ key: 'open', label: { word: 'mode.desk' } }, open.figure, target, null)]
        : [],
    },
  };
}
