/** The fieldwork of one agency: by month, by week, and by outcome, channel and procedure. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#domain/permission';
import { translator } from '#i18n/translator';
import { getUnitFieldwork } from '#services/fieldwork/unit-fieldwork';
import { RoundHead } from '#ui/department/round-head';
import { FieldworkPartTables } from '#ui/fieldwork/fieldwork-parts';
import { WeeklyIssues } from '#ui/fieldwork/monitor-facts';
import { MissingVolumes, MonitorLead, ReminderButton, RemindersDone } from '#ui/fieldwork/monitor-notes';
import { UnitFacts, UnitLinks } from '#ui/fieldwork/unit-fieldwork';
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
  const { agency, reasons, reminded } = fieldwork.row;
  const mayPrint = fieldwork.open && can(actor, 'print_codes', agency.id, today);
  const isDue = fieldwork.open && reasons.length > 0 && reminded?.on !== fieldwork.day;
  return { fieldwork, mayPrint, mayRemind: isDue && can(actor, 'remind_agencies', agency.id, today) };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'fieldwork');
  const name = data?.fieldwork.row.agency.name[locale];
  return [{ title: t('documentTitle', { title: name ? `${t('title')}: ${name}` : t('title') }) }];
};

export default function UnitMonitorPage() {
  const { fieldwork, mayPrint, mayRemind } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'fieldwork');
  const { round, row, weeks, choices, services, withheld, months, open } = fieldwork;
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
      <RemindersDone done={monitorQueryOf(url).done} locale={locale} />
      <UnitFacts row={row} paper={fieldwork.paper > 0} locale={locale} />
      {mayRemind && (
        <ReminderButton
          round={round.slug}
          agency={row.agency.code}
          text={t('reminders.sendOne')}
          locale={locale}
        />
      )}
      <MissingVolumes rows={[row]} locale={locale} />
      <UnitLinks
        agency={row.agency.code}
        closed={open ? null : round.slug}
        month={months.at(-1) ?? null}
        mayPrint={mayPrint}
        locale={locale}
      />
      <WeeklyIssues weeks={weeks} counts={row.weekly} issued={row.issued} locale={locale} />
      <FieldworkPartTables
        {...{ services, withheld, locale }}
        parts={fieldwork}
        missing={row.missingMonths}
        note={t('unit.validNote')}
      />
    </PageShell>
  );
}
