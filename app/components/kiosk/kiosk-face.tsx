import { LOCALES, listIndexItems, listQuestions } from '#domain/questionnaire';
import { minutesToAnswer, PAGE_FIELDS } from '#domain/survey-form';
import { translator } from '#i18n/translator';
import { kioskPath } from '#web/paths';
import { noOpinionLabel } from '../survey/problem-text.ts';
import { QuestionSections } from '../survey/question-sections.tsx';
import type { KioskPageProps } from './kiosk-page.tsx';
import { KioskPanels } from './kiosk-panels.tsx';
import { KioskProblems } from './kiosk-problems.tsx';

export interface KioskFaceProps extends KioskPageProps {
  readonly title: string;
}

/** The form that clears the page without a script: a fresh page in the kiosk's first language. */
export const START_AGAIN = 'start-again';

/**
 * Everything a person sees, in one language. Without scripts: one long form. The script shows one question of it at
 * a time; what only it can use is hidden until then.
 */
export function KioskFace(props: KioskFaceProps) {
  const { locale, code, facts, filledIn, title } = props;
  const { questionnaire, unit } = facts;
  const { problems, notice, token } = filledIn;
  const t = translator(locale, 'kiosk');
  const isNew = problems.length === 0 && !notice;
  return (
    <main
      className="face"
      lang={locale}
      data-title={title}
      data-synthetic={facts.synthetic ? translator(locale, 'survey')('synthetic') : undefined}
    >
      <form method="post" action={kioskPath(code, locale)} noValidate autoComplete="off">
        {/* Enter in a field presses a form's first button: it must be the one that sends. */}
        <button type="submit" className="out-of-sight" tabIndex={-1} aria-hidden="true">
          {t('send')}
        </button>
        <header>
          <p className="agency">{unit.name[locale]}</p>
          {LOCALES.filter((other) => other !== locale).map((other) => (
            <button
              type="submit"
              key={other}
              className="language"
              name={PAGE_FIELDS.switchTo}
              value={other}
              lang={other}
              formAction={kioskPath(code, other)}
              data-do="language"
            >
              {t('otherLanguage')}
            </button>
          ))}
        </header>
        <div className="questions">
          <h1>{questionnaire.title[locale]}</h1>
          {!isNew && <KioskProblems locale={locale} questionnaire={questionnaire} filledIn={filledIn} />}
          {isNew && <Start {...props} />}
          <QuestionSections
            locale={locale}
            questionnaire={questionnaire}
            filledIn={{ ...filledIn, notice: null }}
          />
          <StepProblems {...props} />
          <div className="send">
            <p>{t('final')}</p>
            <input type="hidden" name={PAGE_FIELDS.token} value={token} />
            <button type="submit">{t('send')}</button>
          </div>
        </div>
        <div className="bar">
          <button type="button" className="quiet back" data-do="back">
            {t('back')}
          </button>
          <p className="progress">
            <span>
              {t('question')} <b data-at="" />/<b data-of="" />
            </span>
            <progress aria-label={t('progress')} />
          </p>
          <button type="button" className="next" data-do="next">
            {t('next')}
          </button>
        </div>
        <footer>
          <button type="submit" form={START_AGAIN} className="quiet again" data-do="again">
            {t('again')}
          </button>
          <button type="button" className="quiet" data-do="fullscreen" hidden>
            {t('fullscreen')}
          </button>
          <p className="queue" data-queue="waiting" hidden>
            <b /> {t('waiting')}
          </p>
          <p className="queue" data-queue="late" hidden>
            <b /> {t('late')}
          </p>
        </footer>
      </form>
      <KioskPanels locale={locale} />
    </main>
  );
}

/** Who asks and what happens with the answer, in the few lines somebody reads who stands. */
function Start({ locale, facts }: KioskFaceProps) {
  const { questionnaire, asker, others } = facts;
  const t = translator(locale, 'kiosk');
  const minutes = minutesToAnswer(listQuestions(questionnaire).length);
  const isProvince = asker.kind === 'province';
  return (
    <div className="start">
      <p className="lead">{t('lead', { minutes })}</p>
      <ul>
        <li>{isProvince ? t('department', { asker: asker.name[locale] }) : asker.name[locale]}</li>
        <li>{t('sealed', { others })}</li>
        <li>{t('separate')}</li>
      </ul>
      <p className="hint">{t('eyes')}</p>
      <button type="button" className="begin" data-do="begin">
        {t('begin')}
      </button>
    </div>
  );
}

/** Ready to be shown where somebody goes on too early. */
function StepProblems({ locale, facts: { questionnaire } }: KioskFaceProps) {
  const t = translator(locale, 'kiosk');
  const [firstItem] = listIndexItems(questionnaire);
  const noOpinion = firstItem ? noOpinionLabel(questionnaire, firstItem, locale) : '';
  return (
    <div className="step-problems" role="alert">
      <p className="problem" data-problem="required" hidden>
        {t('required', { noOpinion })}
      </p>
      <p className="problem" data-problem="too_many" hidden>
        {t('tooMany')}
      </p>
    </div>
  );
}
