import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { analyze } from '#services/analyze';

const folder = mkdtempSync(join(tmpdir(), 'analyze-'));
afterAll(() => rmSync(folder, { recursive: true }));

const reference = (file: string) =>
  fileURLToPath(new URL(`../fixtures/statistics/sipas/${file}`, import.meta.url));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const SPEC = write('spec.json', JSON.stringify({ design: 'strat_wr', factors: { A: ['q1', 'q2'] } }));

test('a file is analysed from disk', () => {
  const analysis = analyze(reference('S04.csv'), reference('S04.spec.json'));
  expect(analysis).toMatchObject({ csv: 'S04.csv', design: 'twostage', n_records_used: 375 });
});

test('a file longer than a chunk gives what its parts add up to', () => {
  const people = 40_000;
  const lines = Array.from({ length: people }, (_, i) => `S${i % 3},1,${(i % 5) + 1},${i % 7 ? 4 : ''}`);
  const long = write('long.csv', `stratum,weight,q1,q2\n${lines.join('\n')}\n`);
  const analysis = analyze(long, SPEC);
  if ('problem' in analysis) throw new Error(analysis.problem);
  const [overall] = analysis.estimates;
  const answered = Math.floor((people * 6) / 7);
  expect(overall).toMatchObject({ n_respondents: people, n_answers: people + answered });
  expect(overall).toMatchObject({ n_satisfied: (people * 2) / 5 + answered });
});

test.each([
  ['missing.csv', undefined, { problem: 'no_file', file: 'data' }],
  ['value.csv', 'stratum,weight,q1,q2\nS,1,5,4\nS,1,6,4\n', { problem: 'level', line: 3, column: 'q1' }],
  ['weight.csv', 'stratum,weight,q1,q2\nS,-1,5,4\n', { problem: 'weight', line: 2, column: 'weight' }],
  [
    'lonely.csv',
    'stratum,weight,q1,q2\nS,1,5,4\nS,1,5,4\nT,1,5,4\n',
    { problem: 'lonely_unit', line: 4, column: 'stratum' },
  ],
  ['empty.csv', '', { problem: 'no_rows', line: 1 }],
  ['header.csv', 'stratum,weight,q1,q2\n', { problem: 'no_rows', line: 2 }],
  ['blank.csv', 'stratum,weight,q1,q2\nS,1,,\n', { problem: 'no_rows' }],
  ['column.csv', 'stratum,weight,q1\nS,1,5\n', { problem: 'missing_column', line: 1, column: 'q2' }],
] as const)('%s is refused with its place', (name, content, refusal) => {
  const path = content === undefined ? join(folder, name) : write(name, content);
  expect(analyze(path, SPEC)).toMatchObject(refusal);
});

test('bytes that are not UTF-8 are refused with line and column', () => {
  const bytes = Buffer.concat([
    Buffer.from('stratum,weight,q1,q2\n'),
    Buffer.from([0xd0, 0xcb]),
    Buffer.from(',1,5,4\n'),
  ]);
  expect(analyze(write('latin.csv', bytes), SPEC)).toMatchObject({
    problem: 'not_utf8',
    line: 2,
    column: 'stratum',
  });
});

test('an unknown design is refused in the specification', () => {
  const spec = write('unknown.json', JSON.stringify({ design: 'quota', factors: { A: ['q1'] } }));
  expect(analyze(reference('S01.csv'), spec)).toMatchObject({
    problem: 'spec_value',
    file: 'spec',
    column: 'design',
  });
  expect(analyze(reference('S01.csv'), join(folder, 'none.json'))).toMatchObject({
    problem: 'no_file',
    file: 'spec',
  });
});
