import { expect, test } from 'vitest';
import { nonResponseBounds, responseOf } from '#domain/statistics/non-response';
import { respondentsForMargin, respondentsToProve, yamaneSize } from '#domain/statistics/sample-size';
import { readTable, relativeError } from './reference-data.ts';

test.each(readTable('sample_size.csv'))('sample sizes equal the reference (%#)', (row) => {
  const field = (name: string) => row[name] ?? Number.NaN;
  const plan = {
    share: field('p'),
    items: field('K'),
    correlation: field('rho'),
    level: field('level'),
    population: field('N'),
    responseRate: field('resp_rate'),
  };
  const found = respondentsForMargin(plan, field('e'));
  expect(relativeError(found.varianceFactor, field('variance_factor'))).toBeLessThan(1e-9);
  expect(relativeError(found.unlimited, field('n0'))).toBeLessThan(1e-9);
  expect(relativeError(found.finite, field('n_fpc'))).toBeLessThan(1e-9);
  expect(found.required).toBe(field('n_required'));
  expect(found.invited).toBe(field('n_invited'));
  expect(relativeError(yamaneSize(field('N'), field('e')), field('yamane'))).toBeLessThan(1e-9);
});

test.each([
  [0.92, 792],
  [0.93, 341],
  [0.94, 185],
  [0.95, 114],
  [0.97, 52],
  [0.85, 150],
  [0.8, 41],
])('proving the target with power 80 %% at a true %d takes %d respondents', (share, required) => {
  expect(respondentsToProve({ share, items: 22, correlation: 0.45 }, 0.9).required).toBe(required);
});

test('choosing communes first costs respondents', () => {
  const plan = { share: 0.9, items: 22, correlation: 0.45 };
  const clustered = respondentsForMargin({ ...plan, clusterEffect: 1.9 }, 0.03);
  expect(clustered.unlimited).toBeCloseTo(1.9 * respondentsForMargin(plan, 0.03).unlimited, 9);
});

test('an impossible plan is refused', () => {
  const plan = { share: 0.9, items: 22, correlation: 0.45 };
  expect(() => respondentsForMargin(plan, 0)).toThrow(RangeError);
  expect(() => respondentsForMargin({ ...plan, share: 1 }, 0.05)).toThrow(RangeError);
  expect(() => respondentsForMargin({ ...plan, responseRate: 0 }, 0.05)).toThrow(RangeError);
  expect(() => respondentsToProve(plan, 0.9)).toThrow(RangeError);
});

test('a low or unknown response rate labels a file self-selected, and its bounds are sobering', () => {
  expect(responseOf(180, 1500)).toEqual({ rate: 0.12, selfSelected: true });
  expect(responseOf(900, 1500).selfSelected).toBe(false);
  expect(responseOf(180, undefined)).toEqual({ rate: undefined, selfSelected: true });
  const [lower, upper] = nonResponseBounds(0.92, 0.12);
  expect(lower).toBeCloseTo(0.1104, 12);
  expect(upper).toBeCloseTo(0.9904, 12);
  expect(() => nonResponseBounds(0.9, 1.1)).toThrow(RangeError);
});
