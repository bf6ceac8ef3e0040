import { describe, expect, test } from 'vitest';
import type { Agency, AgencyKind } from '#domain/agency';
import { type AgencyListNames, readAgencyList } from '#domain/agency-list';
import { type AgencyListPlan, planAgencyList } from '#domain/agency-list-plan';
import { type AgencyRegister, createRegister } from '#domain/agency-register';
import { treeAt } from '#domain/agency-tree';
import type { Sheet } from '#domain/sheet';

const TODAY = '2026-03-15';
const NAMES: AgencyListNames = {
  columns: {
    ...{ code: ['Mã cơ quan'], name: ['Tên cơ quan'], name_en: ['Tên tiếng Anh'], kind: ['Loại'] },
    ...{ parent: ['Mã cơ quan cấp trên'], unit: ['Có kết quả riêng'], valid_from: ['Từ ngày'] },
  },
  kinds: {
    ...{ nation: ['Toàn quốc'], province: ['Tỉnh'], department: ['Sở, ban'], ward: ['Phường'] },
    ...{ commune: ['Xã'], special_zone: ['Đặc khu'], district: ['Huyện (cũ)'], desk: ['Quầy', 'Bàn'] },
  },
  yes: ['Có', 'x'],
  no: ['Không'],
};
const HEAD = [
  ...['Mã cơ quan', 'Tên cơ quan', 'Tên tiếng Anh', 'LOẠI', 'Mã cơ quan cấp trên'],
  ...['Có kết quả riêng', 'Từ ngày'],
];

const sheetOf = (...rows: (readonly string[])[]): Sheet => ({
  rows: [HEAD, ...rows].map((cells, index) => ({ line: index + 1, cells })),
});

function agency(id: string, kind: AgencyKind, name: string): Agency {
  return {
    ...{ id, code: id, kind, name: { vi: name, en: `${id} in English` } },
    ...{ isUnit: kind === 'commune', validFrom: '2020-01-01', validTo: null },
  };
}

function plant(): AgencyRegister {
  const link = (child: string, parent: string) => ({
    ...{ child, parent, validFrom: '2020-01-01', validTo: null },
  });
  return createRegister(
    [
      agency('19', 'province', 'UBND tỉnh'),
      agency('777', 'district', 'Huyện Bảy'),
      agency('00001', 'commune', 'Xã Một'),
      agency('00001.Q1', 'desk', 'Quầy 1'),
    ],
    [link('777', '19'), link('00001', '777'), link('00001.Q1', '00001')],
    [],
  );
}

function planOf(sheet: Sheet, register = plant(), own: (id: string) => boolean = () => true): AgencyListPlan {
  return planAgencyList(readAgencyList(sheet, NAMES), sheet.rows, {
    ...{ register, rounds: [], today: TODAY, mayManage: own },
  });
}

const outcomes = ({ planned }: AgencyListPlan) => planned.map(({ code, what }) => `${code} ${what}`);
const refusals = ({ refused }: AgencyListPlan) =>
  refused.map(({ cell, line, problem, value }) => `${cell ?? line} ${problem} “${value}”`);

