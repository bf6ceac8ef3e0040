import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { UnitRecord } from '#domain/result-tables/unit-tables';
import { unitTables } from '#domain/result-tables/unit-tables';
import { unitCsv } from '#exports/unit-csv';
import { cellDigits } from '#i18n/cell-text';
import { unitRecord } from '#tests/support/unit-record';
import { UnitReport } from '#ui/results/unit-report';
import type { UnitReportChoice } from '#web/paths';

const record = unitRecord();
const CHOICES: readonly UnitReportChoice[] = [
  { view: null, compare: null },
  { view: 'month', compare: null },
  { view: 'mode', compare: null },
  { view: 'field', compare: null },
  { view: 'service', compare: null },
  { view: null, compare: '2024-2025' },
];

function page(choice: UnitReportChoice, locale: 'vi' | 'en', of: UnitRecord = record): string {
  return renderToStaticMarkup(
    <UnitReport
      record={of}
      place={{ agency: 'c1', round: '2025-2026' }}
      choice={choice}
      locale={locale}
      trail={null}
      status={null}
      empty={null}
    />,
  );
}

/** Every number in the cells, facts and headline of a page, with its thousands and signs taken off. */
function numbersOn(html: string, mark: ',' | '.'): Set<string> {
  const plain = html.replace(/<svg.*?<\/svg>/gs, '');
  const cells = [
    ...plain.matchAll(/<td class="[^"]*\b(?:number|figure-cell)\b[^"]*">(.*?)<\/td>/gs),
    ...plain.matchAll(/<dd>(.*?)<\/dd>/gs),
    ...plain.matchAll(/<p class="(?:headline-number|key-value|key-note)">(.*?)<\/p>/gs),
  ].map(([, text = '']) =>
    text.replace(/<[^>]*>/g, ' ').replace(/Đợt khảo sát \d+|Round \d+|\/ 100|Dưới 20%|than 20%/g, ''),
  );
  const thousands = mark === ',' ? /\.(?=\d{3})/g : /,(?=\d{3})/g;
  return new Set(
    cells
      .flatMap((text) => text.replace(thousands, '').match(/[−-]?\d+(?:[.,]\d+)?/g) ?? [])
      .map((number) => number.replace('−', '-')),
  );
}

/** Every number of a file. */
function numbersIn(text: string, separator: ';' | ','): Set<string> {
  const cells = text.replace(/^\u{FEFF}/u, '').split(separator === ';' ? /[;\r\n]+/ : /[,\r\n]+/);
  return new Set(cells.filter((cell) => /^-?\d+(?:[.,]\d+)?$/.test(cell)));
}

const file = (kind: 'machine' | 'excel', locale: 'vi' | 'en' = 'vi') =>
  unitCsv(record, { kind, table: null, locale, status: 'Bản 1', synthetic: true }).text;

describe('a page and its files', () => {
  it.each(['vi', 'en'] as const)(
    'carry the same digits in %s: nothing on the page is missing from a file',
    (locale) => {
      const mark = locale === 'vi' ? ',' : '.';
      const shown = new Set(CHOICES.flatMap((choice) => [...numbersOn(page(choice, locale), mark)]));
      expect(shown.size).toBeGreaterThan(150);
      const machine = numbersIn(file('machine'), ',');
      const excel = numbersIn(file('excel'), ';');
      const missing = (from: Set<string>, as: (number: string) => string) =>
        // The change stands in words beside its direction, without its sign.
        [...shown].map(as).filter((number) => !from.has(number) && !from.has(`-${number}`));
      expect(missing(machine, (number) => number.replace(',', '.'))).toEqual([]);
      expect(missing(excel, (number) => number.replace('.', ','))).toEqual([]);
    },
  );

  it('agree in every cell of every table', () => {
    const pages = CHOICES.map((choice) => page(choice, 'vi')).join(' ');
    const tables = unitTables(record);
    for (const name of [
      'factors',
      'items',
      'levels',
      'levelCounts',
      'history',
      'comparison',
      'month',
    ] as const) {
      expect(tables[name].rows.length).toBeGreaterThan(0);
      for (const cell of tables[name].rows.flatMap(({ cells }) => cells)) {
        const digits = cellDigits(cell, ',');
        if (digits !== undefined && Number.isNaN(Number(digits)))
          expect([name, digits, pages.includes(digits.replace('-', '−'))]).toEqual([name, digits, true]);
      }
    }
  });

  it('differ when a number is changed', () => {
    const changed = { ...record, result: { ...record.result, responseRate: 0.777 } };
    const shown = numbersOn(page({ view: null, compare: null }, 'vi', changed), ',');
    expect(shown.has('77,7')).toBe(true);
    expect(numbersIn(file('excel'), ';').has('77,7')).toBe(false);
  });

  it('leave out the same cells: seven people have an index and no factors, four have nothing', () => {
    const html = page({ view: 'month', compare: null }, 'vi');
    const text = unitCsv(record, {
      kind: 'machine',
      table: 'month',
      locale: 'vi',
      status: '',
      synthetic: false,
    }).text;
    expect(html).toContain('Tháng 10 năm 2025');
    expect(html).not.toContain('Tháng 11 năm 2025');
    const lines = text.trim().split('\r\n');
    expect(lines.map((line) => line.slice(0, 7))).toEqual(['Mã,Dòng', '2025-08', '2025-09', '2025-10']);
    expect(lines[3]).toMatch(/,{5}$/);
    expect(lines[2]).toMatch(/tham khảo/);
  });
});

it('says what to mend first, and why, in one glance', () => {
  const html = page({ view: null, compare: null }, 'vi');
  expect(html).toContain('Sửa trước: Công chức trực tiếp giải quyết công việc');
  expect(html).toMatch(/vì yếu tố này gắn với mức hài lòng chung/);
  expect(html).toContain('chart-importance');
  expect(html).toContain('từ hạng');
  expect(html).toContain('điểm');
});

it('draws what other surveys said apart, with its source', () => {
  const html = page({ view: null, compare: null }, 'vi');
  expect(html).toContain('mark-outside');
  expect(html).toContain('=HYPERLINK(&quot;x&quot;;&quot;y&quot;)');
});

it('judges a field by its own target, on the page and in the file alike', () => {
  const html = page({ view: 'field', compare: null }, 'vi');
  expect(html).toContain('Hộ tịch');
  expect(html).toContain('mục tiêu của lĩnh vực: từ 85,50%');
  expect(html).toMatch(/class="aside-cell">.*?Chưa đạt mục tiêu/s);
  const order = { kind: 'machine', table: 'field', locale: 'vi', status: '', synthetic: false } as const;
  const [head = '', line = ''] = unitCsv(record, order).text.trim().split('\r\n');
  const cells = line.split(',');
  const cell = (name: string) => cells[head.split(',').indexOf(name)];
  expect([cell('Mã'), cell('Dòng'), cell('Mục tiêu (%)')]).toEqual(['civil', 'Hộ tịch', '85.50']);
  expect(cell('Kết luận')).toBe('Chưa đạt mục tiêu');
  // The general target is what everything else on the page is beside.
  expect(page({ view: 'service', compare: null }, 'vi')).toContain('mục tiêu của lĩnh vực: từ 85,50%');
  expect(page({ view: 'mode', compare: null }, 'vi')).not.toContain('mục tiêu của lĩnh vực');
});

it('says why a view is missing that the plan does not split by', () => {
  expect(page({ view: 'channel', compare: null }, 'vi')).toContain('Đợt này không tách theo tiêu chí này');
});
