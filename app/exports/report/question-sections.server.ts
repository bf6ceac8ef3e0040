/** Part III, what was asked beside the index: the visit, wishes, comments by topic. */
import type { PooledChoice } from '#domain/report/pooled-items';
import type { CommentTopic } from '#domain/report/report-source';
import type { Block } from './document.server.ts';
import { paragraph } from './frame.server.ts';
import type { newOutline } from './numbering.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { count, percent, type Writing } from './writing.server.ts';

type Outline = ReturnType<typeof newOutline>;

/** The option chosen most often; of two equal ones the first on the form. */
function mostChosen({ options }: PooledChoice): PooledChoice['options'][number] | undefined {
  return options.reduce<PooledChoice['options'][number] | undefined>(
    (most, option) => (most === undefined || option.n > most.n ? option : most),
    undefined,
  );
}

/** @param appendix where all counts stand; `null` where there are none */
export function contextBlocks(
  writing: Writing,
  outline: Outline,
  choices: readonly PooledChoice[],
  words: QuestionnaireWords,
  appendix: string | null,
  about: 'many' | 'one',
): Block[] {
  const { t } = writing;
  const lines = choices
    .filter(({ kind }) => kind === 'single')
    .flatMap((choice) => {
      const most = mostChosen(choice);
      if (!most) return [];
      return t(about === 'many' ? 'result.context' : 'result.contextAgency', {
        question: words.question(choice.question),
        option: words.option(choice.question, most.value),
        share: percent(writing, most.n / choice.answered),
        answered: count(writing, choice.answered),
        units: count(writing, choice.units),
      });
    });
  return [
    outline.section(t('result.contextHeading')),
    ...(lines.length === 0
      ? [paragraph(t('result.contextNone'))]
      : [{ kind: 'items' as const, items: lines }]),
    ...(appendix === null ? [] : [paragraph(t('result.contextNote', { appendix }))]),
  ];
}

/** Questions where several answers could be chosen, most wanted first. */
export function wishBlocks(
  writing: Writing,
  outline: Outline,
  choices: readonly PooledChoice[],
  words: QuestionnaireWords,
): Block[] {
  const { t } = writing;
  const wishes = choices.filter(({ kind }) => kind === 'multiple');
  if (wishes.length === 0) return [];
  return [
    outline.section(t('result.wishesHeading')),
    ...wishes.map(({ question, answered, options }) =>
      paragraph(
        t('result.wishes', {
          question: words.question(question),
          answered: count(writing, answered),
          options: [...options]
            .filter(({ n }) => n > 0)
            .sort((a, b) => b.n - a.n)
            .map(({ value, n }) =>
              t('result.wish', {
                option: words.option(question, value),
                share: percent(writing, n / answered),
              }),
            )
            .join('; '),
        }),
      ),
    ),
  ];
}

export function commentBlocks(
  writing: Writing,
  outline: Outline,
  topics: readonly CommentTopic[] | null,
): Block[] {
  const { t, locale } = writing;
  const named = (topics ?? []).map(({ name, comments }) =>
    t('result.topic', { topic: name[locale], comments: count(writing, comments) }),
  );
  return [
    outline.section(t('result.commentsHeading')),
    paragraph(
      named.length > 0 ? t('result.comments', { topics: named.join('; ') }) : t('result.commentsNone'),
    ),
  ];
}
