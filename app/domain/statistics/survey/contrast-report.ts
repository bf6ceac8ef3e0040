import { moverInterval, tLimits } from '../differences.ts';
import { studentTQuantile, studentTUpperTail } from '../student-t.ts';
import { wilsonLimits } from '../wilson.ts';
import {
  covarianceOfDomains,
  type DomainSums,
  domainDegreesOfFreedom,
  estimateDesignRatio,
} from './domain-estimate.ts';
import type { SampleFrame } from './frame.ts';
import type { ContrastSpec } from './spec.ts';

/**
 * The difference of the index between two domains of one column, with the covariance from the linearised
 * values on the common design; field names of the reference files. `scopeSums` holds everybody with an
 * answer in the scope, whose units − strata are the degrees of freedom. A side without answers gives nulls.
 */
export function describeContrast(
  frame: SampleFrame,
  contrast: ContrastSpec,
  { a, b, scopeSums }: { readonly a: DomainSums; readonly b: DomainSums; readonly scopeSums: DomainSums },
) {
  const { scope, by } = contrast;
  const head = { scope, by, a: contrast.a, b: contrast.b };
  if (a.answers === 0 || b.answers === 0) return { ...head, difference: null };
  const [ofA, ofB] = [estimateDesignRatio(frame, a, 'y'), estimateDesignRatio(frame, b, 'y')];
  const covariance = covarianceOfDomains(frame, a, b);
  const correlation = covariance / Math.sqrt(ofA.variance * ofB.variance);
  const difference = ofA.ratio - ofB.ratio;
  const standardError = Math.sqrt(Math.max(0, ofA.variance + ofB.variance - 2 * covariance));
  const df = domainDegreesOfFreedom(frame, scopeSums);
  const [dfA, dfB] = [domainDegreesOfFreedom(frame, a), domainDegreesOfFreedom(frame, b)];
  const t = difference / standardError;
  const plain = (ratio: number, variance: number, own: number) => {
    const size = (ratio * (1 - ratio)) / variance;
    const [lower, upper] = wilsonLimits(ratio, size, studentTQuantile(0.975, own));
    return { estimate: ratio, lower, upper };
  };
  const varies = ({ ratio, variance }: typeof ofA) => variance > 1e-24 && ratio > 0 && ratio < 1;
  const mover = varies(ofA) && varies(ofB) && dfA >= 1 && dfB >= 1;
  return {
    ...head,
    estimate_a: ofA.ratio,
    estimate_b: ofB.ratio,
    se_a: Math.sqrt(ofA.variance),
    se_b: Math.sqrt(ofB.variance),
    covariance,
    correlation,
    difference,
    se_difference: standardError,
    df,
    df_a: dfA,
    df_b: dfB,
    t,
    ...(df >= 1 && { ci95_t: tLimits(difference, standardError, df, 0.95) }),
    ...(df >= 1 && !Number.isNaN(t) && { p_two_sided_t: 2 * studentTUpperTail(Math.abs(t), df) }),
    ...(mover && {
      mover_wilson_t: moverInterval(
        plain(ofA.ratio, ofA.variance, dfA),
        plain(ofB.ratio, ofB.variance, dfB),
        correlation,
      ),
    }),
  };
}

export type ContrastReport = ReturnType<typeof describeContrast>;
