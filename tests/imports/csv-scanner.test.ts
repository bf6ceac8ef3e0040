import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CsvFields, scanCsv } from '#imports/csv-scanner';

/** All records of a text, read in chunks of `size` bytes. */
function recordsOf(content: string | Uint8Array, size = 1 << 16) {
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const records: { line: number; fields: string[] }[] = [];
  const fault = scanCsv(chunks, (fields: CsvFields) => {
    const { line, count } = fields;
    records.push({ line, fields: Array.from({ length: count }, (_, at) => fields.text(at)) });
    return undefined;
  });
  return fault ?? records;
}

const fieldsOf = (content: string) => {
  const records = recordsOf(content);
  return Array.isArray(records) ? records.map(({ fields }) => fields) : records;
};

test.each([
  [
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '\uFEFFa,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\n\n1,\n',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    '"a, x","b ""quoted"""\n"two\nlines",2\n',
    [
      ['a, x', 'b "quoted"'],
      ['two\nlines', '2'],
    ],
  ],
  ['Thái Nguyên,"Một cửa"\n', [['Thái Nguyên', 'Một cửa']]],
  ['""\n', [['']]],
])('reads %j', (content, expected) => {
  expect(fieldsOf(content)).toEqual(expected);
});

test('a record’s line is where it starts, also after fields of several lines', () => {
  expect(recordsOf('a\n"x\ny"\n\nb\n')).toEqual([
    { line: 1, fields: ['a'] },
    { line: 2, fields: ['x\ny'] },
    { line: 5, fields: ['b'] },
  ]);
});

test.each([
  ['a,b\n1,"2\n', { problem: 'quote', line: 2, field: 1 }],
  ['a,b\n"1"2,3\n', { problem: 'quote', line: 2, field: 0 }],
])('names the place of a wrong quotation mark in %j', (content, expected) => {
  expect(recordsOf(content)).toEqual(expected);
});

test('names the field that is not UTF-8, whatever the chunk', () => {
  const latin = Buffer.concat([Buffer.from('a,b\nx,y\n1,'), Buffer.from([0xe1, 0x20]), Buffer.from(',z\n')]);
  for (const size of [1, 3, 64])
    expect(recordsOf(latin, size)).toEqual({ problem: 'not_utf8', line: 3, field: 1 });
  expect(recordsOf(Buffer.from([0x61, 0x2c, 0xff]))).toEqual({ problem: 'not_utf8', line: 1, field: 1 });
});

test('what is written is read back, whatever the chunk', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '5', 'ế', 'a,b', '"', 'x\ny', 'z\r\n'),
    fc.string({ maxLength: 4 }),
  );
  const row = fc.array(cell, { minLength: 2, maxLength: 4 });
  const quote = (text: string) =>
    /[",\r\n]/.test(text) || text.startsWith('\uFEFF') ? `"${text.replaceAll('"', '""')}"` : text;
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 9 }),
      (rows, size) => {
        const content = rows.map((fields) => fields.map(quote).join(',')).join('\n');
        const read = recordsOf(content, size);
        expect(Array.isArray(read) && read.map(({ fields }) => fields)).toEqual(rows);
      },
    ),
    { numRuns: 500 },
  );
});

test('single characters are told apart without cutting text', () => {
  const codes: number[] = [];
  scanCsv([Buffer.from('5,,12,"4","",""""\n')], (fields) => {
    for (let at = 0; at < fields.count + 1; at += 1) codes.push(fields.single(at));
    return undefined;
  });
  expect(codes).toEqual([53, 0, -1, 52, 0, 34, 0]);
});

test('reading stops at the first answer', () => {
  let seen = 0;
  const stop = scanCsv([Buffer.from('a\nb\nc\n')], ({ line }) => {
    seen += 1;
    return line === 2 ? 'enough' : undefined;
  });
  expect([stop, seen]).toEqual(['enough', 2]);
});
