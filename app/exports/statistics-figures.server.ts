import { coverageChart } from '#charts/coverage-chart';
import { funnelChart } from '#charts/funnel-chart';
import { rankChart } from '#charts/rank-chart';
import type { Locale } from '#domain/questionnaire';
import { funnelLimits } from '#domain/statistics/funnel';
import { estimateIndex, type IndexEstimate } from '#domain/statistics/index-estimate';
import { drawNormal, seededSource } from '#domain/statistics/random-source';
import { marginalRankSets } from '#domain/statistics/rank-sets';
import { drawSample } from '#domain/statistics/simulation/answer-model';
import { SIMULATED_FORM } from '#domain/statistics/simulation/coverage';
import type { Simulation } from '#domain/statistics/simulation/simulation';
import { flooredStandardError } from '#domain/statistics/target-test';
import { formatCount, formatDecimal, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';

/** A drawing of docs/statistics.md. */
export interface StatisticsFigure {
  readonly name: string;
  readonly svg: string;
}

const TARGET = 0.9;
const CORRELATION = 0.45;
const FUNNEL_SIZES = [20, 30, 45, 60, 90, 140, 220, 400];
const RANK_SIZES = [120, 200, 300, 400, 600];

/** The three drawings of the method's description, from its own functions and a seeded world of agencies. */
export function drawStatisticsFigures(simulation: Simulation, locale: Locale): StatisticsFigure[] {
  return [
    { name: 'coverage.svg', svg: drawCoverage(simulation, locale) },
    { name: 'funnel.svg', svg: drawFunnel(simulation.seed, locale) },
    { name: 'rank-sets.svg', svg: drawRanks(simulation.seed, locale) },
  ];
}

function drawCoverage({ cells, level }: Simulation, locale: Locale): string {
  const t = translator(locale, 'simulation');
  const write = (share: number) => formatPercent(share, locale, { decimals: 0 });
  const marks = cells.map((cell) => ({
    words: `ρ = ${formatDecimal(cell.correlation, locale, { decimals: 1 })}; ${t('cell', { share: write(cell.share), respondents: cell.respondents })}`,
    covered: cell.covered,
    naiveCovered: cell.naiveCovered,
  }));
  return coverageChart({ cells: marks, level, title: t('coverageTitle'), write });
}

/** Agencies that truly differ a little, asked different numbers of people. */
function drawAgencies(seed: number, count: number, sizes: readonly number[]): IndexEstimate[] {
  const random = seededSource(seed);
  return Array.from({ length: count }, (_, at) => {
    const share = Math.min(0.985, Math.max(0.7, 0.89 + 0.035 * drawNormal(random)));
    const model = { ...SIMULATED_FORM, share, correlation: CORRELATION };
    const moments = drawSample(random, model, sizes[at % sizes.length] ?? 60);
    return estimateIndex([{ moments, weight: 1 }], { rho0: CORRELATION });
  }).filter((index) => index !== undefined);
}

function drawFunnel(seed: number, locale: Locale): string {
  const t = translator(locale, 'simulation');
  const points = drawAgencies(seed, 60, FUNNEL_SIZES);
  const largest = Math.max(...points.map(({ effectiveSize }) => effectiveSize));
  const sizes = Array.from({ length: 60 }, (_, at) => 8 + ((largest - 8) * at * at) / (59 * 59));
  const limits = [0.95, 0.998].map((level) =>
    sizes.map((size) => {
      const [lower, upper] = funnelLimits(TARGET, size, level);
      return { size, lower, upper };
    }),
  );
  const write = (share: number) => formatPercent(share, locale, { decimals: 0 });
  return funnelChart({
    points: points.map(({ estimate, effectiveSize }) => ({ estimate, size: effectiveSize, tone: 'none' })),
    target: TARGET,
    limits,
    title: t('funnelTitle'),
    axis: t('funnelAxis'),
    share: write,
    count: (count) => formatCount(count, locale),
  });
}

function drawRanks(seed: number, locale: Locale): string {
  const t = translator(locale, 'simulation');
  const found = drawAgencies(seed + 1, 30, RANK_SIZES).sort((a, b) => b.estimate - a.estimate);
  const sets = marginalRankSets(
    found.map((index) => ({ estimate: index.estimate, standardError: flooredStandardError(index) })),
  );
  const agencies = sets.map(({ best, worst }, at) => ({
    words: formatPercent(found[at]?.estimate ?? 0, locale),
    best,
    worst,
    point: at + 1,
  }));
  return rankChart({ agencies, title: t('rankTitle'), axis: t('rankAxis') });
}
