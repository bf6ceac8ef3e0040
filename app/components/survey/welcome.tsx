import { type Locale, listIndexItems, listQuestions } from '#domain/questionnaire';
import { minutesToAnswer } from '#domain/survey-form';
import { translator } from '#i18n/translator';
import { whatWeKeepPath } from '#web/paths';
import { noOpinionLabel } from './problem-text.ts';
import type { SurveyFacts } from './survey-view.ts';

/** Who asks, why, how long it takes, who can see the answer, and what is not kept. */
export function Welcome({ locale, facts }: { readonly locale: Locale; readonly facts: SurveyFacts }) {
  const { questionnaire, asker, kind, others } = facts;
  const t = translator(locale, 'survey');
  const questions = listQuestions(questionnaire);
  const [firstItem] = listIndexItems(questionnaire);
  return (
    <>
      <p className="lead">{t('welcome.lead', { minutes: minutesToAnswer(questions.length) })}</p>
      <dl>
        <dt>{t('welcome.who')}</dt>
        <dd>
          {asker.kind === 'province'
            ? t('welcome.department', { asker: asker.name[locale] })
            : asker.name[locale]}
        </dd>
        <dt>{t('welcome.why')}</dt>
        <dd>{t('welcome.reason')}</dd>
        <dt>{t('welcome.privacy')}</dt>
        <dd>
          {t('welcome.sealed', { others })}{' '}
          {/* In a place of its own: coming back to a page that may not be stored would lose what was chosen. */}
          <a href={whatWeKeepPath(locale)} target="_blank" rel="noopener">
            {t('welcome.kept')}
          </a>
        </dd>
      </dl>
      <p className="how">
        {firstItem && (
          <b>{t('welcome.how', { noOpinion: noOpinionLabel(questionnaire, firstItem, locale) })}</b>
        )}{' '}
        {t(kind === 'code' ? 'welcome.once' : 'welcome.open')}
      </p>
    </>
  );
}
