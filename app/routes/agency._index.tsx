/** Running figures in the open round, of the agencies that the reader may see. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can, listScopes } from '#domain/permission';
import { narrowUnits } from '#domain/unit-list';
import { translator } from '#i18n/translator';
import { readRoundTrees } from '#services/department';
import { findRunningUnits } from '#services/running';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { UnitLists } from '#ui/results/unit-lists';
import { WithheldFigures } from '#ui/results/withheld-figures';
import { listFilterOf, localeOf, runningUnitPath } from '#web/paths';
import { orWithheld } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'see_running_figures');
  const tree = await context.reference.tree(context.today());
  const scopes = listScopes(actor, 'see_running_figures', tree);
  const running = await orWithheld(findRunningUnits(context));
  const trees = running ? await readRoundTrees(context, running.round) : [];
  const mine = running?.units.filter(({ agency }) =>
    trees.some((ofDay) => can(actor, 'see_running_figures', agency.id, ofDay)),
  );
  return {
    withheld: running === null,
    running: running && mine ? { round: running.round.name, units: mine } : null,
    ended: mine?.flatMap(({ agency: { id } }) => (tree.agencies.has(id) ? [] : [id])) ?? [],
    scopes: scopes === 'everywhere' ? null : scopes.flatMap((id) => tree.agencies.get(id)?.name ?? []),
  };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  return [{ title: translator(locale, 'results')('runningList.heading') }];
};

export default function RunningListPage() {
  const { running, withheld, ended, scopes } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'results');
  return (
    <PageShell {...shell} section="running">
      <header className="page-head">
        {running && <p className="eyebrow">{running.round[locale]}</p>}
        <h1>{t('runningList.heading')}</h1>
        {scopes && (
          <p>
            {translator(locale, 'accounts')('agency.scopes', {
              scopes: scopes.map((name) => name[locale]).join(', '),
            })}
          </p>
        )}
        {!withheld && <p className="notice">{running ? t('runningList.note') : t('unit.noOpenRound')}</p>}
      </header>
      {withheld && <WithheldFigures locale={locale} />}
      {running && (
        <UnitLists
          units={narrowUnits(running.units, listFilterOf(url), locale)}
          scaleOf={running.units}
          locale={locale}
          linkTo={({ agency }) => (ended.includes(agency.id) ? null : runningUnitPath(agency.code, locale))}
        />
      )}
    </PageShell>
  );
}
