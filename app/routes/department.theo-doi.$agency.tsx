/** The fieldwork of one agency: by month, by week, and by outcome, channel and procedure. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#domain/permission';
import { translator } from '#i18n/translator';
import { getUnitFieldwork } from '#services/fieldwork/unit-fieldwork';
import { RoundHead } from '#ui/department/round-head';
import { WeeklyIssues } from '#ui/fieldwork/monitor-facts';
import { MissingVolumes, MonitorLead } from '#ui/fieldwork/monitor-notes';
import { MonthTable, PartTable, UnitFacts, UnitLinks } from '#ui/fieldwork/unit-fieldwork';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { FIELDWORK_FIELDS, monitorPath, monitorQueryOf, unitMonitorPath } from '#web/fieldwork-paths';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const { round } = monitorQueryOf(new URL(request.url));
  const fieldwork = await orRefuse(getUnitFieldwork(context, actor, params['agency'] ?? '', round));
  const today = await context.reference.tree(context.today());
  const mayPrint = fieldwork.open && can(actor, 'print_codes', fieldwork.row.agency.id, today);
  return { fieldwork, mayPrint };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'fieldwork');
  const name = data?.fieldwork.row.agency.name[locale];
  return [{ title: t('documentTitle', { title: name ? `${t('title')}: ${name}` : t('title') }) }];
};

export default function UnitMonitorPage() {
  const { fieldwork, mayPrint } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'fieldwork');
  const { round, row, weeks, choices, byMonth, tables, services, redrawn, withheld, months, open } =
    fieldwork;
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="monitor" locale={locale} />
      <p className="trail">
        <a href={monitorPath(locale, { [FIELDWORK_FIELDS.round]: round.slug })}>{t('unit.trail')}</a>
      </p>
      <RoundHead
        title={row.agency.name[locale]}
        eyebrow={`${t('title')} · ${round.name[locale]}`}
        lead={<MonitorLead status={fieldwork} locale={locale} />}
        round={round.slug}
        choices={choices}
        action={unitMonitorPath(row.agency.code, null)}
        locale={locale}
      />
      <UnitFacts row={row} locale={locale} />
      <MissingVolumes rows={[row]} locale={locale} />
      <UnitLinks
        agency={row.agency.code}
        closed={open ? null : round.slug}
        month={months.at(-1) ?? null}
        mayPrint={mayPrint}
        locale={locale}
      />
      <WeeklyIssues weeks={weeks} counts={row.weekly} issued={row.issued} locale={locale} />
      {redrawn && !withheld && <p className="notice">{t('redrawn')}</p>}
      <MonthTable months={byMonth} missing={row.missingMonths} locale={locale} />
      {tables.map((table) => (
        <PartTable key={table.by} table={table} services={services} locale={locale} />
      ))}
      <p className="fine-print">{t('unit.validNote')}</p>
    </PageShell>
  );
}
