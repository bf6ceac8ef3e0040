/** Running figures of one agency in the open round. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#domain/permission';
import { translator } from '#i18n/translator';
import { getRunningUnit } from '#services/running';
import { PageShell } from '#ui/layout/page-shell';
import { UnitReport } from '#ui/results/unit-report';
import { requireAtAgency } from '#web/agency-guard.server';
import { inOtherLanguage, localeOf, runningListPath, slipsPath } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const code = params['agency'] ?? '';
  const { visit, agency } = await requireAtAgency(request, context, 'see_running_figures', code);
  const tree = await context.reference.tree(context.today());
  const mayPrint = agency.isUnit && can(visit.actor, 'print_codes', agency.id, tree);
  const running = await orRefuse(getRunningUnit(context, code));
  return { ...running, mayPrint, synthetic: context.synthetic, address: request.url };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'results');
  if (!data) return [{ title: t('title') }];
  return [
    { title: t('documentTitle', { title: data.result.agency.name[locale], round: t('unit.running') }) },
  ];
};

export default function RunningUnitPage() {
  const { result, mayPrint, questionnaire, history, synthetic, address } = useLoaderData<typeof loader>();
  const url = new URL(address);
  const locale = localeOf(url);
  const t = translator(locale, 'results');
  return (
    <PageShell locale={locale} synthetic={synthetic} otherLanguage={inOtherLanguage(url)} section="running">
      <UnitReport
        result={result}
        questionnaire={questionnaire}
        history={history}
        locale={locale}
        trail={<a href={runningListPath(locale)}>{t('runningList.heading')}</a>}
        status={
          <>
            <p className="notice">{t('unit.runningNote')}</p>
            {mayPrint && (
              <p className="no-print">
                <a className="button button-quiet" href={slipsPath(result.agency.code, locale)}>
                  {translator(locale, 'accounts')('agency.print')}
                </a>
              </p>
            )}
          </>
        }
        empty={t('unit.runningNone')}
      />
    </PageShell>
  );
}
