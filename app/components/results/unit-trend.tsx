import { shareScale } from '#charts/share-scale';
import { trendChart } from '#charts/trend-chart';
import { lowestShare } from '#domain/figure';
import type { UnitResult } from '#domain/result';
import type { Break } from '#domain/result-history';
import { historyKey } from '#domain/result-tables/series-tables';
import { type Trend, trendOf } from '#domain/result-trend';
import { formatPercent, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { reportPath } from '#web/paths';
import { Chart } from '../charts/chart.tsx';
import { DataTable } from '../tables/data-table.tsx';
import { FigureTable } from '../tables/figure-table.tsx';
import { TableLinks } from '../tables/table-links.tsx';
import { figureText, targetText } from './figure-words.ts';
import type { ReportPart } from './report-props.ts';
import { VerdictBadge } from './verdict-badge.tsx';

const REASONS = {
  questionnaire: 'unit.breakQuestionnaire',
  method: 'unit.breakMethod',
  agency: 'unit.breakAgency',
} as const satisfies Record<Break, string>;

/** The agency and its predecessors or successors over the rounds, and what other surveys said before. */
export function UnitTrend(part: ReportPart) {
  const { record, tables, place, locale } = part;
  const { result, history, outside } = record;
  const t = translator(locale, 'agency');
  const trend = trendOf(result, history, outside);
  if (history.length === 0 && outside.length === 0) return null;
  return (
    <section className="unit-trend">
      <h2>{t('trend')}</h2>
      <p className="fine-print">{t('trendNote')}</p>
      <TrendDrawing trend={trend} part={part} />
      <SlopeWords trend={trend} part={part} />
      {history.length > 0 && (
        <>
          <HistoryTable {...part} />
          <TableLinks place={place} locale={locale} table="history" />
        </>
      )}
      {outside.length > 0 && (
        <>
          <h3>{t('outside')}</h3>
          <p className="fine-print">{t('outsideNote')}</p>
          <DataTable
            table={tables.outside}
            locale={locale}
            caption={<span className="visually-hidden">{t('outside')}</span>}
            heading={translator(locale, 'tables')('column.year')}
          />
          <TableLinks place={place} locale={locale} table="outside" />
        </>
      )}
    </section>
  );
}

function TrendDrawing({ trend, part }: { readonly trend: Trend; readonly part: ReportPart }) {
  const { record, locale } = part;
  const { target } = record.result;
  const t = translator(locale, 'agency');
  const points = trend.points.flatMap(({ result, figure }) =>
    figure
      ? [
          t('trendPoint', {
            round: result.round.name[locale],
            agency: result.agency.name[locale],
            index: figureText(figure, target, locale),
          }),
        ]
      : [],
  );
  return (
    <Chart
      svg={trendChart({
        marks: trend.points.map(({ key, time, figure, verdict, joinedTo, result }) => ({
          ...{ key, time, figure, joinedTo },
          tone: verdict ?? 'none',
          name: result.round.slug,
        })),
        breaks: trend.breaks.map(({ time, reasons }) => ({
          time,
          words: reasons.map((reason) => t(`breakShort.${reason}`)).join(', '),
        })),
        outside: trend.outside.map(({ time, value, year }) => ({ time, value, name: String(year) })),
        target,
        title: t('trendAlternative', { points: points.join('; ') }),
        words: {
          target: translator(locale, 'results')('target.label', { target: targetText(target, locale) }),
        },
        write: (value) => formatPercent(value, locale, { decimals: 0 }),
      })}
    />
  );
}

function SlopeWords({ trend, part: { locale } }: { readonly trend: Trend; readonly part: ReportPart }) {
  const t = translator(locale, 'agency');
  const { slope } = trend;
  if (!slope) return null;
  const clear = slope.probability <= 0.05;
  const way = !clear ? 'unclear' : slope.perYear > 0 ? 'higher' : 'lower';
  const points = formatPoints(slope.perYear, locale);
  return (
    <p>{t(`slope.${way}`, { rounds: slope.rounds, points: clear ? points.replace(/^[+−]/, '') : points })}</p>
  );
}

function HistoryTable({ record, tables, place, locale }: ReportPart) {
  const t = translator(locale, 'results');
  const { result: current, history } = record;
  const scale = shareScale(
    history.flatMap(({ result }) => (result.overall ? lowestShare(result.overall) : [])),
    current.target?.value ?? null,
  );
  const byKey = new Map(history.map((entry) => [historyKey(entry.result), entry]));
  const isCurrent = (result: UnitResult) => historyKey(result) === `${place.round} ${place.agency}`;
  const rows = tables.history.rows.flatMap(({ key, figure = null }, index) => {
    const entry = byKey.get(key);
    if (!entry) return [];
    const { result, breaks } = entry;
    const { agency, round, verdict, target } = result;
    const reasons = breaks.map((reason) => t(REASONS[reason])).join('; ');
    const sameRound = history[index - 1]?.result.round.slug === round.slug;
    const here = isCurrent(result);
    return [
      {
        key,
        name: round.name[locale],
        note: here ? `${agency.name[locale]} · ${t('unit.thisPage')}` : agency.name[locale],
        ...(here ? {} : { href: reportPath({ agency: agency.code, round: round.slug }, locale) }),
        overall: figure,
        verdict,
        target,
        aside: <VerdictBadge verdict={verdict} locale={locale} />,
        ...(breaks.length > 0 && !sameRound ? { above: t('unit.breakNote', { reasons }) } : {}),
      },
    ];
  });
  return (
    <FigureTable
      caption={<span className="visually-hidden">{t('unit.history')}</span>}
      headings={{ name: t('unit.period'), aside: t('list.conclusion') }}
      rows={rows}
      scale={scale}
      target={current.target}
      locale={locale}
    />
  );
}
