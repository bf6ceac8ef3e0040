import { expect, test } from 'vitest';
import { cochranArmitage, linearTrend, splitAtBreaks } from '#domain/statistics/linear-trend';
import { mannKendall } from '#domain/statistics/mann-kendall';
import { readJson, relativeError } from './reference-data.ts';

interface TrendCase {
  t: number[];
  p: number[];
  se: number[];
  wls: Record<string, number>;
  cochran_armitage: { x: number[]; n: number[]; chisq: number; p: number };
  mann_kendall: { S: number; tau: number; p_exact: number; sen_slope: number };
}

const cases = readJson<TrendCase[]>('tables/trend.json');
const near = (found: number | undefined, expected: number | undefined) =>
  expect(relativeError(found ?? Number.NaN, expected ?? Number.NaN)).toBeLessThan(1e-9);

test.each(cases)('weighted slope and homogeneity equal the reference (%#)', ({ t, p, se, wls }) => {
  const found = linearTrend(
    t.map((time, at) => ({ time, estimate: p[at] ?? 0, standardError: se[at] ?? 0, method: 'DV16/1' })),
  );
  near(found?.slope, wls['slope']);
  near(found?.standardError, wls['se']);
  near(found?.probability, wls['p_two_sided']);
  near(found?.residual, wls['Q_residual']);
  near(found?.residualProbability, wls['Q_p']);
  near(found?.homogeneity, wls['homogeneity_Q']);
  near(found?.homogeneityProbability, wls['homogeneity_p']);
});

test.each(cases)(
  'Cochran and Armitage’s test equals the reference (%#)',
  ({ t, cochran_armitage: expected }) => {
    const periods = t.map((time, at) => ({ time, count: expected.x[at] ?? 0, size: expected.n[at] ?? 0 }));
    near(cochranArmitage(periods).statistic, expected.chisq);
    near(cochranArmitage(periods).probability, expected.p);
  },
);

test.each(cases)(
  'Mann and Kendall’s exact test and Sen’s slope equal the reference (%#)',
  ({ t, p, mann_kendall: expected }) => {
    const found = mannKendall(t.map((time, at) => ({ time, value: p[at] ?? 0 })));
    expect(found.score).toBe(expected.S);
    near(found.tau, expected.tau);
    near(found.probability, expected.p_exact);
    near(found.slope, expected.sen_slope);
  },
);

const period = (time: number, estimate: number, method: string) => ({
  time,
  estimate,
  standardError: 0.01,
  method,
});

test('no line is drawn across a change of method', () => {
  const series = [
    period(2018, 0.83, 'old'),
    period(2019, 0.845, 'old'),
    period(2020, 0.855, 'old'),
    period(2022, 0.8, 'new'),
    period(2023, 0.827, 'new'),
  ];
  expect(() => linearTrend(series)).toThrow(RangeError);
  const [before = [], after = []] = splitAtBreaks([...series].reverse());
  expect(linearTrend(before)?.slope).toBeGreaterThan(0);
  expect(after.map(({ time }) => time)).toEqual([2022, 2023]);
  expect(linearTrend(after)).toBeUndefined();
});

test('a method that returns later is a segment of its own', () => {
  expect(splitAtBreaks([period(1, 0, 'a'), period(2, 0, 'b'), period(3, 0, 'a')])).toHaveLength(3);
});

test('ties weaken the evidence of a monotone trend', () => {
  const values = [1, 1, 2, 2, 3, 3, 4, 4];
  const tied = mannKendall(values.map((value, time) => ({ time, value })));
  const rising = mannKendall(values.map((_, time) => ({ time, value: time })));
  expect(tied.probability).toBeGreaterThan(rising.probability);
  expect(rising.probability).toBeCloseTo(2 / 40_320, 12);
  expect(mannKendall([1, 1, 1].map((value, time) => ({ time, value }))).probability).toBe(1);
});
