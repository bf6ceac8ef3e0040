/** Tables that run over pages: tagged cell by cell, the head repeated on every page. */
import type { Locale } from '#domain/questionnaire';
import { composed, type Element, type Pdf } from '../../pdf-document.server.ts';
import { cellText } from '../cell-text.server.ts';
import type { ReportTable } from '../document.server.ts';
import { addPage, bottomOf, type Flow, textPlace } from './flow.server.ts';

const PADDING = 3;
const MANY_COLUMNS = 9;

interface Cell {
  readonly text: string;
  /** One line needs no composing, which is most of the cost of a long table. */
  readonly width: number;
  readonly height: number;
  readonly align: 'left' | 'center' | 'right';
}

interface Columns {
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly size: number;
}

function columnsOf({ columns }: ReportTable, place: { readonly x: number; readonly width: number }): Columns {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const widths = columns.map(({ width }) => (width / sum) * place.width);
  let x = place.x;
  const lefts = widths.map((width) => {
    x += width;
    return x - width;
  });
  return { lefts, widths, size: columns.length >= MANY_COLUMNS ? 9 : 10.5 };
}

function measure(pdf: Pdf, text: string, width: number, align: Cell['align']): Cell {
  const words = composed(text);
  const inner = width - 2 * PADDING;
  const natural = pdf.widthOfString(words);
  if (natural <= inner) return { text: words, width: natural, height: pdf.currentLineHeight(true), align };
  return { text: words, width: inner, height: pdf.heightOfString(words, { width: inner, align }), align };
}

function drawCell(
  pdf: Pdf,
  { text, width, height, align }: Cell,
  left: number,
  outer: number,
  y: number,
  room: number,
): void {
  const top = y + (room - height) / 2;
  const inner = outer - 2 * PADDING;
  if (width < inner) {
    const slack = align === 'right' ? inner - width : align === 'center' ? (inner - width) / 2 : 0;
    pdf.text(text, left + PADDING + slack, top, { lineBreak: false });
  } else pdf.text(text, left + PADDING, top, { width: inner, align });
}

function drawLines(pdf: Pdf, { lefts, widths }: Columns, y: number, height: number): void {
  const left = lefts[0] ?? 0;
  const right = (lefts.at(-1) ?? 0) + (widths.at(-1) ?? 0);
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf.lineWidth(0.5).strokeColor('#000000');
  pdf.rect(left, y, right - left, height);
  for (const x of lefts.slice(1)) pdf.moveTo(x, y).lineTo(x, y + height);
  pdf.stroke();
  pdf.endMarkedContent();
}

function drawHead(flow: Flow, columns: Columns, cells: readonly Cell[], parent: Element | null): void {
  const { pdf } = flow;
  const height = Math.max(...cells.map((cell) => cell.height)) + 2 * PADDING;
  pdf.font('bold').fontSize(columns.size).fillColor('#000000');
  const draw = (cell: Cell, at: number) =>
    drawCell(pdf, cell, columns.lefts[at] ?? 0, columns.widths[at] ?? 0, flow.y, height);
  if (parent) {
    const row = pdf.struct('TR');
    parent.add(row);
    for (const [at, cell] of cells.entries()) row.add(pdf.struct('TH', {}, () => draw(cell, at)));
    row.end();
  } else {
    // The same head again, further down: no new content for whoever listens.
    pdf.markContent('Artifact', { type: 'Pagination' });
    cells.forEach(draw);
    pdf.endMarkedContent();
  }
  drawLines(pdf, columns, flow.y, height);
  flow.y += height;
}

export function addTable(flow: Flow, table: ReportTable, locale: Locale): void {
  const { pdf } = flow;
  const columns = columnsOf(table, textPlace(flow));
  pdf.font('bold').fontSize(columns.size);
  const head = table.columns.map((column, at) =>
    measure(pdf, column.head, columns.widths[at] ?? 0, 'center'),
  );
  const headHeight = Math.max(...head.map(({ height }) => height)) + 2 * PADDING;
  if (flow.y + 3 * headHeight > bottomOf(flow)) addPage(flow);
  const element = pdf.struct('Table');
  flow.root.add(element);
  drawHead(flow, columns, head, element);
  pdf.font('regular').fontSize(columns.size).fillColor('#000000');
  for (const cells of table.rows) {
    const measured = table.columns.map(({ kind }, at) =>
      measure(
        pdf,
        cellText(cells[at] ?? null, kind, locale),
        columns.widths[at] ?? 0,
        kind === 'text' ? 'left' : 'right',
      ),
    );
    const height = Math.max(...measured.map((cell) => cell.height)) + 2 * PADDING;
    if (flow.y + height > bottomOf(flow)) {
      addPage(flow);
      drawHead(flow, columns, head, null);
      pdf.font('regular').fontSize(columns.size).fillColor('#000000');
    }
    const row = pdf.struct('TR');
    element.add(row);
    for (const [at, cell] of measured.entries())
      row.add(
        pdf.struct('TD', {}, () =>
          drawCell(pdf, cell, columns.lefts[at] ?? 0, columns.widths[at] ?? 0, flow.y, height),
        ),
      );
    row.end();
    drawLines(pdf, columns, flow.y, height);
    flow.y += height;
  }
  element.end();
  flow.y += 6;
}
