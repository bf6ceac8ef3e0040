import { expect, it } from 'vitest';
import { normalEmail, passwordProblem } from '#domain/account';
import { FREE_FAILURES, waitAfter } from '#domain/throttle';

it('has one spelling for an address', () => {
  expect(normalEmail('  An.Nguyen@Example.VN ')).toBe('an.nguyen@example.vn');
  expect(normalEmail('ａｎ@example.vn')).toBe('an@example.vn');
  const odd = ['', 'an', 'an@', '@example.vn', 'an@example', 'a n@example.vn', 'an@exa mple.vn', 'a@b@c.vn'];
  for (const typed of [
    ...odd,
    'An <an@example.vn>',
    'an@example.vn, b@example.vn',
    `${'a'.repeat(250)}@b.vn`,
  ])
    expect(normalEmail(typed)).toBeUndefined();
});

it('asks of a password that it is long and not the address', () => {
  const email = 'nguyen.van.an@example.vn';
  const problem = (password: string) => passwordProblem(password, email);
  expect(problem('mười hai ký tự')).toBeUndefined();
  expect(problem('short enough')).toBeUndefined();
  expect(problem('elevenchars')).toBe('too_short');
  expect(problem('🔑'.repeat(6))).toBe('too_short');
  expect(problem('ab'.repeat(20))).toBe('repeats');
  expect(problem('abcd'.repeat(70))).toBe('too_long');
  expect(problem('nguyen.van.an')).toBe('contains_email');
  expect(problem('Nguyen.Van.An1!')).toBe('contains_email');
  expect(problem(email)).toBe('contains_email');
  expect(problem('my friend nguyen.van.an is tall')).toBeUndefined();
});

it('makes wait longer each time, a quarter of an hour at most: about a hundred guesses a day', () => {
  expect([0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 1_000_000].map((n) => waitAfter(n) / 1000)).toEqual([
    0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900,
  ]);
  let [guesses, time] = [0, 0];
  while (time < 24 * 3_600_000) {
    guesses += 1;
    time += waitAfter(guesses);
  }
  expect(guesses).toBeGreaterThan(FREE_FAILURES);
  expect(guesses).toBeLessThan(110);
});
