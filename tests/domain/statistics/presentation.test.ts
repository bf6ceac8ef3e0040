import { expect, test } from 'vitest';
import { presentationOf } from '#domain/statistics/presentation';

const figure = (respondents: number, width = 0.1, unanimous = false) =>
  presentationOf({ respondents, width, unanimous });

test.each([
  [0, 'hidden'],
  [4, 'hidden'],
  [5, 'overall_only'],
  [9, 'overall_only'],
  [10, 'indicative'],
  [29, 'indicative'],
  [30, 'full'],
] as const)('with %d respondents a figure is %s', (respondents, tier) => {
  expect(figure(respondents).tier).toBe(tier);
});

test('a hidden cell looks like an empty one', () => {
  expect(figure(4, 0.5, true)).toEqual(figure(0));
});

test('a small unanimous group is shown as "at least" only; a larger one as it is', () => {
  expect(figure(9, 0.3, true).atLeastOnly).toBe(true);
  expect(figure(9, 0.3).atLeastOnly).toBe(false);
  expect(figure(10, 0.3, true).atLeastOnly).toBe(false);
});

test('verdict, rank and level shares begin at thirty', () => {
  expect(figure(29)).toMatchObject({ verdict: false, rank: false, levelShares: false });
  expect(figure(30)).toMatchObject({ verdict: true, rank: true, levelShares: true });
});

test('twenty points of width are imprecise', () => {
  expect(figure(30, 0.2).imprecise).toBe(true);
  expect(figure(30, 0.95 - 0.75).imprecise).toBe(true);
  expect(figure(30, 0.199).imprecise).toBe(false);
});
