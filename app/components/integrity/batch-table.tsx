import type { Locale } from '#domain/questionnaire';
import { formatCount, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';

export interface BatchRow {
  readonly id: string;
  readonly month: string;
  readonly ballots: number;
  readonly straight: number | null;
  readonly largest: number | null;
  readonly excluded: boolean;
}

/** The releases of an agency, each as a whole. */
export function BatchTable({
  batches,
  locale,
}: {
  readonly batches: readonly BatchRow[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'integrity');
  if (batches.length === 0) return null;
  const shown = (n: number | null) => (n === null ? t('numbers.few') : formatCount(n, locale));
  return (
    <section>
      <h3>{t('numbers.batches')}</h3>
      <p className="fine-print">{t('numbers.batchesNote')}</p>
      <table className="plain-table narrow-table">
        <caption className="visually-hidden">{t('numbers.batches')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('numbers.month')}</th>
            <th scope="col" className="number">
              {t('numbers.ballots')}
            </th>
            <th scope="col" className="number">
              {t('numbers.straightColumn')}
            </th>
            <th scope="col" className="number">
              {t('numbers.largestColumn')}
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map(({ id, month, ballots, straight, largest, excluded }) => (
            <tr key={id}>
              <th scope="row">
                {formatMonth(month, locale)}{' '}
                {excluded && <span className="tag">{t('numbers.excluded')}</span>}
              </th>
              <td className="number">{formatCount(ballots, locale)}</td>
              <td className="number">{shown(straight)}</td>
              <td className="number">{shown(largest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
