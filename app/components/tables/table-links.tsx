import type { Locale } from '#domain/questionnaire';
import type { TableName } from '#domain/result-tables/table';
import { translator } from '#i18n/translator';
import { type UnitReportPlace, unitReportFilePath } from '#web/paths';

interface TableLinksProps {
  readonly place: UnitReportPlace;
  readonly locale: Locale;
  /** The table to take away; all of them if not given. */
  readonly table?: TableName;
  /** Slug of the round that the report is compared with. */
  readonly compare?: string | null;
}

/** A table as a file: for machines, and as Vietnamese Excel opens it. */
export function TableLinks({ place, locale, table, compare = null }: TableLinksProps) {
  const choice = { ...(table ? { table } : {}), compare };
  return (
    <FileLinks
      href={(kind) => unitReportFilePath(place, locale, kind === 'excel' ? { ...choice, kind } : choice)}
      locale={locale}
      {...(table ? { table } : {})}
    />
  );
}

interface FileLinksProps {
  readonly href: (kind: 'machine' | 'excel') => string;
  readonly table?: TableName;
  readonly locale: Locale;
}

/** The same for files at any address. */
export function FileLinks({ href, table, locale }: FileLinksProps) {
  const t = translator(locale, 'tables');
  const name = table ? `${t('download')}: ${t(`title.${table}`)}` : t('downloadAll');
  const link = (kind: 'csv' | 'excel', address: string) => (
    <a href={address} aria-label={`${name} (${t(`${kind}Note`)})`} download>
      {t(kind)}
    </a>
  );
  return (
    <p className="table-links no-print">
      <span aria-hidden="true">{table ? t('download') : t('downloadAll')}</span>{' '}
      {link('csv', href('machine'))} {link('excel', href('excel'))}
    </p>
  );
}
