import { expect, test } from 'vitest';
import { calibrationResiduals } from '#domain/statistics/calibration-residuals';
import { kishEffect, marginError, rake, rakeTrimmed } from '#domain/statistics/calibration-weights';
import { decomposeChange, standardisedIndex } from '#domain/statistics/change-decomposition';

test('a change is mix plus performance, even when every service improved and the whole fell', () => {
  const { total, mix, withinServices } = decomposeChange([
    { shareBefore: 0.6, shareAfter: 0.3, indexBefore: 0.95, indexAfter: 0.96 },
    { shareBefore: 0.4, shareAfter: 0.7, indexBefore: 0.8, indexAfter: 0.82 },
  ]);
  expect(total).toBeCloseTo(0.3 * 0.96 + 0.7 * 0.82 - 0.89, 12);
  expect(mix).toBeCloseTo(-0.045, 12);
  expect(withinServices).toBeCloseTo(0.017, 12);
});

test('shares that do not sum to one are refused', () => {
  const service = { shareBefore: 0.6, shareAfter: 1, indexBefore: 0.9, indexAfter: 0.9 };
  expect(() => decomposeChange([service])).toThrow(RangeError);
});

test('a fixed mix compares agencies with different services', () => {
  expect(
    standardisedIndex([
      { share: 3, index: 0.9 },
      { share: 1, index: 0.5 },
    ]),
  ).toBeCloseTo(0.8, 12);
});

const people = Array.from({ length: 60 }, (_, i) => i);
const sexes = { categories: people.map((i) => i % 2), sizes: [480, 520] };
const ages = { categories: people.map((i) => (i % 7) % 3), sizes: [300, 400, 300] };

test('raked weights meet every margin; one margin is met at once', () => {
  const raked = rake(
    people.map(() => 1),
    [sexes, ages],
  );
  if (!raked) throw new Error('not raked');
  expect(marginError(raked, [sexes, ages])).toBeLessThan(1e-12);
  const poststratified = rake(
    people.map(() => 1),
    [sexes],
  );
  expect(poststratified?.[0]).toBeCloseTo(16, 12);
  expect(kishEffect(raked)).toBeGreaterThan(1);
  expect(kishEffect(people.map(() => 3))).toBeCloseTo(1, 12);
});

test('margins that cannot be met together are refused', () => {
  expect(
    rake(
      [1, 1],
      [
        { categories: [0, 1], sizes: [60, 40] },
        { categories: [0, 1], sizes: [50, 50] },
      ],
    ),
  ).toBeUndefined();
  expect(rake([1, 1], [{ categories: [0, 0], sizes: [60, 40] }])).toBeUndefined();
});

test('trimming keeps weights within a fifth and five times their median', () => {
  const rare = { categories: people.map((i) => (i < 6 ? 0 : 1)), sizes: [490, 510] };
  const plain = rake(
    people.map(() => 1),
    [rare, sexes],
  );
  if (!plain) throw new Error('not raked');
  expect(Math.max(...plain)).toBeGreaterThan(5 * 9);
  expect(
    rakeTrimmed(
      people.map(() => 1),
      [rare, sexes],
    ),
  ).toBeUndefined();
  const mild = { categories: rare.categories, sizes: [200, 800] };
  const trimmed = rakeTrimmed(
    people.map(() => 1),
    [mild, sexes],
  );
  expect(trimmed && marginError(trimmed, [mild, sexes])).toBeLessThan(1e-12);
});

test('what the margins explain does not vary after calibration', () => {
  const explained = people.map((i) => (i % 2 === 0 ? 0.3 : -0.1) + ((i % 7) % 3) * 0.2);
  const weights = people.map((i) => 1 + (i % 4));
  const residuals = calibrationResiduals(explained, weights, [sexes, ages]);
  for (const residual of residuals) expect(Math.abs(residual)).toBeLessThan(1e-12);
});
