/** The tables in the body of a report on all agencies. */
import type { ReportFacts } from '#domain/report/report-facts';
import type { ScopeResult } from '#domain/result';
import { BANDS } from '#domain/statistics/rank-sets';
import { JUDGEMENTS } from '#domain/statistics/verdict';
import { UNIT_GROUPS } from '#domain/unit-group';
import { column, columns, figureCells } from './columns.server.ts';
import type { ReportTable } from './document.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { targetText, type Writing } from './writing.server.ts';

export function groupName({ t }: Writing, group: (typeof UNIT_GROUPS)[number]): string {
  return t(`group.${group}`);
}

export function overallTable(writing: Writing, { groups, before }: ReportFacts): ReportTable {
  const { t, results, target } = writing;
  const names = ['group', 'units', 'respondents', 'index', 'lower', 'upper', 'target', 'verdict'] as const;
  const compared = before ? (['before', 'change', 'direction'] as const) : [];
  return {
    id: 'overall',
    tab: t('table.overallTab'),
    title: t('table.overall'),
    columns: columns(writing, ...names, ...compared),
    rows: groups.map(({ result, before: past, change }) => [
      groupName(writing, result.group),
      result.units,
      result.overall?.respondents ?? null,
      ...figureCells(result.overall, target),
      target ? targetText(writing, target) : null,
      results(`verdict.${result.verdict ?? 'none'}`),
      ...(before
        ? [
            figureCells(past?.overall ?? null, target)[0],
            change?.difference.difference ?? null,
            change ? t(`direction.${change.moved ?? 'insufficient_evidence'}`) : null,
          ]
        : []),
    ]),
    notes: [t('table.hiddenNote')],
  };
}

/** Factors of the whole, with the two groups beside. */
export function factorTable(writing: Writing, facts: ReportFacts, words: QuestionnaireWords): ReportTable {
  const { t } = writing;
  const [all, departments, communes] = UNIT_GROUPS.map((group) =>
    facts.groups.find(({ result }) => result.group === group),
  );
  const indexIn = (group: typeof all, code: string) =>
    figureCells(group?.result.factors.find((factor) => factor.code === code)?.figure ?? null, null)[0];
  const shareOf = (key: 'departmentsIndex' | 'communesIndex') => ({
    ...column(writing, 'index'),
    key: key === 'departmentsIndex' ? 'departments_index' : 'communes_index',
    head: t(`column.${key}`),
    width: 1.3,
  });
  return {
    id: 'factors',
    tab: t('table.factorsTab'),
    title: t('table.factors'),
    columns: [
      ...columns(writing, 'code', 'factor', 'respondents', 'index', 'lower', 'upper'),
      shareOf('departmentsIndex'),
      shareOf('communesIndex'),
    ],
    rows: facts.source.questionnaire.factors.map(({ code }) => {
      const figure = all?.result.factors.find((factor) => factor.code === code)?.figure ?? null;
      return [
        code,
        words.factor(code),
        figure?.respondents ?? null,
        ...figureCells(figure, null),
        indexIn(departments, code),
        indexIn(communes, code),
      ];
    }),
    notes: [t('table.hiddenNote')],
  };
}

/** Items with their intervals. For all agencies weighted by dossiers, for one agency its own. */
export function itemTable(
  writing: Writing,
  items: readonly (Pick<ScopeResult, 'code' | 'figure'> & {
    readonly factor: string;
    readonly units?: number;
  })[],
  words: QuestionnaireWords,
): ReportTable {
  const { t } = writing;
  const pooled = items.some(({ units }) => units !== undefined);
  return {
    id: 'items',
    tab: t('table.itemsTab'),
    title: t('table.items'),
    columns: columns(
      writing,
      'code',
      'item',
      'respondents',
      'index',
      'lower',
      'upper',
      ...(pooled ? (['units'] as const) : []),
    ),
    rows: items.map(({ code, figure, units }) => [
      code,
      words.question(code),
      figure?.respondents ?? null,
      ...figureCells(figure, null),
      ...(pooled ? [units ?? null] : []),
    ]),
    notes: pooled ? [t('table.weightedNote'), t('table.hiddenNote')] : [t('table.hiddenNote')],
  };
}

export function verdictTable(writing: Writing, { verdicts }: ReportFacts): ReportTable {
  const { t, results } = writing;
  return {
    id: 'verdicts',
    tab: t('table.verdictsTab'),
    title: t('table.verdicts'),
    columns: [
      ...columns(writing, 'group', 'units'),
      ...JUDGEMENTS.map((kind) => ({
        ...column(writing, 'units'),
        key: kind,
        head: results(`verdict.${kind}`),
        width: 1.3,
      })),
    ],
    rows: UNIT_GROUPS.map((group) => {
      const counts = JUDGEMENTS.map((kind) => verdicts[group][kind]);
      return [groupName(writing, group), counts.reduce((sum, n) => sum + n, 0), ...counts];
    }),
    notes: [],
  };
}

export function bandTable(writing: Writing, { standings }: ReportFacts): ReportTable {
  const { t } = writing;
  return {
    id: 'bands',
    tab: t('table.bandsTab'),
    title: t('table.bands'),
    columns: [
      ...columns(writing, 'group', 'units'),
      ...BANDS.map((band) => ({
        ...column(writing, 'units'),
        key: band,
        head: t(`band.${band}`),
        width: 1.3,
      })),
    ],
    rows: (['departments', 'communes'] as const).map((group) => {
      const ranked = standings.filter((standing) => standing.group === group && standing.band !== null);
      const counts = BANDS.map((band) => ranked.filter((standing) => standing.band === band).length);
      return [groupName(writing, group), ranked.length, ...counts];
    }),
    notes: [],
  };
}
