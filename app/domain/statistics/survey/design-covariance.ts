import { type SampleFrame, TAKEN_WHOLE, unitsOf, unsampledShare } from './frame.ts';

/** Linearised values of one group of respondents: sums of two variables and of their product. */
export interface GroupTotals {
  readonly a: number;
  readonly b: number;
  /** Σ z_a·z_b over the respondents of the group. */
  readonly ab: number;
}

/**
 * Covariance of two linearised estimates under the sampling design (variance, where both are the same):
 *
 *     Σ_h (1−f_h) · n_h/(n_h−1) · Σ_i (T_hi − T̄_h)(U_hi − Ū_h)
 *       + Σ_h f_h Σ_i (1−f_hi) · m_hi/(m_hi−1) · Σ_j (t_hij − t̄_hi)(u_hij − ū_hi)       two-stage only
 *
 * T_hi are totals of the sampled unit: a cluster, or a person. Units without a member of the domain
 * count with total 0. `withReplacement` leaves out every f and the second stage ("ultimate cluster").
 * A stratum taken whole contributes nothing; one with a single unit follows the frame's rule.
 *
 * Source: Särndal, Swensson & Wretman (1992), 4.3 and 5.5; the same figures as R `survey::svyrecvar`.
 */
export function designCovariance(
  frame: SampleFrame,
  totalsOf: (group: number) => GroupTotals | undefined,
  withReplacement = false,
): number {
  const { clustered, twoStage } = frame.traits;
  let covariance = 0;
  for (const stratum of frame.strata) {
    const units = unitsOf(frame, stratum);
    const unsampled = withReplacement ? 1 : unsampledShare(units, stratum.population);
    let a = 0;
    let b = 0;
    let ab = 0;
    let secondStage = 0;
    for (const index of stratum.groups) {
      const totals = totalsOf(index);
      if (!totals) continue;
      a += totals.a;
      b += totals.b;
      ab += clustered ? totals.a * totals.b : totals.ab;
      const group = frame.groups[index];
      if (!twoStage || withReplacement || !group) continue;
      const left = unsampledShare(group.records, group.population);
      secondStage += left < TAKEN_WHOLE ? 0 : left * spread(group.records, totals, frame);
    }
    if (unsampled >= TAKEN_WHOLE) covariance += unsampled * spread(units, { a, b, ab }, frame);
    covariance += (1 - unsampled) * secondStage;
  }
  return covariance;
}

/** n/(n−1) · Σ (x − x̄)(y − ȳ) over `units`, of which those not summed are zero. */
function spread(units: number, { a, b, ab }: GroupTotals, frame: SampleFrame): number {
  if (units === 1) return frame.lonely === 'adjust' ? ab : 0;
  const centred = ab - (a * b) / units;
  // Units that are all alike leave only the rounding of the sums, which a square root would make visible.
  return Math.abs(centred) <= ROUNDING * units * Math.abs(ab) ? 0 : (units / (units - 1)) * centred;
}

const ROUNDING = 4e-16;
