import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeNext } from '#web/next-path';

it('goes back to a page of this site', () => {
  for (const path of ['/', '/admin/audit?action=signed_in&lang=en', '/agency/19.S02', '/ket-qua/a/b'])
    expect(safeNext(path, '/account')).toBe(path);
  expect(safeNext('/a/../b#c', '/account')).toBe('/b');
});

it.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/a\n//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  'evil',
  '',
  null,
  undefined,
  `/${'a'.repeat(2_000)}`,
])('goes nowhere else: %j', (value) => {
  expect(safeNext(value, '/account')).toBe('/account');
});

it('never leaves the site, whatever it is given', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    ':',
    '@',
    '//',
    'evil.example',
    '\t',
    '\n',
    'http',
    '%2f',
    '?',
    '#',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }), (parts) => {
      const next = safeNext(`/${parts.join('')}`, '/');
      expect(new URL(next, 'https://here.example').origin).toBe('https://here.example');
      expect(next.startsWith('//')).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
