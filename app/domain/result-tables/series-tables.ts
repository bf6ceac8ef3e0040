/** Over the rounds, against another round, and by the views of one round. */
import { MODES } from '../ballot.ts';
import { CHANNELS, OUTCOMES } from '../dossier.ts';
import type { OutsideIndex } from '../outside-index.ts';
import type { Questionnaire } from '../questionnaire.ts';
import type { UnitResult } from '../result.ts';
import { type ComparedScope, compareResults } from '../result-change.ts';
import type { HistoryEntry, SeriesPoint } from '../result-history.ts';
import type { ResultView, ViewRow } from '../result-views.ts';
import type { UnitMove } from '../unit-change.ts';
import { FIGURE_COLUMNS, figureRow, verdictCell } from './figure-cells.ts';
import { scopeNames } from './part-tables.ts';
import { count, type Label, points, type ResultTable, type Row, share, words } from './table.ts';

/** Key of a result among the rounds of its lineage. */
export function historyKey({ round, agency }: Pick<UnitResult, 'round' | 'agency'>): string {
  return `${round.slug} ${agency.code}`;
}

export function historyTable(history: readonly HistoryEntry<SeriesPoint>[]): ResultTable {
  return {
    name: 'history',
    columns: [...FIGURE_COLUMNS, { key: 'verdict' }, { key: 'agency' }, { key: 'breaks' }],
    rows: history.map(({ result, breaks }) =>
      figureRow(
        { key: historyKey(result), label: { text: result.round.name } },
        result.overall,
        result.target,
        result.verdict,
        [
          verdictCell(result.verdict),
          { kind: 'text', text: result.agency.name },
          words(...breaks.map((reason) => `break.${reason}` as const)),
        ],
      ),
    ),
  };
}

/** Indices from other surveys that were not withdrawn, in order of year. */
export function outsideTable(outside: readonly OutsideIndex[]): ResultTable {
  const standing = outside.filter(({ withdrawn }) => withdrawn === null);
  return {
    name: 'outside',
    columns: [{ key: 'index' }, { key: 'respondents' }, { key: 'agency' }, { key: 'source' }],
    rows: [...standing]
      .sort((a, b) => a.year - b.year || (a.source < b.source ? -1 : 1))
      .map(({ id, name, year, value, respondents, source }) => ({
        key: id,
        label: { text: { vi: String(year), en: String(year) } },
        cells: [
          share(value),
          count(respondents),
          { kind: 'text', text: name },
          { kind: 'text', text: source },
        ],
      })),
  };
}

/** Two comparable results side by side. @param move what is said of the overall index against the last comparable round */
export function comparisonTable(
  now: UnitResult,
  before: UnitResult | null,
  questionnaire: Questionnaire,
  move: UnitMove,
): ResultTable {
  const overall = before?.round.slug === move.against ? move.moved : undefined;
  const names = scopeNames(questionnaire);
  const label = ({ code, level }: ComparedScope): Label => {
    const text = names.get(code);
    return level === 'overall' || !text ? { word: 'overall' } : { text };
  };
  const columns = (
    ['before', 'now', 'difference', 'differenceLower', 'differenceUpper', 'moved'] as const
  ).map((key) => ({ key }));
  const indexOf = (figure: ComparedScope['now'], of: UnitResult) =>
    share(figure?.kind === 'estimate' ? figure.estimate : null, of.target);
  return {
    name: 'comparison',
    columns,
    rows: before
      ? compareResults(now, before, overall).map((scope): Row => {
          const { difference, moved } = scope;
          return {
            key: scope.code,
            label: label(scope),
            figure: scope.now,
            cells: [
              ...[indexOf(scope.before, before), indexOf(scope.now, now), points(difference?.difference)],
              ...[points(difference?.interval.lower), points(difference?.interval.upper)],
              difference ? words(moved ? `moved.${moved}` : 'moved.unclear') : null,
            ],
          };
        })
      : [],
  };
}

function viewLabel(view: ResultView['view'], { value, name }: ViewRow): Label {
  if (view === 'month') return { month: value };
  if (name) return { text: name };
  const mode = MODES.find((known) => known === value);
  if (view === 'mode' && mode) return { word: `mode.${mode}` };
  const channel = CHANNELS.find((known) => known === value);
  if (view === 'channel' && channel) return { word: `channel.${channel}` };
  const outcome = OUTCOMES.find((known) => known === value);
  if (view === 'outcome' && outcome) return { word: `outcome.${outcome}` };
  return { text: { vi: value, en: value } };
}

/** Views whose rows have a target each, that of the field. */
const JUDGED: readonly ResultView['view'][] = ['field', 'service'];

/**
 * A view: the index of each value with its interval, and the index of each factor. Fields and services stand beside the
 * target of the field with a verdict, everything else beside the unit's own target without one.
 */
export function viewTable(
  { view, rows }: ResultView,
  { target }: UnitResult,
  questionnaire: Questionnaire,
): ResultTable {
  const judged = JUDGED.includes(view);
  return {
    name: view,
    columns: [
      ...FIGURE_COLUMNS,
      ...(judged ? [{ key: 'target' as const }, { key: 'verdict' as const }] : []),
      ...questionnaire.factors.map(({ name }) => ({ key: 'factor' as const, name })),
    ],
    rows: rows.map((row) => {
      const { overall, target: own = target, verdict = null, factors } = row;
      return figureRow({ key: row.value, label: viewLabel(view, row) }, overall, own, verdict, [
        ...(judged ? [share(row.target?.value), verdictCell(verdict)] : []),
        ...factors.map(({ figure }) => share(figure?.kind === 'estimate' ? figure.estimate : null, own)),
      ]);
    }),
  };
}
