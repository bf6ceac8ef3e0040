import { defaultInterval } from '../default-interval.ts';
import {
  arcsineInterval,
  type DesignShare,
  effectiveSizeOf,
  kornGraubardInterval,
  logitInterval,
  waldInterval,
  wilsonTInterval,
} from '../design-intervals.ts';
import { normalQuantile } from '../normal-distribution.ts';
import { clopperPearsonInterval } from '../single-share-intervals.ts';
import { studentTQuantile } from '../student-t.ts';
import { testTarget } from '../target-test.ts';
import { judge, type Target } from '../verdict.ts';
import { type Interval, wilsonLimits } from '../wilson.ts';
import type { DesignRatio } from './domain-estimate.ts';
import { type AnalysisSpec, correlationOf, targetOf } from './spec.ts';

/** What the estimates of one domain and scope are reported from, streamed or calibrated. */
export interface EstimateInput {
  readonly domain: Readonly<Record<string, string>>;
  readonly scope: string;
  readonly respondents: number;
  readonly answers: number;
  readonly satisfied: number;
  readonly answersSquared: number;
  readonly weights: number;
  readonly weightsSquared: number;
  readonly weightedSatisfied: number;
  readonly weightedAnswers: number;
  readonly degreesOfFreedom: number;
  readonly designDegreesOfFreedom: number;
  readonly index: DesignRatio;
  /** Mean level − 1 (0…4) and its variance. */
  readonly score: DesignRatio;
  readonly dissatisfied: DesignRatio;
  /** The index on the design before calibration, whose finite-population correction the floor uses. */
  readonly uncalibrated?: DesignRatio;
}

/** What judges and floors it. */
export type EstimateOptions = Pick<AnalysisSpec, 'target' | 'targets' | 'rho0'>;

type Pair = readonly [number, number];
const pair = ({ lower, upper }: Interval): Pair => [lower, upper];

/** Standard errors below this are rounding. */
const NO_ERROR = 1e-12;
const POINTS_PER_LEVEL = 25;

/** The counts of a domain and scope without a single answer. */
export function describeEmpty(domain: Readonly<Record<string, string>>, scope: string) {
  return {
    domain,
    scope,
    n_respondents: 0,
    n_answers: 0,
    n_satisfied: 0,
    weighted_satisfied: 0,
    weighted_answers: 0,
    estimate: null,
  };
}

/**
 * All estimates of one domain and scope, with the field names of the reference files. A field that is not
 * defined (an interval without variance or without degrees of freedom) is left out or null.
 */
export function describeEstimate(input: EstimateInput, options: EstimateOptions) {
  const { index, respondents, answers, degreesOfFreedom: df } = input;
  const estimate = index.ratio;
  const raw = Math.sqrt(index.variance);
  const standardError = raw < NO_ERROR ? 0 : raw;
  const degenerate = standardError === 0 || estimate <= 0 || estimate >= 1;
  const share: DesignShare = { estimate, standardError, degreesOfFreedom: df };
  const effectiveSize = effectiveSizeOf(share);
  const kish = (respondents * input.weightsSquared) / input.weights ** 2;
  const testable = !degenerate && df >= 1;
  const target = targetOf(options, input.domain);
  return {
    domain: input.domain,
    scope: input.scope,
    n_respondents: respondents,
    n_answers: answers,
    n_satisfied: input.satisfied,
    weighted_satisfied: input.weightedSatisfied,
    weighted_answers: input.weightedAnswers,
    estimate,
    se: standardError,
    df,
    df_design: input.designDegreesOfFreedom,
    unweighted_estimate: input.satisfied / answers,
    n_eff: degenerate ? null : effectiveSize,
    deff_answers: degenerate ? null : answers / effectiveSize,
    deff_respondents: degenerate ? null : respondents / effectiveSize,
    kish_weight_deff: kish,
    ...(testable && {
      ci95: describeIntervals(share, respondents, answers, 0.95),
      ci90: describeIntervals(share, respondents, answers, 0.9),
    }),
    ...(options.targets && { judged_against: target }),
    default_interval: describeDefault(input, standardError, kish, options, target),
    ...(degenerate && { ci95_fallback: describeFallback(estimate, respondents, df) }),
    ...(testable &&
      isTestable(target) && { target_test: describeTest({ ...share, effectiveSize }, target.value) }),
    mean_score: describeScore(input.score, df),
    dissatisfied_share: {
      estimate: input.dissatisfied.ratio,
      se: Math.sqrt(input.dissatisfied.variance),
    },
  };
}

