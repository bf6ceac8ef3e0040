import { expect, it } from 'vitest';
import { type Badge, badgeSvg, breakLines, textWidth } from '#charts/badge';
import { differenceRow, differenceScale } from '#charts/difference-chart';

const BADGE: Badge = {
  id: 'sipas-05443',
  name: 'Phường Phan Đình Phùng',
  caption: 'Chỉ số hài lòng, Đợt 2025–2026',
  figure: '93,12%',
  interval: 'khoảng tin cậy 91,80% đến 94,25%',
  verdict: 'Đạt mục tiêu',
  tone: 'met',
  title: 'Phường Phan Đình Phùng. 93,12%',
  description: 'Đợt 2025–2026',
  mark: null,
};

it('stands alone: no style, script, font file or other address, and says what it shows', () => {
  const svg = badgeSvg(BADGE);
  expect(svg).not.toMatch(/<style|<script|@font-face|url\(|href/);
  expect(svg.match(/https?:\/\/[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  expect(svg).toContain('role="img" aria-labelledby="sipas-05443-title sipas-05443-desc"');
  expect(svg).toContain('<title id="sipas-05443-title">Phường Phan Đình Phùng. 93,12%</title>');
  for (const words of [BADGE.name, BADGE.figure, BADGE.interval, BADGE.verdict])
    expect(svg).toContain(`>${words}<`);
});

it('tells verdicts apart by shape, with all colour taken away', () => {
  const shapes = (['met', 'not_met', 'insufficient_evidence', 'none'] as const).map((tone) => {
    const svg = badgeSvg({ ...BADGE, tone });
    return svg.slice(svg.indexOf('<g ')).replace(/#[0-9a-f]{6}/g, '');
  });
  expect(new Set(shapes).size).toBe(4);
});

it('stays within its edges and its greatest width, however long a name is', () => {
  const name = 'Ban Quản lý các khu công nghiệp và Trung tâm Phục vụ hành chính công tỉnh';
  const svg = badgeSvg({ ...BADGE, name });
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  expect(width).toBeLessThanOrEqual(420);
  const lines = breakLines(name, 15, 388);
  expect(lines.join(' ')).toBe(name);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(textWidth(line, 15)).toBeLessThanOrEqual(388);
});

it('lets no name become markup', () => {
  const svg = badgeSvg({ ...BADGE, name: '<b onload="x">"&', title: '</title><script>' });
  expect(svg).not.toContain('<b');
  expect(svg).not.toContain('<script');
});

it('draws differences around 0, on an axis as long to either side', () => {
  const scale = differenceScale([-0.012, 0.065]);
  expect(scale.reach).toBeCloseTo(0.1, 12);
  expect(scale.at(0)).toBeCloseTo(50, 12);
  expect(scale.at(0.03) - 50).toBeCloseTo(50 - scale.at(-0.03), 12);
  const row = { difference: 0.02, interval: { lower: -0.012, upper: 0.065 }, scale, title: 'a < b' };
  expect(differenceRow({ ...row, clear: false })).toContain('tone-insufficient_evidence');
  expect(differenceRow({ ...row, clear: true })).not.toContain('tone-insufficient_evidence');
  expect(differenceRow({ ...row, clear: true })).toContain('a &lt; b');
});
