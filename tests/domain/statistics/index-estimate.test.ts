import { expect, test } from 'vitest';
import { estimateIndex } from '#domain/statistics/index-estimate';
import { EMPTY_MOMENTS, type Measure, momentsOf, momentsOfEqualAnswers } from '#domain/statistics/moments';
import { judge } from '#domain/statistics/verdict';
import { groupBy, type Micro, readMicro, relativeError, scoreRowsOf, wholeSet } from './reference-data.ts';

/** Strata of a reference set as an agency page would build them from its tallies. */
function strataOf(id: string, scope: string, measure: Measure) {
  const records = readMicro(id);
  const groups = id === 'S01' || id === 'S02' ? new Map([['', records]]) : groupBy(records, 'stratum');
  return [...groups.values()].map((group: Micro[]) => ({
    moments: momentsOf(scoreRowsOf(group, [scope]), scope, measure),
    weight: Number(group[0]?.text['weight']),
    population: group[0]?.text['fpc1'] ? Number(group[0].text['fpc1']) : undefined,
    sampled: group.length,
  }));
}

const CASES = ['S01', 'S02', 'S03', 'S05'].flatMap((id) => wholeSet(id).map((entry) => [id, entry] as const));

test.each(CASES)('%s: index, error and default interval equal those of R survey (%#)', (id, expected) => {
  const found = estimateIndex(strataOf(id, expected.scope, 'satisfied'), { rho0: 0.5 });
  if (!found) throw new Error('no estimate');
  expect(found.respondents).toBe(expected.n_respondents);
  expect(found.answers).toBe(expected.n_answers);
  expect(found.degreesOfFreedom).toBe(expected.df);
  const reference = expected.default_interval;
  const pairs = [
    [found.estimate, expected.estimate],
    [found.standardError, expected.se],
    [found.ownDesignEffect, reference.deff_own],
    [found.floorDesignEffect, reference.deff_floor],
    [found.effectiveSize, reference.n_eff],
    [found.interval.lower, reference.ci95[0]],
    [found.interval.upper, reference.ci95[1]],
  ];
  for (const [value = Number.NaN, truth = Number.NaN] of pairs) {
    expect(relativeError(value, truth)).toBeLessThan(1e-9);
  }
  expect(judge(found.interval, { value: 0.9, strict: true })).toBe(reference.decision_vs_90);
});

test.each(CASES)('%s: the dissatisfied share equals that of R survey (%#)', (id, expected) => {
  const found = estimateIndex(strataOf(id, expected.scope, 'dissatisfied'), { rho0: 0.5 });
  expect(relativeError(found?.estimate ?? Number.NaN, expected.dissatisfied_share.estimate)).toBeLessThan(
    1e-9,
  );
  expect(relativeError(found?.standardError ?? Number.NaN, expected.dissatisfied_share.se)).toBeLessThan(
    1e-9,
  );
});

test('without an answer there is no index', () => {
  expect(estimateIndex([{ moments: EMPTY_MOMENTS, weight: 1 }], { rho0: 0.6 })).toBeUndefined();
  expect(estimateIndex([], { rho0: 0.6 })).toBeUndefined();
});

test('ten unanimous respondents are "at least 76 %", not 100 %', () => {
  const unanimous = momentsOfEqualAnswers(10, 22, 220, 4840);
  const found = estimateIndex([{ moments: unanimous, weight: 1 }], { rho0: 0.6 });
  expect(found?.estimate).toBe(1);
  expect(found?.standardError).toBe(0);
  expect(found?.interval.upper).toBe(1);
  expect(found?.interval.lower).toBeCloseTo(0.7597, 3);
});

test('respondents who all agree to nine tenths leave no spread, only the floor', () => {
  const alike = momentsOfEqualAnswers(50, 20, 900, 16_200);
  const found = estimateIndex([{ moments: alike, weight: 1 }], { rho0: 0.6 });
  expect(found?.estimate).toBe(0.9);
  expect(found?.standardError).toBe(0);
  expect(found?.ownDesignEffect).toBe(0);
  expect(found?.effectiveSize).toBeCloseTo(1000 / 12.4, 9);
});

test('a province is the volume-weighted share, never the mean of its communes', () => {
  const large = { moments: momentsOfEqualAnswers(20, 10, 180, 1630), weight: 900 / 20 };
  const small = { moments: momentsOfEqualAnswers(40, 10, 240, 1480), weight: 100 / 40 };
  const found = estimateIndex([large, small], { rho0: 0.6 });
  expect(found?.estimate).toBeCloseTo((900 * 0.9 + 100 * 0.6) / 1000, 12);
  expect(found?.degreesOfFreedom).toBe(58);
});

test('a level, correlation, weight or population out of range is refused', () => {
  const moments = momentsOfEqualAnswers(20, 10, 180, 1630);
  expect(() => estimateIndex([{ moments, weight: 1 }], { rho0: 0.6, level: 1 })).toThrow(RangeError);
  expect(() => estimateIndex([{ moments, weight: 1 }], { rho0: 1.2 })).toThrow(RangeError);
  expect(() => estimateIndex([{ moments, weight: 0 }], { rho0: 0.6 })).toThrow(RangeError);
  expect(() => estimateIndex([{ moments, weight: 1, population: 19 }], { rho0: 0.6 })).toThrow(RangeError);
  expect(() => estimateIndex([{ moments, weight: 1, sampled: 19 }], { rho0: 0.6 })).toThrow(RangeError);
});
