import { complementOf, type RatioMoments } from './moments.ts';

/** One stratum of a ratio estimate: an agency, or an agency in one month. */
export interface RatioStratum {
  readonly moments: RatioMoments;
  /** Weight of each of its respondents, > 0: dossiers in the frame over ballots, or 1. */
  readonly weight: number;
  /** Dossiers in the frame, where the statement is about exactly these (finite-population correction). */
  readonly population?: number | undefined;
  /** Respondents sampled, also those without an answer in the scope; else the respondents of `moments`. */
  readonly sampled?: number | undefined;
}

/** A ratio Σ w·y / Σ w·m with its linearised variance. */
export interface RatioEstimate {
  readonly estimate: number;
  /** Taylor-linearised variance of the estimate. */
  readonly variance: number;
  /** The same without any finite-population correction. */
  readonly varianceWithReplacement: number;
  /** Respondents with an answer in the scope − strata with one. */
  readonly degreesOfFreedom: number;
  readonly respondents: number;
  readonly answers: number;
  /** Σ m² / Σ m: the mean number of answers as an answer sees it. */
  readonly meanAnswers: number;
  /** Kish's n·Σw² / (Σw)², ≥ 1. */
  readonly weightDesignEffect: number;
}

/**
 * Ratio of sums over strata of respondents, p = Σ w·y / Σ w·m, and its variance
 *
 *     V = Σ_h (1 − f_h) · n_h/(n_h−1) · Σ_i (z_i − z̄_h)²,   z_i = w_i (y_i − p·m_i) / Σ w·m
 *
 * from mergeable moments alone. f_h = sampled/population, 0 where the population is not given. Where p > ½
 * the sums are taken over the answers *not* counted (their deviations are the same), which keeps every
 * digit when nearly all are. A stratum with one respondent contributes (1 − f)·z².
 *
 * Source: Woodruff (1971); Särndal, Swensson & Wretman (1992), 5.6. `undefined` when nobody answered.
 */
export function estimateRatio(strata: readonly RatioStratum[]): RatioEstimate | undefined {
  for (const stratum of strata) check(stratum);
  const answered = strata.filter((stratum) => stratum.moments.n > 0);
  const weighted = (of: (moments: RatioMoments) => number) =>
    answered.reduce((sum, stratum) => sum + stratum.weight * of(stratum.moments), 0);
  const answersWeighted = weighted((moments) => moments.m);
  if (answersWeighted === 0) return undefined;
  const share = weighted((moments) => moments.y) / answersWeighted;
  const complement = share > 0.5;
  const ratio = complement ? weighted((moments) => moments.m - moments.y) / answersWeighted : share;

  let variance = 0;
  let varianceWithReplacement = 0;
  for (const { moments, weight, population, sampled = moments.n } of answered) {
    const scale = weight / answersWeighted;
    const spread = scale * scale * spreadOf(complement ? complementOf(moments) : moments, ratio, sampled);
    const fraction = population === undefined ? 0 : sampled / population;
    variance += (1 - fraction) * spread;
    varianceWithReplacement += spread;
  }

  const total = (of: (stratum: RatioStratum) => number) =>
    answered.reduce((sum, stratum) => sum + of(stratum), 0);
  const respondents = total(({ moments }) => moments.n);
  const answers = total(({ moments }) => moments.m);
  const weights = total(({ moments, weight }) => moments.n * weight);
  return {
    estimate: share,
    variance,
    varianceWithReplacement,
    degreesOfFreedom: respondents - answered.length,
    respondents,
    answers,
    meanAnswers: total(({ moments }) => moments.mm) / answers,
    weightDesignEffect:
      (respondents * total(({ moments, weight }) => moments.n * weight ** 2)) / weights ** 2,
  };
}

/** n/(n−1) · Σ (d − d̄)² of d = y − ratio·m over `sampled` respondents; d² for a lonely one. */
function spreadOf(moments: RatioMoments, ratio: number, sampled: number): number {
  const { y, m, yy, ym, mm } = moments;
  const squares = yy - 2 * ratio * ym + ratio * ratio * mm;
  // Equal shares everywhere leave only rounding, some 1e-16 of the terms: that is no spread.
  if (squares <= 1e-14 * (yy + ratio * ratio * mm)) return 0;
  if (sampled <= 1) return squares;
  const sum = y - ratio * m;
  const centred = squares - (sum * sum) / sampled;
  return centred <= 1e-14 * squares ? 0 : (sampled / (sampled - 1)) * centred;
}

function check({ moments, weight, population, sampled = moments.n }: RatioStratum): void {
  if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError('estimateRatio: weights must be > 0');
  if (sampled < moments.n) throw new RangeError('estimateRatio: fewer sampled than answered');
  if (population !== undefined && !(population >= sampled)) {
    throw new RangeError('estimateRatio: a stratum cannot have a population smaller than its sample');
  }
}
