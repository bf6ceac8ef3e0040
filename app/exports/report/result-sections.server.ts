/** Part III, first half: the whole, its factors and its items. */
import type { ComparedGroup, ReportFacts } from '#domain/report/report-facts';
import { factorChart, itemChart, roundChart } from './charts.server.ts';
import type { Block } from './document.server.ts';
import { paragraph, sentences, tableBlock } from './frame.server.ts';
import type { newOutline } from './numbering.server.ts';
import { factorTable, itemTable, overallTable } from './province-tables.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { changeSentence, figureSentence, verdictSentence } from './result-sentences.server.ts';
import { count, percent, share, type Writing } from './writing.server.ts';

type Outline = ReturnType<typeof newOutline>;

export function overallBlocks(writing: Writing, outline: Outline, facts: ReportFacts): Block[] {
  const { t, locale } = writing;
  const last = facts.before ?? facts.source.earlier.at(-1);
  const before = last?.round.name[locale] ?? '';
  const passed = facts.passed.map(({ round }) => round.name[locale]).join('; ');
  const rounds = roundChart(writing, facts);
  return [
    outline.section(t('result.overallHeading')),
    ...facts.groups.map((group) => groupParagraph(writing, group, before)),
    ...(facts.seriesBreak === null ? [] : [paragraph(t(`result.break_${facts.seriesBreak}`, { before }))]),
    ...(passed === '' ? [] : [paragraph(t('result.passed', { rounds: passed }))]),
    tableBlock(overallTable(writing, facts)),
    ...(rounds ? [{ kind: 'chart' as const, chart: rounds }] : []),
  ];
}

function groupParagraph(writing: Writing, group: ComparedGroup, before: string): Block {
  const { t, target, root, locale } = writing;
  const { result, change } = group;
  const name = t(`inline.${result.group}`, { root: root.name[locale] });
  if (result.overall === null)
    return paragraph(
      t(result.missing === 'volumes' ? 'result.overallNoVolumes' : 'result.overallNoAnswers', { name }),
    );
  const past = group.before?.overall;
  return sentences(
    figureSentence(writing, name, result.overall, target),
    verdictSentence(writing, result.verdict, target),
    result.coverage !== null &&
      result.finished !== null &&
      t('result.coverage', {
        coverage: percent(writing, result.coverage),
        finished: count(writing, result.finished),
      }),
    change && past && changeSentence(writing, { name: before, figure: past }, change, target),
    group.before && !change && t('result.noComparison', { before }),
  );
}

export function factorBlocks(
  writing: Writing,
  outline: Outline,
  facts: ReportFacts,
  words: QuestionnaireWords,
): Block[] {
  const { t } = writing;
  const all = facts.groups.find(({ result }) => result.group === 'all')?.result;
  const known = (all?.factors ?? []).flatMap(({ code, figure }) =>
    figure?.kind === 'estimate' ? [{ code, index: figure.estimate }] : [],
  );
  const sorted = [...known].sort((a, b) => b.index - a.index);
  const [highest, lowest] = [sorted[0], sorted.at(-1)];
  const chart = factorChart(writing, all?.overall ?? null, all?.factors ?? [], words);
  return [
    outline.section(t('result.factorsHeading')),
    ...(highest && lowest
      ? [
          sentences(
            t('result.factors', {
              factors: count(writing, known.length),
              highest: words.factor(highest.code),
              highestIndex: share(writing, highest.index, null),
              lowest: words.factor(lowest.code),
              lowestIndex: share(writing, lowest.index, null),
            }),
            facts.clearlyLowFactors.length > 0
              ? t('result.factorsClear', { factors: facts.clearlyLowFactors.map(words.factor).join('; ') })
              : t('result.factorsNoneClear'),
          ),
          tableBlock(factorTable(writing, facts, words)),
        ]
      : [paragraph(t('result.factorsMissing'))]),
    ...(chart ? [{ kind: 'chart' as const, chart }] : []),
  ];
}

export function itemBlocks(
  writing: Writing,
  outline: Outline,
  facts: ReportFacts,
  words: QuestionnaireWords,
): Block[] {
  const { t } = writing;
  if (facts.lowestItems.length === 0)
    return [outline.section(t('result.itemsHeading')), paragraph(t('result.itemsMissing'))];
  const lowest = facts.lowestItems.flatMap(({ code, figure }) =>
    figure?.kind === 'estimate'
      ? [t('result.item', { item: words.question(code), index: share(writing, figure.estimate, null) })]
      : [],
  );
  const chart = itemChart(writing, facts.items);
  return [
    outline.section(t('result.itemsHeading')),
    sentences(t('result.items', { items: lowest.join('; ') }), t('result.itemsNote')),
    tableBlock(itemTable(writing, facts.items, words)),
    ...(chart ? [{ kind: 'chart' as const, chart }] : []),
  ];
}
