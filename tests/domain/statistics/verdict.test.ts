import { expect, test } from 'vitest';
import { judge, reachesTarget } from '#domain/statistics/verdict';

const above90 = { value: 0.9, strict: true };
const atLeast90 = { value: 0.9, strict: false };

test.each([
  [0.91, 0.97, 'met', 'met'],
  [0.9, 0.97, 'insufficient_evidence', 'met'],
  [0.9 - 1e-10, 0.97, 'insufficient_evidence', 'met'],
  [0.9 + 1e-10, 0.97, 'insufficient_evidence', 'met'],
  [0.88, 0.93, 'insufficient_evidence', 'insufficient_evidence'],
  [0.8, 0.9, 'not_met', 'insufficient_evidence'],
  [0.8, 0.9 + 5e-10, 'not_met', 'insufficient_evidence'],
  [0.8, 0.9 - 1e-8, 'not_met', 'not_met'],
] as const)(
  'an interval from %d to %d is %s against "above 90 %%" and %s against "at least 90 %%"',
  (lower, upper, strict, loose) => {
    expect(judge({ lower, upper }, above90)).toBe(strict);
    expect(judge({ lower, upper }, atLeast90)).toBe(loose);
  },
);

test('the point statement compares the unrounded figure', () => {
  expect(reachesTarget(0.8995, above90)).toBe(false);
  expect(reachesTarget(0.89999, atLeast90)).toBe(false);
  expect(reachesTarget(0.9, above90)).toBe(false);
  expect(reachesTarget(0.9, atLeast90)).toBe(true);
  expect(reachesTarget(0.9001, above90)).toBe(true);
});

test('a weighted share that floats above 90 % by rounding does not pass a strict target', () => {
  let satisfied = 0;
  let answers = 0;
  for (let i = 0; i < 1000; i += 1) {
    answers += 1.1;
    if (i < 900) satisfied += 1.1;
  }
  expect(satisfied / answers).not.toBe(0.9);
  expect(reachesTarget(satisfied / answers, above90)).toBe(false);
  expect(reachesTarget(satisfied / answers, atLeast90)).toBe(true);
});
