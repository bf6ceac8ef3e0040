import { expect, it } from 'vitest';
import { unitTables } from '#domain/result-tables/unit-tables';
import { tableCsv, tablesCsv } from '#exports/results-csv';
import { unitCsv } from '#exports/unit-csv';
import { unitRecord } from '#tests/support/unit-record';

const record = unitRecord();
const tables = unitTables(record);
const HEAD = { agency: '=Xã; "Thử"', code: 'c1', round: 'Đợt khảo sát 2025', status: 'Bản 1' };

/** A CSV line as a reader of RFC 4180 takes it apart. */
function fields(line: string, separator: string): string[] {
  return [
    ...line.matchAll(new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^"${separator}]*))`, 'g')),
  ].map(([, quoted, bare]) => (quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"')));
}

it('is UTF-8 with commas and points for machines: one rectangle', () => {
  const lines = tablesCsv(tables, HEAD, 'machine', 'vi').trimEnd().split('\r\n');
  expect(lines[0]).toBe('agency,round,status,table,code,row,column,value,unit');
  for (const line of lines) expect(fields(line, ',')).toHaveLength(9);
  const index = lines
    .map((line) => fields(line, ','))
    .find((cells) => cells[3] === 'summary' && cells[4] === 'index');
  expect(index?.[7]).toMatch(/^\d{2}\.\d{2}$/);
  expect(index?.[8]).toBe('%');
});

it('begins with a byte-order mark for Excel, with semicolons and decimal commas, thousands without a dot', () => {
  const text = tablesCsv(tables, HEAD, 'excel', 'vi');
  expect(text.startsWith('\u{FEFF}')).toBe(true);
  const lines = text.slice(1).split('\r\n');
  const finished = lines.find((line) => line.startsWith('finished;'));
  expect(finished).toBe('finished;Hồ sơ đã giải quyết;1380;hồ sơ');
  expect(lines.find((line) => line.startsWith('onTimeShare;'))).toBe('onTimeShare;Tỷ lệ đúng hạn;97,75;%');
});

it('gives one table as one rectangle, its units in the headings', () => {
  for (const [kind, separator] of [
    ['machine', ','],
    ['excel', ';'],
  ] as const) {
    const lines = tableCsv(tables.comparison, kind, 'en').replace('\u{FEFF}', '').trimEnd().split('\r\n');
    expect(fields(lines[0] ?? '', separator)).toEqual([
      'Code',
      'Row',
      'Earlier round (%)',
      'This round (%)',
      'Difference (percentage points)',
      'Difference, lower limit (percentage points)',
      'Difference, upper limit (percentage points)',
      'Conclusion',
    ]);
    expect(lines).toHaveLength(1 + 1 + 5 + 16);
    for (const line of lines) expect(fields(line, separator)).toHaveLength(8);
  }
});

it('lets no text become a formula, whatever an agency or a source is called', () => {
  for (const kind of ['machine', 'excel'] as const) {
    const separator = kind === 'machine' ? ',' : ';';
    const text = tablesCsv(tables, HEAD, kind, 'vi').replace('\u{FEFF}', '');
    expect(text).toContain('HYPERLINK');
    for (const cell of text.split('\r\n').flatMap((line) => fields(line, separator)))
      if (/^[=+\-@\t\r]/.test(cell)) expect(cell).toMatch(/^-\d+(?:[.,]\d+)?$/);
  }
});

it('names the file after the agency, the round and the table, in letters that every system takes', () => {
  const order = { table: 'factors', locale: 'vi', status: '', synthetic: true } as const;
  expect(unitCsv(record, { ...order, kind: 'excel' }).name).toBe('sipas-c1-2025-2026-factors-excel.csv');
  expect(unitCsv(record, { ...order, kind: 'machine', table: null }).text).toContain('Dữ liệu giả lập');
});
