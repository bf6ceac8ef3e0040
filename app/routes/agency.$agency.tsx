/** Running figures of one agency in the open round. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#domain/permission';
import { findComparable } from '#domain/result-change';
import { translator } from '#i18n/translator';
import { getRunningUnit } from '#services/running';
import { PageShell } from '#ui/layout/page-shell';
import { UnitReport } from '#ui/results/unit-report';
import { WithheldFigures } from '#ui/results/withheld-figures';
import { requireAtAgency } from '#web/agency-guard.server';
import { unitMonitorPath } from '#web/fieldwork-paths';
import {
  inboxPath,
  inOtherLanguage,
  localeOf,
  outsideIndicesPath,
  reportChoiceOf,
  runningListPath,
} from '#web/paths';
import { printsPath } from '#web/print-paths';
import { orRefuse, orWithheld } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const code = params['agency'] ?? '';
  const { visit, agency } = await requireAtAgency(request, context, 'see_running_figures', code);
  const tree = await context.reference.tree(context.today());
  const mayPrint = agency.isUnit && can(visit.actor, 'print_codes', agency.id, tree);
  const mayFollow = agency.isUnit && can(visit.actor, 'see_fieldwork', agency.id, tree);
  const mayEnter = can(visit.actor, 'enter_outside_indices', agency.id, tree);
  const mayRead = agency.isUnit && can(visit.actor, 'read_comments', agency.id, tree);
  const running = await orRefuse(orWithheld(getRunningUnit(context, code)));
  return {
    agency,
    running,
    mayPrint,
    mayFollow,
    mayEnter,
    mayRead,
    synthetic: context.synthetic,
    address: request.url,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  if (!data) return [{ title: t('title') }];
  return [{ title: t('documentTitle', { title: data.agency.name[locale], round: t('unit.running') }) }];
};

export default function RunningUnitPage() {
  const { agency, running, mayPrint, mayFollow, mayEnter, mayRead, synthetic, address } =
    useLoaderData<typeof loader>();
  const url = new URL(address);
  const locale = localeOf(url);
  const choice = reportChoiceOf(url);
  const t = translator(locale, 'results');
  const trail = <a href={runningListPath(locale)}>{t('runningList.heading')}</a>;
  const tasks = (mayPrint || mayFollow || mayEnter || mayRead) && (
    <p className="button-row no-print">
      {mayRead && (
        <a className="button button-quiet" href={inboxPath(agency.code, locale)}>
          {translator(locale, 'comments')('title')}
        </a>
      )}
      {mayFollow && (
        <a className="button button-quiet" href={unitMonitorPath(agency.code, null, locale)}>
          {translator(locale, 'fieldwork')('title')}
        </a>
      )}
      {mayPrint && (
        <a className="button button-quiet" href={printsPath(agency.code, locale)}>
          {translator(locale, 'prints')('hub.title')}
        </a>
      )}
      {mayEnter && (
        <a className="button button-quiet" href={outsideIndicesPath(locale, agency.code)}>
          {translator(locale, 'agency')('outsideEnter')}
        </a>
      )}
    </p>
  );
  return (
    <PageShell locale={locale} synthetic={synthetic} otherLanguage={inOtherLanguage(url)} section="running">
      {running ? (
        <UnitReport
          record={{ ...running, compared: findComparable(running.result, running.history, choice.compare) }}
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
