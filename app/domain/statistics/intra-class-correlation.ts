import { complementOf, type RatioMoments } from './moments.ts';

/** Analysis of variance of answers within respondents; NaN for what the data do not determine. */
export interface WithinAnalysis {
  /** Correlation of two answers of one respondent; can be slightly negative by chance. */
  readonly correlation: number;
  /** Mean squares between and within respondents. */
  readonly meanSquareBetween: number;
  readonly meanSquareWithin: number;
  /** Answers per respondent, corrected for their inequality. */
  readonly meanAnswers: number;
}

/**
 * Intra-respondent correlation of counted answers, pooled within agencies (one-way analysis of variance):
 *
 *     MSB = Σ m_i (p_i − P_a)² / (n − A)      P_a the agency's own share
 *     MSW = Σ m_i p_i (1 − p_i) / (M − n)
 *     m₀  = (M − Σ m_i²/M_a) / (n − A)
 *     ρ   = (MSB − MSW) / (MSB + (m₀ − 1)·MSW)
 *
 * Differences between agencies stay out of it, as they must for the design effect inside an agency. With
 * one agency this is the plain estimator. The correlation is NaN without two respondents in an agency, with
 * one answer each, or where all answers are alike.
 * Source: Donner (1986), International Statistical Review 54:67–82.
 *
 * @example two respondents of one agency with 4 of 4 and 0 of 4: every answer predicts the others, ρ = 1
 */
export function analyseWithinAgencies(agencies: readonly RatioMoments[]): WithinAnalysis {
  // A share and its complement vary alike; the rarer one keeps its digits.
  const answered = agencies
    .filter((agency) => agency.n > 0)
    .map((agency) => (2 * agency.y > agency.m ? complementOf(agency) : agency));
  const total = (of: (agency: RatioMoments) => number) =>
    answered.reduce((sum, agency) => sum + of(agency), 0);
  const respondents = total((agency) => agency.n);
  const answers = total((agency) => agency.m);
  const between = respondents - answered.length;
  const within = answers - respondents;
  const orNaN = (sum: number, divisor: number) => (divisor >= 1 ? sum / divisor : Number.NaN);
  const meanSquareBetween = orNaN(
    total((agency) => agency.yyPerM - agency.y ** 2 / agency.m),
    between,
  );
  const meanSquareWithin = orNaN(
    total((agency) => agency.y - agency.yyPerM),
    within,
  );
  const meanAnswers = orNaN(answers - total((agency) => agency.mm / agency.m), between);
  const denominator = meanSquareBetween + (meanAnswers - 1) * meanSquareWithin;
  const correlation = denominator > 1e-15 ? (meanSquareBetween - meanSquareWithin) / denominator : Number.NaN;
  return { correlation, meanSquareBetween, meanSquareWithin, meanAnswers };
}

/** The pooled correlation alone; `undefined` where the data do not determine it. */
export function pooledIcc(agencies: readonly RatioMoments[]): number | undefined {
  const { correlation } = analyseWithinAgencies(agencies);
  return Number.isNaN(correlation) ? undefined : correlation;
}

/** Used until a round with the same questionnaire has closed; erring upward only widens intervals. */
export const STARTING_CORRELATION = 0.6;

const ENOUGH_RESPONDENTS = 300;
const ENOUGH_AGENCIES = 5;

/**
 * rho0 of a round that opens: the pooled correlation of the last closed round with the same questionnaire,
 * brought into 0…1, where that round had 300 respondents in 5 agencies; else 0.6. A value found in fewer
 * would be noise, and one too small makes every interval of the new round too short.
 */
export function floorCorrelation(lastRound: readonly RatioMoments[]): number {
  const answered = lastRound.filter((agency) => agency.n > 0);
  const respondents = answered.reduce((sum, agency) => sum + agency.n, 0);
  if (respondents < ENOUGH_RESPONDENTS || answered.length < ENOUGH_AGENCIES) return STARTING_CORRELATION;
  const found = pooledIcc(answered);
  return found === undefined ? STARTING_CORRELATION : Math.min(1, Math.max(0, found));
}
