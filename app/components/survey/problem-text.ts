import { WRITE_IN_LENGTH } from '#domain/ballot-size';
import { type Locale, NO_OPINION, type Question, type Questionnaire, scaleOf } from '#domain/questionnaire';
import type { AnswerProblem, FormFields } from '#domain/read-answers';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';

interface ProblemPlace {
  readonly locale: Locale;
  readonly questionnaire: Questionnaire;
  readonly question: Question;
  readonly filledIn: { readonly given: FormFields };
}

/** What the scale of a question calls "no opinion"; empty where it has no such answer. */
export function noOpinionLabel(questionnaire: Questionnaire, question: Question, locale: Locale): string {
  if (question.kind === 'text') return '';
  const { options } = scaleOf(questionnaire, question);
  return options.find((option) => option.value === NO_OPINION)?.label[locale] ?? '';
}

/** What to do about a problem, in words. */
export function problemText(
  { locale, questionnaire, question, filledIn }: ProblemPlace,
  problem: AnswerProblem,
): string {
  const t = translator(locale, 'survey');
  if (problem.code === 'unknown_option') return t('problem.unknownOption');
  if (problem.code === 'too_long') {
    const most =
      question.kind === 'text' && question.code === problem.question ? question.maxLength : WRITE_IN_LENGTH;
    const length = filledIn.given.get(problem.question)?.[0]?.length ?? 0;
    return t('problem.tooLong', { most: formatCount(most, locale), length: formatCount(length, locale) });
  }
  if (problem.code === 'too_many')
    return question.kind === 'multiple'
      ? t('problem.tooMany', { most: question.maxChoices })
      : t('problem.tooManyOne');
  const noOpinion = noOpinionLabel(questionnaire, question, locale);
  return noOpinion === '' ? t('problem.requiredPlain') : t('problem.required', { noOpinion });
}
