import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { homePath } from '#web/paths';

/** What a person reads instead of a page that does not exist or failed. */
export function ProblemPage({
  locale,
  status,
  incident,
}: {
  readonly locale: Locale;
  readonly status: number;
  /** Names the failure in the log. */
  readonly incident: string | null;
}) {
  const t = translator(locale, 'errors');
  const missing = status === 404;
  return (
    <section className="problem">
      <p className="eyebrow">{status}</p>
      <h1>{missing ? t('notFound') : t('failed')}</h1>
      <p>{missing ? t('notFoundDetail') : t('failedDetail')}</p>
      {missing && <p>{t('notFoundHint')}</p>}
      {!missing && incident && <p className="fine-print">{t('incident', { incident })}</p>}
      <p>
        <a className="button" href={homePath(locale)}>
          {t('home')}
        </a>
      </p>
    </section>
  );
}
