import type { ReactNode } from 'react';
import { rankStrip } from '#charts/rank-strip';
import { changeOf } from '#domain/result-change';
import { scopeNames } from '#domain/result-tables/part-tables';
import type { Cell, SummaryRow } from '#domain/result-tables/table';
import { responseOf } from '#domain/statistics/non-response';
import { cellText } from '#i18n/cell-text';
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

/** The cells of the summary by row. */
function summaryOf({ tables, locale }: ReportPart) {
  const cells = new Map(tables.summary.rows.map(({ key, cells: [cell = null] }) => [key, cell]));
  const cell = (row: SummaryRow): Cell => cells.get(row) ?? null;
  return { cell, text: (row: SummaryRow) => cellText(cell(row), locale) };
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

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function ChangeFact(part: ReportPart) {
  const { record, locale } = part;
  const t = translator(locale, 'agency');
  const { cell, text } = summaryOf(part);
  const change = changeOf(record.result, record.history, record.move);
  if (change.kind === 'none')
    return (
      <Fact
        name={t('key.change')}
        value={t('key.none')}
        note={capital(t('key.noneWhy', { reasons: text('moved') }))}
      />
    );
  const difference = cell('change');
  const moved = difference?.kind === 'points' ? difference.value : 0;
  // The words carry the sign, the digits stand without.
  const points = text('change').replace(/^[+−-]/, '');
  const way = moved === 0 || /^[0.,]+$/.test(points) ? 'same' : moved > 0 ? 'higher' : 'lower';
  const words = t(`key.${way}`, { points });
  const sentence = change.moved === null ? t('key.unclear', { change: words }) : words;
  const alone = change.difference.direction !== 'insufficient_evidence';
  return (
    <Fact
      name={t('key.change')}
      value={capital(sentence)}
      note={
        <>
          {capital(t('key.changeFrom', { round: change.before.round.name[locale] }))}.{' '}
          {t('key.range', { lower: text('changeLower'), upper: text('changeUpper') })}{' '}
          {change.moved === null && alone && t('key.together', { count: change.together })}
        </>
      }
    />
  );
}

function StandingFact(part: ReportPart) {
  const { record, locale } = part;
  const t = translator(locale, 'agency');
  const { text } = summaryOf(part);
  const { standing, unranked, overall } = record.result;
  if (!standing) {
    const firm = overall?.kind === 'estimate' && overall.tier === 'full';
    const why = unranked ? 'key.standingDecision' : firm ? 'key.standingAlone' : 'key.standingFew';
    return <Fact name={t('key.standing')} value="–" note={t(why)} />;
  }
  const { best, worst } = standing.ranks;
  const values = { best: text('rankBest'), worst: text('rankWorst') };
  return (
    <Fact
      name={t('key.standing')}
      value={
        <>
          {t(best === worst ? 'key.oneRank' : 'key.ranks', values)}{' '}
          <small>{t(`key.among.${standing.group}`, { count: text('ranked') })}</small>
        </>
      }
      note={
        <>
          {t('key.band', { band: capital(text('band')) })} {t('key.standingWhy')}
        </>
      }
    >
      <Chart
        svg={rankStrip({
          best,
          worst,
          count: standing.ranked,
          title: t('key.strip', { ...values, count: text('ranked') }),
        })}
      />
    </Fact>
  );
}

function ResponseFact(part: ReportPart) {
  const t = translator(part.locale, 'agency');
  const { text } = summaryOf(part);
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
  const { advice } = priorities;
  const factor = scopeNames(record.questionnaire).get(advice.factor ?? '')?.[locale] ?? '';
  const value = advice.kind === 'keep' ? t('fix.keep') : t(`fix.${advice.kind}`, { factor });
  return <Fact name={t('key.mend')} value={value} note={more(t('key.mendMore'))} />;
}
