import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const REFERENCE = 'tests/fixtures/statistics/sipas';
const folder = mkdtempSync(join(tmpdir(), 'analyze-command-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/scripts/analyze.js', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

test('the command prints one JSON object', () => {
  const { status, stdout, stderr } = run(`${REFERENCE}/S03.csv`, '--spec', `${REFERENCE}/S03.spec.json`);
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ csv: 'S03.csv', n_records_used: 180 });
});

test('the table is for reading', () => {
  const { status, stdout } = run(
    `${REFERENCE}/S01.csv`,
    '--spec',
    `${REFERENCE}/S01.spec.json`,
    '--format',
    'text',
  );
  expect(status).toBe(0);
  expect(stdout).toContain('chưa đủ bằng chứng');
});

test('help explains the specification', () => {
  const { status, stdout } = run('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('"lonely_psu": "fail"');
});

test('bad input ends with code 2, its place on stderr and nothing on stdout', () => {
  const lines = readFileSync(`${REFERENCE}/S01.csv`, 'utf8').split('\n');
  lines[20] = lines[20]?.replace(/\d$/, '6') ?? '';
  const path = join(folder, 'bad.csv');
  writeFileSync(path, lines.join('\n'));
  const { status, stdout, stderr } = run(path, '--spec', `${REFERENCE}/S01.spec.json`);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/bad\.csv, dòng 21, cột q22: /);
  expect(stderr).toMatch(/bad\.csv, line 21, column q22: /);
});

test.each([
  [[]],
  [['a.csv']],
  [['a.csv', '--spec']],
  [['a.csv', '--spec', 'b.json', '--format', 'xml']],
  [['--wrong']],
])('a call as %j ends with code 2 and says how to call', (args) => {
  const { status, stdout, stderr } = run(...args);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('npm run -s analyze -- ');
});
