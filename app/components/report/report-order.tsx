import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { auditPackagePath, microdataPath, REPORT_FIELDS, reportFilePath } from '#web/report-paths';

interface ReportOrderProps {
  readonly subject: string;
  readonly round: string;
  readonly language: Locale;
  readonly locale: Locale;
}

const FORMATS = ['docx', 'pdf', 'xlsx', 'csv'] as const;

function Order({ round, language }: Pick<ReportOrderProps, 'round' | 'language'>) {
  return (
    <>
      <input type="hidden" name={REPORT_FIELDS.round} value={round} />
      <input type="hidden" name={REPORT_FIELDS.language} value={language} />
    </>
  );
}

/** One button for each format: a click is a finished file. */
export function ReportDownloads({
  subject,
  locale,
  chosen,
  ...order
}: ReportOrderProps & {
  /** What the files are about, in words. */
  readonly chosen: string;
}) {
  const t = translator(locale, 'report');
  return (
    <section className="report-chosen">
      <h2>{chosen}</h2>
      <form method="post" action={reportFilePath(subject, locale)} className="download-list">
        <Order {...order} />
        {FORMATS.map((format) => (
          <p key={format}>
            <button
              className={format === 'docx' ? 'button' : 'button button-quiet'}
              type="submit"
              name={REPORT_FIELDS.format}
              value={format}
              aria-describedby={`${format}-detail`}
            >
              {t(`page.${format}`)}
            </button>
            <small id={`${format}-detail`}>{t(`page.${format}Detail`)}</small>
          </p>
        ))}
        <p className="fine-print">{t('page.audited')}</p>
      </form>
    </section>
  );
}

const ARCHIVES = { microdata: microdataPath, audit: auditPackagePath } as const;

/** Single ballots of a frozen round: for researchers, or for whoever computes its figures again. */
export function BallotsOrder({
  what,
  subject,
  locale,
  ...order
}: ReportOrderProps & { readonly what: keyof typeof ARCHIVES }) {
  const t = translator(locale, 'report');
  return (
    <section>
      <h2>{t(`page.${what}`)}</h2>
      <p>{t(`page.${what}Lead`)}</p>
      <form method="post" action={ARCHIVES[what](subject, locale)}>
        <Order {...order} />
        <button className="button button-quiet" type="submit">
          {t(`page.${what}Submit`)}
        </button>
      </form>
    </section>
  );
}
