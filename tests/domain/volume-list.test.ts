import { expect, test } from 'vitest';
import type { Sheet } from '#domain/sheet';
import { readVolumeList, type VolumeListNames } from '#domain/volume-list';

const NAMES: VolumeListNames = {
  columns: {
    month: ['Tháng'],
    agency: ['Mã cơ quan'],
    agencyName: ['Tên cơ quan'],
    service: ['Mã thủ tục'],
    serviceName: ['Tên thủ tục'],
    channel: ['Cách nộp'],
    outcome: ['Kết quả'],
    received: ['Tiếp nhận'],
    finished: ['Đã giải quyết'],
    onTime: ['Đúng hạn'],
  },
  channels: { counter: ['Tại quầy'], online: ['Trực tuyến'], post: ['Qua bưu chính'] },
  outcomes: {
    granted: ['Được giải quyết'],
    refused: ['Bị từ chối'],
    withdrawn: ['Rút'],
    overdue: ['Quá hạn'],
  },
};
const SCOPE = {
  refuse: (agency: string, month: string) =>
    agency === 'zz' ? ('agency_unknown' as const) : month === '2026-01' ? ('locked' as const) : null,
  services: new Map([['1.001193', 'birth']]),
  thisMonth: '2026-03',
};
const HEAD = [
  'Tháng',
  'MA CO QUAN',
  'Mã thủ tục',
  'Cách nộp',
  'Kết quả',
  'Tiếp nhận',
  'Đã giải quyết',
  'Đúng hạn',
];
const sheet = (...rows: string[][]): Sheet => ({
  rows: [HEAD, ...rows].map((cells, at) => ({ line: at + 1, cells })),
});
const GOOD = ['2/2026', 'd1', '1.001193', 'tại quầy', 'Được giải quyết', '12', '10', '9'];
const put = (at: number, value: string) => GOOD.map((cell, index) => (index === at ? value : cell));

test('a row reports one cell of a month', () => {
  expect(readVolumeList(sheet(GOOD), NAMES, SCOPE)).toEqual({
    rows: [
      {
        ...{ line: 2, month: '2026-02', agency: 'd1', service: 'birth', channel: 'counter' },
        ...{ outcome: 'granted', received: 12, finished: 10, onTime: 9 },
      },
    ],
    refused: [],
    unknown: [],
  });
});

test('a wrong cell is named with what stands there, and its row alone is refused', () => {
  const wrong: [string[], string, string][] = [
    [put(0, '13/2026'), 'A2', 'month'],
    [put(0, '4/2026'), 'A2', 'future'],
    [put(0, '1/2026'), 'A2', 'locked'],
    [put(1, 'zz'), 'B2', 'agency_unknown'],
    [put(2, '9'), 'C2', 'service'],
    [put(3, 'fax'), 'D2', 'channel'],
    [put(4, 'xong'), 'E2', 'outcome'],
    [put(5, '1,5'), 'F2', 'not_a_count'],
    [put(6, ''), 'G2', 'incomplete'],
    [put(7, '11'), 'H2', 'late'],
  ];
  for (const [row, cell, problem] of wrong) {
    const { rows, refused } = readVolumeList(sheet(row, put(4, 'Bị từ chối')), NAMES, SCOPE);
    expect(refused, problem).toMatchObject([{ line: 2, cell, problem }]);
    expect(rows, problem).toHaveLength(1);
  }
});

test('the same cell twice is refused the second time; blank counts of a template say nothing', () => {
  const blank = [...GOOD.slice(0, 5), '', '', ''];
  const { rows, refused } = readVolumeList(sheet(GOOD, blank, GOOD), NAMES, SCOPE);
  expect(rows).toHaveLength(1);
  expect(refused).toMatchObject([{ line: 4, problem: 'repeated' }]);
});

test('a missing column refuses the list before any row, and one that is not known is said', () => {
  const without: Sheet = {
    rows: [
      { line: 1, cells: ['Tháng', 'Ghi chú'] },
      { line: 2, cells: ['2/2026', ''] },
    ],
  };
  const { rows, refused, unknown } = readVolumeList(without, NAMES, SCOPE);
  expect(rows).toEqual([]);
  expect(refused.map(({ column }) => column)).toEqual([
    ...['agency', 'service', 'channel', 'outcome', 'received', 'finished', 'onTime'],
  ]);
  expect(unknown).toEqual(['Ghi chú']);
});
