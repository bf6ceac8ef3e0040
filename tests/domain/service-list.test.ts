import { describe, expect, it, test } from 'vitest';
import { planServiceList, SERVICE_COLUMNS, type ServiceColumn } from '#domain/service-list';
import { isInUse, narrowServices, readService, type Service } from '#domain/service-register';
import type { Sheet } from '#domain/sheet';

const FIELDS = [
  { id: 'land', name: 'Đất đai', nameEn: 'Land', validTo: null },
  { id: 'water', name: 'Tài nguyên nước', nameEn: 'Water', validTo: null },
  { id: 'old', name: 'Hộ tịch', nameEn: 'Civil status', validTo: '2025-07-01' },
];

function service(id: string, change: Partial<Service> = {}): Service {
  return {
    id,
    field: 'land',
    code: `1.${id}`,
    name: `Thủ tục ${id}`,
    nameEn: `Procedure ${id}`,
    validTo: null,
    ...change,
  };
}

const SERVICES = [service('001'), service('002', { validTo: '2025-01-01' })];

function planOf(rows: readonly (readonly string[])[], columns: readonly ServiceColumn[] = SERVICE_COLUMNS) {
  const sheet: Sheet = {
    rows: [{ line: 1, cells: columns }, ...rows.map((cells, at) => ({ line: at + 2, cells }))],
  };
  const read = { columns: new Map(columns.map((column, at) => [column, at] as const)), missing: [] };
  return planServiceList(sheet, read, { services: SERVICES, fields: FIELDS });
}

const KNOWN = ['1.001', 'Thủ tục 001', 'Procedure 001', 'ĐẤT ĐAI', '', ''];

describe('a list of procedures', () => {
  it('adds what has a new code, changes what has a known one, ends and takes up again', () => {
    const { planned, refused, added } = planOf([
      KNOWN,
      ['1.003', 'Đăng ký  đất', '', 'dat dai', '', ''],
      ['1.002', 'Thủ tục 002', '', 'Đất đai', '', ''],
    ]);
    expect(refused).toEqual([]);
    expect(added).toEqual([]);
    expect(planned.map(({ code, change, nameEn, validTo }) => [code, change, nameEn, validTo])).toEqual([
      ['1.001', 'unchanged', 'Procedure 001', null],
      ['1.003', 'created', 'Đăng ký đất', null],
      ['1.002', 'changed', 'Procedure 002', null],
    ]);
    const moved = [...KNOWN.slice(0, 3), 'Tài nguyên nước', '', ''];
    expect(planOf([moved]).planned).toMatchObject([{ change: 'changed', field: { id: 'water' } }]);
    expect(planOf([[...KNOWN.slice(0, 5), '1/7/2026']]).planned).toMatchObject([
      { change: 'ended', validTo: '2026-07-01' },
    ]);
  });

  it('leaves the end of a procedure alone where the file has no column for it', () => {
    const { planned } = planOf([['1.002', 'Thủ tục 002', 'Đất đai']], ['code', 'name', 'field']);
    expect(planned).toMatchObject([{ change: 'unchanged', validTo: '2025-01-01' }]);
  });

  it('adds a field once that does not exist, or has ended', () => {
    const { planned, added } = planOf([
      ['1.010', 'A', '', 'Hộ tịch', 'Civil status', ''],
      ['1.011', 'B', '', 'HO TICH', '', ''],
    ]);
    expect(added).toEqual([{ name: 'Hộ tịch', nameEn: 'Civil status' }]);
    expect(planned.map(({ field }) => field)).toEqual([{ added: 'Hộ tịch' }, { added: 'Hộ tịch' }]);
  });

  it('names the cell of everything that has to be mended, and plans nothing for its row', () => {
    const { planned, refused } = planOf([
      ['', 'Không mã', '', 'Đất đai', '', ''],
      ['1 000', 'Có khoảng trắng', '', 'Đất đai', '', ''],
      ['1.020', '', '', '', '', '31/02/2026'],
      ['1.021', 'Tên', '', 'Đất đai', '', ''],
      ['1.021', 'Lặp lại', '', 'Đất đai', '', ''],
    ]);
    expect(planned.map(({ line }) => line)).toEqual([5]);
    expect(refused.map(({ cell, problem }) => [cell, problem])).toEqual([
      ['A2', 'code'],
      ['A3', 'code'],
      ['B4', 'name'],
      ['D4', 'field'],
      ['F4', 'valid_to'],
      ['A6', 'repeated'],
    ]);
  });

  it('asks for the columns it cannot do without', () => {
    const read = { columns: new Map(), missing: ['code', 'field'] as const };
    expect(planServiceList({ rows: [] }, read, { services: [], fields: [] })).toMatchObject({
      planned: [],
      refused: [
        { column: 'code', problem: 'missing_column' },
        { column: 'field', problem: 'missing_column' },
      ],
    });
  });
});

test('a procedure needs a name, a code of letters and digits, and a field of the list', () => {
  const typed = { name: ' Khai\u200b sinh ', nameEn: '', code: '1.001193', field: 'land' };
  expect(readService(typed, ['land'])).toEqual({
    content: { name: 'Khai sinh', nameEn: 'Khai sinh', code: '1.001193', field: 'land' },
  });
  expect(readService({ ...typed, name: '', code: 'a b', field: 'none' }, ['land'])).toEqual({
    problems: ['name', 'code', 'field'],
  });
  expect(readService({ ...typed, name: 'x'.repeat(301) }, ['land'])).toEqual({ problems: ['name'] });
});

test('the list is searched by words without marks, by code, by field and by whether it is in use', () => {
  const fields = new Map(FIELDS.map((field) => [field.id, field]));
  const found = (query: string, show: 'in_force' | 'ended' | 'all', field: string | null = null) =>
    narrowServices(SERVICES, fields, { query, field, show }, '2026-01-01').map(({ id }) => id);
  expect(found('thu tuc', 'all')).toEqual(['001', '002']);
  expect(found('procedure', 'in_force')).toEqual(['001']);
  expect(found('1.002', 'ended')).toEqual(['002']);
  expect(found('', 'all', 'old')).toEqual([]);
  expect(isInUse({ validTo: '2026-01-01' }, '2025-12-31')).toBe(true);
  expect(isInUse({ validTo: '2026-01-01' }, '2026-01-01')).toBe(false);
});
