import { expect, test } from 'vitest';
import type { Method } from '#domain/method';
import type { Questionnaire } from '#domain/questionnaire';
import { meanOfFactors } from '#domain/statistics/factor-mean';
import { indexUnderMethod, requiredValidShare } from '#domain/statistics/method-index';
import { mergeTallies } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';
import { readJson, readMicro, relativeError } from './reference-data.ts';

const text = { vi: 'x', en: 'x' };

function questionnaireOf(factors: Readonly<Record<string, readonly string[]>>): Questionnaire {
  return {
    code: 'TEST',
    version: 1,
    title: text,
    factors: Object.keys(factors).map((code) => ({ code, name: text })),
    scales: [{ code: 'level', options: ['1', '2', '3', '4', '5'].map((value) => ({ value, label: text })) }],
    sections: Object.entries(factors).map(([code, items]) => ({
      code,
      title: text,
      questions: items.map((item) => ({
        code: item,
        text,
        kind: 'single' as const,
        role: 'index' as const,
        factor: code,
        scale: 'level',
      })),
    })),
  };
}

const FACTORS = { A: ['A1', 'A2', 'A3'], B: ['B1', 'B2', 'B3', 'B4'] };
const ITEMS = [...FACTORS.A, ...FACTORS.B];
const BALLOTS = `5 5 4 4 4 5 3|4 4 4 4 3 4 4|3 4 2 3 3 4 -|5 4 5 5 5 5 5|4 3 4 - 4 4 4
2 2 3 3 2 3 1|4 4 - 4 4 4 3|5 5 5 4 5 5 4|3 3 4 4 4 3 4|1 3 2 2 2 - 2`
  .split(/[|\n]/)
  .map((line) => {
    const levels = line.split(' ');
    return Object.fromEntries(
      ITEMS.flatMap((item, at) => (levels[at] === '-' ? [] : [[item, levels[at] ?? '']])),
    );
  });

const DEFAULT: Method = {
  code: 'SIPAS',
  version: 1,
  itemFormula: 'top2',
  factorAggregation: 'pooled_ratio',
  totalAggregation: 'pooled_ratio',
  blankRule: 'exclude_item',
  minimumValidShare: 0.5,
  weighting: 'none',
  decimals: 2,
  confidenceLevel: 0.95,
};

function indexOf(change: Partial<Method>) {
  const method = { ...DEFAULT, ...change };
  const tally = tallyCounter(questionnaireOf(FACTORS), requiredValidShare(method))(BALLOTS);
  return indexUnderMethod([{ tally, weight: 1 }], FACTORS, method);
}

const percent = (share: number | undefined) => Math.round((share ?? Number.NaN) * 1e4) / 100;

test.each([
  ['top2', [60, 60, 66.67, 66.67, 60, 77.78, 55.56], 62.22, 65, 63.61, 63.81],
  ['mean_over_max', [72, 74, 73.33, 73.33, 72, 82.22, 66.67], 73.11, 73.56, 73.33, 73.37],
  ['mean_rescaled', [65, 67.5, 66.67, 66.67, 65, 77.78, 58.33], 66.39, 66.94, 66.67, 66.71],
] as const)('%s with means of items', (itemFormula, items, a, b, ofFactors, ofItems) => {
  const byFactors = indexOf({
    itemFormula,
    factorAggregation: 'mean_of_items',
    totalAggregation: 'mean_of_factors',
  });
  expect(ITEMS.map((item) => percent(byFactors.items[item]))).toEqual(items);
  expect(percent(byFactors.factors['A'])).toBe(a);
  expect(percent(byFactors.factors['B'])).toBe(b);
  expect(percent(byFactors.overall)).toBe(ofFactors);
  expect(percent(indexOf({ itemFormula, totalAggregation: 'mean_of_items' }).overall)).toBe(ofItems);
});

test('the blank rule alone moves a small result by eleven points', () => {
  const excluded = indexOf({});
  expect([percent(excluded.factors['A']), percent(excluded.factors['B'])]).toEqual([62.07, 64.86]);
  expect(percent(excluded.overall)).toBe(63.64);
  expect(percent(indexOf({ blankRule: 'drop_ballot' }).overall)).toBe(71.43);
  expect(percent(indexOf({ blankRule: 'count_as_not_satisfied' }).overall)).toBe(60);
});

