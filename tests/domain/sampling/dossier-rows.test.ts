import { describe, expect, it } from 'vitest';
import { areDaysSwapped, NO_DAYS, readDossierDay, seeDay } from '#domain/sampling/dossier-date';
import {
  createDossierReader,
  type DossierFrame,
  type DossierWords,
  isListFault,
} from '#domain/sampling/dossier-rows';
import { oldFontOf } from '#domain/sampling/old-font';

describe('a day as offices write it', () => {
  it.each([
    ['13/02/2026', '2026-02-13', 'text'],
    ['3/2/26', '2026-02-03', 'text'],
    ['3-2-2026', '2026-02-03', 'text'],
    ['03.02.2026', '2026-02-03', 'text'],
    ['13 / 02 / 2026', '2026-02-13', 'text'],
    ['13/02/2026 08:30', '2026-02-13', 'text'],
    ['13/02/2026 08:30:15 SA', '2026-02-13', 'text'],
    ['08:30 13/02/2026', '2026-02-13', 'text'],
    ['8h30 13/02/2026', '2026-02-13', 'text'],
    ['2026-02-13', '2026-02-13', 'iso'],
    ['2026-02-13T08:30:00Z', '2026-02-13', 'iso'],
    ['2026/2/13', '2026-02-13', 'iso'],
    ['20260213', '2026-02-13', 'iso'],
    ['46066', '2026-02-13', 'serial'],
    ['46066.354166667', '2026-02-13', 'serial'],
  ])('%s', (typed, date, written) => {
    expect(readDossierDay(typed)).toEqual({ date, written });
  });

  it('counts from 1904 where the workbook says so', () => {
    expect(readDossierDay('44604', 1904)).toEqual({ date: '2026-02-13', written: 'serial' });
  });

  it.each(['02/13/2026', '2/29/2024', '12/31/25'])('%s has its month first', (typed) => {
    expect(readDossierDay(typed)).toEqual({ problem: 'month_first' });
  });

  it.each([
    '',
    '31/02/2026',
    '29/02/2026',
    '2026',
    '13/02',
    '00/01/2026',
    '32/12/2026',
    '13/02/1926',
    '99999',
    'x',
  ])('“%s” is no day', (typed) => {
    expect(readDossierDay(typed)).toEqual({ problem: 'date_invalid' });
  });

  it('notices a spreadsheet that took days for months', () => {
    const seen = (cells: readonly string[]) =>
      cells.reduce((days, cell) => {
        const day = readDossierDay(cell);
        return 'problem' in day ? days : seeDay(days, day);
      }, NO_DAYS);
    // 2/1, 3/1, 4/1/2026 typed, read as 1 February, 1 March, 1 April; 13, 14, 15 January left as text.
    const swapped = ['46054', '46082', '46113', '13/01/2026', '14/01/2026', '15/01/2026'];
    expect(areDaysSwapped(seen(swapped))).toBe(true);
    expect(areDaysSwapped(seen([...swapped, '05/01/2026']))).toBe(false);
    expect(areDaysSwapped(seen([...swapped, '46066']))).toBe(false);
  });
});

describe('an old font', () => {
  it.each(['NguyÔn V¨n ¸i', 'TrÇn ThÞ Lµ', 'TØnh Th¸i Nguyªn'])('%s is TCVN3', (text) => {
    expect(oldFontOf(text)).toBe('tcvn3');
  });

  it.each(['Nguyeãn Vaên Ñoâng', 'Traàn Thò Höông'])('%s is VNI', (text) => {
    expect(oldFontOf(text)).toBe('vni');
  });

  it.each([
    'Nguyễn Văn Ái',
    'TRẦN THỊ HÒA',
    'Võ Õng Ửng',
    'Đặng Đức Ý',
    'Nguye\u0302\u0303n Va\u0306n A',
    'số 12/3',
  ])('%s is none', (text) => {
    expect(oldFontOf(text)).toBeUndefined();
  });
});

const WORDS: DossierWords = {
  columns: {
    number: ['Mã hồ sơ'],
    agency: ['Cơ quan giải quyết'],
    outcome: ['Kết quả'],
    finished: ['Ngày trả kết quả'],
    name: ['Họ và tên'],
    address: ['Địa chỉ'],
    service: ['Thủ tục'],
    channel: ['Hình thức nộp'],
  },
  outcomes: {
    granted: ['Đã trả kết quả'],
    refused: ['Từ chối'],
    withdrawn: ['Rút hồ sơ'],
    overdue: ['Quá hạn'],
  },
  channels: { counter: ['Trực tiếp'], online: ['Trực tuyến'], post: ['Bưu chính'] },
};

const FRAME: DossierFrame = {
  agencies: [
    { id: 'd1', code: '05443', names: ['Phường Phan Đình Phùng'] },
    { id: 'd2', code: '19.S02', names: ['Sở Tư pháp'] },
    { id: 'd3', code: '06001', names: ['Xã Tân Thành'] },
    { id: 'd4', code: '06002', names: ['Xã Tân Thành'] },
  ],
  services: [{ id: 'birth', names: ['Đăng ký khai sinh'] }],
  splits: [],
};

const HEADER = [
  'Mã hồ sơ',
  'HỌ VÀ TÊN',
  'Địa chỉ',
  'Cơ quan giải quyết',
  'Kết quả',
  'Ngày trả kết quả',
  'Thủ tục',
];
const GOOD = ['H55-1', 'Người Một', 'Tổ 1', '05443', 'Đã trả kết quả', '13/02/2026', 'Đăng ký khai sinh'];

