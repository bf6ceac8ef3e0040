import { type Locale, listIndexItems, type Questionnaire } from '#domain/questionnaire';
import { PAGE_FIELDS } from '#domain/survey-form';
import { translator } from '#i18n/translator';
import type { SurveyNotice as Notice } from './survey-view.ts';

interface SurveyNoticeProps {
  readonly locale: Locale;
  readonly questionnaire: Questionnaire;
  readonly notice: Notice;
}

/** Notices that say what happened and offer to send again. */
const PLAIN_NOTICES = { stale: 'stale', not_stored: 'notStored', full: 'full', decoy: 'decoy' } as const;

/** Why a page came back complete: too few answers for the index, nothing stored, or a form without token. */
export function SurveyNotice({ locale, questionnaire, notice }: SurveyNoticeProps) {
  const t = translator(locale, 'survey');
  const [firstItem] = listIndexItems(questionnaire);
  return (
    // biome-ignore lint/a11y/noAutofocus: after sending, the reader must start here and not at the page's top
    <div className="summary notice" role="alert" aria-labelledby="notice" tabIndex={-1} autoFocus>
      {notice.kind === 'few_answers' ? (
        <>
          <h2 id="notice">{t('fewAnswers.title', { answered: notice.answered, total: notice.total })}</h2>
          <p>{t('fewAnswers.text', { needed: notice.needed })}</p>
          <p className="ways">
            {firstItem && (
              <a className="button" href={`#${firstItem.code}`}>
                {t('fewAnswers.more')}
              </a>
            )}
            <button type="submit" name={PAGE_FIELDS.sendAnyway} value="1">
              {t('fewAnswers.sendAnyway')}
            </button>
          </p>
        </>
      ) : (
        <>
          <h2 id="notice">{t(`${PLAIN_NOTICES[notice.kind]}.title`)}</h2>
          <p>{t(`${PLAIN_NOTICES[notice.kind]}.text`)}</p>
          <p className="ways">
            <button type="submit">{t('notStored.again')}</button>
          </p>
        </>
      )}
    </div>
  );
}
