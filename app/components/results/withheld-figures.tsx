import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface WithheldFiguresProps {
  readonly locale: Locale;
}

/** In place of running figures after an older copy of the data was put back: why there are none, and until when. */
export function WithheldFigures({ locale }: WithheldFiguresProps) {
  const t = translator(locale, 'results');
  return (
    <section className="notice" aria-label={t('withheld.heading')}>
      <h2>{t('withheld.heading')}</h2>
      <p>{t('withheld.why')}</p>
      <p>{t('withheld.until')}</p>
    </section>
  );
}