/** Reads rows below the header, which is in line 1. */
function read(rows: readonly (readonly string[])[], header = HEADER, frame = FRAME) {
  const reader = createDossierReader(WORDS, frame, '2026-03-15');
  const taken = [header, ...rows].map((cells, index) => reader.take({ line: index + 1, cells }));
  return { taken: taken.slice(1), summary: reader.summary() };
}

/** `GOOD` with other cells, by column. */
const withCells = (cells: Readonly<Record<number, string>>) =>
  GOOD.map((cell, index) => cells[index] ?? cell);

describe('a list of dossiers', () => {
  it('says who brought what to whom, and how it ended', () => {
    const { taken, summary } = read([GOOD]);
    expect(taken).toEqual([
      {
        ...{ number: 'H55-1', agency: 'd1', agencyCode: '05443', outcome: 'granted', service: 'birth' },
        ...{ channel: '', finished: '2026-02-13', name: 'Người Một', address: 'Tổ 1' },
      },
    ]);
    expect(summary).toMatchObject({ dossiers: 1, leftOut: 0, from: '2026-02-13', to: '2026-02-13' });
  });

  it.each([
    [{ 0: ' ' }, 'A2', 'number_missing', ''],
    [{ 1: '' }, 'B2', 'name_missing', ''],
    [{ 2: '' }, 'C2', 'address_missing', ''],
    [{ 3: 'Sở X' }, 'D2', 'agency_unknown', 'Sở X'],
    [{ 3: 'Xã Tân Thành' }, 'D2', 'agency_unknown', 'Xã Tân Thành'],
    [{ 4: 'xong' }, 'E2', 'outcome_unknown', 'xong'],
    [{ 5: '31/02/2026' }, 'F2', 'date_invalid', '31/02/2026'],
    [{ 5: '16/03/2026' }, 'F2', 'date_future', '16/03/2026'],
  ])('leaves out a row with %j and names the cell', (cells, cell, problem, value) => {
    const { taken, summary } = read([withCells(cells), withCells({ 0: 'H55-2' })]);
    expect(taken[0]).toBeUndefined();
    expect(summary).toMatchObject({ dossiers: 1, leftOut: 1, problems: { [problem]: 1 } });
    expect('cells' in summary && summary.cells).toEqual([{ cell, problem, value }]);
  });

  it('finds its headings below the name of the report', () => {
    const reader = createDossierReader(WORDS, FRAME, '2026-03-15');
    const rows = [['UBND TỈNH'], ['DANH SÁCH HỒ SƠ', '', 'Cơ quan'], HEADER, GOOD];
    const taken = rows.map((cells, index) => reader.take({ line: index + 1, cells }));
    expect(taken.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect(taken[3]).toMatchObject({ number: 'H55-1' });
  });

  it('takes a dossier once, however its number is written, but twice at two agencies', () => {
    const rows = [GOOD, withCells({ 0: 'h55–1' }), withCells({ 3: 'so tu phap' })];
    expect(read(rows).summary).toMatchObject({ dossiers: 2, problems: { number_repeated: 1 } });
  });

  it('wants to know the service only where the plan splits by it', () => {
    const unknown = [withCells({ 6: 'Thủ tục lạ' })];
    expect(read(unknown).summary).toMatchObject({ dossiers: 1, leftOut: 0 });
    expect(read(unknown, HEADER, { ...FRAME, splits: ['service'] }).summary).toMatchObject({
      problems: { service_unknown: 1 },
    });
  });

  it('refuses a whole list whose days have the month first, naming the cell', () => {
    const { taken } = read([GOOD, withCells({ 0: 'H55-2', 5: '02/13/2026' })]);
    expect(taken[1]).toMatchObject({ problem: 'month_first', cell: 'F3' });
  });

  it('refuses a list without its columns, in an old font, or without rows', () => {
    const { summary } = read([]);
    expect(isListFault(summary) && summary.problem).toBe('no_rows');
    const reader = createDossierReader(WORDS, FRAME, '2026-03-15');
    for (let line = 1; line < 20; line += 1)
      expect(reader.take({ line, cells: line === 3 ? ['Mã hồ sơ', 'Họ và tên'] : GOOD })).toBeUndefined();
    const wanted = { problem: 'columns', columns: ['agency', 'outcome', 'finished', 'address'] };
    expect(reader.summary()).toMatchObject(wanted);
    expect(reader.take({ line: 20, cells: GOOD })).toMatchObject(wanted);
    const old = Array.from({ length: 4 }, (_, index) => withCells({ 0: `H55-${index}`, 1: 'NguyÔn V¨n ¸i' }));
    expect(read(old).summary).toMatchObject({ problem: 'old_font', font: 'tcvn3', cell: 'B2' });
    expect(read([...old.slice(0, 1), withCells({ 0: 'H55-9' })]).summary).toMatchObject({ dossiers: 2 });
  });

  it('never repeats a name, an address or a number in what it reports', () => {
    const rows = [withCells({ 3: 'Sở X' }), withCells({ 2: '' }), GOOD, GOOD];
    expect(JSON.stringify(read(rows).summary)).not.toMatch(/Người|Tổ 1|H55/);
  });
});
