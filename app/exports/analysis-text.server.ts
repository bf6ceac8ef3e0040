import type { Locale } from '#domain/questionnaire';
import type { Analysis } from '#domain/statistics/survey/analysis';
import type { EstimateReport } from '#domain/statistics/survey/estimate-report';
import type { DataRefusal } from '#domain/statistics/survey/refusal';
import { formatCount, formatDecimal, formatIndex, formatPercent, formatPoints } from '#i18n/format';
import { translator } from '#i18n/translator';
import { alignColumns } from './text-table.server.ts';

/** What is wrong with a file and where, in one sentence. `name` is the file as the user gave it. */
export function describeRefusal(refusal: DataRefusal, name: string, locale: Locale): string {
  const t = translator(locale, 'analyze');
  const { line, column = '' } = refusal;
  const where = { file: name, line: line ?? 0, column };
  const place =
    refusal.problem === 'no_file' || (line === undefined && column === '')
      ? t('place.file', where)
      : line === undefined
        ? t('place.spec', where)
        : column === ''
          ? t('place.line', where)
          : t('place.lineColumn', where);
  return `${place}: ${t(`problem.${refusal.problem}`, refusal.values)}`;
}

const EXAMPLE = {
  design: 'strat_fpc',
  lonely_psu: 'fail',
  factors: { A: ['q1', 'q2', 'q3'], B: ['q4', 'q5', 'q6', 'q7'] },
  by: ['agency', 'period'],
  target: 0.9,
  rho0: 0.6,
  contrasts: [{ scope: 'overall', by: 'period', a: '2026', b: '2025' }],
  calibrate: [{ within: { period: '2026' }, margins: { channel: { counter: 930, online: 730 } } }],
};

/** The help of the command: how to call it, and a specification that works. */
export function describeUsage(locale: Locale): string {
  const t = translator(locale, 'analyze');
  return `${t('usage.help')}\n${JSON.stringify(EXAMPLE, null, 2)}\n\n${t('usage.after')}`;
}

/** An analysis as a table that a person can read. */
export function writeAnalysisText(analysis: Analysis & { readonly csv: string }, locale: Locale): string {
  const t = translator(locale, 'analyze');
  const blocks = [
    t('text.title', {
      file: analysis.csv,
      design: analysis.design,
      count: formatCount(analysis.n_records_used, locale),
    }),
    writeEstimates(analysis.estimates, analysis.target, locale),
    ...writeFactorMean(analysis, locale),
    ...writeContrasts(analysis, locale),
    ...(analysis.calibrated ?? []).flatMap(({ estimates }) => [
      t('text.calibrated', { within: labelOf(estimates[0]?.domain ?? {}, t('text.everybody')) }),
      writeEstimates(estimates, analysis.target, locale),
    ]),
    t('text.levelNote'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function labelOf(domain: Readonly<Record<string, string>>, everybody: string): string {
  if (domain['all'] === 'all') return everybody;
  return Object.entries(domain)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');
}

function writeEstimates(estimates: readonly EstimateReport[], value: number, locale: Locale): string {
  const t = translator(locale, 'analyze');
  const head = [
    t('text.domain'),
    t('text.scope'),
    t('text.respondents'),
    t('text.index'),
    t('text.interval'),
    t('text.designEffect'),
    t('text.verdict'),
  ];
  const rows = estimates.map((report) => {
    const start = [
      labelOf(report.domain, t('text.everybody')),
      report.scope,
      formatCount(report.n_respondents, locale),
    ];
    if (!('default_interval' in report)) return [...start, '–', '–', '–', t('text.none')];
    const { ci95, deff_used, decision_vs_90 } = report.default_interval;
    const target = report.judged_against ?? { value, strict: true };
    return [
      ...start,
      formatIndex(report.estimate, target, locale),
      `${formatIndex(ci95[0], target, locale)} – ${formatIndex(ci95[1], target, locale)}`,
      formatDecimal(deff_used, locale),
      decision_vs_90 === null ? '–' : t(`text.${decision_vs_90}`),
    ];
  });
  return alignColumns([head, ...rows], [2, 3, 4, 5]);
}

function writeFactorMean(analysis: Analysis, locale: Locale): string[] {
  const { estimate, se } = analysis.equal_weighted_mean_of_factor_indices;
  if (Number.isNaN(estimate)) return [];
  const values = { estimate: formatPercent(estimate, locale), error: formatDecimal(100 * se, locale) };
  return [translator(locale, 'analyze')('text.factorMean', values)];
}

function writeContrasts({ contrasts = [] }: Analysis, locale: Locale): string[] {
  const t = translator(locale, 'analyze');
  const lines = contrasts.map((contrast) => {
    const { scope, by, a, b } = contrast;
    const limits = 'mover_wilson_t' in contrast ? contrast.mover_wilson_t : undefined;
    if (contrast.difference === null || !limits) return t('text.contrastNone', { scope, by, a, b });
    return t('text.contrast', {
      scope,
      by,
      a,
      b,
      difference: formatPoints(contrast.difference, locale),
      lower: formatPoints(limits[0], locale),
      upper: formatPoints(limits[1], locale),
    });
  });
  return lines.length > 0 ? [lines.join('\n')] : [];
}
