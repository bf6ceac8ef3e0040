import { expect, test } from 'vitest';
import { parseAnalysisSpec } from '#domain/statistics/survey/spec-parser';
import { describeRefusal, describeUsage, writeAnalysisText } from '#exports/analysis-text';
import { readMicro, readText } from '../domain/statistics/reference-data.ts';
import { analyzeRecords } from '../domain/statistics/survey-rows.ts';

const analysis = { csv: 'S05.csv', ...analyzeRecords(readText('sipas/S05.spec.json'), readMicro('S05')) };

test('an analysis is a table with decimal commas, verdicts and differences in words', () => {
  const text = writeAnalysisText(analysis, 'vi');
  expect(text).toContain('S05.csv: strat_fpc, 240 phiếu');
  expect(text).toMatch(/tất cả\s+overall\s+240\s+84,37%\s+80,61% – 87,52%\s+11,23\s+không đạt/);
  expect(text).toContain('overall: period 2025H1 trừ 2024H2 = +5,45 điểm phần trăm');
  expect(text).toContain('Sau khi hiệu chỉnh trọng số (period = 2025H1)');
});

test('a domain is judged by its own target, and one without a target is not', () => {
  const spec = JSON.parse(readText('sipas/S05.spec.json'));
  const [period = ''] = analysis.estimates.flatMap(({ domain }) => domain['period'] ?? []);
  const targets = { all: { all: { value: 0.8, strict: false } }, period: { [period]: null } };
  const judged = analyzeRecords(JSON.stringify({ ...spec, targets }), readMicro('S05'));
  const text = writeAnalysisText({ csv: 'S05.csv', ...judged }, 'vi');
  expect(text).toMatch(/tất cả\s+overall\s+240\s+84,37%\s+80,61% – 87,52%\s+11,23\s+đạt\n/);
  expect(text).toMatch(new RegExp(`period = ${period}\\s+overall.*%\\s+[\\d,]+\\s+–\\n`));
});

test('the same table exists in English', () => {
  expect(writeAnalysisText(analysis, 'en')).toMatch(/all\s+overall\s+240\s+84\.37%.*not met/);
});

test('columns stand below each other', () => {
  const [head = '', , ...rows] = writeAnalysisText(analysis, 'vi').split('\n\n')[1]?.split('\n') ?? [];
  const at = head.indexOf('So với mục tiêu');
  for (const row of rows) expect(row.slice(at)).toMatch(/^(đạt|không đạt|chưa đủ bằng chứng)$/);
});

test('a refusal names file, line and column in both languages', () => {
  const refusal = { problem: 'level', file: 'data', line: 17, column: 'q5', values: { value: '6' } } as const;
  expect(describeRefusal(refusal, 'phieu.csv', 'vi')).toBe(
    'phieu.csv, dòng 17, cột q5: “6” không phải mức 1–5 và cũng không để trống',
  );
  expect(describeRefusal(refusal, 'phieu.csv', 'en')).toMatch(/^phieu\.csv, line 17, column q5: /);
});

test('a refusal of the specification names its entry', () => {
  const refusal = parseAnalysisSpec('{"design": "srs", "factors": {"A": ["q1"]}}');
  if (!('problem' in refusal)) throw new Error('accepted');
  expect(describeRefusal(refusal, 'spec.json', 'en')).toBe(
    'spec.json, entry design: not a valid value: "srs"',
  );
});

test('the example of the help is a specification that works', () => {
  const help = describeUsage('vi');
  const example = help.slice(help.indexOf('\n{') + 1, help.lastIndexOf('}') + 1);
  expect(parseAnalysisSpec(example)).toMatchObject({ design: 'strat_fpc', by: ['agency', 'period'] });
});
