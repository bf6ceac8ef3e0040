/** The report on one agency, by the same rules and the same writers. */
import { pooledChoices } from '#domain/report/pooled-items';
import type { AgencyReportSource } from '#domain/report/report-source';
import type { UnitResult } from '#domain/result';
import { changeOf } from '#domain/result-change';
import { rankedAnewText, standingTexts, unrankedText } from '#i18n/standing-text';
import { agencyPrompts } from './agency-prompts.server.ts';
import { factorChart, historyChart, itemChart } from './charts.server.ts';
import { columns, figureCells } from './columns.server.ts';
import type { Block, ReportDocument, ReportTable } from './document.server.ts';
import {
  type AppendixDraft,
  appendixName,
  frameDocument,
  openingBlocks,
  paragraph,
  sentences,
  tableBlock,
} from './frame.server.ts';
import { newOutline } from './numbering.server.ts';
import { itemTable } from './province-tables.server.ts';
import { purposeBlocks } from './purpose-section.server.ts';
import { commentBlocks, contextBlocks, wishBlocks } from './question-sections.server.ts';
import { type QuestionnaireWords, questionnaireWords } from './questionnaire-words.server.ts';
import { changeSentence, figureSentence, verdictSentence } from './result-sentences.server.ts';
import { agencySampleBlocks, integrityBlocks } from './sample-section.server.ts';
import { serviceTable } from './service-tables.server.ts';
import { choiceTable, levelTable, proofTable } from './shared-tables.server.ts';
import { suggestionBlocks } from './suggestion-sections.server.ts';
import { count, figureNote, figureText, type Writing } from './writing.server.ts';

/** @param checksum of the edition, or of the running figures */
export function agencyReport(writing: Writing, source: AgencyReportSource, checksum: string): ReportDocument {
  const { t, locale } = writing;
  const { unit, questionnaire, method } = source;
  const words = questionnaireWords(writing, questionnaire);
  const items = unit.factors.flatMap((factor) =>
    factor.items.map((item) => ({ ...item, factor: factor.code })),
  );
  const choices = pooledChoices([unit], questionnaire);
  const proof = proofTable(writing, source, checksum);
  const drafts: AppendixDraft[] = [];
  const place = (table: ReportTable) =>
    appendixName(writing, drafts.push({ title: table.title, blocks: [tableBlock(table)] }) - 1);
  if (items.some(({ levels }) => levels !== null)) place(levelTable(writing, items, words, []));
  const choicesAt = choices.length > 0 ? place(choiceTable(writing, choices, words)) : null;
  drafts.push({
    title: proof.title,
    blocks: proof.rows.map(([name, value]) => paragraph(`${name}: ${value}.`)),
  });
  const outline = newOutline();
  return frameDocument(writing, unit.agency, {
    checksum,
    proof,
    appendices: drafts,
    annexTables: [],
    body: [
      ...openingBlocks(writing, unit.agency),
      ...purposeBlocks(writing, outline, { questionnaire, method, units: 1, agency: unit.agency }),
      ...agencySampleBlocks(writing, outline, unit, source.extras.paper),
      ...integrityBlocks(writing, outline, source.extras.decisions),
      outline.part(t('result.heading')),
      outline.section(t('result.overallHeading')),
      overallParagraph(writing, source),
      standingParagraph(writing, source),
      ...factorPart(writing, outline, unit, words),
      ...itemPart(writing, outline, items, words),
      ...servicePart(writing, outline, unit),
      ...contextBlocks(writing, outline, choices, words, choicesAt, 'one'),
      ...wishBlocks(writing, outline, choices, words),
      ...commentBlocks(writing, outline, source.extras.topics),
      ...historyPart(writing, outline, source),
      ...(unit.open.figure
        ? [
            outline.section(t('result.openHeading')),
            paragraph(
              t('result.open', {
                index: figureText(writing, unit.open.figure, null),
                respondents: count(writing, unit.open.figure.respondents),
              }),
            ),
          ]
        : []),
      ...suggestionBlocks(writing, outline, agencyPrompts(writing, unit, questionnaire)),
    ].filter((block) => block !== null),
  });

  function overallParagraph(given: Writing, { history, move }: AgencyReportSource): Block {
    const { overall, target, verdict, agency } = unit;
    const name = agency.name[locale];
    if (overall === null) return paragraph(t('result.hiddenAgency', { name }));
    const change = changeOf(unit, history, move);
    const earlier = history
      .map(({ result }) => result.round)
      .filter(({ opensOn }) => opensOn < unit.round.opensOn);
    const last = earlier.find(({ slug }) => slug === move.against) ?? earlier.at(-1);
    const before = last?.name[locale] ?? '';
    const [why] = change.kind === 'none' ? change.why : [];
    return sentences(
      figureSentence(given, name, overall, target),
      verdictSentence(given, verdict, target),
      change.kind === 'change' &&
        change.before.overall &&
        changeSentence(
          given,
          { name: change.before.round.name[locale], figure: change.before.overall },
          change,
          target,
        ),
      change.kind === 'change' &&
        change.passed.length > 0 &&
        t('result.passed', { rounds: change.passed.map((name) => name[locale]).join('; ') }),
      why === 'few' && t('result.noComparison', { before }),
      why && why !== 'few' && t(`result.break_${why === 'first' ? 'first_round' : why}`, { before }),
    );
  }
}

