import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { dossierListPath, readDossiersPath } from '#web/sampling-paths';

interface DrawListProps {
  readonly draws: readonly {
    readonly id: string;
    readonly drawnOn: string;
    readonly signer: string;
    readonly dossiers: number;
    readonly letters: number;
    readonly withdrawnOn: string | null;
  }[];
  readonly waiting: { readonly id: string; readonly readOn: string } | null;
  /** Slug. */
  readonly round: string;
  readonly mayPlan: boolean;
  readonly locale: Locale;
}

/** Every draw of a round, and the list that waits for one. */
export function DrawList({ draws, waiting, round, mayPlan, locale }: DrawListProps) {
  const t = translator(locale, 'sampling');
  return (
    <section aria-labelledby="draws" className="no-print">
      <h2 id="draws">{t('draws.heading')}</h2>
      {draws.length === 0 && <p className="empty">{t('draws.none')}</p>}
      {waiting && (
        <p className="notice">
          {t('draws.waiting', { date: formatDate(waiting.readOn, locale) })}:{' '}
          <a href={dossierListPath(waiting.id, locale)}>{t('draws.open')}</a>
        </p>
      )}
      {draws.length > 0 && <DrawTable draws={draws} locale={locale} />}
      {mayPlan && (
        <p className="button-row">
          <a className="button" href={readDossiersPath(round, locale)}>
            {t('draws.read')}
          </a>
        </p>
      )}
    </section>
  );
}

function DrawTable({ draws, locale }: Pick<DrawListProps, 'draws' | 'locale'>) {
  const t = translator(locale, 'sampling');
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('draws.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('draws.drawnOn')}</th>
          <th scope="col">{t('draws.signer')}</th>
          <th scope="col">{t('draws.dossiers')}</th>
          <th scope="col">{t('draws.letters')}</th>
          <th scope="col">{t('draws.state')}</th>
        </tr>
      </thead>
      <tbody>
        {draws.map(({ id, drawnOn, signer, dossiers, letters, withdrawnOn }) => (
          <tr key={id}>
            <th scope="row">
              <a href={dossierListPath(id, locale)}>{formatDate(drawnOn, locale)}</a>
            </th>
            <td data-label={t('draws.signer')}>{signer}</td>
            <td data-label={t('draws.dossiers')}>{formatCount(dossiers, locale)}</td>
            <td data-label={t('draws.letters')}>{formatCount(letters, locale)}</td>
            <td data-label={t('draws.state')}>
              {withdrawnOn === null
                ? t('draws.inForce')
                : t('draws.withdrawn', { date: formatDate(withdrawnOn, locale) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
