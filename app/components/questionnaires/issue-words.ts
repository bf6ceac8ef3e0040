import type { Locale } from '#domain/questionnaire';
import type { QuestionnaireIssue } from '#domain/questionnaire-issues';
import { type PartLists, placeOfIssue } from '#domain/questionnaire-part';
import { partLabel } from '#i18n/part-label';
import { translator } from '#i18n/translator';
import { questionnaireDraftPath, questionnairePartPath } from '#web/questionnaire-paths';

/** The lists of a draft's page, which an issue about a list as such leads to. */
const LISTS = ['factors', 'scales', 'sections'];

/** An issue in words, and where it is mended. */
export function issueWords(
  draft: string,
  questionnaire: PartLists,
  { path, code }: QuestionnaireIssue,
  locale: Locale,
): { readonly text: string; readonly href: string } {
  const t = translator(locale, 'questionnaires');
  const { part, field } = placeOfIssue(questionnaire, path);
  const language = /\.(vi|en)$/.exec(field)?.[1];
  const words = t(`issue.${code}`);
  const named = part.kind === 'about' && (field === '' || LISTS.includes(field));
  if (named) {
    const list = field === 'factors' || field === 'scales' ? field : 'questions';
    const name = field === '' ? t('about.heading') : t(`list.${list}`);
    return { text: `${name}: ${words}`, href: `${questionnaireDraftPath(draft, locale)}#${list}` };
  }
  const where = [
    partLabel(part, locale),
    ...(field.startsWith('options[')
      ? [t('field.option', { number: Number(/\d+/.exec(field)?.[0]) + 1 })]
      : []),
    ...(language === 'vi' || language === 'en' ? [t(`language.${language}`)] : []),
  ];
  // A condition's answers stand under one heading, whichever of them is meant.
  const at = field
    .replace(/^relevantIf\.values.*$/, 'relevantIf.values')
    .replace(/^equivalentTo.*$/, 'equivalentTo');
  return { text: `${where.join(', ')}: ${words}`, href: questionnairePartPath(draft, part, locale, at) };
}
