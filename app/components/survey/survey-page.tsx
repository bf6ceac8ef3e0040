import script from '#browser/survey-comfort.ts?script';
import { LOCALES, type Locale } from '#domain/questionnaire';
import { PAGE_FIELDS } from '#domain/survey-form';
import { translator } from '#i18n/translator';
import { ComfortBar } from './comfort-bar.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { conditionStyle, QuestionSections } from './question-sections.tsx';
import { renderStyledDocument, type StyledHtml } from './styled-document.tsx';
import { SurveyNotice } from './survey-notice.tsx';
import type { FilledIn, SurveyFacts } from './survey-view.ts';
import { Welcome } from './welcome.tsx';

export type { FilledIn } from './survey-view.ts';

export interface SurveyPageProps {
  readonly locale: Locale;
  readonly facts: SurveyFacts;
  readonly filledIn: FilledIn;
}

/** The survey as one form, which posts to its own address. */
function SurveyPage({ locale, facts, filledIn }: SurveyPageProps) {
  const { questionnaire, unit, assistedApart } = facts;
  const t = translator(locale, 'survey');
  const { notice, problems, token, given } = filledIn;
  return (
    <form method="post" noValidate>
      {/* Enter in a field presses a form's first button: it must be the one that sends. */}
      <button type="submit" className="out-of-sight" tabIndex={-1} aria-hidden="true">
        {t('send.button')}
      </button>
      <header>
        <p className="agency">{unit.name[locale]}</p>
        {/* Hidden from a browser that can do nothing with it; the style or the script brings it out. */}
        <label className="large" hidden>
          <input
            type="checkbox"
            id="large"
            name={PAGE_FIELDS.largeText}
            value="1"
            defaultChecked={given.has(PAGE_FIELDS.largeText)}
          />
          <span>{t('comfort.large')}</span>
        </label>
        {LOCALES.filter((other) => other !== locale).map((other) => (
          <button
            type="submit"
            key={other}
            className="language"
            name={PAGE_FIELDS.switchTo}
            value={other}
            lang={other}
            formAction={`?lang=${other}`}
            formNoValidate
          >
            {t('otherLanguage')}
          </button>
        ))}
      </header>
      <main>
        {facts.remarks && <Remarks lines={facts.remarks} />}
        {problems.length > 0 && (
          <ProblemSummary locale={locale} questionnaire={questionnaire} filledIn={filledIn} />
        )}
        {notice && <SurveyNotice locale={locale} questionnaire={questionnaire} notice={notice} />}
        <h1>{questionnaire.title[locale]}</h1>
        {/* Who comes back to mend something has read it. */}
        {problems.length === 0 && !notice && <Welcome locale={locale} facts={facts} />}
        <QuestionSections locale={locale} questionnaire={questionnaire} filledIn={filledIn} />
        <div className="send">
          <div className="options">
            <label>
              <input
                type="checkbox"
                name={PAGE_FIELDS.assisted}
                value="1"
                defaultChecked={given.has(PAGE_FIELDS.assisted)}
                aria-describedby={assistedApart ? 'assisted' : undefined}
              />
              <span>{t('send.assisted')}</span>
            </label>
          </div>
          {assistedApart && (
            <p className="hint" id="assisted">
              {t('send.assistedApart')}
            </p>
          )}
          <p className="out-of-sight" aria-hidden="true">
            {t('send.decoy')} <input name={PAGE_FIELDS.decoy} tabIndex={-1} autoComplete="off" />
          </p>
          <p>{t('send.final')}</p>
          <input type="hidden" name={PAGE_FIELDS.token} value={token} />
          <button type="submit">{t('send.button')}</button>
        </div>
        <ComfortBar locale={locale} keepsDraft={facts.kind === 'code'} />
      </main>
    </form>
  );
}

function Remarks({ lines }: { readonly lines: readonly string[] }) {
  // One line says what is looked at; more of them name what is wrong with it.
  return (
    <div className={lines.length > 1 ? 'summary' : 'summary notice'}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** The survey page as HTML, with the style it carries. */
export function renderSurveyPage(props: SurveyPageProps): StyledHtml {
  const { locale, facts, filledIn } = props;
  const t = translator(locale, 'survey');
  const title = t('documentTitle', {
    title: facts.questionnaire.title[locale],
    agency: facts.unit.name[locale],
  });
  return renderStyledDocument({
    locale,
    title: filledIn.problems.length > 0 ? t('problemTitle', { title }) : title,
    synthetic: facts.synthetic,
    extraStyle: conditionStyle(facts.questionnaire),
    script,
    children: <SurveyPage {...props} />,
  });
}
