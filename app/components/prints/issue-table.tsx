import { DOSSIER_FACTS, type DossierFact } from '#domain/dossier';
import type { Locale, Localized } from '#domain/questionnaire';
import { issueName } from '#domain/slip-issue';
import { formatCount, formatDate, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { slipIssuePath } from '#web/print-paths';

/** Slips printed together. How many of them were used is shown to nobody before the answers are. */
export interface IssueRow extends Readonly<Record<DossierFact, string>> {
  readonly id: string;
  readonly month: string;
  readonly issued: number;
  readonly voided: {
    readonly on: string;
    readonly reason: string;
    readonly replacedBy: string | null;
  } | null;
}

export type ServiceNames = readonly { readonly id: string; readonly name: Localized }[];

/** What is known of the dossiers, in words. */
export function factsText(
  row: Readonly<Record<DossierFact, string>>,
  services: ServiceNames,
  locale: Locale,
): string {
  const t = translator(locale, 'prints');
  const words = DOSSIER_FACTS.flatMap((fact) => {
    const value = row[fact];
    if (value === '') return [];
    if (fact === 'service') return [services.find(({ id }) => id === value)?.name[locale] ?? value];
    if (value === 'counter' || value === 'online' || value === 'post') return [t(`channel.${value}`)];
    const isOutcome =
      value === 'granted' || value === 'refused' || value === 'withdrawn' || value === 'overdue';
    return [isOutcome ? t(`outcome.${value}`) : value];
  });
  return words.length > 0 ? words.join(' · ') : t('issues.anyFacts');
}

export function IssueTable({
  rows,
  agency,
  services,
  locale,
}: {
  readonly rows: readonly IssueRow[];
  /** Code of the agency. */
  readonly agency: string;
  readonly services: ServiceNames;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'prints');
  if (rows.length === 0) return <p className="empty">{t('issues.none')}</p>;
  return (
    <table className="plain-table stacked-table issue-table">
      <caption className="visually-hidden">{t('issues.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('issues.batch')}</th>
          <th scope="col">{t('issues.month')}</th>
          <th scope="col">{t('issues.count')}</th>
          <th scope="col">{t('issues.facts')}</th>
          <th scope="col">{t('issues.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const batch = issueName(row.id);
          const href = slipIssuePath(agency, row.id, locale);
          return (
            <tr key={row.id}>
              <th scope="row">
                <code>{batch}</code>
              </th>
              <td data-label={t('issues.month')}>{formatMonth(row.month, locale)}</td>
              <td data-label={t('issues.count')}>{formatCount(row.issued, locale)}</td>
              <td data-label={t('issues.facts')}>{factsText(row, services, locale)}</td>
              <td data-label={t('issues.state')}>
                {row.voided ? (
                  <a href={href} aria-label={t('issues.see', { batch })}>
                    {t('issues.voided', { date: formatDate(row.voided.on, locale) })}
                  </a>
                ) : (
                  <>
                    {t('issues.works')} ·{' '}
                    <a href={href} aria-label={t('issues.voidBatch', { batch })}>
                      {t('issues.void')}
                    </a>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
