/** Drawings of a report as data: both writers draw them natively, so that print is crisp. */
import type { EstimateFigure, Figure } from '#domain/figure';
import { isAskedAlike } from '#domain/last-comparable';
import type { ReportFacts } from '#domain/report/report-facts';
import { isComparable } from '#domain/result-change';
import type { HistoryEntry } from '#domain/result-history';
import { isFirm } from '#domain/standing';
import type { ReportChart } from './document.server.ts';
import type { QuestionnaireWords } from './questionnaire-words.server.ts';
import { levelText, share, targetText, type Writing } from './writing.server.ts';

interface Bar {
  readonly label: string;
  readonly figure: EstimateFigure;
}

function estimates<T>(
  entries: readonly T[],
  figureOf: (entry: T) => Figure | null,
  labelOf: (entry: T) => string,
): Bar[] {
  return entries.flatMap((entry) => {
    const figure = figureOf(entry);
    return figure?.kind === 'estimate' ? [{ label: labelOf(entry), figure }] : [];
  });
}

/** From a multiple of ten points below all that is drawn, so that differences can be seen; the axis says where. */
function axisStart(bars: readonly Bar[], target: number | null): number {
  const least = Math.min(...bars.map(({ figure }) => figure.interval.lower), target ?? 1);
  return Math.max(0, Math.floor(least * 10 - 1e-9) / 10);
}

/** `null` with fewer than two columns: a table says it better. */
function chartOf(writing: Writing, title: string, bars: readonly Bar[]): ReportChart | null {
  const { t, target } = writing;
  if (bars.length < 2) return null;
  const written = bars.map(({ label, figure }) =>
    t('chart.bar', { label, value: share(writing, figure.estimate, null) }),
  );
  return {
    title,
    alternative: `${title}: ${written.join('; ')}.`,
    bars: bars.map(({ label, figure: { estimate, interval } }) => ({
      label,
      value: estimate,
      lower: interval.lower,
      upper: interval.upper,
    })),
    target: target
      ? { value: target.value, label: t('chart.target', { target: targetText(writing, target) }) }
      : null,
    from: axisStart(bars, target?.value ?? null),
    seriesName: t('chart.series'),
  };
}

export function factorChart(
  writing: Writing,
  overall: Figure | null,
  factors: readonly { readonly code: string; readonly figure: Figure | null }[],
  words: QuestionnaireWords,
): ReportChart | null {
  const { t } = writing;
  const parts = estimates(
    factors,
    ({ figure }) => figure,
    ({ code }) => words.factor(code),
  );
  const whole = overall?.kind === 'estimate' ? [{ label: t('chart.overall'), figure: overall }] : [];
  return chartOf(writing, t('chart.factors', { level: levelText(writing) }), [...whole, ...parts]);
}

export function itemChart(
  writing: Writing,
  items: readonly { readonly code: string; readonly figure: Figure | null }[],
): ReportChart | null {
  const bars = estimates(
    items,
    ({ figure }) => figure,
    ({ code }) => code,
  );
  return chartOf(writing, writing.t('chart.items', { level: levelText(writing) }), bars);
}

/** The whole over the rounds of this form and formula: no column stands for a round that cannot be compared. */
export function roundChart(writing: Writing, { source, seriesBreak }: ReportFacts): ReportChart | null {
  const { t, locale } = writing;
  if (seriesBreak !== null) return null;
  const { province, earlier } = source;
  const same = [...earlier, province].filter((other) => isAskedAlike(other, province));
  const bars = estimates(
    same,
    ({ groups }) => groups.find(({ group }) => group === 'all')?.overall ?? null,
    ({ round }) => round.name[locale],
  );
  return chartOf(writing, t('chart.rounds', { level: levelText(writing) }), bars);
}

/** One agency over the rounds that the last of them can be compared with. */
export function historyChart(writing: Writing, history: readonly HistoryEntry[]): ReportChart | null {
  const { t, locale } = writing;
  const last = history.at(-1)?.result;
  const series = history.filter(({ result }) => last && isComparable(result, last) && isFirm(result.overall));
  const bars = estimates(
    series,
    ({ result }) => result.overall,
    ({ result }) => result.round.name[locale],
  );
  return chartOf(writing, t('chart.rounds', { level: levelText(writing) }), bars);
}
