import type { ReactNode } from 'react';
import { type Locale, listIndexItems, type Questionnaire } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';
import type { HistoryEntry } from '#domain/result-history';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { LevelDistribution } from '../tables/level-table.tsx';
import { FactorTables } from './factor-tables.tsx';
import { Headline } from './headline.tsx';
import { HistoryTable } from './history-table.tsx';
import { OpenStream } from './open-stream.tsx';
import { SampleFacts } from './sample-facts.tsx';
import { VisitAnswers } from './visit-answers.tsx';

export interface UnitReportProps {
  readonly result: UnitResult;
  readonly questionnaire: Questionnaire;
  readonly history: readonly HistoryEntry[];
  readonly locale: Locale;
  /** Links above the name. */
  readonly trail: ReactNode;
  /** What kind of figures these are, under the name. */
  readonly status: ReactNode;
  /** How they can be checked, at the end. */
  readonly proof?: ReactNode;
  /** Said instead of the figures where there are none. */
  readonly empty: string;
}

/** One agency in one round: the same page for running and for frozen figures. */
export function UnitReport(props: UnitReportProps) {
  const { result, questionnaire, history, locale, trail, status, proof, empty } = props;
  const t = translator(locale, 'results');
  const { agency, round, overall } = result;
  const name = agency.name[locale];
  const dates = { round: round.name[locale], from: formatDate(round.opensOn, locale) };
  return (
    <article className="unit-report">
      <nav className="trail">{trail}</nav>
      <header className="page-head">
        <p className="eyebrow">
          {round.lastDay === null
            ? t('unit.roundOpen', dates)
            : t('unit.round', { ...dates, to: formatDate(round.lastDay, locale) })}
        </p>
        <h1>{name}</h1>
        {status}
      </header>
      {overall ? (
        <>
          <section aria-label={t('unit.synthesis')}>
            <Headline name={name} figure={result} locale={locale} />
          </section>
          <section>
            <h2>{t('unit.sample')}</h2>
            <SampleFacts result={result} locale={locale} />
          </section>
          {result.levels && (
            <section>
              <h2>{t('unit.levels')}</h2>
              <p className="fine-print">
                {t('unit.levelsNote', { items: formatCount(listIndexItems(questionnaire).length, locale) })}
              </p>
              <LevelDistribution levels={result.levels} questionnaire={questionnaire} locale={locale} />
            </section>
          )}
          <section>
            <h2>{t('unit.factors')}</h2>
            <FactorTables result={result} questionnaire={questionnaire} locale={locale} />
          </section>
          <VisitAnswers choices={result.choices} questionnaire={questionnaire} locale={locale} />
        </>
      ) : (
        <p className="empty">{empty}</p>
      )}
      <OpenStream result={result} locale={locale} />
      <HistoryTable history={history} current={result} locale={locale} />
      {proof}
    </article>
  );
}
