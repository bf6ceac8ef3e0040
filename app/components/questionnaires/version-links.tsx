import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { crossWalkPath, QUESTIONNAIRE_FORMATS, questionnaireFilePath } from '#web/questionnaire-paths';

/** A version or a draft as a file. */
export function Downloads({ instrument, locale }: { readonly instrument: string; readonly locale: Locale }) {
  const t = translator(locale, 'questionnaires');
  return (
    <section className="no-print">
      <h2>{t('download.heading')}</h2>
      <p>{t('download.lead')}</p>
      <p className="button-row">
        {QUESTIONNAIRE_FORMATS.map((format) => (
          <a
            key={format}
            className="button button-quiet"
            href={questionnaireFilePath(instrument, format, locale)}
          >
            {t(`download.${format}`)}
          </a>
        ))}
      </p>
    </section>
  );
}

interface ComparedWithProps {
  readonly instrument: string;
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly locale: Locale;
}

/** Other versions to compare this one with. */
export function ComparedWith({ instrument, others, locale }: ComparedWithProps) {
  const t = translator(locale, 'questionnaires');
  if (others.length === 0) return null;
  return (
    <p className="no-print">
      {t('walk.with')}{' '}
      {others.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a href={crossWalkPath(locale, id, instrument)}>{name}</a>
        </span>
      ))}
    </p>
  );
}
