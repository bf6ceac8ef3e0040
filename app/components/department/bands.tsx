import { rankBar } from '#charts/rank-bar';
import type { RanksSince } from '#domain/later-decisions';
import type { OverviewRow } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import { BANDS } from '#domain/statistics/rank-sets';
import { groupOf } from '#domain/unit-group';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { RankedAnew } from '../results/ranked-anew.tsx';
import { ranksText, unitOverviewPath } from './overview-words.ts';

const GROUPS = ['departments', 'communes'] as const;

/** What is said of a unit's place. */
export interface BandRow {
  readonly unit: { readonly agency: OverviewRow['unit']['agency'] };
  readonly standing: OverviewRow['standing'];
  readonly unranked: OverviewRow['unranked'];
}

interface BandsProps {
  readonly rows: readonly BandRow[];
  readonly ranksSince: RanksSince;
  readonly round: string;
  /** Where an agency's name leads, by its code; to its place in the overview unless given. */
  readonly linkTo?: (code: string) => string;
  readonly locale: Locale;
}

/** Which agencies certainly belong to the upper or the lower half of their group, with the ranks that are possible. */
export function Bands(props: BandsProps) {
  const { rows, ranksSince, locale } = props;
  const hrefOf = hrefsOf(props);
  const t = translator(locale, 'department');
  const unranked = rows.filter((row) => row.unranked !== null);
  return (
    <section id="bands">
      <h2>{t('bands.heading')}</h2>
      <p className="fine-print">{t('bands.lead')}</p>
      {GROUPS.map((group) => {
        const members = rows.filter(
          ({ unit, standing }) => standing !== null && groupOf(unit.agency.kind) === group,
        );
        return members.length === 0 ? null : (
          <div key={group}>
            <h3>{t(`kind.${group}`)}</h3>
            <RankedAnew on={ranksSince[group]} locale={locale} />
            <div className="bands">
              {BANDS.map((band) => (
                <BandList key={band} {...props} band={band} rows={members} />
              ))}
            </div>
          </div>
        );
      })}
      <p className="fine-print">{t('bands.note')}</p>
      {unranked.length > 0 && (
        <details>
          <summary>
            {t('bands.unranked')}: {formatCount(unranked.length, locale)}
          </summary>
          <ul className="name-list">
            {unranked.map(({ unit, unranked: why }) => (
              <li key={unit.agency.id}>
                <a href={hrefOf(unit.agency.code)}>{unit.agency.name[locale]}</a>
                <span className="muted">{why && t(`bands.${why}`)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function hrefsOf({ linkTo, round, locale }: BandsProps): (code: string) => string {
  return linkTo ?? ((code) => unitOverviewPath(code, round, locale));
}

function BandList({ band, ...props }: BandsProps & { readonly band: (typeof BANDS)[number] }) {
  const { rows, locale } = props;
  const hrefOf = hrefsOf(props);
  const t = translator(locale, 'department');
  const members = rows
    .filter(({ standing }) => standing?.band === band)
    .sort((a, b) => (a.standing?.ranks.best ?? 0) - (b.standing?.ranks.best ?? 0));
  const list = (
    <ul className="rank-list">
      {members.map(({ unit, standing }) =>
        standing ? (
          <li key={unit.agency.id}>
            <a href={hrefOf(unit.agency.code)}>{unit.agency.name[locale]}</a>
            {band !== 'not_separated' && (
              <Chart
                svg={rankBar(
                  { ...standing.ranks, ranked: standing.ranked },
                  `${unit.agency.name[locale]}: ${ranksText(standing, locale)}`,
                )}
              />
            )}
            <small>{ranksText(standing, locale)}</small>
          </li>
        ) : null,
      )}
    </ul>
  );
  return (
    <div className={`band band-${band}`}>
      <h4>
        {t(`bands.${band}`)} <span className="count">{formatCount(members.length, locale)}</span>
      </h4>
      {members.length === 0 && <p className="muted">{t('bands.nobody')}</p>}
      {band === 'not_separated' && members.length > 0 ? (
        <details>
          <summary>
            {t('bands.more', { count: members.length, number: formatCount(members.length, locale) })}
          </summary>
          {list}
        </details>
      ) : (
        list
      )}
    </div>
  );
}
