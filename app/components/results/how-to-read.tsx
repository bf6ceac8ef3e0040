import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { readingPath } from '#web/public-paths';

/** Index, interval and verdict in plain words. */
export function HowToRead({ locale }: { readonly locale: Locale }) {
  const t = translator(locale, 'results');
  return (
    <aside className="how-to-read" aria-labelledby="how-to-read">
      <h2 id="how-to-read">{t('explain.heading')}</h2>
      <div className="columns">
        <p>{t('explain.index')}</p>
        <p>{t('explain.interval')}</p>
        <p>{t('explain.verdict')}</p>
        <p>{t('explain.rank')}</p>
      </div>
      <p className="no-print">
        <a href={readingPath(locale)}>{translator(locale, 'public')('explainAll')}</a>
      </p>
    </aside>
  );
}
