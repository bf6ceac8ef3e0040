/** Who answers in the watched province, and in which order. */
import { ballotOf } from '#tests/support/small-province';
import type { Person } from './watched-province.ts';

const WOMAN = { language: 'vi', gender: 'female', age: '25-34' };

/** An answer that no questionnaire asks for says whose it is: stored with the others, counted nowhere. */
export const NAME = 'name';

function people(
  count: number,
  unit: Person['unit'],
  mode: Person['mode'],
  levelOf: (index: number) => number,
  comments = 0,
): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ unit, mode },
    ballot: ballotOf(levelOf(index), {
      answers: { [NAME]: `${unit} ${mode} ${levelOf(index)} ${index}` },
      traits: { ...WOMAN, mode },
      texts: index < comments ? { comment: `Giấy tờ ${index}` } : {},
    }),
  }));
}

/** Of the first round, closed and frozen before anybody looks. */
export const FIRST: readonly Person[] = [
  ...people(36, 'd1', 'slip', (index) => 3 + (index % 3)),
  ...people(12, 'c1', 'slip', (index) => 2 + (index % 4)),
  ...people(6, 'd2', 'desk', (index) => 1 + (index % 5)),
];

/** Of the second: with these nothing is released yet. */
export const COMING: readonly Person[] = [
  ...people(9, 'd1', 'slip', (index) => 1 + (index % 5), 3),
  ...people(9, 'd1', 'desk', (index) => 1 + (index % 4)),
  ...people(2, 'c1', 'slip', () => 1),
  ...people(2, 'd1', 'kiosk', () => 2),
];

/** Each of these is the tenth of its leaf, so that five are released. */
export const COMPLETING: readonly Person[] = [
  ...people(1, 'd1', 'slip', () => 5),
  ...people(1, 'd1', 'desk', () => 1),
];
