import type { ReactNode } from 'react';
import { rankStrip } from '#charts/rank-strip';
import { changeOf } from '#domain/result-change';
import { scopeNames } from '#domain/result-tables/part-tables';
import type { SummaryRow } from '#domain/result-tables/table';
import { responseOf } from '#domain/statistics/non-response';
import { adviceTexts } from '#i18n/advice-text';
import { cellText } from '#i18n/cell-text';
import { changeTexts } from '#i18n/change-text';
import { formatCount } from '#i18n/format';
import { rankedAnewText, standingTexts, unrankedText } from '#i18n/standing-text';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import type { ReportPart } from './report-props.ts';

/** Under the headline: what to mend, what changed, where it stands, who answered. */
export function KeyFacts(part: ReportPart) {
  const t = translator(part.locale, 'agency');
  return (
    <section aria-labelledby="key-facts">
      <h2 id="key-facts" className="visually-hidden">
        {t('key.heading')}
      </h2>
      <div className="key-facts">
        <MendFact {...part} />
        <ChangeFact {...part} />
        <StandingFact {...part} />
        <ResponseFact {...part} />
      </div>
    </section>
  );
}

/** The cells of the summary in words, by row. */
function summaryOf({ tables, locale }: ReportPart): (row: SummaryRow) => string {
  const cells = new Map(tables.summary.rows.map(({ key, cells: [cell = null] }) => [key, cell]));
  return (row) => cellText(cells.get(row) ?? null, locale);
}

function Fact({
  name,
  value,
  note,
  children,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="key-fact">
      <h3>{name}</h3>
      <p className="key-value">{value}</p>
      {children}
      {note && <p className="key-note">{note}</p>}
    </div>
  );
}

function ChangeFact({ record, locale }: ReportPart) {
  const { value, note } = changeTexts(changeOf(record.result, record.history, record.move), locale);
  return <Fact name={translator(locale, 'agency')('key.change')} value={value} note={note} />;
}

function StandingFact({ record, locale }: ReportPart) {
  const t = translator(locale, 'agency');
  const { standing } = record.result;
  const since = record.ranksSince ?? null;
  if (!standing)
    return <Fact name={t('key.standing')} value="–" note={unrankedText(record.result, locale)} />;
  const { best, worst } = standing.ranks;
  const { ranks, among, note } = standingTexts(standing, locale);
  const write = (n: number) => formatCount(n, locale);
  return (
    <Fact
      name={t('key.standing')}
      value={
        <>
          {ranks} <small>{among}</small>
        </>
      }
      note={since === null ? note : `${note} ${rankedAnewText(since, locale)}`}
    >
      <Chart
        svg={rankStrip({
          best,
          worst,
          count: standing.ranked,
          title: t('key.strip', { best: write(best), worst: write(worst), count: write(standing.ranked) }),
        })}
      />
    </Fact>
  );
}

function ResponseFact(part: ReportPart) {
  const t = translator(part.locale, 'agency');
  const text = summaryOf(part);
  const { sample, finished, responseRate } = part.record.result;
  const people = sample ? t('key.people', { count: text('respondents') }) : '–';
  const volunteers = sample && finished !== null && responseOf(sample.ballots, finished).selfSelected;
  return (
    <Fact
      name={t('key.response')}
      value={people}
      note={
        <>
          {responseRate === null ? t('key.rateUnknown') : t('key.rate', { rate: text('responseRate') })}.
          {volunteers && <> {t('key.selfSelected')}</>}
          {responseRate !== null && part.record.paper && (
            <> {translator(part.locale, 'results')('paperNote')}</>
          )}
        </>
      }
    />
  );
}

function MendFact({ record, locale }: ReportPart) {
  const t = translator(locale, 'agency');
  const { priorities } = record.result;
  const more = (words: string) => (
    <a className="no-print" href="#what-to-mend">
      {words}
    </a>
  );
  if (priorities.kind === 'none')
    return <Fact name={t('key.mend')} value={t('key.mendNone')} note={more(t('key.mendNoneWhy'))} />;
  const nameOf = (code: string) => scopeNames(record.questionnaire).get(code)?.[locale] ?? code;
  const { advice } = adviceTexts(priorities, record.result.target, nameOf, locale);
  return <Fact name={t('key.mend')} value={advice} note={more(t('key.mendMore'))} />;
}
