import { LOCALES, type Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { previewPath } from '#web/questionnaire-paths';

interface PhoneFrameProps {
  /** Id of the version or draft. */
  readonly instrument: string;
  /** Code of the question to begin at. */
  readonly question?: string;
  readonly locale: Locale;
}

/** Name of the frame, for a form that is shown in it. */
export const PHONE = 'phone';

/** The questionnaire as it was saved last, in the frame of a phone where there is room for one; links everywhere. */
export function PhoneFrame({ instrument, question, locale }: PhoneFrameProps) {
  const t = translator(locale, 'questionnaires');
  return (
    <aside className="phone no-print" aria-labelledby="preview">
      <h2 id="preview">{t('preview.title')}</h2>
      <p className="fine-print">{t('preview.lead')}</p>
      <p className="button-row">
        {LOCALES.map((language) => (
          <a key={language} href={previewPath(instrument, language)} target="_blank" rel="noopener">
            {t(`preview.openIn.${language}`)}
          </a>
        ))}
      </p>
      <div className="phone-body">
        <iframe
          name={PHONE}
          src={previewPath(instrument, locale, question)}
          title={t('preview.frame')}
          width="360"
          height="680"
          loading="lazy"
        />
      </div>
    </aside>
  );
}
