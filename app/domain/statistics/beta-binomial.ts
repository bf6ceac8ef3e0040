import { gammaln } from 'simple-statistics';
import { betaQuantile, betaUpperTail } from './beta-distribution.ts';
import type { FunnelPoint } from './funnel.ts';

/** How true indices of agencies are distributed: Beta(mean·κ, (1−mean)·κ), κ = (1−ρ)/ρ. */
export interface BetaPrior {
  readonly mean: number;
  /** Correlation between answers of one agency; 0 where agencies do not differ (κ infinite). */
  readonly correlation: number;
  readonly concentration: number;
}

/** What is believed of one agency after its answers. */
export interface BetaPosterior {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Probability that the true index exceeds the target. */
  readonly aboveTarget: number;
}

/**
 * Beta-binomial model of many agencies by the method of moments, on effective counts x = n_eff·p (not whole):
 * ρ = (S − p̄q̄(K−1)) / (p̄q̄(N − Σn²/N − (K−1))), S = Σ n(p − p̄)².
 * Source: Kleinman (1973), JASA 68:46–54, with weights n. At least two agencies; 0 < mean < 1.
 */
export function betaPriorByMoments(agencies: readonly FunnelPoint[]): BetaPrior {
  const total = agencies.reduce((sum, { effectiveSize }) => sum + effectiveSize, 0);
  const squares = agencies.reduce((sum, { effectiveSize }) => sum + effectiveSize ** 2, 0);
  const mean = agencies.reduce((sum, agency) => sum + agency.effectiveSize * agency.estimate, 0) / total;
  const spread = agencies.reduce(
    (sum, agency) => sum + agency.effectiveSize * (agency.estimate - mean) ** 2,
    0,
  );
  const chance = mean * (1 - mean);
  const free = agencies.length - 1;
  const correlation = Math.max(0, (spread - chance * free) / (chance * (total - squares / total - free)));
  return { mean, correlation, concentration: (1 - correlation) / correlation };
}

/** The same model by maximum likelihood, to about 1e-7 relative. */
export function betaPriorByLikelihood(agencies: readonly FunnelPoint[]): BetaPrior {
  const start = betaPriorByMoments(agencies);
  const meanGiven = (logConcentration: number) => {
    const concentration = Math.exp(logConcentration);
    return maximise((mean) => logLikelihood(agencies, mean, concentration), 1e-6, 1 - 1e-6);
  };
  const centre = Math.log(Math.min(1e6, Math.max(1, start.concentration)));
  const logConcentration = maximise(
    (log) => logLikelihood(agencies, meanGiven(log), Math.exp(log)),
    centre - 6,
    centre + 6,
  );
  const concentration = Math.exp(logConcentration);
  return { mean: meanGiven(logConcentration), concentration, correlation: 1 / (1 + concentration) };
}

/** The posterior of one agency: Beta(mean·κ + x, (1−mean)·κ + n − x). */
export function betaPosterior(
  agency: FunnelPoint,
  prior: BetaPrior,
  target: number,
  level = 0.95,
): BetaPosterior {
  // A finite stand-in where agencies do not differ at all.
  const concentration = Math.min(prior.concentration, 1e9);
  const yes = prior.mean * concentration + agency.effectiveSize * agency.estimate;
  const no = (1 - prior.mean) * concentration + agency.effectiveSize * (1 - agency.estimate);
  const tail = (1 - level) / 2;
  return {
    mean: yes / (yes + no),
    lower: betaQuantile(tail, yes, no),
    upper: betaQuantile(1 - tail, yes, no),
    aboveTarget: betaUpperTail(target, yes, no),
  };
}

function logLikelihood(agencies: readonly FunnelPoint[], mean: number, concentration: number): number {
  const a = mean * concentration;
  const b = (1 - mean) * concentration;
  const logBeta = (x: number, y: number) => gammaln(x) + gammaln(y) - gammaln(x + y);
  return agencies.reduce((sum, { estimate, effectiveSize }) => {
    const yes = effectiveSize * estimate;
    return sum + logBeta(a + yes, b + effectiveSize - yes) - logBeta(a, b);
  }, 0);
}

/** Golden-section search for the peak of a function with one peak. */
function maximise(value: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let left = high - ratio * (high - low);
  let right = low + ratio * (high - low);
  let [atLeft, atRight] = [value(left), value(right)];
  while (high - low > 1e-9 * (1 + Math.abs(low))) {
    if (atLeft < atRight) {
      low = left;
      [left, atLeft] = [right, atRight];
      right = low + ratio * (high - low);
      atRight = value(right);
    } else {
      high = right;
      [right, atRight] = [left, atLeft];
      left = high - ratio * (high - low);
      atLeft = value(left);
    }
  }
  return (low + high) / 2;
}
