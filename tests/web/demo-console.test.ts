import { expect, it } from 'vitest';
import { explainDemoError } from '#web/demo-console.server';

const where = { port: '3000', directory: '/srv/demo' };

function failure(code: string, syscall = 'open'): Error {
  return Object.assign(new Error(`${code} happened`), { code, syscall });
}

it.each([
  ['EADDRINUSE', 'listen', /3000/],
  ['EACCES', 'listen', /1024/],
  ['ERR_SOCKET_BAD_PORT', 'listen', /65535/],
  ['EACCES', 'mkdir', /\/srv\/demo/],
  ['EROFS', 'open', /\/srv\/demo/],
  ['ENOSPC', 'write', /500 MB/],
  ['SQLITE_FULL', '', /500 MB/],
  ['ERR_PARSE_ARGS_UNKNOWN_OPTION', '', /--release-every/],
])('explains %s (%s) in Vietnamese and in English, one line each', (code, syscall, mentions) => {
  const lines = explainDemoError(failure(code, syscall), where)?.split('\n') ?? [];
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(mentions);
  expect(lines[0]).not.toBe(lines[1]);
});

it('leaves a bug unexplained, so that it is shown in full', () => {
  expect(explainDemoError(new TypeError('x is not a function'), where)).toBeUndefined();
  expect(explainDemoError(failure('SQLITE_CONSTRAINT'), where)).toBeUndefined();
  expect(explainDemoError('text', where)).toBeUndefined();
});
