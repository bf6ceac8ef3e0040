import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DV16 } from '#db/reference/instruments';
import {
  addDriver,
  type DriverSums,
  driverCrossProducts,
  driverPatterns,
  driverRows,
} from '#domain/driver-products';
import { factorImportance, type Importance } from '#domain/factor-importance';
import { crossProductsOf } from '#domain/statistics/cross-products';
import { driverImportance, driverRow } from '#domain/statistics/drivers';
import { mergeTallies } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';
import { readJson, readMicro, relativeError } from './statistics/reference-data.ts';

const FACTORS = ['F1', 'F2', 'F3', 'F5'];
const ITEMS: Readonly<Record<string, readonly [number, number]>> = {
  F1: [0, 4],
  F2: [4, 8],
  F3: [8, 13],
  F5: [18, 22],
};

interface Person {
  /** Levels given, by factor. */
  readonly levels: Readonly<Record<string, readonly number[]>>;
  readonly overall: number;
}

function patternsOf(people: readonly Person[], factors: readonly string[]) {
  const sums: DriverSums = new Map();
  for (const { levels, overall } of people)
    addDriver(
      sums,
      factors.map((factor) => {
        const given = levels[factor] ?? [];
        return { answers: given.length, levels: given.reduce((sum, level) => sum + level, 0) };
      }),
      overall,
    );
  return driverPatterns(driverRows(factors, sums));
}

function shown(found: ReturnType<typeof factorImportance>): Importance {
  if ('missing' in found) throw new Error(found.missing);
  return found;
}

/** Microdata of the reference set; the mean of its fourth factor stands in for the overall question. */
const PEOPLE: Person[] = readMicro('S03').flatMap(({ levels }) => {
  const between = (from: number, to: number) => levels.slice(from, to).filter((level) => level !== undefined);
  const outcome = between(13, 18);
  if (outcome.length === 0) return [];
  const overall = outcome.reduce((sum, level) => sum + level, 0) / outcome.length;
  return [
    {
      overall,
      levels: Object.fromEntries(FACTORS.map((factor) => [factor, between(...(ITEMS[factor] ?? [0, 0]))])),
    },
  ];
});

