/** Factors and items, their levels, what to mend first, and how people answered. */
import type { LevelCounts } from '../answer-counts.ts';
import { MODES } from '../ballot.ts';
import {
  type Localized,
  listIndexItems,
  listQuestions,
  type Questionnaire,
  scaleOf,
} from '../questionnaire.ts';
import type { ScopeResult, UnitResult } from '../result.ts';
import { FIGURE_COLUMNS, figureCells, figureRow } from './figure-cells.ts';
import { type Cell, count, type ResultTable, type Row, rate, share, type Word, words } from './table.ts';

/** Names of factors and items by code. */
export function scopeNames(questionnaire: Questionnaire): ReadonlyMap<string, Localized> {
  return new Map([
    ...questionnaire.factors.map(({ code, name }) => [code, name] as const),
    ...listIndexItems(questionnaire).map(({ code, text }) => [code, text] as const),
  ]);
}

function nameOf(names: ReadonlyMap<string, Localized>, code: string): Localized {
  return names.get(code) ?? { vi: code, en: code };
}

/** The five levels of the index items, from very dissatisfied up. */
export function levelLabels(questionnaire: Questionnaire): Localized[] {
  const [item] = listIndexItems(questionnaire);
  if (!item) return [];
  return scaleOf(questionnaire, item)
    .options.filter(({ value }) => /^[1-5]$/.test(value))
    .map(({ label }) => label);
}

export function factorTable({ factors, target }: UnitResult, questionnaire: Questionnaire): ResultTable {
  const names = scopeNames(questionnaire);
  return {
    name: 'factors',
    columns: FIGURE_COLUMNS,
    rows: factors.map(({ code, figure, levels }) =>
      figureRow({ key: code, label: { text: nameOf(names, code) }, levels }, figure, target, null),
    ),
  };
}

export function itemTable({ factors, target }: UnitResult, questionnaire: Questionnaire): ResultTable {
  const names = scopeNames(questionnaire);
  return {
    name: 'items',
    columns: [...FIGURE_COLUMNS, { key: 'factor' }],
    rows: factors.flatMap((factor) =>
      factor.items.map(({ code, figure, levels }) =>
        figureRow({ key: code, label: { text: nameOf(names, code) }, levels }, figure, target, null, [
          { kind: 'text', text: nameOf(names, factor.code) },
        ]),
      ),
    ),
  };
}

const total = (levels: LevelCounts) => levels.reduce((sum, n) => sum + n, 0);

/** All answers to the items by level. */
export function levelTable({ levels }: UnitResult, questionnaire: Questionnaire): ResultTable {
  const all = levels ? total(levels) : 0;
  return {
    name: 'levels',
    columns: [{ key: 'answers' }, { key: 'share' }],
    rows:
      levels === null || all === 0
        ? []
        : levelLabels(questionnaire).map((label, at) => ({
            key: String(at + 1),
            label: { text: label },
            cells: [count(levels[at] ?? 0), share((levels[at] ?? 0) / all)],
          })),
  };
}

/** The numbers behind the bars of factors and items. */
export function levelCountTable({ factors }: UnitResult, questionnaire: Questionnaire): ResultTable {
  const names = scopeNames(questionnaire);
  const scopes: readonly ScopeResult[] = factors.flatMap((factor) => [factor, ...factor.items]);
  return {
    name: 'levelCounts',
    columns: levelLabels(questionnaire).map((name) => ({ key: 'level', name })),
    rows: scopes.flatMap(({ code, levels }): Row[] =>
      levels ? [{ key: code, label: { text: nameOf(names, code) }, cells: levels.map(count), levels }] : [],
    ),
  };
}

/** Importance against performance; no rows where there is no advice yet. */
export function priorityTable({ priorities, target }: UnitResult, questionnaire: Questionnaire): ResultTable {
  const names = scopeNames(questionnaire);
  const columns = [
    ...(['importance', 'importanceLower', 'importanceUpper', 'importanceWord'] as const),
    ...(['index', 'lower', 'upper', 'line', 'performance'] as const),
  ].map((key) => ({ key }));
  if (priorities.kind === 'none') return { name: 'priorities', columns, rows: [] };
  return {
    name: 'priorities',
    columns,
    rows: priorities.factors.map((factor): Row => {
      const { index, lower, upper } = figureCells(factor.figure, target);
      return {
        key: factor.code,
        label: { text: nameOf(names, factor.code) },
        figure: factor.figure,
        cells: [
          rate(factor.importance),
          rate(factor.importanceInterval?.lower),
          rate(factor.importanceInterval?.upper),
          words(`importance.${factor.weight}`),
          ...[index, lower, upper, share(priorities.line.value)],
          words(`performance.${factor.performance}`),
        ],
      };
    }),
  };
}

/** Ballots by way of answering; what no batch could separate is a line of its own. */
export function wayTable({ sample, open }: UnitResult): ResultTable {
  const known = (mode: string) => MODES.find((candidate) => candidate === mode);
  const rows = (stream: 'official' | 'open', of: typeof sample): Row[] => {
    if (!of) return [];
    const separated = of.modes.reduce((sum, { ballots }) => sum + ballots, 0);
    const rest = of.ballots - separated;
    const line = (key: string, word: Word, ballots: number): Row => ({
      key: `${stream} ${key}`,
      label: { word },
      cells: [count(ballots)],
    });
    return [
      ...of.modes.flatMap(({ mode, ballots }) => {
        const word = known(mode);
        return word ? [line(mode, `mode.${word}`, ballots)] : [];
      }),
      ...(separated > 0 && rest > 0 ? [line('unknown', 'mode.unknown', rest)] : []),
      line('total', 'mode.total', of.ballots),
    ];
  };
  return {
    name: 'ways',
    columns: [{ key: 'people' }],
    rows: [
      ...rows('official', sample),
      ...rows('open', open.sample),
      ...(open.otherForms ?? []).map(
        ({ questionnaire, ballots }): Row => ({
          key: `other ${questionnaire}`,
          label: { text: { vi: questionnaire, en: questionnaire } },
          cells: [count(ballots)],
        }),
      ),
    ],
  };
}

/** The questions about the visit: how often each answer was given. */
export function visitTable({ choices }: UnitResult, questionnaire: Questionnaire): ResultTable {
  const questions = new Map(listQuestions(questionnaire).map((question) => [question.code, question]));
  return {
    name: 'visits',
    columns: [{ key: 'question' }, { key: 'respondents' }, { key: 'people' }, { key: 'share' }],
    rows: choices.flatMap(({ question: code, answered, options }): Row[] => {
      const question = questions.get(code);
      if (!question || question.kind === 'text') return [];
      const labels = new Map(
        scaleOf(questionnaire, question).options.map(({ value, label }) => [value, label] as const),
      );
      const asked: Cell = { kind: 'text', text: question.text };
      return options.map(({ value, n }) => ({
        key: `${code} ${value}`,
        label: { text: labels.get(value) ?? { vi: value, en: value } },
        cells: [asked, count(answered), count(n), rate(n / answered)],
      }));
    }),
  };
}
