import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedBatches, type Decision, decisionsFor, nextSteps, unrankedBy } from '#domain/integrity-case';
import { SIGNALS } from '#domain/integrity-signal';

const BATCHES = [
  { id: 'a', edition: 1 },
  { id: 'b', edition: 1 },
  { id: 'late', edition: 2 },
];
const excludeB: Decision = { kind: 'batches_excluded', agency: 'c1', batches: ['b'], edition: 2 };

describe('which batches count', () => {
  it('an exclusion takes effect in the edition it names, and in every later one', () => {
    const ids = (edition: number) => countedBatches(BATCHES, [excludeB], edition).map(({ id }) => id);
    expect([ids(1), ids(2), ids(3)]).toEqual([
      ['a', 'b'],
      ['a', 'late'],
      ['a', 'late'],
    ]);
  });

  it('only an exclusion excludes: an agency without rank keeps its figure', () => {
    const unranked: Decision = { kind: 'left_unranked', agency: 'c1', batches: [], edition: 1 };
    expect(countedBatches(BATCHES, [unranked], 2)).toEqual(BATCHES);
    expect(unrankedBy([unranked, excludeB])).toEqual(new Set(['c1']));
  });

  it('no decision touches an edition before its own, and none brings a batch back', () => {
    const batch = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      edition: fc.integer({ min: 1, max: 3 }),
    });
    const decision = fc.record({
      kind: fc.constantFrom('batches_excluded' as const, 'nothing_found' as const),
      agency: fc.constant('x'),
      batches: fc.array(fc.constantFrom('a', 'b', 'c', 'd')),
      edition: fc.integer({ min: 2, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(batch), fc.array(decision), (batches, decisions) => {
        expect(countedBatches(batches, decisions, 1)).toEqual(batches.filter(({ edition }) => edition === 1));
        for (const edition of [1, 2, 3]) {
          const now = new Set(countedBatches(batches, decisions, edition));
          const next = new Set(countedBatches(batches, decisions, edition + 1));
          for (const one of next) expect(one.edition === edition + 1 || now.has(one)).toBe(true);
        }
      }),
    );
  });
});

describe('a case', () => {
  it('begins with a note, and after its decision nothing follows', () => {
    expect(nextSteps(null)).toEqual(['noted']);
    expect(nextSteps('decided')).toEqual([]);
    expect(nextSteps('asked')).toContain('explained');
  });

  it('about a desk never leads to batches or ranks: arrivals are not joined with answers', () => {
    for (const signal of SIGNALS)
      expect([signal, decisionsFor(signal).includes('batches_excluded')]).toEqual([
        signal,
        !['outside_hours', 'arrival_burst'].includes(signal),
      ]);
  });
});
