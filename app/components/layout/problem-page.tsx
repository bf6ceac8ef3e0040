import { useContext } from 'react';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { homePath, ownAccountPath, roleTablePath } from '#web/paths';
import { ViewerContext } from './viewer.tsx';

type Kind = 'refused' | 'notFound' | 'conflict' | 'failed';

const KINDS: Readonly<Record<number, Kind>> = { 403: 'refused', 404: 'notFound', 409: 'conflict' };

/** What a person reads instead of a page that is not his, does not exist or failed: why, and where to go. */
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
  const viewer = useContext(ViewerContext);
  const kind = KINDS[status] ?? 'failed';
  return (
    <section className="problem">
      <p className="eyebrow">{status}</p>
      <h1>{t(kind)}</h1>
      <p>{t(`${kind}Detail`)}</p>
      {kind === 'notFound' && <p>{t('notFoundHint')}</p>}
      {kind === 'refused' && <p>{t('refusedHint')}</p>}
      {kind === 'failed' && incident && <p className="fine-print">{t('incident', { incident })}</p>}
      <p className="button-row">
        <a className="button" href={homePath(locale)}>
          {t('home')}
        </a>
        {viewer && (
          <a className="button button-quiet" href={ownAccountPath(locale)}>
            {t('ownAccount')}
          </a>
        )}
        {viewer && kind === 'refused' && (
          <a className="button button-quiet" href={roleTablePath(locale)}>
            {t('roleTable')}
          </a>
        )}
      </p>
    </section>
  );
}
