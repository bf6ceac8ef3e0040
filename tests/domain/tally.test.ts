import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DV16 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import { listIndexItems } from '#domain/questionnaire';
import {
  EMPTY_TALLY,
  inKeyOrder,
  isValidBallot,
  levelOf,
  mergeTallies,
  OVERALL,
  type Tally,
} from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';

const ITEMS = listIndexItems(DV16).map((item) => item.code);
const count = tallyCounter(DV16, 0.5);

const answers: fc.Arbitrary<Answers> = fc
  .tuple(
    fc.array(fc.constantFrom('1', '2', '3', '4', '5', 'x', ''), { minLength: 16, maxLength: 16 }),
    fc.record(
      {
        overall: fc.constantFrom('1', '5'),
        timeliness: fc.constantFrom('early', 'late'),
        wishes: fc.subarray(['faster', 'online', 'place']),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([levels, more]) => ({
    ...Object.fromEntries(ITEMS.flatMap((code, index) => (levels[index] ? [[code, levels[index]]] : []))),
    ...more,
  }));
const ballots = fc.array(answers, { maxLength: 12 });

function scoreOf(tally: Tally, scope: string): { n: number; m: number; y: number; yy: number; ym: number } {
  const rows = tally.scores.filter((row) => row.scope === scope);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    n: sum((row) => row.n),
    m: sum((row) => row.m * row.n),
    y: sum((row) => row.y),
    yy: sum((row) => row.yy),
    ym: sum((row) => row.m * row.y),
  };
}

it('three levels of four and five out of sixteen count as three satisfied answers of one respondent', () => {
  const ballot = Object.fromEntries(ITEMS.map((code, index) => [code, index < 3 ? '4' : '2']));
  const tally = count([ballot]);
  expect(tally).toMatchObject({ ballots: 1, valid: 1 });
  expect(tally.scores.find((row) => row.scope === OVERALL)).toEqual({
    ...{ scope: OVERALL, m: 16, n: 1, y: 3, yy: 9, d: 13, dd: 169, v: 0, vv: 0 },
    ...{ s: 3 * 3 + 13, ss: 22 * 22 },
  });
});

it('a ballot with seven of sixteen levels is counted but enters no score and no item', () => {
  const ballot = { ...Object.fromEntries(ITEMS.slice(0, 7).map((code) => [code, '5'])), timeliness: 'late' };
  const tally = count([ballot]);
  expect(tally).toMatchObject({ ballots: 1, valid: 0, scores: [], products: [] });
  expect(tally.choices.map(({ question }) => question)).not.toContain('A1');
  expect(tally.choices).toContainEqual({ question: 'timeliness', option: 'late', n: 1 });
});

it('traits and comments leave no row, because they are not among the answers', () => {
  const asked = new Set(count([{}]).choices.map(({ question }) => question));
  expect([...asked].sort()).toContain('visits');
  for (const question of ['gender', 'age', 'comment']) expect(asked).not.toContain(question);
});

it('scores and products say the same as the ballots one by one', () => {
  fc.assert(
    fc.property(ballots, (given) => {
      const tally = count(given);
      const valid = given.filter((ballot) => isValidBallot(DV16, ballot, 0.5));
      const respondents = valid.map((ballot) => {
        const levels = ITEMS.flatMap((code) => levelOf(ballot[code]) ?? []);
        return { m: levels.length, y: levels.filter((level) => level >= 4).length };
      });
      const sum = (of: (one: { m: number; y: number }) => number) =>
        respondents.reduce((total, one) => total + of(one), 0);
      expect(tally.ballots).toBe(given.length);
      expect(tally.valid).toBe(valid.length);
      expect(scoreOf(tally, OVERALL)).toEqual({
        n: valid.length,
        m: sum((one) => one.m),
        y: sum((one) => one.y),
        yy: sum((one) => one.y ** 2),
        ym: sum((one) => one.m * one.y),
      });
      const crossed = tally.products
        .filter(
          ({ family, left, right }) => family === 'factors' && left.endsWith('.y') && right.endsWith('.y'),
        )
        .reduce((total, { left, right, sum: product }) => total + (left === right ? 1 : 2) * product, 0);
      expect(crossed).toBe(scoreOf(tally, OVERALL).yy);
    }),
  );
});

it('every asked question sums to the ballots it was asked of', () => {
  fc.assert(
    fc.property(ballots, (given) => {
      const tally = count(given);
      const total = (question: string) =>
        tally.choices.filter((row) => row.question === question).reduce((sum, row) => sum + row.n, 0);
      for (const item of ITEMS) expect(total(item)).toBe(tally.valid);
      expect(total('overall')).toBe(tally.ballots);
    }),
  );
});

it('adding up tallies is counting the union, in any order and grouping', () => {
  fc.assert(
    fc.property(ballots, ballots, ballots, (a, b, c) => {
      const [x, y, z] = [count(a), count(b), count(c)];
      expect(mergeTallies([x, y, z])).toEqual(count([...a, ...b, ...c]));
      expect(mergeTallies([z, x, y])).toEqual(mergeTallies([x, y, z]));
      expect(mergeTallies([mergeTallies([x, y]), z])).toEqual(mergeTallies([x, mergeTallies([y, z])]));
      expect(mergeTallies([x, EMPTY_TALLY])).toEqual(x);
      const turned = {
        ...x,
        scores: [...x.scores].reverse(),
        choices: [...x.choices].reverse(),
        products: [...x.products].reverse(),
      };
      expect(inKeyOrder(turned)).toEqual(x);
      expect(count(a.toReversed())).toEqual(x);
    }),
  );
});
