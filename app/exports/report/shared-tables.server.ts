/** Tables that a report on all agencies and one on a single agency have alike. */
import type { LevelCounts } from '#domain/answer-counts';
import type { PooledChoice } from '#domain/report/pooled-items';
import type { ReportSource } from '#domain/report/report-source';
import type { UnitResult } from '#domain/result';
import { columns, figureCells, levelColumns } from './columns.server.ts';
import type { ReportTable } from './document.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { date, figureNote, levelText, percent, type Writing } from './writing.server.ts';

export function levelTable(
  writing: Writing,
  items: readonly { readonly code: string; readonly levels: LevelCounts | null }[],
  words: QuestionnaireWords,
  notes: readonly string[],
): ReportTable {
  const { t } = writing;
  return {
    id: 'levels',
    tab: t('table.levelsTab'),
    title: t('appendix.levels'),
    columns: [...columns(writing, 'code', 'item'), ...levelColumns(writing)],
    rows: items.map(({ code, levels }) => [
      code,
      words.question(code),
      ...(levels ?? [null, null, null, null, null]),
    ]),
    notes: [...notes, t('table.hiddenNote')],
  };
}

export function choiceTable(
  writing: Writing,
  choices: readonly PooledChoice[],
  words: QuestionnaireWords,
): ReportTable {
  const { t } = writing;
  return {
    id: 'choices',
    tab: t('table.choicesTab'),
    title: t('appendix.choices'),
    columns: columns(writing, 'code', 'question', 'option', 'n', 'answered', 'share', 'units'),
    rows: choices.flatMap(({ question, answered, options, units }) =>
      options.map(({ value, n }) => [
        question,
        words.question(question),
        words.option(question, value),
        n,
        answered,
        n / answered,
        units,
      ]),
    ),
    notes: [t('table.choicesNote')],
  };
}

/** Everything it takes to find the figures again. */
export function proofTable(
  writing: Writing,
  { status, checksums, province, method }: Pick<ReportSource, 'status' | 'checksums' | 'province' | 'method'>,
  checksum: string,
): ReportTable {
  const { t, round, locale } = writing;
  const last = round.lastDay ?? status.on;
  const frozen = status.kind === 'frozen';
  const version = (id: string, sum: string) => t('proof.version', { id, checksum: sum });
  const share = percent(writing, method.minimumValidShare);
  return {
    id: 'method',
    tab: t('table.proofTab'),
    title: t('appendix.proof'),
    columns: columns(writing, 'property', 'value'),
    rows: [
      [t('proof.round'), `${round.name[locale]} (${round.slug})`],
      [t('proof.period'), `${date(writing, round.opensOn)} – ${date(writing, last)}`],
      [
        t('proof.status'),
        frozen
          ? t('proof.frozen', { number: status.number, date: date(writing, status.on) })
          : t('proof.running', { date: date(writing, status.on) }),
      ],
      [t('proof.checksum'), checksum],
      [t('proof.questionnaire'), version(province.questionnaire, checksums.questionnaire)],
      [t('proof.method'), version(province.method, checksums.method)],
      [t('proof.formula'), t('proof.formulaText')],
      [t('proof.blank'), t('proof.blankText', { share })],
      [t('proof.interval'), t('proof.intervalText', { level: levelText(writing) })],
      [t('proof.weights'), t('proof.weightsText')],
      [t('proof.ranks'), t('proof.ranksText')],
      [t('proof.verify'), t('proof.verifyText')],
    ],
    notes: [],
  };
}

/** Indices by procedure, where the round's plan splits by it; `null` where nothing is shown. */
export function serviceTable(writing: Writing, units: readonly UnitResult[]): ReportTable | null {
  const { t, locale } = writing;
  const rows = units.flatMap((unit) =>
    (unit.views.find(({ view }) => view === 'service')?.rows ?? []).map(({ value, name, overall }) => [
      unit.agency.name[locale],
      name?.[locale] ?? value,
      overall.respondents,
      ...figureCells(overall, unit.target),
      figureNote(writing, overall) || null,
    ]),
  );
  if (rows.length === 0) return null;
  return {
    id: 'services',
    tab: t('table.servicesTab'),
    title: t('table.services'),
    columns: columns(writing, 'agency', 'service', 'respondents', 'index', 'lower', 'upper', 'note'),
    rows,
    notes: [t('table.boundNote')],
  };
}
