import { expect, test } from 'vitest';
import { matchesAccount } from '#domain/account-search';

const ACCOUNT = { name: 'Đặng Thị Ánh', email: 'anh.dang@tinh.gov.vn', status: 'invited' } as const;
const AGENCIES = ['Xã Đồng Hỷ'];

test('an account is found by its name, address or agency, with or without diacritics', () => {
  for (const query of ['', 'dang anh', 'anh.dang@', 'dong hy', 'Đặng hỷ'])
    expect([query, matchesAccount(ACCOUNT, AGENCIES, { query, status: null })]).toEqual([query, true]);
  expect(matchesAccount(ACCOUNT, AGENCIES, { query: 'dang binh', status: null })).toBe(false);
});

test('an account in another state than the one asked for is left out', () => {
  expect(matchesAccount(ACCOUNT, AGENCIES, { query: 'anh', status: 'invited' })).toBe(true);
  expect(matchesAccount(ACCOUNT, AGENCIES, { query: 'anh', status: 'active' })).toBe(false);
});
