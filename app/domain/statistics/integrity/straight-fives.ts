import { gammaln } from 'simple-statistics';

/** One batch: its valid ballots and how many of them answered "very satisfied" throughout. */
export interface StraightCount {
  readonly ballots: number;
  readonly straight: number;
}

/** The rate of a province and how much agencies differ in it. */
export interface StraightRate {
  readonly rate: number;
  /** Correlation of two ballots of one agency in this respect, 0…1. */
  readonly correlation: number;
}

/**
 * The straight-5 rate of the province and its spread between agencies, by moments. Straight fives are common
 * among satisfied people: only a rate far above that of comparable agencies is a signal.
 */
export function straightRateOf(agencies: readonly StraightCount[]): StraightRate | undefined {
  const present = agencies.filter(({ ballots }) => ballots > 0);
  const total = present.reduce((sum, { ballots }) => sum + ballots, 0);
  if (present.length < 2) return undefined;
  const rate = present.reduce((sum, { straight }) => sum + straight, 0) / total;
  const chance = rate * (1 - rate);
  if (chance === 0) return { rate, correlation: 0 };
  const squares = present.reduce((sum, { ballots }) => sum + ballots ** 2, 0);
  const spread = present.reduce(
    (sum, { ballots, straight }) => sum + ballots * (straight / ballots - rate) ** 2,
    0,
  );
  const free = present.length - 1;
  const room = chance * (total - squares / total - free);
  return { rate, correlation: room > 0 ? Math.min(0.99, Math.max(0, (spread - chance * free) / room)) : 0 };
}

/**
 * Probability that a batch has at least as many straight-5 ballots when its agency is an ordinary one of the
 * province: the upper tail of the beta-binomial. To be adjusted by Benjamini–Hochberg over all batches.
 *
 * @example 18 straight of 20 where the province has 35 % (correlation 0.05): 0.00025
 */
export function straightFiveProbability(batch: StraightCount, { rate, correlation }: StraightRate): number {
  if (batch.straight <= 0) return 1;
  if (rate <= 0) return 0;
  if (rate >= 1) return 1;
  const concentration = Math.min(1e7, correlation > 0 ? (1 - correlation) / correlation : 1e7);
  const [a, b] = [rate * concentration, (1 - rate) * concentration];
  const logBeta = (x: number, y: number) => gammaln(x) + gammaln(y) - gammaln(x + y);
  const { ballots: n, straight } = batch;
  // The first term as it is, each further one from the one before: a tail may have a hundred thousand.
  const ways = gammaln(n + 1) - gammaln(straight + 1) - gammaln(n - straight + 1);
  let logTerm = ways + logBeta(a + straight, b + n - straight) - logBeta(a, b);
  let tail = Math.exp(logTerm);
  for (let k = straight; k < n; k += 1) {
    const ratio = ((n - k) * (a + k)) / ((k + 1) * (b + n - k - 1));
    logTerm += Math.log(ratio);
    const term = Math.exp(logTerm);
    tail += term;
    // From a + b = 2 on terms that fall go on falling, so that what is left is less than this.
    if (a + b >= 2 && ratio < 1 && term * (n - k) < tail * Number.EPSILON) break;
  }
  return Math.min(1, tail);
}
