import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { openPhonePage } from '#tests/support/browser';
import { prepareSplice, splicedBytes, spliceGzip, splicePlain } from '#web/spliced-gzip.server';

const MARK = '\u{E000}';
const token = fc.stringMatching(/^[A-Za-z0-9_-]{32}$/);
/** Text as pages have it, or worse; a zero byte is refused and tested below. */
const text = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.lorem({ maxCount: 300, mode: 'words' }))
  .map((value) => value.replaceAll('\0', '').replaceAll(MARK, ''));

it('is the page with the token in its place, whatever stands around it', () => {
  fc.assert(
    fc.property(
      text,
      text.filter((after) => after !== ''),
      fc.array(token, { minLength: 1, maxLength: 3 }),
      (before, after, tokens) => {
        const page = prepareSplice(before + MARK + after, MARK);
        for (const one of tokens) {
          const whole = before + one + after;
          const compressed = spliceGzip(page, one);
          expect(gunzipSync(compressed).toString('utf8')).toBe(whole);
          expect(splicePlain(page, one).toString('utf8')).toBe(whole);
          expect(compressed.length).toBe(splicedBytes(page));
          expect(page.plainBytes).toBe(Buffer.byteLength(whole));
        }
      },
    ),
    { numRuns: 300 },
  );
});

it('lets what follows the hole refer back across it, even 40 KB back', () => {
  const row = '<label><input type="radio" name="A1" value="4"/><span>Hài lòng</span></label>';
  const far = Array.from({ length: 700 }, (_, index) => row.replace('A1', `q${index}`)).join('');
  const page = prepareSplice(`${far}${MARK}${far}`, MARK);
  const one = 'T0ken_'.padEnd(32, '-');
  const whole = far + one + far;
  const compressed = spliceGzip(page, one);
  expect(gunzipSync(compressed).toString('utf8')).toBe(whole);
  expect(compressed.length).toBeLessThan(gzipSync(whole, { level: 9 }).length * 1.05);
});

it('differs between two tokens only in the token and the checksum', () => {
  const page = prepareSplice(`<form>${MARK}</form>`, MARK);
  const [one, other] = [spliceGzip(page, 'a'.repeat(32)), spliceGzip(page, 'b'.repeat(32))];
  const different = [...one.keys()].filter((index) => one[index] !== other[index]);
  expect(different.length).toBeLessThanOrEqual(32 + 4);
  expect(different.length).toBeGreaterThan(32);
});

it('refuses a page without exactly one place for the token inside it, a zero byte, and a token of another length', () => {
  expect(() => prepareSplice('no mark', MARK)).toThrow(RangeError);
  expect(() => prepareSplice(`${MARK}${MARK}`, MARK)).toThrow(RangeError);
  expect(() => prepareSplice(`page ${MARK}`, MARK)).toThrow(RangeError);
  expect(() => prepareSplice(`${MARK}\0`, MARK)).toThrow(RangeError);
  expect(() => spliceGzip(prepareSplice(`${MARK}.`, MARK), 'short')).toThrow(RangeError);
});

it('is read whole by a real browser', async () => {
  const before = `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Phiếu</title>${'<p>Hài lòng</p>'.repeat(3_000)}<b>`;
  const page = prepareSplice(`${before}${MARK}</b><i>hết</i>`, MARK);
  const one = 'k'.repeat(16) + '_'.repeat(16);
  const server = createServer((_, response) => {
    const body = spliceGzip(page, one);
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Encoding': 'gzip',
      'Content-Length': body.length,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const browser = await openPhonePage();
  await browser.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  expect(await browser.locator('b').textContent()).toBe(one);
  expect(await browser.locator('i').textContent()).toBe('hết');
  expect(await browser.locator('p').count()).toBe(3_000);
});
