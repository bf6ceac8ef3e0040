/** What nobody's browser sends: every request gets an answer below 500, and the server goes on serving. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, inject, it } from 'vitest';
import { DV16 } from '#db/reference/instruments';
import { listIndexItems } from '#domain/questionnaire';

const app = inject('app');
const { port } = new URL(app.url);
const agencies = Object.keys(app.papers.unspent).filter((agency) => agency !== app.facts.nextCompletesBatch);
const codes = agencies.flatMap((agency) => app.papers.unspent[agency] ?? []);
/** From the middle: other tests take from both ends. */
const code = codes[Math.floor(codes.length / 2)] ?? '';
const COMPLETE = listIndexItems(DV16)
  .map((item) => `${item.code}=4`)
  .join('&');

/** Writes bytes as they are and reads until the server ends the connection; the status line. */
function speak(bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.setTimeout(40_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer.split('\r\n', 1)[0] ?? ''));
    socket.write(bytes);
  });
}

function post(path: string, body: Buffer | string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const content = Buffer.from(body);
  const all = {
    Host: `127.0.0.1:${port}`,
    Connection: 'close',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(content.length),
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`), content]);
}

function get(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
}

const survey = `/k/${code}`;
const many = Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join('&');

it.each<[string, Buffer, RegExp]>([
  ['a NUL in an address', get('/ket-qua/2025-2026/tra-loi?q=a%00b'), / 400 /],
  ['a NUL in a form', post('/login', 'email=a%00b@example.vn&password=x'), / (200|4\d\d) /],
  ['ten megabytes', post(survey, Buffer.alloc(10 * 1024 * 1024, 'a')), / 413 /],
  ['ten thousand fields', post(survey, many), / 413 | 422 /],
  ['ten thousand values of one field', post(survey, 'A1=5&'.repeat(10_000)), / 422 /],
  ['one name that is very long', post(survey, `${'x'.repeat(60_000)}=1`), / 422 /],
  ['no fields', post(survey, ''), / 422 /],
  ['bytes that are no text', post(survey, Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0xc3, 0x28])), / 422 /],
  ['broken escapes', post(survey, `${COMPLETE.replace('A1=4', 'A1=%E0%A4%A')}&comment=%ff%00%zz`), / 422 /],
  ['a compressed body', post(survey, gzipSync(COMPLETE), { 'Content-Encoding': 'gzip' }), / 4\d\d /],
  ['JSON', post(survey, '{"A1":"5"}', { 'Content-Type': 'application/json' }), / 4\d\d /],
  [
    'several parts',
    post(survey, '--x\r\n\r\n--x--', { 'Content-Type': 'multipart/form-data; boundary=x' }),
    / 4\d\d /,
  ],
  ['a length that is a lie', post(survey, 'A1=5', { 'Content-Length': '0' }), / 4\d\d /],
  ['a length that is no number', post(survey, 'A1=5', { 'Content-Length': 'many' }), / 400 /],
  ['chunks', post(survey, '0\r\n\r\n', { 'Transfer-Encoding': 'chunked', 'Content-Length': '' }), / 4\d\d /],
  ['another site', post(survey, COMPLETE, { Origin: 'https://elsewhere.example' }), / 403 /],
  ['a token that is markup', post(survey, `A1=5&_token=${encodeURIComponent('"><script>')}`), / 422 /],
  ['a language that is none', post(`${survey}?lang=%00`, 'A1=5&_lang=xx'), / 400 /],
  ['a prototype', post(survey, '__proto__=1&constructor=2&toString=3&A1[__proto__]=4'), / 422 /],
])('answers calmly to %s', async (_, request, status) => {
  expect(await speak(request)).toMatch(status);
});

it.each([
  ['GET', '/k/%00'],
  ['GET', '/k/%E0%A4%A'],
  ['GET', '/k/..%2f..%2fetc%2fpasswd'],
  ['GET', `/k/${'A'.repeat(10_000)}`],
  ['GET', '/k/0123456785?lang=vi&lang=en&lang[]=%00'],
  ['GET', '/ket-qua/%F0%9F%92%A9/%00'],
  ['GET', '//evil.example/k/1'],
  ['GET', '/?q=%00%FF&sort=%27%3B--&verdict=1'],
  ['PUT', survey],
  ['DELETE', survey],
  ['OPTIONS', survey],
  ['PATCH', '/'],
  ['TRACE', '/'],
  ['BREW', '/'],
])('answers calmly to %s %s', async (method, path) => {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
  expect(await speak(Buffer.from(head))).toMatch(/^HTTP\/1\.1 [234]\d\d /);
});

it('has spent nothing and still serves after all of this', async () => {
  const answer = await fetch(app.url + survey);
  expect(answer.status).toBe(200);
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
});
