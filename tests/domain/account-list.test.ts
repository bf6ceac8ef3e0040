import { expect, it } from 'vitest';
import { ACCOUNT_COLUMNS, type AccountListNames, readAccountList } from '#domain/account-list';
import type { Sheet } from '#domain/sheet';

const TODAY = '2026-03-15';
const NAMES: AccountListNames = {
  columns: {
    email: ['Thư điện tử', 'E-mail'],
    name: ['Họ và tên', 'Full name'],
    role: ['Vai trò', 'Role'],
    agency: ['Mã cơ quan', 'Agency code'],
    valid_from: ['Từ ngày', 'From'],
    valid_to: ['Đến trước ngày', 'Until before'],
    language: ['Ngôn ngữ', 'Language'],
  },
  roles: {
    agency_viewer: ['Người xem của cơ quan'],
    agency_officer: ['Cán bộ phụ trách'],
    department_analyst: [],
    department_administrator: [],
    system_administrator: [],
    auditor: ['Người kiểm tra'],
  },
};
const HEAD = ACCOUNT_COLUMNS.map((column) => NAMES.columns[column][0] ?? '');
const GOOD = ['An@Example.vn', 'Trần Văn An', 'Người kiểm tra', '', '1/4/2026', '1/7/2026', 'vi'];

const sheetOf = (...rows: (readonly string[])[]): Sheet => ({
  rows: rows.map((cells, index) => ({ line: index + 3, cells })),
});
const read = (...rows: (readonly string[])[]) => readAccountList(sheetOf(...rows), NAMES, TODAY);

it('reads a row whatever the case and marks of headings and roles', () => {
  const an = {
    ...{ line: 4, email: 'an@example.vn', name: 'Trần Văn An', role: 'auditor', agency: null },
    ...{ validFrom: '2026-04-01', validTo: '2026-07-01', locale: 'vi' },
  };
  expect(read(HEAD, GOOD)).toMatchObject({ accounts: [an], refused: [], unknown: [] });
  const plain = [
    'THU DIEN TU',
    'ho_va_ten',
    'VAI TRO',
    'Ma co quan',
    'tu ngay',
    'den truoc ngay',
    'ngon ngu',
  ];
  const typed = GOOD.map((cell, at) => (at === 2 ? 'NGUOI  KIEM TRA' : cell));
  expect(read(plain, typed)).toMatchObject({ accounts: [an], refused: [], unknown: [] });
});

it('names a heading that nobody understands, so that no role stays without the end it was given', () => {
  const head = HEAD.map((heading) => (heading === 'Đến trước ngày' ? 'Đến ngày' : heading));
  const { accounts, refused, unknown } = read(head, GOOD);
  expect(unknown).toEqual(['Đến ngày']);
  expect(refused).toEqual([]);
  expect(accounts.map(({ validTo }) => validTo)).toEqual([null]);
});

it('refuses a header without a column that it needs, and nothing else', () => {
  const { accounts, refused, unknown } = read(['Họ và tên', 'Ghi chú'], ['', '']);
  expect(accounts).toEqual([]);
  expect(refused).toEqual([
    { line: 3, cell: null, column: 'email', problem: 'missing_column', value: '' },
    { line: 3, cell: null, column: 'role', problem: 'missing_column', value: '' },
  ]);
  expect(unknown).toEqual(['Ghi chú']);
});

it('leaves open what the list does not say', () => {
  const { accounts } = read(['email', 'name', 'role'], ['b@example.vn', 'Bình', 'agency_officer']);
  expect(accounts).toMatchObject([{ validFrom: null, validTo: null, agency: null, locale: null }]);
});

it('names every wrong cell of a row, and the row that repeats another', () => {
  const { accounts, refused } = read(HEAD, ['nobody', '', 'Vua', '', '31/2/2026', 'x', 'fr'], GOOD, GOOD, [
    'c@example.vn',
    'Chi',
    'auditor',
    '',
    '2026-05-02',
    '2026-05-02',
    '',
  ]);
  expect(accounts.map(({ line }) => line)).toEqual([5]);
  expect(refused.map(({ cell, problem }) => [cell, problem])).toEqual([
    ['A4', 'email_invalid'],
    ['B4', 'name_missing'],
    ['C4', 'role_unknown'],
    ['E4', 'date_invalid'],
    ['F4', 'date_invalid'],
    ['G4', 'language_unknown'],
    ['A6', 'email_repeated'],
    ['F7', 'dates_reversed'],
  ]);
});
