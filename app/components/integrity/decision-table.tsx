import type { DecisionKind } from '#domain/integrity-case';
import type { Signal } from '#domain/integrity-signal';
import type { Locale, Localized } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { signalPath } from '#web/department-paths';

interface DecisionTableProps {
  readonly decisions: readonly {
    readonly agency: Localized;
    readonly code: string;
    readonly signal: Signal;
    readonly kind: DecisionKind;
    readonly reason: string;
    readonly signer: string;
    readonly decided_on: string;
    readonly edition: number;
    readonly batches: number;
    readonly checksum: string;
  }[];
  readonly round: string;
  readonly locale: Locale;
}

/** Every decision of a round with its reason and signature, as the report prints them. */
export function DecisionTable({ decisions, round, locale }: DecisionTableProps) {
  const t = translator(locale, 'integrity');
  return (
    <section>
      <h2>{t('decisions.heading')}</h2>
      <p className="fine-print">{t('decisions.lead')}</p>
      {decisions.length === 0 ? (
        <p className="empty">{t('decisions.none')}</p>
      ) : (
        <table className="plain-table stacked-table">
          <caption className="visually-hidden">{t('decisions.heading')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('agency')}</th>
              <th scope="col">{t('decisions.what')}</th>
              <th scope="col">{t('decisions.reason')}</th>
              <th scope="col">{t('decisions.edition')}</th>
              <th scope="col">{t('decisions.who')}</th>
            </tr>
          </thead>
          <tbody>
            {decisions.map((decision) => (
              <tr key={decision.checksum}>
                <th scope="row">
                  {decision.agency[locale]}
                  <small>
                    <a href={signalPath(decision.code, decision.signal, round, locale)}>
                      {t(`signal.${decision.signal}`)}
                    </a>
                  </small>
                </th>
                <td data-label={t('decisions.what')}>
                  {t(`case.kind.${decision.kind}`)}
                  {decision.batches > 0 &&
                    ` (${t('decisions.batches', {
                      count: decision.batches,
                      number: formatCount(decision.batches, locale),
                    })})`}
                </td>
                <td data-label={t('decisions.reason')} className="written">
                  {decision.reason}
                </td>
                <td data-label={t('decisions.edition')}>{decision.edition}</td>
                <td data-label={t('decisions.who')}>
                  {t('case.signed', {
                    name: decision.signer,
                    date: formatDate(decision.decided_on, locale),
                  })}{' '}
                  <code title={decision.checksum}>{decision.checksum.slice(0, 8)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
