import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { SheetFault, SheetRow } from '#domain/sheet';
import { openDossierRows } from '#imports/dossier-rows';
import { elementCutter } from '#imports/xml-text';

async function readAll(bytes: Uint8Array) {
  const opened = await openDossierRows(bytes);
  if ('problem' in opened) return { rows: [] as SheetRow[], fault: opened, calendar: null };
  const rows: SheetRow[] = [];
  let fault: SheetFault | null = null;
  for await (const piece of opened.pieces)
    if ('problem' in piece) fault = piece;
    else rows.push(...piece);
  return { rows, fault, calendar: opened.calendar };
}

const cellsOf = ({ rows }: { readonly rows: readonly SheetRow[] }) => rows.map(({ cells }) => cells);

/** A workbook with one sheet of this XML. */
function workbook(sheet: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Hồ sơ" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

describe('a workbook', () => {
  it('is read as our own library writes it: shared texts, rich text, days, numbers, gaps', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Tháng 2');
    sheet.addRow(['Mã hồ sơ', 'Họ tên', 'Ngày']);
    sheet.addRow(['H55 & <1>', 'Nguyễn Thị "Ánh"', new Date(Date.UTC(2026, 1, 13))]);
    sheet.addRow([12345678901, { richText: [{ text: 'Hai ' }, { text: 'đoạn' }] }]);
    sheet.getCell('C5').value = 'năm';
    expect(await readAll(new Uint8Array(await book.xlsx.writeBuffer()))).toEqual({
      rows: [
        { line: 1, cells: ['Mã hồ sơ', 'Họ tên', 'Ngày'] },
        { line: 2, cells: ['H55 & <1>', 'Nguyễn Thị "Ánh"', '46066'] },
        { line: 3, cells: ['12345678901', 'Hai đoạn'] },
        { line: 5, cells: ['', '', 'năm'] },
      ],
      fault: null,
      calendar: 1900,
    });
  });

  it('is read with prefixes, inline texts, without names of cells and in the calendar of 1904', async () => {
    const read = await readAll(
      workbook(
        '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>A&#225;</x:t><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c><x:c/><x:c t="str"><x:v>c</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        {
          'xl/workbook.xml':
            '<workbook><workbookPr date1904="1"/><sheets><sheet name="ẩn" state="hidden" r:id="rId2"/><sheet name="1" r:id="rId1"/></sheets></workbook>',
        },
      ),
    );
    expect(read).toEqual({ rows: [{ line: 1, cells: ['Aá', '', 'c'] }], fault: null, calendar: 1904 });
  });

  it('is refused with a formula, naming the cell, after the rows before it', async () => {
    const sheet =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><f>A1*2</f><v>2</v></c></row></sheetData>';
    expect((await readAll(workbook(sheet))).fault).toEqual({
      ...{ problem: 'formula', line: 2, cell: 'B2', sheet: 'Hồ sơ' },
    });
  });

  it('is refused where it holds more than it says, is cut off, or is none', async () => {
    const whole = workbook(`<sheetData>${'<row><c><v>1</v></c></row>'.repeat(5_000)}</sheetData>`);
    expect((await readAll(whole)).fault).toBeNull();
    const bomb = Buffer.from(whole);
    const entry = bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bomb.writeUInt32LE(100, entry + 24);
    expect((await readAll(bomb)).fault?.problem).toBe('unreadable');
    const damaged = Buffer.from(whole);
    damaged.fill(7, damaged.indexOf('sheet1.xml') + 30, damaged.indexOf('sheet1.xml') + 80);
    expect((await readAll(damaged)).fault?.problem).toBe('unreadable');
    expect((await readAll(whole.subarray(0, whole.length - 60))).fault?.problem).toBe('unreadable');
    expect((await readAll(workbook('<sheetData><row><c><v>1</v></c>'))).fault?.problem).toBe('unreadable');
    expect((await readAll(zipSync({ 'a.txt': strToU8('x') }))).fault?.problem).toBe('unreadable');
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect((await readAll(old)).fault?.problem).toBe('old_excel');
  });

  it('gives elements whole, wherever the pieces are cut', () => {
    const xml = '<row r="1"><c/></row> <row/><y:row r="3">đ</y:row><rowBreaks/>';
    for (let cut = 0; cut <= xml.length; cut += 1) {
      const take = elementCutter('row');
      const found = [...take(xml.slice(0, cut)), ...take(xml.slice(cut)), ...take('', true)];
      expect(found.map(({ content }) => content)).toEqual(['<c/>', '', 'đ']);
    }
  });
});

describe('a text file', () => {
  const text = 'Mã hồ sơ;Họ tên\r\nH55-1;"Nguyễn ""Văn""; A"\r\nH55-2;"hai\r\ndòng"\r\n';
  const cells = [
    ['Mã hồ sơ', 'Họ tên'],
    ['H55-1', 'Nguyễn "Văn"; A'],
    ['H55-2', 'hai\r\ndòng'],
  ];

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, as Excel calls Unicode text', Buffer.from(`\uFEFF${text.replaceAll(';', '\t')}`, 'utf16le')],
    ['decomposed letters', Buffer.from(text.normalize('NFD'))],
    ['the delimiter said', Buffer.from(`sep=;\r\n${text}`)],
    ['titles above', Buffer.from(`\r\nUBND TỈNH, SỞ\r\n${text}`)],
  ])('is read in %s', async (kind, bytes) => {
    const read = await readAll(bytes);
    const wanted = kind.startsWith('UTF-16')
      ? cells.map((row) => row.map((cell) => cell.replace(';', '\t')))
      : cells;
    const titles = kind === 'titles above' ? [['UBND TỈNH, SỞ']] : [];
    expect(cellsOf(read)).toEqual([...titles, ...wanted]);
    expect(read.fault).toBeNull();
  });

  it('is read in Windows-1258', async () => {
    // "Xã" and "Đỗ": a tone is a letter of its own behind the vowel.
    const bytes = Uint8Array.of(0x58, 0x61, 0xde, 0x3b, 0xd0, 0xf4, 0xde, 0x0a);
    expect(cellsOf(await readAll(bytes))).toEqual([['Xã', 'Đỗ']]);
  });

  it('keeps lines and records together over many pieces', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `H55-${index};"tên\n${index}";địa chỉ`);
    const read = await readAll(Buffer.from(`a;b;c\n${rows.join('\n')}`));
    expect(read.rows.length).toBe(30_001);
    expect(read.rows.at(-1)).toEqual({ line: 60_000, cells: ['H55-29999', 'tên\n29999', 'địa chỉ'] });
  });

  it('is refused with a quote that never ends, naming the line', async () => {
    const read = await readAll(Buffer.from('a;b\n1;2\n3;"4\n5;6'));
    expect(read.fault).toMatchObject({ problem: 'quote', line: 3 });
  });
});
