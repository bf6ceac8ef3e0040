import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { createSurveyPages, TOKEN_MARK } from '#web/survey-pages.server';

const PAGE = { html: `<style>b{}</style><input value="${TOKEN_MARK}">`, style: 'b{}', script: null };

it('answers with the page as the client takes it, and says how long it is', () => {
  const page = createSurveyPages().keep('k', PAGE);
  const token = 't'.repeat(32);
  const whole = PAGE.html.replace(TOKEN_MARK, token);
  const compressed = page.answer(token, 'gzip, br');
  expect(gunzipSync(compressed.body).toString()).toBe(whole);
  expect(compressed.headers['Content-Encoding']).toBe('gzip');
  expect(compressed.headers['Content-Length']).toBe(String(compressed.body.length));
  const plain = page.answer(token, null);
  expect(plain.body.toString()).toBe(whole);
  expect(plain.headers['Content-Encoding']).toBeUndefined();
  expect(plain.headers['Content-Length']).toBe(String(plain.body.length));
});

it('allows the page its own style and nothing else, and nobody to store it', () => {
  const { headers } = createSurveyPages().keep('k', PAGE).answer('t'.repeat(32), 'gzip');
  const digest = createHash('sha256').update('b{}').digest('base64');
  expect(headers['Content-Security-Policy']).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(headers).toMatchObject({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    Vary: 'Accept-Encoding',
  });
});

it('forgets the page kept first when there are too many, and keeps one anew on request', () => {
  const pages = createSurveyPages(2);
  for (const key of ['a', 'b', 'a', 'c']) pages.keep(key, PAGE);
  expect(pages.find('b')).toBeUndefined();
  expect(pages.find('a')).toBeDefined();
  expect(pages.find('c')).toBeDefined();
});

it('refuses to keep a page that has no place for a token', () => {
  expect(() => createSurveyPages().keep('k', { html: '<form></form>', style: '', script: null })).toThrow(
    RangeError,
  );
});