test('"no opinion" never enters a denominator, whatever the blank rule', () => {
  const tally = tallyCounter(questionnaireOf(FACTORS), 0.5)([{ ...BALLOTS[0], A1: 'x' }]);
  for (const blankRule of ['exclude_item', 'count_as_not_satisfied'] as const) {
    const index = indexUnderMethod([{ tally, weight: 1 }], FACTORS, { ...DEFAULT, blankRule });
    expect(index.items['A1']).toBeUndefined();
    expect(index.factors['A']).toBe(1);
  }
});

test('fixed weights weigh factors; a factor without answers leaves nothing to compute', () => {
  const weighted = indexOf({ totalAggregation: 'fixed_weights', factorWeights: { A: 0.25, B: 0.75 } });
  expect(weighted.overall).toBeCloseTo((0.25 * 18) / 29 + (0.75 * 24) / 37, 12);
  const onlyA = BALLOTS.map(({ A1 = '', A2 = '', A3 = '' }) => ({ A1, A2, A3 }));
  const tally = tallyCounter(questionnaireOf(FACTORS), 0.1)(onlyA);
  const method: Method = { ...DEFAULT, totalAggregation: 'mean_of_factors' };
  expect(indexUnderMethod([{ tally, weight: 1 }], FACTORS, method).overall).toBeUndefined();
  expect(() => indexOf({ totalAggregation: 'fixed_weights', factorWeights: { A: 0.5, B: 0.6 } })).toThrow(
    RangeError,
  );
});

test('dropping incomplete ballots refuses a tally that counted them', () => {
  const tally = tallyCounter(questionnaireOf(FACTORS), 0.5)(BALLOTS);
  const method: Method = { ...DEFAULT, blankRule: 'drop_ballot' };
  expect(() => indexUnderMethod([{ tally, weight: 1 }], FACTORS, method)).toThrow(RangeError);
});

test('agencies are weighted by their dossiers, under every formula', () => {
  const count = tallyCounter(questionnaireOf(FACTORS), 0.5);
  const [first, second] = [count(BALLOTS.slice(0, 5)), count(BALLOTS.slice(5))];
  const together = indexUnderMethod([{ tally: mergeTallies([first, second]), weight: 1 }], FACTORS, DEFAULT);
  const apart = (a: number, b: number) =>
    indexUnderMethod(
      [
        { tally: first, weight: a },
        { tally: second, weight: b },
      ],
      FACTORS,
      DEFAULT,
    ).overall ?? 0;
  expect(apart(3, 3)).toBeCloseTo(together.overall ?? 0, 12);
  expect(apart(9, 1)).toBeGreaterThan(apart(1, 9));
});

const REFERENCE_FACTORS = {
  F1: ['q1', 'q2', 'q3', 'q4'],
  F2: ['q5', 'q6', 'q7', 'q8'],
  F3: ['q9', 'q10', 'q11', 'q12', 'q13'],
  F4: ['q14', 'q15', 'q16', 'q17', 'q18'],
  F5: ['q19', 'q20', 'q21', 'q22'],
};

function tallyOf(records: ReturnType<typeof readMicro>) {
  const ballots = records.map(({ levels }) =>
    Object.fromEntries(
      levels.flatMap((level, at) => (level === undefined ? [] : [[`q${at + 1}`, String(level)]])),
    ),
  );
  return tallyCounter(questionnaireOf(REFERENCE_FACTORS), 0)(ballots);
}

test('the mean of factors and its delta-method error equal R survey on a simple random sample', () => {
  const found = meanOfFactors(
    [{ tally: tallyOf(readMicro('S01')), weight: 1 }],
    Object.keys(REFERENCE_FACTORS),
  );
  const { equal_weighted_mean_of_factor_indices: expected } = readJson<{
    equal_weighted_mean_of_factor_indices: { estimate: number; se: number };
  }>('sipas/S01.json');
  expect(relativeError(found?.estimate ?? Number.NaN, expected.estimate)).toBeLessThan(1e-9);
  expect(relativeError(found?.standardError ?? Number.NaN, expected.se)).toBeLessThan(1e-9);
  expect(found?.interval?.lower).toBeLessThan(expected.estimate);
});

test('the mean of factors is not computed without answers in one of them, nor given an error from one ballot', () => {
  const tally = tallyOf(readMicro('S01').slice(0, 1));
  const alone = meanOfFactors([{ tally, weight: 1 }], ['F1', 'F2']);
  expect(alone?.interval).toBeUndefined();
  expect(alone?.standardError).toBe(0);
  expect(meanOfFactors([{ tally, weight: 1 }], ['F1', 'F9'])).toBeUndefined();
  expect(meanOfFactors([], ['F1'])).toBeUndefined();
});
