import type { ComparedWith } from '#domain/last-comparable';
import type { RanksSince } from '#domain/later-decisions';
import type { OverviewFilter, OverviewRow } from '#domain/province-overview';
import type { ProvinceTrend as Series } from '#domain/province-trend';
import type { Locale } from '#domain/questionnaire';
import type { GroupResult } from '#domain/roll-up';
import type { Bound, VolumeGaps } from '#domain/round-frame';
import { translator } from '#i18n/translator';
import {
  departmentPath,
  factorMapPath,
  figuresFilePath,
  OVERVIEW_FIELDS,
  overviewFields,
  seriesFilePath,
} from '#web/department-paths';
import { GroupFigures, ProvinceFigure } from '../results/group-figures.tsx';
import { ProvinceTrend } from '../results/province-trend.tsx';
import { VerdictCounts } from '../results/verdict-counts.tsx';
import { Bands } from './bands.tsx';
import { Changes } from './changes.tsx';
import { Distribution } from './distribution.tsx';
import { Downloads } from './downloads.tsx';
import { Funnel } from './funnel.tsx';
import { ListForm } from './list-form.tsx';
import { OverviewList } from './overview-list.tsx';
import { Responses } from './responses.tsx';
import { Unjudged } from './unjudged.tsx';

interface ProvinceGlanceProps {
  readonly rows: readonly OverviewRow[];
  readonly ranksSince: RanksSince;
  readonly groups: readonly GroupResult[];
  readonly target: Bound | null;
  readonly gaps: VolumeGaps | null;
  readonly round: string;
  readonly comparedWith: ComparedWith | null;
  readonly trend: Series | null;
  readonly desks: Readonly<Record<string, readonly unknown[]>>;
  readonly locale: Locale;
}

/** A round on one page, from the province's figure down to the list of agencies. */
export function ProvinceGlance(props: ProvinceGlanceProps) {
  const { rows, groups, target, gaps, round, comparedWith, trend, locale } = props;
  const t = translator(locale, 'department');
  const shared = { rows, round, locale };
  const here = { [OVERVIEW_FIELDS.round]: round };
  return (
    <>
      {groups.length > 0 ? (
        <section aria-label={t('title')}>
          <ProvinceFigure result={{ groups, target, ...(gaps && { gaps }) }} locale={locale} />
        </section>
      ) : (
        <p className="notice">{t('scopeNote')}</p>
      )}
      <VerdictCounts
        units={rows.map(({ unit }) => unit)}
        hrefOf={(verdict) =>
          departmentPath('overview', locale, [], { ...here, [OVERVIEW_FIELDS.verdict]: verdict })
        }
        locale={locale}
      />
      {groups.length > 0 && <GroupFigures result={{ groups, target }} locale={locale} />}
      {trend && (
        <ProvinceTrend
          trend={trend}
          linkTo={(slug) => departmentPath('overview', locale, [], { [OVERVIEW_FIELDS.round]: slug })}
          fileOf={(table, kind) => seriesFilePath(round, table, kind, locale)}
          locale={locale}
        />
      )}
      <Distribution rows={rows} locale={locale} />
      <Funnel {...shared} />
      <Bands {...shared} ranksSince={props.ranksSince} />
      <Changes {...shared} comparedWith={comparedWith} />
      <Unjudged {...shared} />
      <Responses {...shared} />
      <section className="no-print">
        <h2>{t('factorsHeading')}</h2>
        <p>{t('map.linkLead')}</p>
        <p>
          <a className="button" href={factorMapPath(locale, here)}>
            {t('map.link')}
          </a>
        </p>
      </section>
      <section id="list" className="no-print">
        <h2>{t('list.heading')}</h2>
        <ListForm
          filter={ALL}
          round={round}
          found={rows.length}
          total={rows.length}
          action={departmentPath('overview')}
          clear={departmentPath('overview', locale, [], here)}
          locale={locale}
        />
      </section>
      <Downloads
        href={(kind) => figuresFilePath('overview', kind, locale, overviewFields({ round, filter: ALL }))}
        locale={locale}
      />
    </>
  );
}

const ALL: OverviewFilter = { query: '', kind: 'all', verdict: null, order: 'name' };

/** The agencies that a filter leaves, in its order. */
export function ProvinceList({
  rows,
  listed,
  filter,
  round,
  desks,
  locale,
}: Pick<ProvinceGlanceProps, 'rows' | 'round' | 'desks' | 'locale'> & {
  readonly listed: readonly OverviewRow[];
  readonly filter: OverviewFilter;
}) {
  return (
    <>
      <ListForm
        filter={filter}
        round={round}
        found={listed.length}
        total={rows.length}
        action={departmentPath('overview')}
        clear={departmentPath('overview', locale, [], overviewFields({ round, filter: ALL }))}
        locale={locale}
      />
      <OverviewList rows={listed} all={rows} desks={desks} round={round} locale={locale} />
      <Downloads
        href={(kind) => figuresFilePath('overview', kind, locale, overviewFields({ round, filter }))}
        locale={locale}
      />
    </>
  );
}