describe('importance of factors', () => {
  it('of one agency equals R’s LMG shares of R²', () => {
    const { key_driver: reference } = readJson<{
      key_driver: { n: number; r_squared: number; lmg: Record<string, number> };
    }>('tables/item_statistics.json');
    const complete = PEOPLE.filter(({ levels }) => Object.values(levels).every((given) => given.length > 0));
    const found = shown(factorImportance(FACTORS, [patternsOf(complete, FACTORS)]));
    expect(found.respondents).toBe(reference.n);
    expect(relativeError(found.explained, reference.r_squared)).toBeLessThan(1e-9);
    for (const { code, share, standardError } of found.factors) {
      expect(relativeError(share * found.explained, reference.lmg[code] ?? 0)).toBeLessThan(1e-9);
      expect(standardError).toBe(null);
    }
    expect(found.factors.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('does not see that one agency is better than another at everything', () => {
    const half = Math.floor(PEOPLE.length / 2);
    const raised = (people: readonly Person[], by: number) =>
      people.map(({ levels, overall }) => ({
        overall: overall + by,
        levels: Object.fromEntries(
          Object.entries(levels).map(([factor, given]) => [factor, given.map((level) => level + by)]),
        ),
      }));
    const agencies = (by: number) => [
      patternsOf(PEOPLE.slice(0, half), FACTORS),
      patternsOf(raised(PEOPLE.slice(half), by), FACTORS),
    ];
    const plain = shown(factorImportance(FACTORS, agencies(0)));
    const apart = shown(factorImportance(FACTORS, agencies(3)));
    expect(apart.explained).toBeCloseTo(plain.explained, 9);
    for (const [at, { share }] of plain.factors.entries())
      expect(apart.factors[at]?.share).toBeCloseTo(share, 9);
  });

  it('puts a standard error on the shares by leaving out one agency at a time', () => {
    const size = Math.floor(PEOPLE.length / 6);
    const agencies = Array.from({ length: 6 }, (_, at) => PEOPLE.slice(at * size, (at + 1) * size));
    const found = shown(
      factorImportance(
        FACTORS,
        agencies.map((people) => patternsOf(people, FACTORS)),
      ),
    );
    const without = agencies.map((_, left) =>
      shown(
        factorImportance(
          FACTORS,
          agencies.flatMap((people, at) => (at === left ? [] : [patternsOf(people, FACTORS)])),
        ),
      ),
    );
    for (const [at, { standardError }] of found.factors.entries()) {
      const shares = without.map(({ factors }) => factors[at]?.share ?? 0);
      const mean = shares.reduce((sum, share) => sum + share, 0) / 6;
      const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
      expect(standardError).toBeCloseTo(Math.sqrt((5 / 6) * squares), 12);
    }
  });

  it('claims nothing below a hundred respondents and says how many are missing', () => {
    expect(factorImportance(FACTORS, [patternsOf(PEOPLE.slice(0, 60), FACTORS)])).toMatchObject({
      missing: 'respondents',
      respondents: expect.any(Number),
    });
    const found = factorImportance(FACTORS, []);
    expect(found).toEqual({ missing: 'respondents', respondents: 100 });
    const alike = Array.from({ length: 200 }, () => ({ overall: 5, levels: { F1: [5], F2: [5] } }));
    expect(factorImportance(['F1', 'F2'], [patternsOf(alike, ['F1', 'F2'])])).toEqual({
      missing: 'variation',
    });
  });

  it('takes a factor that few reach as answered or not', () => {
    const people = Array.from({ length: 300 }, (_, i) => ({
      overall: 1 + ((i * 7) % 5),
      levels: { A: [1 + ((i * i) % 5)], E: (i * 7) % 5 > 2 && i % 3 === 0 ? [1 + (i % 5)] : [] },
    }));
    const found = shown(factorImportance(['A', 'E'], [patternsOf(people, ['A', 'E'])]));
    expect(found.factors.map(({ code, as }) => [code, as])).toEqual([
      ['A', 'level'],
      ['E', 'answered'],
    ]);
    const rows = people.flatMap(({ levels, overall }) => [driverRow(levels, ['A'], ['E'], overall) ?? []]);
    const direct = driverImportance(crossProductsOf(rows));
    expect(found.explained).toBeCloseTo(direct?.explained ?? 0, 12);
  });
});

const level = fc.constantFrom('1', '2', '3', '4', '5', 'x');
const ballots = fc.array(
  fc.record({ A: level, E: level, overall: fc.constantFrom('1', '3', '5', '') }).map(({ A, E, overall }) => {
    const items = DV16.sections
      .flatMap(({ questions }) => questions)
      .filter(({ role }) => role === 'index')
      .map(({ code }) => [code, code.startsWith('E') ? E : code === 'A1' ? A : '4']);
    return { ...Object.fromEntries(items), ...(overall ? { overall } : {}) };
  }),
  { maxLength: 20 },
);

it('what a tally keeps for drivers adds up, and equals the respondents one by one', () => {
  const count = tallyCounter(DV16, 0.5);
  fc.assert(
    fc.property(ballots, ballots, (a, b) => {
      const merged = mergeTallies([count(a), count(b)]);
      expect(merged).toEqual(count([...a, ...b]));
      const rows = [...a, ...b].flatMap((ballot) => {
        if (!ballot['overall']) return [];
        const levels = (factor: string) =>
          Object.entries(ballot)
            .filter(([code, given]) => new RegExp(`^${factor}\\d`).test(code) && given !== 'x')
            .map(([, given]) => Number(given));
        const all = { A: levels('A'), B: levels('B'), E: levels('E') };
        const row = driverRow(all, ['A', 'B'], ['E'], Number(ballot['overall']));
        return row ? [row.map((value, at) => (at < 2 ? value * 2520 : value))] : [];
      });
      const kept = driverCrossProducts(driverPatterns(merged.products), ['A', 'B'], ['E']);
      const direct = crossProductsOf(rows.length > 0 ? rows : [[0, 0, 0, 0]]);
      expect(kept).toEqual(rows.length > 0 ? direct : { ...direct, n: 0 });
    }),
    { numRuns: 60 },
  );
});
