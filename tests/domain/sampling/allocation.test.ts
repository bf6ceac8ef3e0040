import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateLetters, reservesFor, shareOut } from '#domain/sampling/allocation';

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

describe('sharing out', () => {
  it('follows the sizes', () => {
    expect(shareOut([900, 90, 10], 100, 0)).toEqual([90, 9, 1]);
    expect(shareOut([900, 90, 10], 100, 10)).toEqual([80, 10, 10]);
    expect(shareOut([1, 1, 1], 2, 0)).toEqual([1, 1, 0]);
    expect(shareOut([5, 3], 100, 0)).toEqual([5, 3]);
    expect(shareOut([50, 2], 5, 4)).toEqual([4, 2]);
    expect(shareOut([], 5, 1)).toEqual([]);
  });

  it('gives exactly the total, within every size and every minimum, and no size less than a smaller one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 60 }),
        (sizes, total, least) => {
          const given = shareOut(sizes, total, least);
          const floors = sizes.map((size) => Math.min(size, least));
          expect(sum(given)).toBe(Math.max(Math.min(total, sum(sizes)), sum(floors)));
          given.forEach((number, index) => {
            expect(number).toBeGreaterThanOrEqual(floors[index] ?? 0);
            expect(number).toBeLessThanOrEqual(sizes[index] ?? 0);
          });
          const order = sizes.map((_, index) => index).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
          for (let at = 1; at < order.length; at += 1)
            expect((given[order[at] ?? 0] ?? 0) + 1).toBeGreaterThanOrEqual(given[order[at - 1] ?? 0] ?? 0);
        },
      ),
    );
  });
});

describe('letters per stratum', () => {
  const strata = [
    { agency: 'a', outcome: 'granted', dossiers: 900 },
    { agency: 'a', outcome: 'refused', dossiers: 100 },
    { agency: 'b', outcome: 'granted', dossiers: 12 },
  ];

  it('follow the plan, and inside an agency its outcomes', () => {
    const rule = { kind: 'plan', total: 0, least: 20 } as const;
    expect(allocateLetters(strata, rule, new Map([['a', 50]]))).toEqual([45, 5, 12]);
  });

  it('follow a total over all agencies, with a least for each', () => {
    const rule = { kind: 'total', total: 110, least: 10 } as const;
    expect(allocateLetters(strata, rule, new Map())).toEqual([90, 10, 10]);
  });

  it('keep as many reserves as were drawn, as far as there are dossiers', () => {
    expect(reservesFor(100, 20)).toBe(20);
    expect(reservesFor(100, 2)).toBe(5);
    expect(reservesFor(22, 20)).toBe(2);
    expect(reservesFor(50, 0)).toBe(0);
  });
});
