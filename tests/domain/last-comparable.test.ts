import { expect, it } from 'vitest';
import { isAskedAlike, lastComparable } from '#domain/last-comparable';

const round = (name: string, questionnaire: string, method = 'TOP2.1') => ({ name, questionnaire, method });

it('the last comparable round is found behind any number of others, which are named', () => {
  const earlier = [
    round('2023', 'DV16.1'),
    round('2024', 'DV16.1'),
    round('special', 'DV22.1'),
    round('trial', 'DV16.1', 'MEAN.1'),
  ];
  const found = lastComparable(round('now', 'DV16.1'), earlier);
  expect(found?.before.name).toBe('2024');
  expect(found?.passed.map(({ name }) => name)).toEqual(['special', 'trial']);
});

it('a round right before is compared with at once, and a first of its form with nothing', () => {
  const earlier = [round('2023', 'DV22.1'), round('2024', 'DV16.1')];
  expect(lastComparable(round('now', 'DV16.1'), earlier)).toEqual({ before: earlier[1], passed: [] });
  expect(lastComparable(round('now', 'DV39.1'), earlier)).toBe(undefined);
  expect(lastComparable(round('now', 'DV16.1'), [])).toBe(undefined);
});

it('form and formula both have to be the same', () => {
  expect(isAskedAlike(round('a', 'DV16.1'), round('b', 'DV16.1'))).toBe(true);
  expect(isAskedAlike(round('a', 'DV16.1'), round('b', 'DV16.2'))).toBe(false);
  expect(isAskedAlike(round('a', 'DV16.1'), round('b', 'DV16.1', 'MEAN.1'))).toBe(false);
});
