import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { betaCdf, betaQuantile } from '#domain/statistics/beta-distribution';
import { chiSquareCdf, chiSquareQuantile, chiSquareUpperTail } from '#domain/statistics/chi-square';
import { fQuantile } from '#domain/statistics/f-distribution';
import { normalCdf, normalQuantile } from '#domain/statistics/normal-distribution';
import { studentTCdf, studentTQuantile, studentTUpperTail } from '#domain/statistics/student-t';

/** Rows of a reference table written by R: distribution, argument, two parameters, value. */
function table(file: string) {
  const text = readFileSync(new URL(`../../fixtures/statistics/tables/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [name = '', ...numbers] = line.split(',');
      const [argument = Number.NaN, a = Number.NaN, b = Number.NaN, value = Number.NaN] = numbers.map(Number);
      return { name, argument, a, b, value };
    });
}

const relativeError = (found: number, expected: number) =>
  Math.max(0, Math.abs(found - expected) - 1e-300) / Math.max(Math.abs(expected), 1e-300);

const quantiles: Record<string, (p: number, a: number, b: number) => number> = {
  normal: (p) => normalQuantile(p),
  t: studentTQuantile,
  beta: betaQuantile,
  F: fQuantile,
  chisq: chiSquareQuantile,
};

const cdfs: Record<string, (x: number, a: number, b: number) => number> = {
  normal: (x) => normalCdf(x),
  t: studentTCdf,
  beta: betaCdf,
  chisq: chiSquareCdf,
};

test.each(Object.keys(quantiles))('%s quantiles agree with R to a relative 1e-9', (name) => {
  const rows = table('quantiles.csv').filter((row) => row.name === name);
  expect(rows.length).toBeGreaterThan(7);
  for (const row of rows) {
    const found = quantiles[name]?.(row.argument, row.a, row.b) ?? Number.NaN;
    expect(relativeError(found, row.value), JSON.stringify(row)).toBeLessThan(1e-9);
  }
});

test.each(Object.keys(cdfs))('%s distribution functions agree with R to a relative 1e-11', (name) => {
  const rows = table('cdfs.csv').filter((row) => row.name === name);
  expect(rows.length).toBeGreaterThan(7);
  for (const row of rows) {
    const found = cdfs[name]?.(row.argument, row.a, row.b) ?? Number.NaN;
    expect(relativeError(found, row.value), JSON.stringify(row)).toBeLessThan(1e-11);
  }
});

test('a t quantile and its tail undo each other from half a degree of freedom to a million', () => {
  for (const df of [0.5, 1, 1.5, 2, 3, 12.5, 99, 4_000, 250_000, 1_000_000]) {
    for (const tail of [1e-12, 1e-6, 0.001, 0.025, 0.1, 0.4, 0.499]) {
      const t = -studentTQuantile(tail, df);
      expect(relativeError(studentTUpperTail(t, df), tail), `${df} ${tail}`).toBeLessThan(1e-10);
    }
  }
});

test('the t quantile tends to the normal one', () => {
  expect(studentTQuantile(0.975, 1e7)).toBeCloseTo(normalQuantile(0.975), 6);
});

test('a probability outside 0…1 or a parameter that is not positive is refused', () => {
  for (const wrong of [
    () => normalQuantile(1),
    () => studentTQuantile(0, 3),
    () => studentTQuantile(0.5, 0),
    () => betaQuantile(1.2, 1, 1),
    () => betaCdf(0.5, 0, 1),
    () => fQuantile(1, 2, 3),
    () => chiSquareQuantile(0, 3),
  ]) {
    expect(wrong).toThrow(RangeError);
  }
});

test('tails at the ends of the range are exact', () => {
  expect(studentTUpperTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
  expect(studentTUpperTail(Number.NEGATIVE_INFINITY, 3)).toBe(1);
  expect(chiSquareUpperTail(0, 2)).toBe(1);
  expect(betaQuantile(0, 2, 3)).toBe(0);
  expect(betaQuantile(1, 2, 3)).toBe(1);
  expect(normalQuantile(0.5)).toBe(0);
});