export type EstimateReport = ReturnType<typeof describeEstimate> | ReturnType<typeof describeEmpty>;

function describeIntervals(share: DesignShare, respondents: number, answers: number, level: number) {
  const z = normalQuantile(1 - (1 - level) / 2);
  return {
    mean: pair(waldInterval(share, level)),
    logit: pair(logitInterval(share, level)),
    wilson_t: pair(wilsonTInterval(share, level)),
    wilson_z: wilsonLimits(share.estimate, effectiveSizeOf(share), z),
    beta_kg_n_answers: pair(kornGraubardInterval(share, answers, level)),
    beta_kg_n_respondents: pair(kornGraubardInterval(share, respondents, level)),
    asin: pair(arcsineInterval(share, level)),
  };
}

function describeDefault(
  input: EstimateInput,
  standardError: number,
  kish: number,
  options: EstimateOptions,
  target: Target | null,
) {
  const rho0 = correlationOf(options, input.scope);
  const meanAnswers = input.answersSquared / input.answers;
  const base = input.uncalibrated ?? input.index;
  const found = defaultInterval(
    {
      estimate: input.index.ratio,
      variance: standardError ** 2,
      populationVariance: base.variance,
      varianceWithReplacement: base.varianceWithReplacement,
      degreesOfFreedom: input.degreesOfFreedom,
      answers: input.answers,
      meanAnswers,
      weightDesignEffect: kish,
    },
    rho0,
    0.95,
  );
  return {
    method: 'wilson, n_eff = n_answers / max(deff_answers, floor); floor = (1+(mbar-1)*rho0)*kish_w*phi',
    rho0,
    mbar: meanAnswers,
    kish_w: kish,
    phi_fpc: found.populationFactor,
    deff_own: found.ownDesignEffect,
    deff_floor: found.floorDesignEffect,
    deff_used: Math.max(found.ownDesignEffect, found.floorDesignEffect),
    n_eff: found.effectiveSize,
    crit: found.criticalValue,
    ci95: pair(found.interval),
    // The name is that of the reference files; what it is judged by is the target of the domain.
    decision_vs_90: target && judge(found.interval, target),
  };
}

/** A share of 0 or 1 leaves the variance that it implies no room: it can be judged, and not tested. */
function isTestable(target: Target | null): target is Target {
  return target !== null && target.value > 0 && target.value < 1;
}

/** One respondent as one observation: what remains to be said where the design gives no variance. */
function describeFallback(estimate: number, respondents: number, df: number) {
  return {
    rule: 'n_eff := number of responding respondents (ICC=1, one respondent = one observation)',
    wilson_z: wilsonLimits(estimate, respondents, normalQuantile(0.975)),
    ...(df >= 1 && { wilson_t: wilsonLimits(estimate, respondents, studentTQuantile(0.975, df)) }),
    clopper_pearson: pair(clopperPearsonInterval(estimate * respondents, respondents, 0.95)),
  };
}

function describeTest(index: DesignShare & { readonly effectiveSize: number }, target: number) {
  const test = testTarget(index, target);
  return {
    target,
    wald_t: test.wald,
    p_greater_t: test.waldAbove,
    p_less_t: test.waldBelow,
    score_z: test.score,
    p_score_t_greater: test.scoreAbove,
  };
}

function describeScore(score: DesignRatio, df: number) {
  const estimate = POINTS_PER_LEVEL * score.ratio;
  const se = POINTS_PER_LEVEL * Math.sqrt(score.variance);
  if (df < 1) return { estimate, se };
  const reach = studentTQuantile(0.975, df) * se;
  return { estimate, se, ci95_t: [estimate - reach, estimate + reach] as const };
}
