import type { Locale } from '#domain/questionnaire';
import type { Simulation } from '#domain/statistics/simulation/simulation';
import { formatCount, formatDecimal, formatPercent } from '#i18n/format';
import { translator } from '#i18n/translator';
import { alignColumns } from './text-table.server.ts';

const NULL_SHARE = 0.9;

/** A simulation as a table that a person can read, with its conclusions below. */
export function writeSimulationText(simulation: Simulation, locale: Locale): string {
  const t = translator(locale, 'simulation');
  const percent = (share: number) => formatPercent(share, locale);
  const { cells, ranks, flagsUnderNull, flagsMixed } = simulation;
  const head = [
    t('correlation'),
    t('share'),
    t('respondents'),
    t('covered'),
    t('naive'),
    t('falselyMet'),
    t('naiveFalselyMet'),
    t('width'),
  ];
  const rows = cells.map((cell) => [
    formatDecimal(cell.correlation, locale, { decimals: 1 }),
    formatPercent(cell.share, locale, { decimals: 0 }),
    formatCount(cell.respondents, locale),
    percent(cell.covered),
    percent(cell.naiveCovered),
    percent(cell.falselyMet),
    percent(cell.naiveFalselyMet),
    formatDecimal(100 * cell.meanWidth, locale, { decimals: 1 }),
  ]);
  const atTarget = cells.filter(({ share }) => share === NULL_SHARE);
  return `${[
    t('title', {
      seed: simulation.seed,
      replicates: formatCount(simulation.replicates, locale),
      level: formatPercent(simulation.level, locale, { decimals: 0 }),
      rho0: formatDecimal(simulation.rho0, locale, { decimals: 1 }),
    }),
    alignColumns([head, ...rows], [0, 1, 2, 3, 4, 5, 6, 7]),
    [
      t('worst', {
        covered: percent(Math.min(...cells.map(({ covered }) => covered))),
        falselyMet: percent(Math.max(...atTarget.map(({ falselyMet }) => falselyMet))),
      }),
      t('ranks', {
        marginal: percent(ranks.marginal),
        joint: percent(ranks.joint),
        point: percent(ranks.pointRank),
      }),
      t('flags', {
        null: percent(flagsUnderNull.falseDiscovery),
        mixed: percent(flagsMixed.falseDiscovery),
        naive: percent(flagsUnderNull.naiveFalseDiscovery),
      }),
    ].join('\n'),
  ].join('\n\n')}\n`;
}
