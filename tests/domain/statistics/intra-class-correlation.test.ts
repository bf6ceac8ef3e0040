import { expect, test } from 'vitest';
import {
  analyseWithinAgencies,
  floorCorrelation,
  pooledIcc,
  STARTING_CORRELATION,
} from '#domain/statistics/intra-class-correlation';
import { EMPTY_MOMENTS, momentsOf, momentsOfEqualAnswers } from '#domain/statistics/moments';
import {
  groupBy,
  REFERENCE_SETS,
  type ReferenceSet,
  readJson,
  readMicro,
  relativeError,
  scoreRowsOf,
} from './reference-data.ts';

const CASES = REFERENCE_SETS.flatMap((id) =>
  readJson<ReferenceSet>(`sipas/${id}.json`).icc_unweighted.map((entry) => [id, entry] as const),
);

test.each(CASES)('%s: plain and pooled correlation equal the reference (%#)', (id, expected) => {
  const records = readMicro(id);
  const moments = (group: typeof records) =>
    momentsOf(scoreRowsOf(group, [expected.scope]), expected.scope, 'satisfied');
  const plain = analyseWithinAgencies([moments(records)]);
  expect(relativeError(plain.correlation, expected.icc)).toBeLessThan(1e-9);
  expect(relativeError(plain.meanSquareBetween, expected.msb)).toBeLessThan(1e-9);
  expect(relativeError(plain.meanSquareWithin, expected.msw)).toBeLessThan(1e-9);
  expect(relativeError(plain.meanAnswers, expected.m0)).toBeLessThan(1e-9);
  if (expected.icc_pooled_within_agency === null) return;
  const pooled = pooledIcc([...groupBy(records, 'agency').values()].map(moments));
  expect(relativeError(pooled ?? Number.NaN, expected.icc_pooled_within_agency)).toBeLessThan(1e-9);
});

test('answers that repeat within a person correlate fully', () => {
  const moments = { n: 2, m: 8, y: 4, mm: 32, ym: 16, yy: 16, yyPerM: 4 };
  expect(pooledIcc([moments])).toBe(1);
});

test('nothing is estimated from one respondent, one answer each, or answers all alike', () => {
  expect(pooledIcc([])).toBeUndefined();
  expect(pooledIcc([EMPTY_MOMENTS])).toBeUndefined();
  expect(pooledIcc([momentsOfEqualAnswers(1, 22, 20, 400)])).toBeUndefined();
  expect(pooledIcc([momentsOfEqualAnswers(40, 1, 30, 30)])).toBeUndefined();
  expect(pooledIcc([momentsOfEqualAnswers(40, 4, 160, 640)])).toBeUndefined();
});

test('the floor starts at 0.6 until a round was large enough to know better', () => {
  // per agency: half the respondents 4 of 4 satisfied, half 2 of 4
  const agency = (n: number) => momentsOfEqualAnswers(n, 4, 3 * n, 10 * n);
  expect(floorCorrelation([])).toBe(STARTING_CORRELATION);
  expect(floorCorrelation(Array.from({ length: 4 }, () => agency(100)))).toBe(STARTING_CORRELATION);
  expect(floorCorrelation(Array.from({ length: 5 }, () => agency(58)))).toBe(STARTING_CORRELATION);
  const found = floorCorrelation(Array.from({ length: 5 }, () => agency(60)));
  expect(found).toBe(pooledIcc(Array.from({ length: 5 }, () => agency(60))));
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(0.6);
});

test('a negative correlation found by chance gives a floor of 0', () => {
  const everybodyHalf = Array.from({ length: 5 }, () => momentsOfEqualAnswers(80, 4, 160, 320));
  expect(pooledIcc(everybodyHalf)).toBeLessThan(0);
  expect(floorCorrelation(everybodyHalf)).toBe(0);
});
