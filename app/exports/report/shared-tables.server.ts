/** Tables that a report on all agencies and one on a single agency have alike. */
import type { LevelCounts } from '#domain/answer-counts';
import type { PooledChoice } from '#domain/report/pooled-items';
import type { ReportSource } from '#domain/report/report-source';
import { columns, levelColumns } from './columns.server.ts';
import type { ReportTable } from './document.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { rankNotes } from './rank-notes.server.ts';
import { date, levelText, percent, type Writing } from './writing.server.ts';

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
  {
    status,
    checksums,
    province,
    method,
    ranksSince,
  }: Pick<ReportSource, 'status' | 'checksums' | 'province' | 'method' | 'ranksSince'>,
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
      [t('proof.ranks'), [t('proof.ranksText'), ...rankNotes(writing, ranksSince)].join('. ')],
      [t('proof.verify'), t('proof.verifyText')],
    ],
    notes: [],
  };
}
