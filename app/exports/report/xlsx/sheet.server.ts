/** One table as a sheet: typed values, head and first columns in sight, filter, and a page set up for print. */

import { cellDecimals, cellNumber } from '../cell-text.server.ts';
import type { Cell, Column, ReportTable } from '../document.server.ts';
import { escapeXml, XML_HEAD } from '../xml.server.ts';
import type { StyleBook } from './styles.server.ts';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Rows above the data: title, edition, an empty one, the head. */
export const HEAD_ROW = 4;

/** `columnLetters(28)` is `'AB'`; the first column is 1. */
export function columnLetters(number: number): string {
  let rest = number;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** Texts that stand in cells, each once. */
export interface TextBook {
  readonly place: (text: string) => number;
  readonly xml: () => string;
}

export function newTextBook(): TextBook {
  const places = new Map<string, number>();
  let uses = 0;
  return {
    place: (text) => {
      uses += 1;
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, places.size);
      return places.size - 1;
    },
    xml: () => {
      const items = [...places.keys()].map(
        (text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`,
      );
      return `${XML_HEAD}<sst xmlns="${NAMESPACE}" count="${uses}" uniqueCount="${places.size}">${items.join('')}</sst>`;
    },
  };
}

/** Letters of width for a share of the table's. */
const LETTERS_PER_SHARE = 11;

/** Where the table stands in its sheet: `A4:F20`, its head included. */
export function tableRange({ columns, rows }: ReportTable): string {
  return `A${HEAD_ROW}:${columnLetters(columns.length)}${HEAD_ROW + Math.max(1, rows.length)}`;
}

export function lastRow({ rows, notes }: ReportTable): number {
  return HEAD_ROW + rows.length + (notes.length > 0 ? 1 + notes.length : 0);
}

export function sheetXml(table: ReportTable, subtitle: string, texts: TextBook, styles: StyleBook): string {
  const { columns, rows, notes, title } = table;
  const text = (reference: string, style: number, words: string) =>
    `<c r="${reference}" s="${style}" t="s"><v>${texts.place(words)}</v></c>`;
  const value = (cell: Cell, column: Column, reference: string): string => {
    const number = cellNumber(cell);
    if (number !== null)
      return `<c r="${reference}" s="${styles.number(column.kind, cellDecimals(cell))}"><v>${number}</v></c>`;
    if (typeof cell === 'string' && cell !== '') return text(reference, styles.text, cell);
    return `<c r="${reference}" s="${styles.text}"/>`;
  };
  const letters = columns.map((_, at) => columnLetters(at + 1));
  const head = columns
    .map((column, at) => text(`${letters[at]}${HEAD_ROW}`, styles.head, column.head))
    .join('');
  const body = rows.map((row, index) => {
    const number = HEAD_ROW + 1 + index;
    const cells = columns.map((column, at) => value(row[at] ?? null, column, `${letters[at]}${number}`));
    return `<row r="${number}">${cells.join('')}</row>`;
  });
  const below = notes.map((note, at) => {
    const number = HEAD_ROW + rows.length + 2 + at;
    return `<row r="${number}">${text(`A${number}`, styles.note, note)}</row>`;
  });
  const widths = columns.map(
    ({ width }, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.max(8, Math.round(width * LETTERS_PER_SHARE))}" customWidth="1"/>`,
  );
  const wide = columns.reduce((sum, { width }) => sum + width, 0) > 9;
  return (
    `${XML_HEAD}<worksheet xmlns="${NAMESPACE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<dimension ref="A1:${letters.at(-1)}${lastRow(table)}"/>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${HEAD_ROW}" topLeftCell="A${HEAD_ROW + 1}" activePane="bottomLeft" state="frozen"/>` +
    `<selection pane="bottomLeft" activeCell="A${HEAD_ROW + 1}" sqref="A${HEAD_ROW + 1}"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>` +
    `<row r="1">${text('A1', styles.title, title)}</row><row r="2">${text('A2', styles.note, subtitle)}</row>` +
    `<row r="${HEAD_ROW}">${head}</row>${body.join('')}${below.join('')}</sheetData>` +
    `<autoFilter ref="${tableRange(table)}"/>` +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" orientation="${wide ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>'
  );
}
