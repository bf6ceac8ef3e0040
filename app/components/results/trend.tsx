import type { ReactNode } from 'react';
import { shareScale } from '#charts/share-scale';
import { trendChart } from '#charts/trend-chart';
import { lowestShare } from '#domain/figure';
import type { OutsideIndex } from '#domain/outside-index';
import type { Locale } from '#domain/questionnaire';
import { type Break, type HistoryEntry, lineOf, type SeriesPoint } from '#domain/result-history';
import { historyKey, historyTable, outsideTable } from '#domain/result-tables/series-tables';
import { type Trend as Series, trendOf } from '#domain/result-trend';
import { formatPercent, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { DataTable } from '../tables/data-table.tsx';
import { FigureTable } from '../tables/figure-table.tsx';
import { figureText, targetText } from './figure-words.ts';
import { VerdictBadge } from './verdict-badge.tsx';

const REASONS = {
  questionnaire: 'unit.breakQuestionnaire',
  method: 'unit.breakMethod',
  agency: 'unit.breakAgency',
} as const satisfies Record<Break, string>;

interface TrendProps {
  /** The result of the page, published or running. */
  readonly current: SeriesPoint;
  readonly history: readonly HistoryEntry<SeriesPoint>[];
  readonly outside: readonly OutsideIndex[];
  /** Page of another result of the series. */
  readonly linkTo: (result: SeriesPoint) => string;
  /** Said above the drawing. */
  readonly lead?: ReactNode;
  /** Under a table: where it can be taken away as a file. */
  readonly links?: (table: 'history' | 'outside') => ReactNode;
  readonly locale: Locale;
}

/** An agency or a province over the rounds, with those before and after it, and what other surveys said before. */
export function Trend(props: TrendProps) {
  const { current, history, outside, lead, links, locale } = props;
  const t = translator(locale, 'agency');
  const series = trendOf(current, history, outside);
  if (history.length === 0 && outside.length === 0) return null;
  return (
    <section className="unit-trend">
      <h2>{t('trend')}</h2>
      {lead}
      <p className="fine-print">{t('trendNote')}</p>
      <Drawing series={series} {...props} />
      <SlopeWords series={series} locale={locale} />
      {history.length > 0 && (
        <>
          <HistoryTable {...props} />
          {links?.('history')}
        </>
      )}
      {outside.length > 0 && (
        <>
          <h3>{t('outside')}</h3>
          <p className="fine-print">{t('outsideNote')}</p>
          <DataTable
            table={outsideTable(outside)}
            locale={locale}
            caption={<span className="visually-hidden">{t('outside')}</span>}
            heading={translator(locale, 'tables')('column.year')}
          />
          {links?.('outside')}
        </>
      )}
    </section>
  );
}

function Drawing({ series, current, locale }: TrendProps & { readonly series: Series }) {
  const { target } = current;
  const t = translator(locale, 'agency');
  const points = series.points.flatMap(({ result, figure }) =>
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
        marks: series.points.map(({ key, time, figure, verdict, joinedTo, result }) => ({
          ...{ key, time, figure, joinedTo },
          tone: verdict ?? 'none',
          name: result.round.slug,
        })),
        breaks: series.breaks.map(({ time, reasons }) => ({
          time,
          words: reasons.map((reason) => t(`breakShort.${reason}`)).join(', '),
        })),
        outside: series.outside.map(({ time, value, year }) => ({ time, value, name: String(year) })),
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

function SlopeWords({ series: { slope }, locale }: { readonly series: Series; readonly locale: Locale }) {
  const t = translator(locale, 'agency');
  if (!slope) return null;
  const clear = slope.probability <= 0.05;
  const way = !clear ? 'unclear' : slope.perYear > 0 ? 'higher' : 'lower';
  const points = formatPoints(slope.perYear, locale);
  return (
    <p>
      {t(`slope.${way}`, {
        rounds: slope.rounds,
        points: clear ? points.replace(/^[+−]/, '') : points,
        lower: formatPoints(slope.interval.lower, locale),
        upper: formatPoints(slope.interval.upper, locale),
      })}
    </p>
  );
}

function HistoryTable({ current, history: others, linkTo, locale }: TrendProps) {
  const history = lineOf(current, others);
  const t = translator(locale, 'results');
  const scale = shareScale(
    history.flatMap(({ result }) => (result.overall ? lowestShare(result.overall) : [])),
    current.target?.value ?? null,
  );
  const byKey = new Map(history.map((entry) => [historyKey(entry.result), entry]));
  const rows = historyTable(history).rows.flatMap(({ key, figure = null }, index) => {
    const entry = byKey.get(key);
    if (!entry) return [];
    const { result, breaks } = entry;
    const { agency, round, verdict, target } = result;
    const reasons = breaks.map((reason) => t(REASONS[reason])).join('; ');
    const sameRound = history[index - 1]?.result.round.slug === round.slug;
    const here = key === historyKey(current);
    return [
      {
        key,
        name: round.name[locale],
        note: here ? `${agency.name[locale]} · ${t('unit.thisPage')}` : agency.name[locale],
        ...(here ? {} : { href: linkTo(result) }),
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
