import type { ReactNode } from 'react';
import { type Locale, listIndexItems } from '#domain/questionnaire';
import { type UnitRecord, unitTables } from '#domain/result-tables/unit-tables';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { UnitReportChoice, UnitReportPlace } from '#web/paths';
import { LevelDistribution } from '../tables/level-table.tsx';
import { TableLinks } from '../tables/table-links.tsx';
import { FactorTables } from './factor-tables.tsx';
import { Headline } from './headline.tsx';
import { KeyFacts } from './key-facts.tsx';
import { OpenStream } from './open-stream.tsx';
import type { ReportPart } from './report-props.ts';
import { ReportViews } from './report-views.tsx';
import { comparableWith, RoundComparison } from './round-comparison.tsx';
import { SampleFacts } from './sample-facts.tsx';
import { UnitTrend } from './unit-trend.tsx';
import { ViewFigures } from './view-figures.tsx';
import { VisitAnswers } from './visit-answers.tsx';
import { WhatToMend } from './what-to-mend.tsx';

export interface UnitReportProps {
  readonly record: UnitRecord;
  readonly place: UnitReportPlace;
  /** The view asked for. */
  readonly choice: UnitReportChoice;
  readonly locale: Locale;
  /** Links above the name. */
  readonly trail: ReactNode;
  /** What kind of figures these are, under the name. */
  readonly status: ReactNode;
  /** How they can be checked, at the end. */
  readonly proof?: ReactNode;
  /** Said instead of the figures where there are none. */
  readonly empty: ReactNode;
}

/** One agency in one round: the same page for running and for frozen figures. */
export function UnitReport(props: UnitReportProps) {
  const { record, place, choice, locale, trail, status, proof, empty } = props;
  const { result } = record;
  const t = translator(locale, 'results');
  const { agency, round, overall } = result;
  const dates = { round: round.name[locale], from: formatDate(round.opensOn, locale) };
  const part: ReportPart = { record, tables: unitTables(record), place, locale };
  const comparable = comparableWith(part)[0]?.round.slug ?? null;
  return (
    <article className="unit-report">
      <nav className="trail">{trail}</nav>
      <header className="page-head">
        <p className="eyebrow">
          {round.lastDay === null
            ? t('unit.roundOpen', dates)
            : t('unit.round', { ...dates, to: formatDate(round.lastDay, locale) })}
        </p>
        <h1>{agency.name[locale]}</h1>
        {status}
      </header>
      {overall ? (
        <section aria-label={t('unit.synthesis')}>
          <Headline
            name={agency.name[locale]}
            figure={result}
            explain={place.round === null ? null : { agency: place.agency, round: place.round }}
            locale={locale}
          />
        </section>
      ) : (
        <p className="empty">{empty}</p>
      )}
      <ReportViews {...part} choice={choice} comparable={comparable} />
      {choice.view !== null ? (
        <ViewFigures {...part} view={choice.view} />
      ) : choice.compare !== null ? (
        <RoundComparison {...part} />
      ) : (
        <Whole {...part} />
      )}
      {proof}
    </article>
  );
}

/** Everything but the headline, in the order in which an agency's head asks. */
function Whole(part: ReportPart) {
  const { record, tables, place, locale } = part;
  const { result, questionnaire } = record;
  const t = translator(locale, 'results');
  return (
    <>
      {result.overall && (
        <>
          <KeyFacts {...part} />
          <WhatToMend {...part} />
          <section>
            <h2>{t('unit.factors')}</h2>
            <FactorTables {...part} />
          </section>
        </>
      )}
      <UnitTrend {...part} />
      {result.overall && (
        <>
          {result.levels && (
            <section>
              <h2>{t('unit.levels')}</h2>
              <p className="fine-print">
                {t('unit.levelsNote', { items: formatCount(listIndexItems(questionnaire).length, locale) })}
              </p>
              <LevelDistribution
                levels={result.levels}
                table={tables.levels}
                questionnaire={questionnaire}
                locale={locale}
              />
              <TableLinks place={place} locale={locale} table="levels" />
            </section>
          )}
          <VisitAnswers {...part} />
          <section>
            <h2>{t('unit.sample')}</h2>
            <SampleFacts {...part} />
            <TableLinks place={place} locale={locale} table="summary" />
          </section>
        </>
      )}
      <OpenStream result={result} locale={locale} />
    </>
  );
}
