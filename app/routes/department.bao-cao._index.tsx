/** Reports of the Department: choose, then one click for each format. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { listReportChoices } from '#services/report/report-choices';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { ReportChoice } from '#ui/report/report-choice';
import { BallotsOrder, ReportDownloads } from '#ui/report/report-order';
import { saidIn } from '#web/address';
import { localeOf } from '#web/paths';
import { REPORT_FIELDS, reportLocale, reportSettingsPath } from '#web/report-paths';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'export_report');
  const { db, reference, today } = context;
  const choices = await listReportChoices(db, actor, await reference.tree(today()), today());
  const url = new URL(request.url);
  const said = saidIn(url);
  const round =
    choices.rounds.find(({ slug }) => slug === said(REPORT_FIELDS.round)) ??
    choices.rounds.find(({ edition }) => edition !== null) ??
    choices.rounds[0];
  const subject =
    choices.subjects.find(({ code }) => code === said(REPORT_FIELDS.subject)) ?? choices.subjects[0];
  return {
    ...choices,
    round: round ?? null,
    subject: subject?.code ?? null,
    language: reportLocale(said(REPORT_FIELDS.language) || localeOf(url)),
    absent: said('done') === 'absent',
    may: {
      microdata: canSomewhere(actor, 'export_microdata'),
      settings: canSomewhere(actor, 'manage_report'),
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const title = translator(locale, 'report')('page.title');
  return [{ title: translator(locale, 'accounts')('documentTitle', { title }) }];
};

export default function ReportPage() {
  const { rounds, subjects, round, subject, language, absent, may } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'report');
  const order = round && subject ? { round: round.slug, subject, language, locale } : null;
  const about = subjects.find(({ code }) => code === subject);
  const chosen =
    about && round ? t('page.chosen', { subject: about.name[locale], round: round.name[locale] }) : '';
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="report" locale={locale} />
      <header className="page-head">
        <h1>{t('page.title')}</h1>
        <p className="lead">{t('page.lead')}</p>
      </header>
      {absent && (
        <p className="notice" role="alert">
          {t('page.absent')}
        </p>
      )}
      {!order && <p className="empty">{t('page.none')}</p>}
      {order && (
        <>
          <ReportChoice rounds={rounds} subjects={subjects} chosen={order} locale={locale} />
          <ReportDownloads {...order} chosen={chosen} />
          {may.microdata && round?.edition && <BallotsOrder what="microdata" {...order} />}
          {may.microdata && round?.edition && about?.whole && <BallotsOrder what="audit" {...order} />}
        </>
      )}
      {may.settings && (
        <p>
          <a href={reportSettingsPath(locale)}>{t('page.settings')}</a>
        </p>
      )}
    </PageShell>
  );
}
