import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { overviewFilePath } from '#web/department-paths';

/** The same figures as a file, for machines and for a spreadsheet. */
export function Downloads({
  fields,
  locale,
}: {
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  return (
    <section className="no-print downloads" aria-label={t('csv')}>
      <h2>{t('csv')}</h2>
      <p className="button-row">
        <a className="button button-quiet" href={overviewFilePath(locale, { ...fields, loai: 'machine' })}>
          {t('csvMachine')}
        </a>
        <a className="button button-quiet" href={overviewFilePath(locale, { ...fields, loai: 'excel' })}>
          {t('csvExcel')}
        </a>
      </p>
      <p className="fine-print">{t('print')}</p>
    </section>
  );
}
