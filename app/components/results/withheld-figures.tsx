import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface NoteProps {
  readonly locale: Locale;
}

/** In place of running figures after an older copy of the data was put back: why there are none, and until when. */
export function WithheldFigures({ locale }: NoteProps) {
  const t = translator(locale, 'results');
  return (
    <section className="notice" aria-label={t('withheld.heading')}>
      <h2>{t('withheld.heading')}</h2>
      <p>{t('withheld.why')}</p>
      <p>{t('withheld.until')}</p>
    </section>
  );
}

/** Under the name of a closed round whose batches were drawn twice: what is missing from it, and that the rest is exact. */
export function RedrawnNote({ locale }: NoteProps) {
  return <p className="notice">{translator(locale, 'results')('withheld.redrawn')}</p>;
}
