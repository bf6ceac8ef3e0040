import { expect, it } from 'vitest';
import { inLanguage, pageIn, saidIn, withFields } from '#web/address';
import { auditQueryOf } from '#web/audit-filter';
import { listPositionOf } from '#web/comment-filter';
import { departmentPath, overviewQueryOf } from '#web/department-paths';
import { slipsPath } from '#web/print-paths';
import { answerChoiceOf, comparePath } from '#web/public-paths';
import { serviceQueryOf } from '#web/register-paths';

const at = (query: string) => new URL(`http://localhost/?${query}`);

it('names the language and carries fields, empty ones left out', () => {
  expect(inLanguage('/a', 'vi')).toBe('/a');
  expect(inLanguage('/a', 'en')).toBe('/a?lang=en');
  expect(withFields('/a', 'vi', { q: '', page: undefined })).toBe('/a');
  expect(withFields('/a', 'en', { q: 'a b', page: undefined })).toBe('/a?q=a+b&lang=en');
  expect(departmentPath('rounds', 'en', ['2026'], { q: 'x' })).toBe(
    '/department/dot-khao-sat/2026?q=x&lang=en',
  );
  expect(slipsPath('00001', 'vi', { count: '5' })).toBe('/agency/00001/phieu?count=5');
  expect(comparePath('vi', { first: 'd1' })).toBe('/so-sanh?a=d1');
});

it('reads what an address says: trimmed, in whole letters, cut', () => {
  const said = saidIn(at(`q=${encodeURIComponent(` ${'Xã'.normalize('NFD')} `)}&long=${'x'.repeat(500)}`));
  expect(said('q')).toBe('Xã'.normalize('NFC'));
  expect(said('long')).toHaveLength(100);
  expect(said('none')).toBe('');
  expect(overviewQueryOf(at('q=+d1+&verdict=&unit=')).filter.query).toBe('d1');
  expect(overviewQueryOf(at('verdict=&unit='))).toMatchObject({ unit: null, filter: { verdict: null } });
  expect(auditQueryOf(at('actor=+a+&from=31/2/2026&before=x'))).toEqual({ actor: 'a' });
});

it('reads a page number wherever there are pages, and the first for anything else', () => {
  for (const [said, page] of [
    ...[['2', 2] as const, ['100000', 100_000] as const],
    ...['', '0', '-1', '1.5', '1e9', 'x', '100001'].map((text) => [text, 1] as const),
  ]) {
    expect(pageIn(at(`p=${said}`), 'p')).toBe(page);
    expect(listPositionOf(at(`page=${said}`)).page).toBe(page);
    expect(answerChoiceOf(at(`trang=${said}`)).page).toBe(page);
    expect(serviceQueryOf(at(`trang=${said}`)).page).toBe(page);
  }
});

it('takes no month that the calendar does not have', () => {
  const monthOf = (text: string) => listPositionOf(at(`month=${text}`)).filter.month;
  expect(['2026-06', '2026-12'].map(monthOf)).toEqual(['2026-06', '2026-12']);
  expect(['2026-99', '2026-00', '2026-13', '0000-06', '06/2026', ''].map(monthOf)).toEqual([
    ...[null, null, null, null, null, null],
  ]);
});
