/** The fieldwork of a round: dossiers, slips, answers as released, and who is to be reminded. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { getProvinceFieldwork } from '#services/fieldwork/province-fieldwork';
import { sendReminders } from '#services/fieldwork/remind';
import { Downloads } from '#ui/department/downloads';
import { RoundHead } from '#ui/department/round-head';
import { FieldworkPartTables } from '#ui/fieldwork/fieldwork-parts';
import { MonitorFacts, WeeklyIssues } from '#ui/fieldwork/monitor-facts';
import { MonitorList } from '#ui/fieldwork/monitor-list';
import { MissingVolumes, MonitorLead, Reminders, RemindersDone } from '#ui/fieldwork/monitor-notes';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import {
  FIELDWORK_FIELDS,
  monitorFilePath,
  monitorListPath,
  monitorPath,
  monitorQueryOf,
  unitMonitorPath,
} from '#web/fieldwork-paths';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const { round } = monitorQueryOf(new URL(request.url));
  const fieldwork = await orRefuse(getProvinceFieldwork(context, actor, round));
  return { fieldwork, maySend: fieldwork.open && canSomewhere(actor, 'remind_agencies') };
}

/** Reminds one agency, or all that are behind; the page it was ordered on says how many were. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'remind_agencies');
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const round = formText(form, FIELDWORK_FIELDS.round) || null;
  const agency = formText(form, FIELDWORK_FIELDS.agency) || null;
  const sent = await orRefuse(sendReminders(context, actor, { round, agency }, context.now()));
  const page =
    agency === null
      ? monitorPath(locale, { [FIELDWORK_FIELDS.round]: round ?? undefined })
      : unitMonitorPath(agency, round, locale);
  return redirect(withDone(page, String(sent)), 303);
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'fieldwork');
  return [{ title: t('documentTitle', { title: t('title') }) }];
};

export default function MonitorPage() {
  const { fieldwork, maySend } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'fieldwork');
  const { round, rows, totals, weeks, choices, withheld, months, day } = fieldwork;
  const { filter, done } = monitorQueryOf(url);
  const unreported = months.filter((month) => rows.every((row) => row.missingMonths.includes(month)));
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="monitor" locale={locale} />
      <RoundHead
        title={t('title')}
        eyebrow={round.name[locale]}
        lead={<MonitorLead status={fieldwork} locale={locale} />}
        round={round.slug}
        choices={choices}
        action={monitorPath()}
        locale={locale}
      />
      <RemindersDone done={done} locale={locale} />
      {rows.length === 0 ? (
        <p className="empty">{t('empty')}</p>
      ) : (
        <>
          <MonitorFacts
            {...{ totals, withheld, locale }}
            paper={fieldwork.paper > 0}
            behind={monitorListPath(locale, {
              [FIELDWORK_FIELDS.round]: round.slug,
              [FIELDWORK_FIELDS.state]: 'behind',
            })}
          />
          <MissingVolumes rows={rows} locale={locale} />
          <WeeklyIssues weeks={weeks} counts={totals.weekly} issued={totals.issued} locale={locale} />
          <FieldworkPartTables
            {...{ withheld, locale }}
            parts={fieldwork}
            missing={unreported}
            note={t('parts.note')}
          />
          <MonitorList {...{ rows, filter, locale }} round={round.slug} planned={totals.planned !== null} />
          <Downloads
            href={(kind) => monitorFilePath(kind, locale, { round: round.slug, filter })}
            locale={locale}
          />
          <Reminders {...{ rows, day, maySend, locale }} round={round.slug} />
        </>
      )}
    </PageShell>
  );
}
