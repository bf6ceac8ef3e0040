/** The province at a glance, in the open round or a closed one; or one agency of it with its desks. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { narrowRows } from '#domain/province-overview';
import { groupOf } from '#domain/unit-group';
import { translator } from '#i18n/translator';
import { getProvinceOverview } from '#services/department';
import { getRoundSignals } from '#services/integrity/signals';
import { ProvinceGlance, ProvinceList } from '#ui/department/province-glance';
import { RoundHead, StatusLine } from '#ui/department/round-head';
import { UnitPanel } from '#ui/department/unit-panel';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { WithheldFigures } from '#ui/results/withheld-figures';
import { departmentPath, OVERVIEW_FIELDS, overviewQueryOf } from '#web/department-paths';
import { localeOf, runningUnitPath, unitResultPath } from '#web/paths';
import { orRefuse, orWithheld } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'compare_agencies');
  const { round, unit } = overviewQueryOf(new URL(request.url));
  const overview = await orRefuse(orWithheld(getProvinceOverview(context, actor, round)));
  const row = unit && overview?.rows.find((one) => one.unit.agency.code === unit);
  if (unit && overview && !row) throw new Response(null, { status: 404 });
  const maySee = {
    running: canSomewhere(actor, 'see_running_figures'),
    signals: canSomewhere(actor, 'detect_gaming'),
  };
  // Those of the one agency and of its desks.
  const signals = row && maySee.signals ? await orRefuse(getRoundSignals(context, actor, round, unit)) : null;
  return { overview, row: row || null, signals, maySee };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'department');
  const title = data?.row?.unit.agency.name[locale] ?? t('title');
  const round = data?.overview?.round.name[locale];
  return [{ title: round ? t('documentTitle', { title, round }) : title }];
};

export default function DepartmentPage() {
  const { overview, row, signals, maySee } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'department');
  const { filter, listed } = overviewQueryOf(url);
  if (!overview)
    return (
      <PageShell {...shell} section="department">
        <DepartmentNav section="overview" locale={locale} />
        <WithheldFigures locale={locale} />
      </PageShell>
    );
  const { round, choices, rows, factors, desks, edition } = overview;
  const fields = { [OVERVIEW_FIELDS.round]: round.slug };
  const head = {
    round: round.slug,
    choices,
    action: departmentPath('overview'),
    lead: <StatusLine status={overview} locale={locale} />,
    locale,
  };
  if (row) {
    const { code, name } = row.unit.agency;
    const own = edition ? unitResultPath(code, round.slug, locale) : runningUnitPath(code, locale);
    return (
      <PageShell {...shell} section="department">
        <DepartmentNav section="overview" locale={locale} />
        <p className="trail">
          <a href={departmentPath('overview', locale, [], fields)}>{t('unit.all')}</a>
        </p>
        <header className="page-head">
          <p className="eyebrow">{round.name[locale]}</p>
          <h1>{name[locale]}</h1>
          {head.lead}
        </header>
        <UnitPanel
          row={row}
          factors={factors}
          desks={desks[row.unit.agency.id] ?? []}
          comparedWith={overview.comparedWith}
          ranksSince={overview.ranksSince[groupOf(row.unit.agency.kind)]}
          full={edition || (overview.open && maySee.running) ? own : null}
          signals={signals}
          round={round.slug}
          locale={locale}
        />
      </PageShell>
    );
  }
  const shared = { ...overview, round: round.slug, locale };
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="overview" locale={locale} />
      {listed && (
        <p className="trail">
          <a href={departmentPath('overview', locale, [], fields)}>{t('unit.all')}</a>
        </p>
      )}
      <RoundHead
        {...head}
        title={listed ? t('list.heading') : t('heading')}
        eyebrow={`${overview.root[locale]} · ${round.name[locale]}`}
      />
      {rows.length === 0 && <p className="empty">{t('empty')}</p>}
      {listed && <ProvinceList {...shared} listed={narrowRows(rows, filter, locale)} filter={filter} />}
      {!listed && rows.length > 0 && <ProvinceGlance {...shared} />}
    </PageShell>
  );
}
