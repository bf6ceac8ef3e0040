/** Tables: header rows that repeat on every page, rows that do not break, widths that fill the page. */
import type { Locale } from '#domain/questionnaire';
import { cellText } from '../cell-text.server.ts';
import type { ReportTable } from '../document.server.ts';
import { escapeXml } from '../xml.server.ts';
import { SIZE } from './layout.server.ts';
import { type ParagraphShape, paragraphXml } from './paragraph.server.ts';

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('');

/** Whole twips that add up to the width, in proportion. */
function columnWidths(shares: readonly number[], width: number): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  let spent = 0;
  let passed = 0;
  return shares.map((share) => {
    passed += share;
    const upTo = Math.round((passed / sum) * width);
    const own = upTo - spent;
    spent = upTo;
    return own;
  });
}

/** From this many columns on, letters are smaller. */
const MANY_COLUMNS = 9;

export function tableXml(table: ReportTable, locale: Locale, width: number): string {
  const { columns, rows, title } = table;
  const size = columns.length >= MANY_COLUMNS ? SIZE.tight : SIZE.table;
  const widths = columnWidths(
    columns.map((column) => column.width),
    width,
  );
  const cell = (at: number, text: string, shape: ParagraphShape) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[at]}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>` +
    `${paragraphXml(text, { style: 'TableText', size, ...shape })}</w:tc>`;
  const head = columns.map((column, at) => cell(at, column.head, { bold: true, align: 'center' })).join('');
  const body = rows.map((row) => {
    const cells = columns.map(({ kind }, at) => {
      const align = kind === 'text' ? 'left' : kind === 'date' ? 'center' : 'right';
      return cell(at, cellText(row[at] ?? null, kind, locale), { align });
    });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
  });
  const grid = widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('');
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders>` +
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>' +
    `<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>` +
    `<w:tblCaption w:val="${escapeXml(title)}"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>${body.join('')}</w:tbl>`
  );
}

/** Two places side by side without borders: the head of the first page, the signature. */
export function sideBySide(left: string, right: string, widths: readonly [number, number]): string {
  const cell = (content: string, width: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
  const [a, b] = widths;
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${a + b}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>' +
    `<w:tblGrid><w:gridCol w:w="${a}"/><w:gridCol w:w="${b}"/></w:tblGrid>` +
    `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(left, a)}${cell(right, b)}</w:tr></w:tbl>`
  );
}
