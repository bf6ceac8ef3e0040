import { gammaln } from 'simple-statistics';
import { expect, test } from 'vitest';
import { arrivalSignal } from '#domain/statistics/integrity/arrivals';
import { identicalPatterns, patternOf } from '#domain/statistics/integrity/identical-patterns';
import { monthlyCusum } from '#domain/statistics/integrity/monthly-cusum';
import { straightFiveProbability, straightRateOf } from '#domain/statistics/integrity/straight-fives';
import { streamGap } from '#domain/statistics/integrity/stream-gap';

test('a batch of straight fives is a signal only against a province where they are rarer', () => {
  const batch = { ballots: 20, straight: 18 };
  const honest = straightFiveProbability(batch, { rate: 0.35, correlation: 0.05 });
  const generous = straightFiveProbability(batch, { rate: 0.85, correlation: 0.05 });
  expect(honest).toBeLessThan(1e-3);
  expect(generous).toBeGreaterThan(0.2);
});

test('with independent ballots the tail is binomial; spread between agencies makes it heavier', () => {
  const batch = { ballots: 3, straight: 3 };
  expect(straightFiveProbability(batch, { rate: 0.5, correlation: 0 })).toBeCloseTo(0.125, 6);
  expect(straightFiveProbability(batch, { rate: 0.5, correlation: 0.2 })).toBeCloseTo(0.2, 9);
  expect(straightFiveProbability({ ballots: 5, straight: 0 }, { rate: 0.5, correlation: 0 })).toBe(1);
  expect(straightFiveProbability(batch, { rate: 0, correlation: 0 })).toBe(0);
});

test('a long tail equals the sum of its terms, whatever the shape', () => {
  const logBeta = (x: number, y: number) => gammaln(x) + gammaln(y) - gammaln(x + y);
  for (const [ballots, straight, rate, correlation] of [
    [4_000, 1_700, 0.4, 0],
    [4_000, 1_900, 0.4, 0.02],
    [900, 700, 0.6, 0.3],
    // Agencies that are all or nothing: the terms rise again towards the end.
    [500, 300, 0.4, 0.9],
    [60, 59, 0.02, 0.001],
  ] as const) {
    const concentration = correlation > 0 ? (1 - correlation) / correlation : 1e7;
    const [a, b] = [rate * concentration, (1 - rate) * concentration];
    let sum = 0;
    for (let k = straight; k <= ballots; k += 1) {
      const ways = gammaln(ballots + 1) - gammaln(k + 1) - gammaln(ballots - k + 1);
      sum += Math.exp(ways + logBeta(a + k, b + ballots - k) - logBeta(a, b));
    }
    const found = straightFiveProbability({ ballots, straight }, { rate, correlation });
    expect(found / sum).toBeCloseTo(1, 6);
  }
});

test('the spread of straight fives between agencies is estimated from their counts', () => {
  const alike = straightRateOf(Array.from({ length: 8 }, () => ({ ballots: 50, straight: 20 })));
  expect(alike).toEqual({ rate: 0.4, correlation: 0 });
  const apart = straightRateOf([
    { ballots: 50, straight: 5 },
    { ballots: 50, straight: 45 },
    { ballots: 50, straight: 25 },
  ]);
  expect(apart?.rate).toBe(0.5);
  expect(apart?.correlation).toBeGreaterThan(0.3);
  expect(straightRateOf([{ ballots: 50, straight: 5 }])).toBeUndefined();
});

test('arrivals are held against transactions and opening hours', () => {
  const day = { arrivals: 25, transactions: 30, outsideHours: 0, usualRate: 0.2 };
  expect(arrivalSignal(day).probability).toBeLessThan(1e-6);
  expect(arrivalSignal({ ...day, arrivals: 6 }).probability).toBeGreaterThan(0.5);
  expect(arrivalSignal({ ...day, arrivals: 31 }).moreThanTransactions).toBe(true);
  expect(arrivalSignal({ ...day, outsideHours: 1 }).outsideHours).toBe(true);
  expect(arrivalSignal({ ...day, arrivals: 0 }).probability).toBe(1);
  expect(arrivalSignal({ ...day, arrivals: 1, transactions: 0 }).probability).toBe(0);
});

test('P(at least one arrival) is that of the Poisson distribution', () => {
  const { probability } = arrivalSignal({ arrivals: 1, transactions: 10, outsideHours: 0, usualRate: 0.07 });
  expect(probability).toBeCloseTo(1 - Math.exp(-0.7), 12);
});

test('straight lines and gaps are no pattern', () => {
  expect(patternOf([4, 4, 4])).toBeUndefined();
  expect(patternOf([4, undefined, 5])).toBeUndefined();
  expect(patternOf([4, 5, 4])).toBe('454');
});

test('one hand repeats itself', () => {
  const elsewhere = new Map([
    ['454', 2],
    ['545', 1],
    ['334', 1],
    ['345', 1],
  ]);
  const found = identicalPatterns(['544', '544', '544', '544', '454', '334'], elsewhere);
  expect(found).toMatchObject({ ballots: 6, pairs: 6, repeated: [{ pattern: '544', ballots: 4 }] });
  expect(found.expectedPairs).toBeCloseTo(15 / 10, 12);
  expect(identicalPatterns(['544', '544', '544'], new Map()).repeated).toEqual([]);
});

const stream = (estimate: number) => ({
  estimate,
  standardError: 0.01,
  degreesOfFreedom: 199,
  respondents: 200,
  interval: { lower: estimate - 0.02, upper: estimate + 0.02, level: 0.95 },
});

test('a gap between streams is worth an audit when it is certain and above five points', () => {
  expect(streamGap(stream(0.94), stream(0.84)).worthAudit).toBe(true);
  expect(streamGap(stream(0.88), stream(0.84)).worthAudit).toBe(false);
  expect(streamGap(stream(0.89), stream(0.88)).worthAudit).toBe(false);
});

test('a small lasting shift is found by the cumulated sum, a quiet year raises nothing', () => {
  const month = (estimate: number) => ({ estimate, standardError: 0.01 });
  const quiet = monthlyCusum([0.9, 0.91, 0.89, 0.905, 0.895, 0.9].map(month), 0.9);
  expect(quiet.some(({ alarm }) => alarm)).toBe(false);
  const shifted = monthlyCusum(new Array(8).fill(0.9145).map(month), 0.9);
  expect(shifted.map(({ alarm }) => alarm)).toEqual([
    ...new Array(5).fill(false),
    ...new Array(3).fill(true),
  ]);
  expect(monthlyCusum([month(0.8)], 0.9)[0]?.downward).toBeCloseTo(9.5, 12);
});
