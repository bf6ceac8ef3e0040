/** Running figures of every agency in the open round. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { narrowUnits } from '#domain/unit-list';
import { translator } from '#i18n/translator';
import { findRunningUnits } from '#services/running';
import { PageShell } from '#ui/layout/page-shell';
import { UnitLists } from '#ui/results/unit-lists';
import { inOtherLanguage, listFilterOf, localeOf, runningUnitPath } from '#web/paths';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const running = await findRunningUnits(context);
  return {
    running: running ? { round: running.round.name, units: running.units } : null,
    synthetic: context.synthetic,
    address: request.url,
  };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'results')('runningList.heading') }];
};

export default function RunningListPage() {
  const { running, synthetic, address } = useLoaderData<typeof loader>();
  const url = new URL(address);
  const locale = localeOf(url);
  const t = translator(locale, 'results');
  return (
    <PageShell locale={locale} synthetic={synthetic} otherLanguage={inOtherLanguage(url)} section="running">
      <header className="page-head">
        {running && <p className="eyebrow">{running.round[locale]}</p>}
        <h1>{t('runningList.heading')}</h1>
        <p className="notice">{running ? t('runningList.note') : t('unit.noOpenRound')}</p>
      </header>
      {running && (
        <UnitLists
          units={narrowUnits(running.units, listFilterOf(url), locale)}
          scaleOf={running.units}
          locale={locale}
          linkTo={({ agency }) => runningUnitPath(agency.code, locale)}
        />
      )}
    </PageShell>
  );
}
