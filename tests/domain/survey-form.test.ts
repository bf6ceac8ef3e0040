import { expect, it } from 'vitest';
import { groupFields } from '#domain/read-answers';
import { fewestRated, minutesToAnswer, PAGE_FIELDS, readFormToken } from '#domain/survey-form';

it.each([
  [16, 0.5, 8],
  [6, 0.5, 3],
  [5, 0.5, 3],
  [10, 0.7, 7],
  [22, 1, 22],
  [16, 0, 1],
])('asks for a rating of %i items, of which a share of %f counts: at least %i', (items, share, fewest) => {
  expect(fewestRated(items, share)).toBe(fewest);
});

it('reads a form token only where it came back whole', () => {
  const token = `${'aZ09'.repeat(7)}_-_-`;
  const read = (body: string) => readFormToken(groupFields(new URLSearchParams(body)));
  expect(read(`${PAGE_FIELDS.token}=${token}`)).toBe(token);
  for (const spoilt of [token.slice(1), `${token}x`, token.replace('a', '%C4%83'), ''])
    expect(read(`${PAGE_FIELDS.token}=${spoilt}`)).toBeUndefined();
  expect(read('A1=4')).toBeUndefined();
});

it('promises about two minutes for the default questionnaire and never none', () => {
  expect(minutesToAnswer(27)).toBe(2);
  expect(minutesToAnswer(1)).toBe(1);
});
