/** The fieldwork of a round: dossiers, slips, answers as released, and who is to be reminded. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FIELDWORK_ORDERS, FIELDWORK_STATES, narrowFieldwork } from '#domain/fieldwork';
import { UNIT_GROUPS } from '#domain/unit-group';
import { translator } from '#i18n/translator';
import { getFieldwork } from '#services/fieldwork/fieldwork';
import { RoundHead } from '#ui/department/round-head';
import { ListFilter } from '#ui/fieldwork/list-filter';
import { MonitorFacts, WeeklyIssues } from '#ui/fieldwork/monitor-facts';
import { MissingVolumes, MonitorLead, MonitorNotes, Reminders } from '#ui/fieldwork/monitor-notes';
import { MonitorTable } from '#ui/fieldwork/monitor-table';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { FIELDWORK_FIELDS, monitorPath, monitorQueryOf } from '#web/fieldwork-paths';
import { localeOf } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_fieldwork');
  const { round } = monitorQueryOf(new URL(request.url));
  return { fieldwork: await orRefuse(getFieldwork(context, actor, round)) };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'fieldwork');
  return [{ title: t('documentTitle', { title: t('title') }) }];
};

export default function MonitorPage() {
  const { fieldwork } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'fieldwork');
  const kinds = translator(locale, 'department');
  const { round, rows, totals, weeks, choices, withheld } = fieldwork;
  const { filter } = monitorQueryOf(url);
  const listed = narrowFieldwork(rows, filter, locale);
  const { query, kind, state, order } = filter;
  const ofRound = { [FIELDWORK_FIELDS.round]: round.slug };
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
      {rows.length === 0 ? (
        <p className="empty">{t('empty')}</p>
      ) : (
        <>
          <MonitorFacts totals={totals} withheld={withheld} locale={locale} />
          <MissingVolumes rows={rows} locale={locale} />
          <WeeklyIssues weeks={weeks} counts={totals.weekly} issued={totals.issued} locale={locale} />
          <section>
            <h2>{t('table.caption')}</h2>
            <ListFilter
              query={query}
              kept={ofRound}
              choices={[
                {
                  ...{ name: FIELDWORK_FIELDS.kind, label: t('filter.kind'), value: kind },
                  options: UNIT_GROUPS.map((group) => [group, kinds(`kind.${group}`)]),
                },
                {
                  ...{ name: FIELDWORK_FIELDS.state, label: t('filter.state'), value: state },
                  options: FIELDWORK_STATES.map((one) => [one, t(`state.${one}`)]),
                },
                {
                  ...{ name: FIELDWORK_FIELDS.order, label: t('filter.sort'), value: order },
                  options: FIELDWORK_ORDERS.map((one) => [one, t(`order.${one}`)]),
                },
              ]}
              found={listed.length}
              total={rows.length}
              narrowed={listed.length !== rows.length || query !== '' || order !== 'name'}
              action={monitorPath()}
              clear={monitorPath(locale, ofRound)}
              locale={locale}
            />
            <MonitorTable rows={listed} round={round.slug} locale={locale} />
            <MonitorNotes planned={totals.planned !== null} locale={locale} />
          </section>
          <Reminders behind={totals.behind} round={round.slug} locale={locale} />
        </>
      )}
    </PageShell>
  );
}
