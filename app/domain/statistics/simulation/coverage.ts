import { estimateIndex } from '../index-estimate.ts';
import type { RandomSource } from '../random-source.ts';
import { wilsonInterval } from '../single-share-intervals.ts';
import { judge } from '../verdict.ts';
import { type AnswerModel, drawSample } from './answer-model.ts';

/** One cell of the simulation, all shares 0…1. */
export interface CoverageCell {
  readonly share: number;
  readonly correlation: number;
  readonly respondents: number;
  readonly replicates: number;
  /** Samples whose interval contains the true index: the default one, and one that takes answers as independent. */
  readonly covered: number;
  readonly naiveCovered: number;
  /** Samples judged "met" against a target equal to the true index: the mistake that matters most. */
  readonly falselyMet: number;
  readonly naiveFalselyMet: number;
  readonly meanWidth: number;
}

export interface CoverageOptions {
  readonly rho0: number;
  readonly replicates: number;
  readonly level: number;
}

/** Shares, sizes and correlations of the published table. */
export const COVERAGE_GRID = {
  shares: [0.8, 0.9, 0.97],
  respondents: [10, 30, 100, 400],
  correlations: [0.3, 0.6],
} as const;

/** The questionnaire of the simulation: 22 items, 5 % left blank. */
export const SIMULATED_FORM = { items: 22, blanks: 0.05 } as const;

/** How often the default interval, and the naive one, contain the truth in samples of one size. */
export function coverageOf(
  random: RandomSource,
  model: AnswerModel,
  respondents: number,
  { rho0, replicates, level }: CoverageOptions,
): CoverageCell {
  const target = { value: model.share, strict: true };
  let covered = 0;
  let naiveCovered = 0;
  let falselyMet = 0;
  let naiveFalselyMet = 0;
  let width = 0;
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const moments = drawSample(random, model, respondents);
    const index = estimateIndex([{ moments, weight: 1 }], { rho0, level });
    if (!index) continue;
    const naive = wilsonInterval(moments.y, moments.m, level);
    const contains = ({ lower, upper }: typeof naive) => lower <= model.share && model.share <= upper;
    if (contains(index.interval)) covered += 1;
    if (contains(naive)) naiveCovered += 1;
    if (judge(index.interval, target) === 'met') falselyMet += 1;
    if (judge(naive, target) === 'met') naiveFalselyMet += 1;
    width += index.interval.upper - index.interval.lower;
  }
  return {
    share: model.share,
    correlation: model.correlation,
    respondents,
    replicates,
    covered: covered / replicates,
    naiveCovered: naiveCovered / replicates,
    falselyMet: falselyMet / replicates,
    naiveFalselyMet: naiveFalselyMet / replicates,
    meanWidth: width / replicates,
  };
}
