import { funnelChart } from '#charts/funnel-chart';
import type { EstimateFigure } from '#domain/figure';
import { type OverviewRow, sharedTarget } from '#domain/province-overview';
import type { Locale } from '#domain/questionnaire';
import type { Bound } from '#domain/round-frame';
import { isFirm } from '#domain/standing';
import { funnelLimits } from '#domain/statistics/funnel';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { Chart } from '../charts/chart.tsx';
import { figureText, targetText, tickText } from '../results/figure-words.ts';
import { ScrollAcross } from '../tables/scroll-across.tsx';
import { toneOf, unitOverviewPath } from './overview-words.ts';

interface Placed {
  readonly figure: EstimateFigure;
  readonly row: OverviewRow;
}

/** Sizes at which the curves are worked out; between them a straight line is close enough. */
const CURVE_POINTS = 24;
const LEVELS = [0.95, 0.998] as const;

/** The funnel around the target that all agencies share, whoever lies outside it by name, and its numbers. */
export function Funnel({
  rows,
  round,
  locale,
}: {
  readonly rows: readonly OverviewRow[];
  readonly round: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const target = sharedTarget(rows.map(({ unit }) => unit));
  const placed = rows.flatMap((row): Placed[] =>
    isFirm(row.unit.overall) ? [{ row, figure: row.unit.overall }] : [],
  );
  if (target === null || placed.length < 2) return null;
  const side = (wanted: OverviewRow['funnel']) => placed.filter(({ row }) => row.funnel === wanted);
  const [above, below] = [side('above'), side('below')];
  const flagged = rows.filter((row) => row.flagged).length;
  return (
    <section id="funnel">
      <h2>{t('funnel.heading')}</h2>
      <p className="fine-print">{t('funnel.lead')}</p>
      <div className="beside">
        <div>
          <Chart
            svg={drawFunnel(placed, target, locale, {
              above: formatCount(above.length, locale),
              below: formatCount(below.length, locale),
            })}
          />
          <p className="fine-print">{t('funnel.limits')}</p>
        </div>
        <div>
          <NameList heading={t('funnel.below')} placed={below} round={round} locale={locale} />
          <NameList heading={t('funnel.above')} placed={above} round={round} locale={locale} />
          <p className="fine-print">
            {t('funnel.flagged', { count: flagged, number: formatCount(flagged, locale) })}
          </p>
        </div>
      </div>
      <FunnelTable placed={placed} locale={locale} />
    </section>
  );
}

function drawFunnel(
  placed: readonly Placed[],
  target: Bound,
  locale: Locale,
  sides: { readonly above: string; readonly below: string },
): string {
  const t = translator(locale, 'department');
  const largest = Math.max(...placed.map(({ figure }) => figure.effectiveSize));
  // From a little before the smallest agency: with next to no answers the curves mean nothing.
  const smallest = 0.7 * Math.min(...placed.map(({ figure }) => figure.effectiveSize));
  const sizes = Array.from(
    { length: CURVE_POINTS },
    (_, at) => smallest + (largest - smallest) * (at / (CURVE_POINTS - 1)) ** 2,
  );
  return funnelChart({
    points: placed.map(({ row, figure }) => ({
      estimate: figure.estimate,
      size: figure.effectiveSize,
      tone: toneOf(row.unit.verdict),
    })),
    target: target.value,
    limits: LEVELS.map((level) =>
      sizes.map((size) => {
        const [lower, upper] = funnelLimits(target.value, size, level);
        return { size, lower, upper };
      }),
    ),
    title: t('funnel.alternative', {
      count: formatCount(placed.length, locale),
      target: targetText(target, locale),
      ...sides,
    }),
    axis: t('funnel.axis'),
    share: tickText(locale),
    count: (count) => formatCount(count, locale),
  });
}

function NameList({
  heading,
  placed,
  round,
  locale,
}: {
  readonly heading: string;
  readonly placed: readonly Placed[];
  readonly round: string;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'department');
  const sorted = [...placed].sort((a, b) => a.figure.estimate - b.figure.estimate);
  return (
    <>
      <h3 className="list-heading">
        {heading} <span className="count">{formatCount(placed.length, locale)}</span>
      </h3>
      {sorted.length === 0 && <p className="muted">{t('funnel.nobody')}</p>}
      <ul className="name-list">
        {sorted.map(({ row: { unit }, figure }) => (
          <li key={unit.agency.id}>
            <a href={unitOverviewPath(unit.agency.code, round, locale)}>{unit.agency.name[locale]}</a>
            <span className="number">{figureText(figure, unit.target, locale)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function FunnelTable({ placed, locale }: { readonly placed: readonly Placed[]; readonly locale: Locale }) {
  const t = translator(locale, 'department');
  const results = translator(locale, 'results');
  const words = { above: t('funnel.sideAbove'), below: t('funnel.sideBelow'), inside: t('funnel.inside') };
  return (
    <details>
      <summary>{t('funnel.table')}</summary>
      <ScrollAcross name={t('funnel.table')}>
        <table className="plain-table wide-table">
          <thead>
            <tr>
              <th scope="col">{results('list.agency')}</th>
              <th scope="col" className="number">
                {t('funnel.effective')}
              </th>
              <th scope="col" className="number">
                {results('figure.index')}
              </th>
              <th scope="col">{t('funnel.side')}</th>
            </tr>
          </thead>
          <tbody>
            {placed.map(({ row: { unit, funnel }, figure }) => {
              return (
                <tr key={unit.agency.id}>
                  <th scope="row">{unit.agency.name[locale]}</th>
                  <td className="number">{formatCount(Math.floor(figure.effectiveSize), locale)}</td>
                  <td className="number">{figureText(figure, unit.target, locale)}</td>
                  <td>{funnel && words[funnel]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollAcross>
    </details>
  );
}
