import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMoments,
  EMPTY_MOMENTS,
  itemMoments,
  momentsOf,
  type RatioMoments,
} from '#domain/statistics/moments';
import { readMicro, scoreRowsOf } from './reference-data.ts';

const respondent = fc
  .integer({ min: 1, max: 22 })
  .chain((m) => fc.record({ m: fc.constant(m), y: fc.integer({ min: 0, max: m }) }));

const rowOf = ({ m, y }: { m: number; y: number }) => ({
  scope: 'overall',
  m,
  n: 1,
  y,
  yy: y * y,
  d: 0,
  dd: 0,
  v: 0,
  vv: 0,
  s: 0,
  ss: 0,
});

const momentsOfAll = (respondents: readonly { m: number; y: number }[]) =>
  momentsOf(respondents.map(rowOf), 'overall', 'satisfied');

const whole = ({ yyPerM, ...integers }: RatioMoments) => ({ ...integers, yyPerM: yyPerM.toFixed(6) });

test('merging equals counting from scratch, in any order and grouping', () => {
  const group = fc.array(respondent, { maxLength: 30 });
  fc.assert(
    fc.property(group, group, group, (a, b, c) => {
      const [ma, mb, mc] = [momentsOfAll(a), momentsOfAll(b), momentsOfAll(c)];
      const scratch = whole(momentsOfAll([...a, ...b, ...c]));
      expect(whole(addMoments(addMoments(ma, mb), mc))).toEqual(scratch);
      expect(whole(addMoments(ma, addMoments(mc, mb)))).toEqual(scratch);
      expect(addMoments(ma, mb)).toEqual(addMoments(mb, ma));
      expect(addMoments(ma, EMPTY_MOMENTS)).toEqual(ma);
    }),
  );
});

test('each measure counts its own levels', () => {
  const rows = scoreRowsOf(
    [
      { text: {}, levels: [5, 4, 3, 2] },
      { text: {}, levels: [1, 5, undefined, 5] },
    ],
    ['F1'],
  );
  expect(momentsOf(rows, 'F1', 'satisfied')).toEqual({
    n: 2,
    m: 7,
    y: 4,
    mm: 25,
    ym: 14,
    yy: 8,
    yyPerM: 1 + 4 / 3,
  });
  expect(momentsOf(rows, 'F1', 'dissatisfied').y).toBe(2);
  expect(momentsOf(rows, 'F1', 'very_satisfied').y).toBe(3);
  expect(momentsOf(rows, 'F2', 'satisfied')).toEqual(EMPTY_MOMENTS);
});

test('an item counts levels only: blanks and "no opinion" stay out of the denominator', () => {
  const choices = [
    { question: 'A1', option: '5', n: 7 },
    { question: 'A1', option: '4', n: 3 },
    { question: 'A1', option: '2', n: 2 },
    { question: 'A1', option: 'x', n: 9 },
    { question: 'A1', option: '', n: 4 },
    { question: 'A2', option: '5', n: 50 },
  ];
  expect(itemMoments(choices, 'A1', 'satisfied')).toEqual({
    n: 12,
    m: 12,
    y: 10,
    mm: 12,
    ym: 10,
    yy: 10,
    yyPerM: 10,
  });
  expect(itemMoments(choices, 'A1', 'dissatisfied').y).toBe(2);
  expect(itemMoments(choices, 'A1', 'very_satisfied').y).toBe(7);
});

test('the moments of a real file hold its answers', () => {
  const all = momentsOf(scoreRowsOf(readMicro('S01')), 'overall', 'satisfied');
  expect(all).toMatchObject({ n: 40, m: 880, mm: 40 * 484 });
});
