import { expect, it } from 'vitest';
import { openText, sealText } from '#services/accounts/account-secrets';
import { createPeopleFile } from '#services/sampling/people-file';
import { deriveKey, openBytes, sealBytes } from '#services/sealed-text';

const SECRET = 'a session secret for tests, long enough';

it('opens what it sealed for the same owner under the same key, and nothing else', () => {
  const key = deriveKey(SECRET, 'a purpose');
  const sealed = sealBytes(key, 'row 1', Buffer.from('chữ'));
  expect(openBytes(key, 'row 1', sealed)?.toString('utf8')).toBe('chữ');
  expect(sealBytes(key, 'row 1', Buffer.from('chữ'))).not.toBe(sealed);
  expect(openBytes(key, 'row 2', sealed)).toBeUndefined();
  expect(openBytes(deriveKey(SECRET, 'another'), 'row 1', sealed)).toBeUndefined();
  expect(openBytes(key, 'row 1', `A${sealed.slice(1)}`)).toBeUndefined();
  for (const short of ['', 'AAAA', sealed.slice(0, 20)])
    expect(openBytes(key, 'row 1', short)).toBeUndefined();
});

// Written once by Node's own functions, key by key and byte by byte: what lies in databases has this form.
it('opens secrets of accounts and lists of people as databases hold them', () => {
  const totp = 'AAECAwQFBgcICQoL4KIyPTLj5lP6g9td-vLw1jQnDgU1gDEM750UeImGarU';
  expect(openText(SECRET, 'totp', 'account 7', totp)).toBe('JBSWY3DPEHPK3PXP');
  expect(openText(SECRET, 'oidc', 'account 7', totp)).toBeUndefined();
  expect(openText(SECRET, 'totp', 'account 7', sealText(SECRET, 'totp', 'account 7', 'x'))).toBe('x');
  const people = createPeopleFile('nowhere', SECRET);
  const list =
    'AAECAwQFBgcICQoLH9p67uhxedBSXc1A8tCi7B3PwvehQas4JgjhDQAhdyk0n4Nt8RtCbdJsiAyQotnyLJljqbgb-Y-5J64PL6ymrTvvMad-27IaEr5j5rnmBpw';
  expect(people.openList({ id: 'l1', sealed: list })).toEqual({ fileName: 'a.xlsx', strata: [] });
  expect(() => people.openList({ id: 'l2', sealed: list })).toThrow(RangeError);
  expect(() => createPeopleFile('nowhere', 'another').openList({ id: 'l1', sealed: list })).toThrow(
    RangeError,
  );
});
