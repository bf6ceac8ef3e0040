import { matchesAgency } from '#domain/agency-names';
import type { RanksSince } from '#domain/later-decisions';
import type { ProvinceTrend as Series } from '#domain/province-trend';
import type { Locale, Localized } from '#domain/questionnaire';
import type { ProvinceResult } from '#domain/roll-up';
import type { AgencyLabel } from '#domain/round-frame';
import { type ListFilter, narrowUnits } from '#domain/unit-list';
import { formatCount, formatDate, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { unitResultPath } from '#web/paths';
import {
  openDataPath,
  publicAnswersPath,
  readingPath,
  roundFilePath,
  roundResultsPath,
  roundSeriesPath,
} from '#web/public-paths';
import { type BandRow, Bands } from '../department/bands.tsx';
import { Downloads } from '../department/downloads.tsx';
import { EditionProof } from '../results/edition-proof.tsx';
import { GroupFigures, ProvinceFigure } from '../results/group-figures.tsx';
import { HowToRead } from '../results/how-to-read.tsx';
import { ProvinceTrend } from '../results/province-trend.tsx';
import { UnitLists } from '../results/unit-lists.tsx';
import { UnitSearch } from '../results/unit-search.tsx';
import { VerdictCounts } from '../results/verdict-counts.tsx';
import { RedrawnNote } from '../results/withheld-figures.tsx';
import { RoundLinks } from './round-links.tsx';

interface RoundResultsProps {
  readonly choices: readonly { readonly slug: string; readonly name: Localized }[];
  readonly result: ProvinceResult;
  readonly edition: { readonly number: number; readonly frozenOn: string; readonly checksum: string };
  readonly redrawn: boolean;
  readonly questionnaire: { readonly code: string; readonly version: number };
  readonly standings: readonly BandRow[];
  readonly ranksSince: RanksSince;
  readonly sample: {
    readonly issued: number;
    readonly ballots: number;
    readonly units: number;
    /** Forms keyed from paper are among the ballots. */
    readonly paper: boolean;
  };
  readonly former: readonly { readonly agency: AgencyLabel; readonly round: string }[];
  /** The province over the rounds. */
  readonly trend: Series;
  readonly filter: ListFilter;
  /** The round that the page's address names; `null` on the page of the newest one. */
  readonly address: string | null;
  readonly locale: Locale;
}

/** The province in one published round, from its own figure down to the list of agencies. */
export function RoundResults(props: RoundResultsProps) {
  const { choices, result, edition, questionnaire, standings, filter, address, locale } = props;
  const t = translator(locale, 'results');
  const units = narrowUnits(result.units, filter, locale);
  const { slug } = result.round;
  return (
    <>
      <header className="page-head">
        <p className="eyebrow">{result.root.name[locale]}</p>
        <h1>{t('province.heading')}</h1>
        <p className="lead">
          {t('province.round', {
            round: result.round.name[locale],
            date: formatDate(edition.frozenOn, locale),
          })}
        </p>
        <RoundLinks
          choices={choices}
          current={slug}
          linkTo={(round) => roundResultsPath(round, locale)}
          locale={locale}
        />
        {props.redrawn && <RedrawnNote locale={locale} />}
      </header>
      <section aria-label={t('province.all')}>
        <ProvinceFigure result={result} locale={locale} />
      </section>
      <VerdictCounts
        units={result.units}
        hrefOf={(verdict) => `${roundResultsPath(address, locale, { verdict })}#list`}
        locale={locale}
      />
      <HowToRead locale={locale} />
      <GroupFigures result={result} locale={locale} />
      <ProvinceTrend
        trend={props.trend}
        linkTo={(round) => roundResultsPath(round, locale)}
        fileOf={(table, kind) => roundSeriesPath(slug, table, kind, locale)}
        locale={locale}
      />
      <Bands
        rows={standings}
        ranksSince={props.ranksSince}
        linkTo={(code) => unitResultPath(code, slug, locale)}
        round={slug}
        locale={locale}
      />
      <section id="list">
        <h2>{t('province.agencies')}</h2>
        <UnitSearch
          filter={filter}
          found={units.length}
          total={result.units.length}
          round={address}
          locale={locale}
        />
        {units.length === 0 && <p className="empty">{t('list.nothing')}</p>}
        <UnitLists
          units={units}
          scaleOf={result.units}
          locale={locale}
          linkTo={({ agency }) => unitResultPath(agency.code, slug, locale)}
        />
      </section>
      <Downloads href={(kind) => roundFilePath(slug, kind, locale, filter)} locale={locale} />
      <section>
        <h2>{translator(locale, 'public')('answers.heading')}</h2>
        <p>
          {translator(locale, 'public')('answers.roundLead')}{' '}
          <a href={publicAnswersPath(slug, locale)}>{translator(locale, 'public')('answers.roundLink')}</a>
        </p>
      </section>
      <FormerAgencies {...props} />
      <SampleOfRound {...props} />
      <EditionProof
        edition={edition}
        round={result.round.slug}
        questionnaire={questionnaire}
        method={result.method}
        locale={locale}
      />
    </>
  );
}

/** Agencies that have results in other rounds only: what was merged away stays within reach. */
function FormerAgencies({ former, filter, locale }: RoundResultsProps) {
  const t = translator(locale, 'public');
  const found = former.filter(({ agency }) => matchesAgency(agency, filter.query));
  if (found.length === 0) return null;
  return (
    <section>
      <details open={filter.query !== ''}>
        <summary>
          {t('former.heading')}: {formatCount(found.length, locale)}
        </summary>
        <p className="fine-print">{t('former.note')}</p>
        <ul className="name-list">
          {found.map(({ agency, round }) => (
            <li key={agency.id}>
              <a href={unitResultPath(agency.code, round, locale)}>{agency.name[locale]}</a>
              <span className="muted">{round}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function SampleOfRound({ sample, locale }: RoundResultsProps) {
  const t = translator(locale, 'public');
  const { issued, ballots, units, paper } = sample;
  return (
    <section>
      <h2>{t('sample.heading')}</h2>
      {units > 0 && (
        <>
          <dl className="facts">
            <div>
              <dt>{t('sample.issued')}</dt>
              <dd>{formatCount(issued, locale)}</dd>
            </div>
            <div>
              <dt>{t('sample.ballots')}</dt>
              <dd>{formatCount(ballots, locale)}</dd>
            </div>
            <div>
              <dt>{t('sample.rate')}</dt>
              <dd>{formatPercent(ballots / issued, locale, { decimals: 1 })}</dd>
            </div>
          </dl>
          <p className="fine-print">
            {t('sample.rateNote', { units: formatCount(units, locale) })}{' '}
            {paper && translator(locale, 'results')('paperNote')}
          </p>
        </>
      )}
      <p>
        {t('sample.links')} <a href={openDataPath(locale)}>{t('sample.data')}</a>.{' '}
        <a href={readingPath(locale)}>{t('explainAll')}</a>.
      </p>
    </section>
  );
}
