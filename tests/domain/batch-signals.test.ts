import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DV16 } from '#db/reference/instruments';
import { batchSignals } from '#domain/batch-signals';
import { listIndexItems } from '#domain/questionnaire';

const ITEMS = listIndexItems(DV16).map(({ code }) => code);

function answersOf(levels: readonly (number | 'x' | undefined)[]) {
  return Object.fromEntries(
    ITEMS.flatMap((item, at) => (levels[at] === undefined ? [] : [[item, String(levels[at])]])),
  );
}

const all = (level: number) => ITEMS.map(() => level);
const varied = (at: number) => ITEMS.map((_, index) => (index === at ? 4 : 5));

describe('the signals of a batch', () => {
  it('counts straight fives, and like ballots among the others', () => {
    const ballots = [
      ...[all(5), all(5), all(4)],
      ...[varied(0), varied(0), varied(0), varied(1), varied(1), varied(2)],
    ].map(answersOf);
    expect(batchSignals(DV16, ballots)).toEqual({
      complete: 9,
      straightFives: 2,
      varied: 6,
      largestPattern: 3,
      identicalPairs: 4,
    });
  });

  it('leaves out who did not rate every item: nothing is known of the rest', () => {
    const [, ...most] = all(5);
    const ballots = [['x' as const, ...most], [undefined, ...most], all(5)].map(answersOf);
    expect(batchSignals(DV16, ballots)).toMatchObject({ complete: 1, straightFives: 1, varied: 0 });
    expect(batchSignals(DV16, []).largestPattern).toBe(0);
  });

  it('is the same in any order, and its pairs follow from the sizes of like groups', () => {
    const level = fc.constantFrom(4, 5);
    const ballot = fc.tuple(level, level).map(([a, b]) => [a, b, ...ITEMS.slice(2).map(() => 5)]);
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 30 }), (ballots) => {
        const found = batchSignals(DV16, ballots.map(answersOf));
        expect(batchSignals(DV16, [...ballots].reverse().map(answersOf))).toEqual(found);
        const groups = new Map<string, number>();
        for (const one of ballots) groups.set(one.join(''), (groups.get(one.join('')) ?? 0) + 1);
        const fives = groups.get(all(5).join('')) ?? 0;
        groups.delete(all(5).join(''));
        expect(found.straightFives).toBe(fives);
        expect(found.complete).toBe(found.straightFives + found.varied);
        const pairs = [...groups.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
        expect(found.identicalPairs).toBe(pairs);
      }),
    );
  });
});
