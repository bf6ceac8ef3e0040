import type { Locale } from '#domain/questionnaire';
import type { TableName } from '#domain/result-tables/table';
import { translator } from '#i18n/translator';
import { type ReportPlace, reportFilePath } from '#web/paths';

interface TableLinksProps {
  readonly place: ReportPlace;
  readonly locale: Locale;
  /** The table to take away; all of them if not given. */
  readonly table?: TableName;
  /** Slug of the round that the report is compared with. */
  readonly compare?: string | null;
}

/** A table as a file: for machines, and as Vietnamese Excel opens it. */
export function TableLinks({ place, locale, table, compare = null }: TableLinksProps) {
  const t = translator(locale, 'tables');
  const choice = { ...(table ? { table } : {}), compare };
  const name = table ? `${t('download')}: ${t(`title.${table}`)}` : t('downloadAll');
  const link = (kind: 'csv' | 'excel', href: string) => (
    <a href={href} aria-label={`${name} (${t(`${kind}Note`)})`} download>
      {t(kind)}
    </a>
  );
  return (
    <p className="table-links no-print">
      <span aria-hidden="true">{table ? t('download') : t('downloadAll')}</span>{' '}
      {link('csv', reportFilePath(place, locale, choice))}{' '}
      {link('excel', reportFilePath(place, locale, { ...choice, kind: 'excel' }))}
    </p>
  );
}
