import { expect, test } from 'vitest';
import { itemProductsOf, scaleQuality } from '#domain/statistics/cronbach-alpha';
import { crossProductsOf } from '#domain/statistics/cross-products';
import { driverImportance, driverRow } from '#domain/statistics/drivers';
import { readJson, readMicro, relativeError, worstError } from './reference-data.ts';

const reference = readJson<{
  n_complete22: number;
  alpha22: number;
  item_rest_r: number[];
  alpha_if_deleted: number[];
  key_driver: { n: number; r_squared: number; lmg: Record<string, number> };
}>('tables/item_statistics.json');

const records = readMicro('S03');
const complete = records.flatMap(({ levels }) => {
  const answered = levels.filter((level) => level !== undefined);
  return answered.length === 22 ? [answered] : [];
});

test('alpha, item–rest correlations and alpha without each item equal R’s', () => {
  const found = scaleQuality(crossProductsOf(complete));
  expect(found?.complete).toBe(reference.n_complete22);
  expect(relativeError(found?.alpha ?? Number.NaN, reference.alpha22)).toBeLessThan(1e-9);
  expect(worstError(found?.itemRest ?? [], reference.item_rest_r)).toBeLessThan(1e-9);
  expect(worstError(found?.alphaWithout ?? [], reference.alpha_if_deleted)).toBeLessThan(1e-9);
  expect(found?.lower).toBeLessThan(found?.alpha ?? 0);
  expect(found?.upper).toBeGreaterThan(found?.alpha ?? 1);
});

test('a tally’s products give the same alpha as the forms', () => {
  const rows = complete.map((levels) => levels.slice(0, 3));
  const names = ['1', 'A1', 'A2', 'A3'];
  const products = names.flatMap((left, i) =>
    names.slice(i).map((right, j) => {
      const at = (row: number[], k: number) => (k === 0 ? 1 : (row[k - 1] ?? 0));
      const sum = rows.reduce((total, row) => total + at(row, i) * at(row, i + j), 0);
      return { family: 'A', left, right, sum };
    }),
  );
  const fromTally = scaleQuality(itemProductsOf(products, 'A', ['A1', 'A2', 'A3']));
  expect(fromTally).toEqual(scaleQuality(crossProductsOf(rows)));
});

test('two people or one item make no scale', () => {
  expect(
    scaleQuality(
      crossProductsOf([
        [4, 5],
        [3, 3],
      ]),
    ),
  ).toBeUndefined();
  expect(scaleQuality(crossProductsOf([[4], [3], [5]]))).toBeUndefined();
});

const FACTORS: [string, number, number][] = [
  ['F1', 0, 4],
  ['F2', 4, 8],
  ['F3', 8, 13],
  ['F5', 18, 22],
];

const mean = (levels: readonly (number | undefined)[]) => {
  const answered = levels.filter((level) => level !== undefined);
  return answered.reduce((sum, level) => sum + level, 0) / answered.length;
};

test('LMG shares equal the reference and sum to R²', () => {
  const rows = records
    .map(({ levels }) => [
      ...FACTORS.map(([, from, to]) => mean(levels.slice(from, to))),
      mean(levels.slice(13, 18)),
    ])
    .filter((row) => row.every((value) => !Number.isNaN(value)));
  const found = driverImportance(crossProductsOf(rows));
  expect(found?.respondents).toBe(reference.key_driver.n);
  expect(relativeError(found?.explained ?? 0, reference.key_driver.r_squared)).toBeLessThan(1e-9);
  expect(
    worstError(
      found?.shares ?? [],
      FACTORS.map(([name]) => reference.key_driver.lmg[name] ?? 0),
    ),
  ).toBeLessThan(1e-9);
  const total = found?.shares.reduce((sum, share) => sum + share, 0) ?? 0;
  expect(total).toBeCloseTo(found?.explained ?? 1, 12);
});

test('nothing is claimed about drivers below a hundred respondents', () => {
  const rows = Array.from({ length: 99 }, (_, i) => [i % 5, (i * 7) % 11, i % 3]);
  expect(driverImportance(crossProductsOf(rows))).toBeUndefined();
  expect(driverImportance(crossProductsOf([...rows, [0, 1, 1]]))?.respondents).toBe(100);
  expect(driverImportance(crossProductsOf(rows.map(([a = 0]) => [a, 1, a]).concat(rows)))).toBeDefined();
  expect(
    driverImportance(crossProductsOf(Array.from({ length: 120 }, (_, i) => [i % 5, 1, i % 3]))),
  ).toBeUndefined();
});

test('a predictor that repeats another shares its importance', () => {
  const rows = Array.from({ length: 150 }, (_, i) => [i % 5, i % 5, (i % 5) + (i % 2)]);
  const [first = 0, second = 1] = driverImportance(crossProductsOf(rows))?.shares ?? [];
  expect(first).toBeCloseTo(second, 10);
});

test('a rare factor enters as answered or not', () => {
  expect(driverRow({ A: [5, 4], E: [] }, ['A'], ['E'], 4)).toEqual([4.5, 0, 4]);
  expect(driverRow({ A: [5, 4], E: [2] }, ['A'], ['E'], 4)).toEqual([4.5, 1, 4]);
  expect(driverRow({ A: [], E: [2] }, ['A'], ['E'], 4)).toBeUndefined();
  expect(driverRow({ A: [5], E: [2] }, ['A'], ['E'], undefined)).toBeUndefined();
});
