import { expect, test } from 'vitest';
import { effectiveSizeOf, kornGraubardInterval, wilsonTInterval } from '#domain/statistics/design-intervals';
import { normalQuantile } from '#domain/statistics/normal-distribution';
import { clopperPearsonInterval } from '#domain/statistics/single-share-intervals';
import { studentTQuantile } from '#domain/statistics/student-t';
import { wilsonLimits } from '#domain/statistics/wilson';
import { readTable, relativeError } from './reference-data.ts';

const rows = readTable('neff_intervals.csv').map((row) => {
  const field = (name: string) => row[name] ?? Number.NaN;
  const [p, size, df, level] = [field('p'), field('n_eff'), field('df'), field('level')];
  const share = { estimate: p, standardError: Math.sqrt((p * (1 - p)) / size), degreesOfFreedom: df };
  return { field, p, size, df, level, share };
});

const near = (found: number, expected: number, tolerance: number) =>
  expect(relativeError(found, expected)).toBeLessThan(tolerance);

test.each(rows)(
  'on $size effective answers Wilson’s limits are those of R',
  ({ field, p, size, df, level, share }) => {
    const tail = 1 - (1 - level) / 2;
    near(studentTQuantile(tail, df), field('t_crit'), 1e-9);
    near(effectiveSizeOf(share), size, 1e-9);
    const { lower, upper } = wilsonTInterval(share, level);
    near(lower, field('wilson_t_lo'), 1e-9);
    near(upper, field('wilson_t_hi'), 1e-9);
    const [zLower, zUpper] = wilsonLimits(p, size, normalQuantile(tail));
    near(zLower, field('wilson_z_lo'), 1e-9);
    near(zUpper, field('wilson_z_hi'), 1e-9);
  },
);

test.each(rows)(
  'on $size effective answers the exact intervals are those of R',
  ({ field, p, size, level, share }) => {
    const exact = clopperPearsonInterval(p * size, size, level);
    near(exact.lower, field('cp_lo'), 1e-7);
    near(exact.upper, field('cp_hi'), 1e-7);
    const kornGraubard = kornGraubardInterval(share, field('n_nominal'), level);
    near(kornGraubard.lower, field('kg_lo'), 1e-7);
    near(kornGraubard.upper, field('kg_hi'), 1e-7);
  },
);
