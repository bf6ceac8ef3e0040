/** Every agency by every factor, as numbers with a colour that repeats them. */
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { narrowRows } from '#domain/province-overview';
import { translator } from '#i18n/translator';
import { getProvinceOverview } from '#services/department';
import { Downloads } from '#ui/department/downloads';
import { FactorMap } from '#ui/department/factor-map';
import { ListForm } from '#ui/department/list-form';
import { RoundHead, StatusLine } from '#ui/department/round-head';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { WithheldFigures } from '#ui/results/withheld-figures';
import {
  departmentPath,
  factorMapPath,
  figuresFilePath,
  OVERVIEW_FIELDS,
  overviewFields,
  overviewQueryOf,
} from '#web/department-paths';
import { localeOf } from '#web/paths';
import { orRefuse, orWithheld } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAnywhere(request, context, 'compare_agencies');
  const { round } = overviewQueryOf(new URL(request.url));
  return { overview: await orRefuse(orWithheld(getProvinceOverview(context, actor, round))) };
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const locale = localeOf(new URL(location.pathname + location.search, 'http://localhost'));
  const t = translator(locale, 'department');
  const round = data?.overview?.round.name[locale];
  return [{ title: round ? t('documentTitle', { title: t('factorsHeading'), round }) : t('factorsHeading') }];
};

export default function FactorMapPage() {
  const { overview } = useLoaderData<typeof loader>();
  const { locale, url, shell } = usePage();
  const t = translator(locale, 'department');
  const { filter } = overviewQueryOf(url);
  if (!overview)
    return (
      <PageShell {...shell} section="department">
        <DepartmentNav section="overview" locale={locale} />
        <WithheldFigures locale={locale} />
      </PageShell>
    );
  const { round, choices, rows, factors } = overview;
  const fields = { [OVERVIEW_FIELDS.round]: round.slug };
  const listed = narrowRows(rows, filter, locale);
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="overview" locale={locale} />
      <p className="trail">
        <a href={departmentPath('overview', locale, [], fields)}>{t('unit.all')}</a>
      </p>
      <RoundHead
        title={t('factorsHeading')}
        eyebrow={`${overview.root[locale]} · ${round.name[locale]}`}
        lead={
          <>
            <StatusLine status={overview} locale={locale} />
            <p className="fine-print">{t('map.lead')}</p>
          </>
        }
        round={round.slug}
        choices={choices}
        action={factorMapPath('vi', {})}
        locale={locale}
      />
      <ListForm
        filter={filter}
        round={round.slug}
        found={listed.length}
        total={rows.length}
        action={factorMapPath('vi', {})}
        clear={factorMapPath(locale, fields)}
        locale={locale}
      />
      {listed.length === 0 ? (
        <p className="empty">{t('list.nothing')}</p>
      ) : (
        <>
          <FactorMap rows={listed} factors={factors} round={round.slug} locale={locale} />
          <Downloads
            href={(kind) =>
              figuresFilePath('overview', kind, locale, overviewFields({ round: round.slug, filter }))
            }
            locale={locale}
          />
        </>
      )}
    </PageShell>
  );
}
