import { expect, test } from 'vitest';
import { matchesAgency } from '#domain/agency-names';

const DONG_HY = { code: '05692', name: { vi: 'Xã Đồng Hỷ', en: 'Dong Hy commune' } };

test.each([
  ['', true],
  ['dong hy', true],
  ['HỶ xã', true],
  ['commune', true],
  ['05692', true],
  [' 056 ', true],
  ['692', false],
  ['ong', false],
  ['xã Đồng Hỷ 2', false],
])('an agency is found by a name in either language or how its code begins: %j', (query, found) => {
  expect(matchesAgency(DONG_HY, query)).toBe(found);
});
