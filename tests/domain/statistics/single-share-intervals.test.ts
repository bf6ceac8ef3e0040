import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  midPInterval,
  waldShareInterval,
  wilsonCorrectedInterval,
  wilsonInterval,
} from '#domain/statistics/single-share-intervals';
import { readJson, readTable, relativeError } from './reference-data.ts';

const METHODS = {
  wald: waldShareInterval,
  wilson: wilsonInterval,
  wilson_cc: wilsonCorrectedInterval,
  clopper: clopperPearsonInterval,
  agresti_coull: agrestiCoullInterval,
  jeffreys: jeffreysInterval,
  midp: midPInterval,
} as const;

/** R's `uniroot` stops at about 1e-12 of the unit interval. */
const TOLERANCE: Partial<Record<keyof typeof METHODS, number>> = {
  clopper: 1e-7,
  jeffreys: 1e-7,
  midp: 1e-7,
};

const names = (Object.keys(METHODS) as (keyof typeof METHODS)[]).map((name) => [name] as const);

test.each(names)('%s limits equal those of R', (name) => {
  const rows = readTable('single_proportion.csv');
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) {
    const { lower, upper } = METHODS[name](row['x'] ?? 0, row['n'] ?? 0, row['level'] ?? 0);
    const tolerance = TOLERANCE[name] ?? 1e-9;
    expect(relativeError(lower, row[`${name}_lo`] ?? Number.NaN), JSON.stringify(row)).toBeLessThan(
      tolerance,
    );
    expect(relativeError(upper, row[`${name}_hi`] ?? Number.NaN), JSON.stringify(row)).toBeLessThan(
      tolerance,
    );
  }
});

test('Newcombe’s published limits come out to four decimals', () => {
  const published = readJson<{
    single: { cases: ({ x: number; n: number } & Record<string, [number | '<0', number]>)[] };
  }>('tables/newcombe1998_published.json');
  const numbered = { 1: 'wald', 3: 'wilson', 4: 'wilson_cc', 5: 'clopper', 6: 'midp' } as const;
  let compared = 0;
  for (const entry of published.single.cases) {
    for (const [number, name] of Object.entries(numbered)) {
      const [low = 0, high = 0] = entry[number] ?? [];
      compared += 1;
      const { lower, upper } = METHODS[name](entry.x, entry.n, 0.95);
      expect(Math.max(0, lower)).toBeCloseTo(low === '<0' ? 0 : low, 3.9);
      expect(Math.min(1, upper)).toBeCloseTo(Math.min(1, high), 3.9);
    }
  }
  expect(compared).toBe(20);
});

test('score and tail intervals contain the share, stay in 0…1 and widen with the level', () => {
  const counts = fc
    .integer({ min: 1, max: 500 })
    .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));
  fc.assert(
    fc.property(counts, fc.constantFrom('wilson', 'clopper', 'jeffreys', 'midp'), ({ n, x }, name) => {
      const narrow = METHODS[name](x, n, 0.9);
      const wide = METHODS[name](x, n, 0.99);
      expect(narrow.lower).toBeGreaterThanOrEqual(0);
      expect(narrow.upper).toBeLessThanOrEqual(1);
      expect(narrow.lower).toBeLessThanOrEqual(x / n);
      expect(narrow.upper).toBeGreaterThanOrEqual(x / n);
      expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
      expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
    }),
  );
});

test('ten of ten is "at least 72 %" by Wilson and "at least 69 %" by Clopper and Pearson', () => {
  expect(wilsonInterval(10, 10, 0.95).lower).toBeCloseTo(0.7225, 4);
  expect(clopperPearsonInterval(10, 10, 0.95).lower).toBeCloseTo(0.025 ** 0.1, 12);
});

test('an impossible count or level is refused', () => {
  expect(() => wilsonInterval(11, 10, 0.95)).toThrow(RangeError);
  expect(() => wilsonInterval(1, 0, 0.95)).toThrow(RangeError);
  expect(() => midPInterval(1, 10, 1)).toThrow(RangeError);
});
