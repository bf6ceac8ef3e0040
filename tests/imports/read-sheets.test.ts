import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { writeSheetsXlsx } from '#exports/sheet-xlsx';
import { readSheets } from '#imports/read-sheets';

async function workbookBytes(fill: (page: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Danh sách'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const TEXT = 'mã;tên\nX1;Xã Hòa Bình – Phường Ðường Hoạ\n';
const CELLS = ['X1', 'Xã Hòa Bình – Phường Đường Hoạ'];

/** Windows-1258 as Vietnamese Windows saves it: precomposed where the page has a letter, else letter and tone. */
function windows1258(text: string): Buffer {
  const decoder = new TextDecoder('windows-1258');
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]),
  );
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const parts = codes.has(letter) ? [letter] : toneApart(letter);
    for (const part of parts) bytes.push(codes.get(part) ?? 63);
  }
  return Buffer.from(bytes);
}

function toneApart(letter: string): string[] {
  const marks = [...letter.normalize('NFD')];
  const tone = marks.findIndex((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark));
  const [taken = ''] = tone < 0 ? [] : marks.splice(tone, 1);
  return [marks.join('').normalize('NFC'), taken];
}

it('reads a workbook as a spreadsheet shows it: links, dates, rich text, empty rows, several sheets', async () => {
  const workbook = new ExcelJS.Workbook();
  const page = workbook.addWorksheet('Tài khoản');
  page.addRow(['Email', 'Name', 'valid_from']);
  page.addRow([]);
  page.addRow([
    { text: 'an@example.vn', hyperlink: 'mailto:an@example.vn' },
    { richText: [{ text: 'Trần ' }, { text: 'An', font: { bold: true } }] },
    new Date('2026-04-01T00:00:00Z'),
  ]);
  workbook.addWorksheet('Trống');
  workbook.addWorksheet('Khác').addRow(['một']);
  expect(await readSheets(new Uint8Array(await workbook.xlsx.writeBuffer()))).toEqual([
    {
      name: 'Tài khoản',
      rows: [
        { line: 1, cells: ['Email', 'Name', 'valid_from'] },
        { line: 3, cells: ['an@example.vn', 'Trần An', '2026-04-01'] },
      ],
    },
    { name: 'Khác', rows: [{ line: 1, cells: ['một'] }] },
  ]);
});

it('reads back what it writes, text as text', async () => {
  const rows = [
    ['007', '=1+1', 12],
    ['Ế', null, -3.5],
  ];
  const written = await writeSheetsXlsx([{ name: 'Mẫu', headings: ['a', 'b', 'c'], rows }], 'Mẫu');
  expect(await readSheets(written)).toEqual([
    {
      name: 'Mẫu',
      rows: [
        { line: 1, cells: ['a', 'b', 'c'] },
        { line: 2, cells: ['007', '=1+1', '12'] },
        { line: 3, cells: ['Ế', '', '-3.5'] },
      ],
    },
  ]);
});

it('reads CSV in the encodings and with the delimiters of Vietnamese offices', async () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const files = {
    utf8: Buffer.from(TEXT.replace('Ð', 'Đ')),
    'with a byte-order mark': Buffer.from(`\uFEFF${TEXT.replace('Ð', 'Đ')}`),
    commas: Buffer.from(TEXT.replace('Ð', 'Đ').replaceAll(';', ',')),
    tabs: utf16(`\uFEFF${TEXT.replace('Ð', 'Đ').replaceAll(';', '\t')}`),
    'UTF-16 without a mark': utf16(TEXT.replace('Ð', 'Đ')),
    'UTF-16 of the other order': utf16(`\uFEFF${TEXT.replace('Ð', 'Đ')}`).swap16(),
    'decomposed letters': Buffer.from(TEXT.replace('Ð', 'Đ').normalize('NFD')),
    'Windows-1258': windows1258(TEXT.replace('Ð', 'Đ')),
    'a line that names the delimiter': Buffer.from(`sep=;\r\n${TEXT.replace('Ð', 'Đ')}`),
  };
  for (const [what, bytes] of Object.entries(files)) {
    const sheets = await readSheets(bytes);
    expect('problem' in sheets ? sheets : sheets[0]?.rows.at(-1)?.cells, what).toEqual(CELLS);
  }
});

