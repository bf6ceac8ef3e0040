/** Running figures of one agency in the open round. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { type Action, can } from '#domain/permission';
import { findChosenResult } from '#domain/result-change';
import { translator } from '#i18n/translator';
import { findWorkLeft } from '#services/fieldwork/fieldwork';
import { getRunningUnit } from '#services/running';
import { WorkLeft } from '#ui/fieldwork/work-left';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { AgencyTasks } from '#ui/results/agency-tasks';
import { UnitReport } from '#ui/results/unit-report';
import { WithheldFigures } from '#ui/results/withheld-figures';
import { requireAtAgency } from '#web/agency-guard.server';
import { localeOf, runningListPath, unitReportChoiceOf } from '#web/paths';
import { orRefuse, orWithheld } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const code = params['agency'] ?? '';
  const { visit, agency } = await requireAtAgency(request, context, 'see_running_figures', code);
  const tree = await context.reference.tree(context.today());
  const mayAt = (action: Action) => can(visit.actor, action, agency.id, tree);
  const may = {
    read: agency.isUnit && mayAt('read_comments'),
    follow: agency.isUnit && mayAt('see_fieldwork'),
    print: agency.isUnit && mayAt('print_codes'),
    enter: mayAt('enter_outside_indices'),
  };
  return {
    ...{ agency, may, mayCount: mayAt('enter_volumes') },
    running: await orRefuse(orWithheld(getRunningUnit(context, code))),
    left: may.follow ? await orRefuse(findWorkLeft(context, visit.actor, code)) : null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  if (!data) return [{ title: t('title') }];
  return [{ title: t('documentTitle', { title: data.agency.name[locale], round: t('unit.running') }) }];
};

export default function RunningUnitPage() {
  const { agency, running, left, may, mayCount } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const choice = unitReportChoiceOf(url);
  const t = translator(locale, 'results');
  const trail = <a href={runningListPath(locale)}>{t('runningList.heading')}</a>;
  const tasks = (
    <>
      {left && <WorkLeft row={left} mayPrint={may.print} mayCount={mayCount} locale={locale} />}
      <AgencyTasks agency={agency.code} may={may} locale={locale} />
    </>
  );
  return (
    <PageShell {...shell} section="running">
      {running ? (
        <UnitReport
          record={{ ...running, compared: findChosenResult(running.result, running.history, choice.compare) }}
          place={{ agency: agency.code, round: null }}
          choice={choice}
          locale={locale}
          trail={trail}
          status={
            <>
              <p className="notice">{t('unit.runningNote')}</p>
              {tasks}
            </>
          }
          empty={
            <>
              {t('unit.runningNone')} {translator(locale, 'agency')('runningEmptyHint')}
            </>
          }
        />
      ) : (
        <>
          <header className="page-head">
            <nav className="trail">{trail}</nav>
            <h1>{agency.name[locale]}</h1>
          </header>
          <WithheldFigures locale={locale} />
          {tasks}
        </>
      )}
    </PageShell>
  );
}
