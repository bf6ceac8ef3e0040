import { betaQuantile } from './beta-distribution.ts';
import { studentTQuantile } from './student-t.ts';
import { type Interval, wilsonLimits } from './wilson.ts';

/** An index with its design-based error, 0 < estimate < 1, standardError > 0, degreesOfFreedom ≥ 1. */
export interface DesignShare {
  readonly estimate: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
}

/**
 * The textbook intervals for an index, the same as R's `survey::svyciprop`: what an auditor will compare
 * with. Each takes its critical value from Student's t. All cover too seldom near 1 with few respondents;
 * the platform's verdicts use `defaultInterval` instead.
 */
const critical = (share: DesignShare, level: number) =>
  studentTQuantile(1 - (1 - level) / 2, share.degreesOfFreedom);

/** p(1−p)/V: independent answers that would have this variance. */
export function effectiveSizeOf({ estimate, standardError }: DesignShare): number {
  return (estimate * (1 - estimate)) / standardError ** 2;
}

/** p ± t·√V (`mean`). Limits may leave 0…1. */
export function waldInterval(share: DesignShare, level: number): Interval {
  const reach = critical(share, level) * share.standardError;
  return { lower: share.estimate - reach, upper: share.estimate + reach, level };
}

/** Symmetric on the logit scale (`xlogit`): expit(logit p ± t·√V / (p(1−p))). */
export function logitInterval(share: DesignShare, level: number): Interval {
  const { estimate, standardError } = share;
  const centre = Math.log(estimate / (1 - estimate));
  const reach = (critical(share, level) * standardError) / (estimate * (1 - estimate));
  const expit = (x: number) => 1 / (1 + Math.exp(-x));
  return { lower: expit(centre - reach), upper: expit(centre + reach), level };
}

/** Wilson's score interval on the effective size, with t (`wilson` of survey 4.5). */
export function wilsonTInterval(share: DesignShare, level: number): Interval {
  const [lower, upper] = wilsonLimits(share.estimate, effectiveSizeOf(share), critical(share, level));
  return { lower, upper, level };
}

/**
 * Korn and Graubard's interval (1998), Survey Methodology 24:193–201 (`beta`): Clopper–Pearson on
 * n* = n_eff·(t_{size−1}/t_df)². `size` is the nominal sample size: respondents, or answers as R takes it
 * from a file with one row per answer.
 */
export function kornGraubardInterval(share: DesignShare, size: number, level: number): Interval {
  const tail = (1 - level) / 2;
  const ratio = studentTQuantile(tail, size - 1) / studentTQuantile(tail, share.degreesOfFreedom);
  const effective = effectiveSizeOf(share) * ratio * ratio;
  const yes = effective * share.estimate;
  const no = effective * (1 - share.estimate);
  return { lower: betaQuantile(tail, yes, no + 1), upper: betaQuantile(1 - tail, yes + 1, no), level };
}

/** Symmetric on the arcsine scale (`asin`): sin²(asin√p ± t·√V / (2√(p(1−p)))). */
export function arcsineInterval(share: DesignShare, level: number): Interval {
  const { estimate, standardError } = share;
  const centre = Math.asin(Math.sqrt(estimate));
  const reach = (critical(share, level) * standardError) / (2 * Math.sqrt(estimate * (1 - estimate)));
  return { lower: Math.sin(centre - reach) ** 2, upper: Math.sin(centre + reach) ** 2, level };
}