it('says of text in the fonts of the 1990s that it cannot be read, and names an open quote', async () => {
  // “Tỉnh Hà Nội, phường” as TCVN3 (ABC) stores it.
  const tcvn3 = Buffer.from('m\u00b7;t\u00aan\nX;T\u00d8nh H\u00b5 N\u00e9i, ph\u00ad\u00eang\n', 'latin1');
  expect(await readSheets(tcvn3)).toMatchObject({ problem: 'encoding' });
  expect(await readSheets(Buffer.from([1, 2, 3, 0x80, 0xff]))).toMatchObject({ problem: 'encoding' });
  expect(await readSheets(Buffer.from('a,b\nc,"d\n'))).toMatchObject({ problem: 'quote', line: 2 });
});

it('refuses merged cells, formulas and 300 columns, naming the cell', async () => {
  const merged = await workbookBytes((page) => {
    page.addRows([
      ['mã', 'tên'],
      ['a', 'b'],
    ]);
    page.mergeCells('B2:C3');
  });
  expect(await readSheets(merged)).toMatchObject({ problem: 'merged_cells', cell: 'B2', sheet: 'Danh sách' });
  const formula = await workbookBytes((page) => {
    page.addRow(['mã']);
    page.addRow([{ formula: '1+1', result: 2 }]);
  });
  expect(await readSheets(formula)).toMatchObject({ problem: 'formula', cell: 'A2', line: 2 });
  const wide = await workbookBytes((page) => page.addRows([Array(300).fill('x'), Array(300).fill('y')]));
  expect(await readSheets(wide)).toMatchObject({ problem: 'too_many_columns', cell: 'BI1' });
  const long = Buffer.from(`mã\n${'x\n'.repeat(5001)}`);
  expect(await readSheets(long)).toMatchObject({ problem: 'too_many_rows', line: 5002 });
});

it('opens no macros, old Excel files, encrypted workbooks, or what is no workbook', async () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500)]);
  expect(await readSheets(ole)).toMatchObject({ problem: 'old_excel' });
  const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
  expect(await readSheets(encrypted)).toMatchObject({ problem: 'encrypted' });
  const macros = zipSync({ 'xl/workbook.xml': new Uint8Array(3), 'xl/vbaProject.bin': new Uint8Array(3) });
  expect(await readSheets(macros)).toMatchObject({ problem: 'macros' });
  expect(await readSheets(zipSync({ 'a.txt': new Uint8Array(3) }))).toMatchObject({ problem: 'unreadable' });
  expect(await readSheets(Buffer.from('PK is how a zip file begins'))).toMatchObject({
    problem: 'unreadable',
  });
  expect(await readSheets(Buffer.from('email,name\n'))).toMatchObject({ problem: 'no_rows' });
  expect(await readSheets(Buffer.alloc(0))).toMatchObject({ problem: 'no_rows' });
});

it('unpacks no zip bomb, whether it says its size or hides it', async () => {
  const zeros = new Uint8Array(50 * 1024 * 1024);
  expect(await readSheets(zipSync({ 'xl/worksheets/sheet1.xml': zeros }))).toMatchObject({
    problem: 'too_large',
  });
  const liar = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': zeros }));
  liar.writeUInt32LE(1_000, liar.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 24);
  expect(await readSheets(liar)).toMatchObject({ problem: 'unreadable' });
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`${at}.xml`, new Uint8Array(1)]));
  expect(await readSheets(zipSync(many))).toMatchObject({ problem: 'too_large' });
});

it('reads no damaged workbook, wherever it is cut', async () => {
  const whole = await workbookBytes((page) => page.addRows([['a'], ['b']]));
  for (const share of [0.1, 0.5, 0.9, 0.99])
    expect(await readSheets(whole.subarray(0, Math.floor(whole.length * share)))).toMatchObject({
      problem: 'unreadable',
    });
  const packed = deflateRawSync(Buffer.from('x'));
  expect(await readSheets(Buffer.concat([Buffer.from('PK'), packed]))).toMatchObject({
    problem: 'unreadable',
  });
});
