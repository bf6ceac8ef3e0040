import { type Locale, listQuestions, type Questionnaire } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { nameQuestions } from '../survey/survey-view.ts';
import type { KioskFilledIn } from './kiosk-page.tsx';

interface KioskProblemsProps {
  readonly locale: Locale;
  readonly questionnaire: Questionnaire;
  readonly filledIn: KioskFilledIn;
}

const NOTICES = { not_stored: 'notStored', stale: 'stale', busy: 'busy' } as const;

/** Why a form came back that was sent without scripts. Without links: a kiosk has none. */
export function KioskProblems({ locale, questionnaire, filledIn }: KioskProblemsProps) {
  const t = translator(locale, 'kiosk');
  const { problems, notice } = filledIn;
  const names = nameQuestions(questionnaire);
  const missing = listQuestions(questionnaire).filter(({ code }) =>
    problems.some(({ question }) => question.split('.')[0] === code),
  );
  return (
    // biome-ignore lint/a11y/noAutofocus: after sending, the reader must start here and not at the page's top
    <div className="summary" role="alert" aria-labelledby="problems" tabIndex={-1} autoFocus>
      <h2 id="problems">
        {notice ? t(`${NOTICES[notice]}.title`) : t('problems.title', { count: missing.length })}
      </h2>
      <p>{notice ? t(`${NOTICES[notice]}.text`) : t('problems.text')}</p>
      {!notice && (
        <ul>
          {missing.map(({ code, text }) => (
            <li key={code}>
              {t('problems.entry', { number: names.get(code) ?? '', question: text[locale] })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
