import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Traits } from '#domain/ballot';
import { groupBy } from '#domain/grouping';
import { keepTraits } from '#domain/traits';

const PRIORITY = ['mode', 'language', 'gender', 'age'];

function groupsOf(kept: readonly Traits[]): Traits[][] {
  return [...groupBy(kept, (traits) => JSON.stringify(Object.entries(traits).sort())).values()];
}

const traits = fc.record(
  {
    mode: fc.constantFrom('slip', 'slip', 'slip', 'paper'),
    language: fc.constantFrom('vi', 'vi', 'vi', 'vi', 'en'),
    gender: fc.constantFrom('female', 'male'),
    age: fc.constantFrom('18-24', '25-34', '35-49'),
    village: fc.string(),
  },
  { requiredKeys: [] },
);
const batch = fc.tuple(fc.integer({ min: 5, max: 8 }), fc.array(traits, { minLength: 8, maxLength: 60 }));

it('seven women and two men keep no gender, seven and five keep it', () => {
  const people = (women: number, men: number) => [
    ...Array.from({ length: women }, () => ({ gender: 'female' })),
    ...Array.from({ length: men }, () => ({ gender: 'male' })),
  ];
  expect(groupsOf(keepTraits(people(7, 2), PRIORITY, 5))).toEqual([Array(9).fill({})]);
  expect(keepTraits(people(7, 5), PRIORITY, 5)).toEqual(people(7, 5));
});

it('two who said nothing take the smallest kept group with them, not the largest', () => {
  const stated = ['slip', 'paper', 'kiosk'].flatMap((mode, index) =>
    Array.from({ length: 5 + index }, (): Traits => ({ mode })),
  );
  const kept = keepTraits([...stated, {}, {}], PRIORITY, 5);
  expect(kept.map((one) => one['mode'] ?? '')).toEqual([
    ...Array(5).fill(''),
    ...Array(6).fill('paper'),
    ...Array(7).fill('kiosk'),
    ...Array(2).fill(''),
  ]);
});

it('every ballot stands in exactly one group of k or more that share all kept traits', () => {
  fc.assert(
    fc.property(batch, ([k, ballots]) => {
      for (const group of groupsOf(keepTraits(ballots, PRIORITY, k)))
        expect(group.length).toBeGreaterThanOrEqual(k);
    }),
    { numRuns: 500 },
  );
});

it('what is kept was stated, and nothing outside the list of traits is', () => {
  fc.assert(
    fc.property(batch, ([k, ballots]) => {
      keepTraits(ballots, PRIORITY, k).forEach((kept, index) => {
        expect(ballots[index]).toMatchObject(kept);
        expect(kept).not.toHaveProperty('village');
      });
    }),
  );
});

it('sums by any single trait are sums over whole groups: k or more, and none or k or more without it', () => {
  fc.assert(
    fc.property(batch, ([k, ballots]) => {
      const kept = keepTraits(ballots, PRIORITY, k);
      for (const trait of PRIORITY)
        for (const group of groupBy(kept, (one) => one[trait] ?? '').values())
          expect(group.length).toBeGreaterThanOrEqual(k);
    }),
  );
});

it('who is kept how depends on what was stated, not on the order of the ballots', () => {
  fc.assert(
    fc.property(batch, ([k, ballots]) => {
      const kept = keepTraits(ballots, PRIORITY, k);
      expect(keepTraits(ballots.toReversed(), PRIORITY, k).toReversed()).toEqual(kept);
    }),
  );
});
