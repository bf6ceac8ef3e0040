import {
  type Condition,
  type Locale,
  listQuestions,
  type Questionnaire,
  scaleOf,
} from '#domain/questionnaire';
import { translator } from './translator.ts';

/**
 * What a condition says, the same on the screen and on paper: "If you chose “late” in question 19:".
 *
 * @param names what each question is called on the page, by code
 */
export function conditionWords(
  questionnaire: Questionnaire,
  condition: Condition,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): string {
  const t = translator(locale, 'survey');
  const other = listQuestions(questionnaire).find(({ code }) => code === condition.question);
  if (!other || other.kind === 'text') return '';
  const labels = scaleOf(questionnaire, other)
    .options.filter((option) => condition.values.includes(option.value))
    .map((option) => option.label[locale]);
  return t('condition', { answer: labels.join(t('conditionOr')), number: names.get(other.code) ?? '' });
}
