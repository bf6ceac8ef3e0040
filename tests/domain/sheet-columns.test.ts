import { expect, it } from 'vitest';
import { cellName, composeSheet } from '#domain/sheet';
import { readColumns } from '#domain/sheet-columns';

it('names cells as spreadsheets do', () => {
  const names = [0, 1, 25, 26, 27, 51, 52, 701, 702].map((column) => cellName(7, column));
  expect(names).toEqual(['A7', 'B7', 'Z7', 'AA7', 'AB7', 'AZ7', 'BA7', 'ZZ7', 'AAA7']);
});

it('keeps rows that hold something, and says where a sheet outgrows its limits', () => {
  const rows = [
    { line: 1, cells: ['email ', 'name', ' '] },
    { line: 2, cells: ['', ' '] },
    { line: 3, cells: ['a@example.vn', 'Ế'] },
  ];
  const limits = { rows: 1, columns: 2, sheets: 1 };
  expect(composeSheet('A', rows, limits)).toEqual({
    name: 'A',
    rows: [
      { line: 1, cells: ['email', 'name'] },
      { line: 3, cells: ['a@example.vn', 'Ế'] },
    ],
  });
  const longer = [...rows, { line: 9, cells: ['b@example.vn'] }];
  expect(composeSheet('A', longer, limits)).toMatchObject({ problem: 'too_many_rows', line: 9, sheet: 'A' });
  expect(composeSheet('', rows, { ...limits, columns: 1 })).toMatchObject({
    problem: 'too_many_columns',
    cell: 'B1',
    sheet: null,
  });
});

it('finds columns whatever the case, marks, spaces and order of their headings', () => {
  const sheet = { rows: [{ line: 1, cells: ['TEN co_quan', '', 'Đơn vị cha', 'Ghi chú', 'tên cơ quan'] }] };
  const columns = {
    code: { names: ['Mã cơ quan'], required: true },
    name: { names: ['Tên cơ quan', 'Name'], required: true },
    parent: { names: ['don vi cha'], required: false },
  };
  const read = readColumns(sheet, columns);
  expect([...read.columns]).toEqual([
    ['name', 0],
    ['parent', 2],
  ]);
  expect(read.missing).toEqual(['code']);
  expect(read.unknown).toEqual(['Ghi chú']);
});