type Outline = ReturnType<typeof newOutline>;

/** A set of ranks and the band, or why there is none; as the agency's page says it. */
function standingParagraph({ t, locale }: Writing, { unit, ranksSince }: AgencyReportSource): Block | null {
  if (unit.overall === null) return null;
  if (!unit.standing) return paragraph(t('result.standingNone', { why: unrankedText(unit, locale) }));
  const since = ranksSince[unit.standing.group];
  return sentences(
    t('result.standing', { ...standingTexts(unit.standing, locale) }),
    since !== null && rankedAnewText(since, locale),
  );
}

function factorPart(
  writing: Writing,
  outline: Outline,
  unit: UnitResult,
  words: QuestionnaireWords,
): Block[] {
  const { t } = writing;
  const heading = outline.section(t('result.factorsHeading'));
  if (unit.factors.every(({ figure }) => figure === null))
    return [heading, paragraph(t('result.factorsMissing'))];
  const chart = factorChart(writing, unit.overall, unit.factors, words);
  const table: ReportTable = {
    id: 'factors',
    tab: t('table.factorsTab'),
    title: t('table.factors'),
    columns: columns(writing, 'code', 'factor', 'respondents', 'index', 'lower', 'upper', 'note'),
    rows: unit.factors.map(({ code, figure }) => [
      code,
      words.factor(code),
      figure?.respondents ?? null,
      ...figureCells(figure, null),
      figureNote(writing, figure) || null,
    ]),
    notes: [t('table.hiddenNote')],
  };
  return [heading, tableBlock(table), ...(chart ? [{ kind: 'chart' as const, chart }] : [])];
}

function itemPart(
  writing: Writing,
  outline: Outline,
  items: Parameters<typeof itemTable>[1],
  words: QuestionnaireWords,
): Block[] {
  const { t } = writing;
  const heading = outline.section(t('result.itemsHeading'));
  if (items.every(({ figure }) => figure === null)) return [heading, paragraph(t('result.itemsMissing'))];
  const chart = itemChart(writing, items);
  return [
    heading,
    paragraph(t('result.itemsNote')),
    tableBlock(itemTable(writing, items, words)),
    ...(chart ? [{ kind: 'chart' as const, chart }] : []),
  ];
}

function historyPart(writing: Writing, outline: Outline, { history }: AgencyReportSource): Block[] {
  const { t, results, locale } = writing;
  if (history.length < 2) return [];
  const chart = historyChart(writing, history);
  const reasons = {
    questionnaire: 'unit.breakQuestionnaire',
    method: 'unit.breakMethod',
    agency: 'unit.breakAgency',
  } as const;
  const table: ReportTable = {
    id: 'history',
    tab: t('table.historyTab'),
    title: t('table.history'),
    columns: columns(writing, 'round', 'agency', 'respondents', 'index', 'lower', 'upper', 'verdict', 'note'),
    rows: history.map(({ result, breaks }) => [
      result.round.name[locale],
      result.agency.name[locale],
      result.overall?.respondents ?? null,
      ...figureCells(result.overall, result.target),
      results(`verdict.${result.verdict ?? 'none'}`),
      breaks.map((reason) => results(reasons[reason])).join(', ') || null,
    ]),
    notes: [results('unit.historyNote'), t('table.hiddenNote')],
  };
  return [
    outline.section(t('result.historyHeading')),
    tableBlock(table),
    ...(chart ? [{ kind: 'chart' as const, chart }] : []),
  ];
}

function servicePart(writing: Writing, outline: Outline, unit: UnitResult): Block[] {
  const { t } = writing;
  const table = serviceTable(writing, [unit], 'one');
  const heading = outline.section(t('result.servicesHeading'));
  return table
    ? [heading, paragraph(t('result.services')), tableBlock(table)]
    : [heading, paragraph(t('result.servicesNone'))];
}