describe('a row', () => {
  test('makes, renames, moves, corrects or leaves', () => {
    const plan = planOf(
      sheetOf(
        ['00002.Q1', 'Quầy 1', '', 'Bàn', '00002'],
        ['00002', 'Xã Hai', 'Two Commune', 'xã', '19', 'có', '01/04/2026'],
        ['00001', 'Phường Một', '', 'PHUONG', '777', '', '1/4/2026'],
        ['00001.Q1', 'Quầy số 1', '', 'Quầy', '00001'],
        ['777', 'Huyện Bảy', '', 'district', '19', 'Không'],
        ['19', 'UBND tỉnh', '19 in English', 'Tỉnh', ''],
      ),
    );
    // The desk of the second row stands under an agency that begins in April: from today on there is none.
    expect(refusals(plan)).toEqual(['E2 parent_unknown “00002”']);
    expect(outcomes(plan)).toEqual([
      '00002 created',
      '00001 renamed',
      '00001.Q1 corrected',
      '777 unchanged',
      '19 unchanged',
    ]);
    expect(plan.corrected).toEqual([
      { id: '00001.Q1', name: { vi: 'Quầy số 1', en: '00001.Q1 in English' } },
    ]);
    expect(plan.change.followed).toEqual([
      { predecessor: '00001', successor: 'new 4', onDate: '2026-04-01', event: 'rename' },
    ]);
  });

  test('moves with what is under it', () => {
    const register = plant();
    const plan = planOf(sheetOf(['00001', 'Xã Một', '', 'Xã', '19', '', '2026-07-01']), register);
    expect(outcomes(plan)).toEqual(['00001 moved']);
    expect(register.linkOf('00001', '2026-06-30')?.parent).toBe('777');
    expect(register.linkOf('00001', '2026-07-01')?.parent).toBe('19');
  });

  test('is refused with its cell, and those under it with it', () => {
    const plan = planOf(
      sheetOf(
        ['2', 'Xã Hai', '', 'Xã', '19'],
        ['00003', '', '', 'Xã', '19'],
        ['00004', 'Xã Bốn', '', 'Làng', '19', 'có lẽ', '2026-02-30'],
        ['', 'Xã Năm', '', 'Xã', '19'],
        ['00006', 'Xã Sáu', '', 'Xã', '00001'],
        ['00007', 'Xã Bảy', '', 'Xã', 'X'],
        ['00008', 'Xã Tám', '', 'Xã', ''],
        ['00009', 'Xã Chín', '', 'Xã', '19'],
        ['00009', 'Xã Chín', '', 'Xã', '19'],
        ['00001', 'Xã Nhất', '', 'Xã', '777'],
        ['00001.Q1', 'Quầy 1', '', 'Quầy', '00001', 'có'],
        ['2.Q1', 'Quầy 1', '', 'Quầy', '2'],
        ['00010', 'Xã Mười', '', 'Xã', '00011'],
        ['00011', 'Xã Mười Một', '', 'Xã', '00010'],
      ),
    );
    expect(refusals(plan)).toEqual([
      'A2 code_form “2”',
      'B3 name_missing “”',
      'D4 kind_unknown “Làng”',
      'F4 unit_unclear “có lẽ”',
      'G4 date_invalid “2026-02-30”',
      'A5 code_missing “”',
      'E6 kind_under “00001”',
      'E7 parent_unknown “X”',
      'E8 parent_missing “”',
      'A10 code_repeated “00009”',
      'B11 date_needed “Xã Nhất”',
      'F12 unit_fixed “có”',
      'E13 parent_unknown “2”',
      'E14 parent_unknown “00011”',
      'E15 parent_unknown “00010”',
    ]);
    expect(outcomes(plan)).toEqual(['00009 created']);
  });

  test('touches nothing outside what somebody may manage', () => {
    const plan = planOf(
      sheetOf(
        ['00001.Q2', 'Quầy 2', '', 'Quầy', '00001'],
        ['777', 'Huyện Mới', '', 'Huyện (cũ)', '19', '', '2026-07-01'],
        ['778', 'Huyện Tám', '', 'Huyện (cũ)', '19'],
      ),
      plant(),
      (id) => id === '00001',
    );
    expect(refusals(plan)).toEqual(['A3 not_yours “777”', 'E4 not_yours “19”']);
    expect(outcomes(plan)).toEqual(['00001.Q2 created']);
  });
});

test('a column that is missing refuses the list, one that nobody understands is named', () => {
  const rows = [{ line: 1, cells: ['Mã cơ quan', 'Tên cơ quan', 'Ghi chú'] }];
  const listing = readAgencyList({ rows }, NAMES);
  expect(listing.refused.map(({ column, problem }) => [column, problem])).toEqual([
    ['kind', 'missing_column'],
    ['parent', 'missing_column'],
  ]);
  expect(listing.unknown).toEqual(['Ghi chú']);
});

test('a whole province of 4,000 rows from nothing, and nothing new the second time', () => {
  const rows: string[][] = [];
  // Desks before their commune, the province last: the order of a list means nothing.
  for (let unit = 0; unit < 799; unit += 1) {
    const code = String(10_000 + unit);
    for (let desk = 1; desk <= 4; desk += 1)
      rows.push([`${code}.Q${desk}`, `Quầy ${desk}`, '', 'Quầy', code, '', '2020-01-01']);
    rows.push([code, `Xã ${code}`, '', 'Xã', '19', '', '2020-01-01']);
  }
  for (let department = 1; department <= 4; department += 1)
    rows.push([`19.S0${department}`, `Sở ${department}`, '', 'Sở, ban', '19', '', '2020-01-01']);
  rows.push(['19', 'UBND tỉnh', 'Province', 'Tỉnh', '', '', '2020-01-01']);
  const sheet = sheetOf(...rows);
  const register = createRegister([], [], []);
  const plan = planOf(sheet, register);
  expect(plan.refused).toEqual([]);
  expect(plan.change.made.length).toBe(4_000);
  const agencies = [...register.agencies()];
  const tree = treeAt(
    agencies,
    agencies.flatMap(({ id }) => register.linksOf(id)),
    TODAY,
  );
  expect(tree.roots.map(({ code }) => code)).toEqual(['19']);
  const again = planOf(sheet, register);
  expect(again.planned.every(({ change }) => change === 'unchanged')).toBe(true);
  expect(again.change.made).toEqual([]);
});
