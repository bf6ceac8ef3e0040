import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ComparedIndex, compareIndices, moverInterval } from '#domain/statistics/differences';
import { wilsonInterval } from '#domain/statistics/single-share-intervals';
import { readTable, relativeError } from './reference-data.ts';

test('differences of two shares equal Newcombe’s published limits', () => {
  for (const row of readTable('two_proportions.csv')) {
    const side = (x: string, n: string) => {
      const [count, size] = [row[x] ?? 0, row[n] ?? 0];
      return { estimate: count / size, ...wilsonInterval(count, size, row['level'] ?? 0) };
    };
    const [lower, upper] = moverInterval(side('x1', 'n1'), side('x2', 'n2'));
    expect(relativeError(lower, row['newcombe_lo'] ?? Number.NaN)).toBeLessThan(1e-9);
    expect(relativeError(upper, row['newcombe_hi'] ?? Number.NaN)).toBeLessThan(1e-9);
  }
});

const index = (estimate: number, standardError: number, respondents: number): ComparedIndex => ({
  estimate,
  standardError,
  respondents,
  degreesOfFreedom: respondents - 1,
  interval: {
    lower: estimate - 2.2 * standardError,
    upper: Math.min(1, estimate + 1.9 * standardError),
    level: 0.95,
  },
});

test('large samples away from 1 are compared by t, the rest by MOVER', () => {
  expect(compareIndices(index(0.9, 0.02, 100), index(0.85, 0.02, 120)).method).toBe('t');
  expect(compareIndices(index(0.9, 0.02, 99), index(0.85, 0.02, 120)).method).toBe('mover');
  expect(compareIndices(index(0.96, 0.01, 400), index(0.85, 0.02, 120)).method).toBe('mover');
});

test('a rise is only called a rise when the interval says so', () => {
  expect(compareIndices(index(0.91, 0.02, 80), index(0.85, 0.03, 60)).direction).toBe(
    'insufficient_evidence',
  );
  expect(compareIndices(index(0.91, 0.01, 200), index(0.85, 0.01, 200)).direction).toBe('higher');
  expect(compareIndices(index(0.85, 0.01, 200), index(0.91, 0.01, 200)).direction).toBe('lower');
});

test('overlapping samples make a difference more certain', () => {
  const [after, before] = [index(0.88, 0.02, 150), index(0.85, 0.02, 150)];
  const apart = compareIndices(after, before);
  const together = compareIndices(after, before, 0.58 * 0.02 * 0.02);
  expect(together.standardError).toBeLessThan(apart.standardError);
  expect(together.interval.upper - together.interval.lower).toBeLessThan(
    apart.interval.upper - apart.interval.lower,
  );
});

test('swapping the two sides mirrors the difference', () => {
  const side = fc.record({
    estimate: fc.double({ min: 0.1, max: 0.99, noNaN: true }),
    standardError: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
    respondents: fc.integer({ min: 2, max: 500 }),
  });
  fc.assert(
    fc.property(side, side, (a, b) => {
      const sideOf = (one: typeof a) => index(one.estimate, one.standardError, one.respondents);
      const forward = compareIndices(sideOf(a), sideOf(b));
      const backward = compareIndices(sideOf(b), sideOf(a));
      expect(forward.difference).toBeCloseTo(-backward.difference, 12);
      expect(forward.interval.lower).toBeCloseTo(-backward.interval.upper, 12);
      expect(forward.probability).toBeCloseTo(backward.probability ?? Number.NaN, 12);
    }),
  );
});

test('two unanimous groups differ by MOVER, without a p-value', () => {
  const all: ComparedIndex = { ...index(1, 0, 12), interval: { lower: 0.8, upper: 1, level: 0.95 } };
  const none: ComparedIndex = { ...index(0, 0, 12), interval: { lower: 0, upper: 0.2, level: 0.95 } };
  const found = compareIndices(all, none);
  expect(found).toMatchObject({
    difference: 1,
    method: 'mover',
    direction: 'higher',
    probability: undefined,
  });
});

test('intervals of different levels cannot be combined', () => {
  const other = { ...index(0.8, 0.1, 20), interval: { lower: 0.6, upper: 0.9, level: 0.9 } };
  expect(() => compareIndices(index(0.8, 0.1, 20), other)).toThrow(RangeError);
});
