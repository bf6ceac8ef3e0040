import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

interface DownloadsProps {
  readonly href: (kind: 'machine' | 'excel') => string;
  readonly locale: Locale;
}

/** The same figures as a file, for machines and for a spreadsheet. */
export function Downloads({ href, locale }: DownloadsProps) {
  const t = translator(locale, 'department');
  return (
    <section className="no-print downloads" aria-label={t('csv')}>
      <h2>{t('csv')}</h2>
      <p className="button-row">
        <a className="button button-quiet" href={href('machine')}>
          {t('csvMachine')}
        </a>
        <a className="button button-quiet" href={href('excel')}>
          {t('csvExcel')}
        </a>
      </p>
      <p className="fine-print">{t('print')}</p>
    </section>
  );
}
