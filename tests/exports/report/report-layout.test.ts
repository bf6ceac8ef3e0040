/** The layout rules of Decree 30/2020/NĐ-CP, read from the Word document's own XML. */
import { expect, test } from 'vitest';
import { zipEntries } from '#exports/fixed-zip';
import { romanNumber } from '#exports/report/numbering';
import { reportDocx } from '#exports/report/report-docx';
import { documentOf, plantSource } from '#tests/support/report-ground';

const DOCUMENT = documentOf(plantSource(40, { split: true }));
const PARTS = zipEntries(reportDocx(DOCUMENT));
const part = (name: string) => new TextDecoder().decode(PARTS.get(name));
const TEXT = part('word/document.xml');
const STYLES = part('word/styles.xml');

const sections = [...TEXT.matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map(([xml]) => xml);
const number = (xml: string, attribute: string) =>
  Number(xml.match(new RegExp(`w:${attribute}="(\\d+)"`))?.[1]);
const millimetres = (twips: number) => (twips / 1440) * 25.4;
const style = (id: string) =>
  STYLES.match(new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`, 's'))?.[0] ?? '';

test('A4 with the margins of the decree in every section', () => {
  expect(sections).toHaveLength(1 + DOCUMENT.appendices.length);
  for (const section of sections) {
    const size = section.match(/<w:pgSz[^>]*>/)?.[0] ?? '';
    const sides = [number(size, 'w'), number(size, 'h')].map((side) => Math.round(millimetres(side))).sort();
    expect(sides).toEqual([210, 297]);
    const margins = section.match(/<w:pgMar[^>]*>/)?.[0] ?? '';
    for (const [side, least, most] of [
      ['top', 20, 25],
      ['bottom', 20, 25],
      ['left', 30, 35],
      ['right', 15, 20],
    ] as const) {
      const margin = millimetres(number(margins, side));
      expect(margin, side).toBeGreaterThanOrEqual(least - 0.05);
      expect(margin, side).toBeLessThanOrEqual(most + 0.05);
    }
  }
});

test('wide tables stand on landscape pages, the report itself on upright ones', () => {
  const turned = sections.map((section) => section.includes('w:orient="landscape"'));
  expect(turned).toEqual([false, ...DOCUMENT.appendices.map(({ landscape }) => landscape)]);
  expect(turned.filter(Boolean).length).toBeGreaterThanOrEqual(3);
  for (const section of sections) {
    const size = section.match(/<w:pgSz[^>]*>/)?.[0] ?? '';
    expect(number(size, 'w') > number(size, 'h')).toBe(section.includes('landscape'));
  }
});

test('page numbers in the middle of the top margin, 13 points, on every page but the first', () => {
  expect(sections[0]).toContain('<w:titlePg/>');
  for (const section of sections.slice(1)) expect(section).not.toContain('titlePg');
  for (const section of sections) expect(section).toContain('<w:headerReference w:type="default"');
  expect(TEXT).not.toContain('w:type="first"');
  const header = part('word/header1.xml');
  expect(header).toContain('<w:jc w:val="center"/>');
  expect(header).toMatch(/<w:instrText[^>]*> PAGE </);
  expect(number(style('Header'), 'sz w:val')).toBe(26);
});

test('Times New Roman, black, 14 points, justified, first line 1–1.27 cm, 6 points between paragraphs', () => {
  expect(STYLES).toContain('w:ascii="Times New Roman"');
  expect(STYLES).toMatch(/<w:docDefaults>.*<w:color w:val="000000"\/>.*<w:sz w:val="28"\/>/s);
  const normal = style('Normal');
  expect(normal).toContain('<w:jc w:val="both"/>');
  const indent = millimetres(number(normal, 'firstLine'));
  expect(indent).toBeGreaterThanOrEqual(10);
  expect(indent).toBeLessThanOrEqual(12.75);
  expect(number(normal, 'after')).toBeGreaterThanOrEqual(120);
  expect(number(normal, 'line')).toBeGreaterThanOrEqual(240);
  expect(number(normal, 'line')).toBeLessThanOrEqual(360);
  expect(TEXT).not.toMatch(/w:color w:val="(?!000000)/);
});

test('the head: names in capitals 12–13 points, the nation and the motto bold, lines below', () => {
  const head = TEXT.slice(0, TEXT.indexOf('BÁO CÁO'));
  const runOf = (text: string) => head.match(new RegExp(`<w:r>(?:(?!<w:r>).)*${text}`, 's'))?.[0] ?? '';
  const nation = runOf('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(nation).toContain('<w:b/>');
  expect([24, 26]).toContain(number(nation, 'sz w:val'));
  const motto = runOf('Độc lập - Tự do - Hạnh phúc');
  expect(motto).toContain('<w:b/>');
  expect([26, 28]).toContain(number(motto, 'sz w:val'));
  expect(runOf('ỦY BAN NHÂN DÂN TỈNH THỬ')).not.toContain('<w:b/>');
  expect(runOf('SỞ NỘI VỤ')).toContain('<w:b/>');
  expect(runOf('Số: ')).toContain('<w:sz w:val="26"/>');
  expect(runOf('Thử, ngày')).toContain('<w:i/>');
  expect(head.match(/<w:pBdr><w:top w:val="single"/g)).toHaveLength(2);
});

test('recipients 12 bold italic over a list of 11, the authority in bold capitals of 13–14', () => {
  const end = TEXT.slice(TEXT.indexOf('Nơi nhận:') - 300);
  expect(end.slice(0, 320)).toMatch(/<w:b\/><w:bCs\/><w:i\/><w:iCs\/><w:sz w:val="24"\/>/);
  expect(end).toMatch(/<w:sz w:val="22"\/><w:szCs w:val="22"\/><\/w:rPr><w:t xml:space="preserve">- Ủy ban/);
  expect(end).toMatch(/<w:b\/><w:bCs\/><w:sz w:val="28"\/><w:szCs w:val="28"\/><\/w:rPr><w:t[^>]*>GIÁM ĐỐC/);
});

test('real headings, and a table of contents that leads to each of them', () => {
  expect(style('Heading1')).toContain('<w:name w:val="heading 1"/>');
  expect(style('Heading1')).toContain('<w:outlineLvl w:val="0"/>');
  expect(style('Heading2')).toContain('<w:outlineLvl w:val="1"/>');
  expect(TEXT).toContain('<w:docPartGallery w:val="Table of Contents"/>');
  expect(TEXT).toContain(' TOC \\o "1-2"');
  const anchors = [...TEXT.matchAll(/w:anchor="(_Toc\d+)"/g)].map(([, name]) => name);
  const bookmarks = [...TEXT.matchAll(/w:bookmarkStart [^>]*w:name="(_Toc\d+)"/g)].map(([, name]) => name);
  expect(bookmarks).toEqual(anchors);
  expect(anchors.length).toBeGreaterThan(15);
  expect(TEXT).toMatch(/<w:pStyle w:val="Heading1"\/>.*?I\. MỤC ĐÍCH/s);
});

test('every table of figures repeats its head and breaks no row', () => {
  const tables = [...TEXT.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml);
  const figures = tables.filter((xml) => xml.includes('<w:tblCaption'));
  expect(figures.length).toBeGreaterThanOrEqual(9);
  for (const table of figures) {
    const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
    expect(rows[0]).toContain('<w:tblHeader/>');
    for (const row of rows) expect(row).toContain('<w:cantSplit/>');
    const grid = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    expect(grid.reduce((sum, width) => sum + width, 0)).toBe(number(table, 'tblW w:w'));
  }
});

test('appendices count in Roman numbers and name the report they belong to', () => {
  expect([1, 4, 9, 14, 19, 39].map(romanNumber)).toEqual(['I', 'IV', 'IX', 'XIV', 'XIX', 'XXXIX']);
  for (const [at, { number: name, reference }] of DOCUMENT.appendices.entries()) {
    expect(name).toBe(`Phụ lục ${romanNumber(at + 1)}`);
    expect(reference).toMatch(/^\(Kèm theo Báo cáo số/);
  }
  expect(style('AppendixReference')).toContain('<w:i/>');
});

test('causes and recommendations are marked as suggestions, and names are escaped', () => {
  const suggestions = [...TEXT.matchAll(/<w:pStyle w:val="Suggestion"\/>.*?<w:t[^>]*>(.)/g)].map(
    ([, first]) => first,
  );
  expect(suggestions.length).toBeGreaterThan(4);
  expect(new Set(suggestions)).toEqual(new Set(['[']));
  expect(TEXT).toContain('Xã Thử 1 &amp; &lt;Đ&gt;');
});
