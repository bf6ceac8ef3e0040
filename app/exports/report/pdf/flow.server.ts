/** Text that flows down a report's pages: where the next line goes, and when a new page begins. Points. */
import { composed, type Element, mm, newPdf, type Pdf, tag } from '../../pdf-document.server.ts';
import type { ReportDocument } from '../document.server.ts';

const MARGINS = { top: 20, right: 20, bottom: 20, left: 30 };
const [WIDTH, HEIGHT] = [210, 297];

/** Baseline of the page number, in the middle of the top margin. */
const NUMBER_AT = 9;

export interface Flow {
  readonly pdf: Pdf;
  readonly root: Element;
  /** Top of what comes next. */
  y: number;
  landscape: boolean;
}

export interface TextStyle {
  readonly face: 'regular' | 'bold' | 'italic';
  readonly size: number;
  readonly align?: 'left' | 'center' | 'justify';
  /** Of the first line. */
  readonly indent?: number;
  /** Of every line, from the left. */
  readonly inset?: number;
  readonly after?: number;
  readonly before?: number;
  readonly lineGap?: number;
}

export function newFlow({ title, author, locale, date, checksum }: ReportDocument): Flow {
  const pdf = newPdf({
    title,
    author,
    locale,
    sheet: 'A4',
    created: new Date(`${date}T00:00:00Z`),
    keywords: `SHA-256 ${checksum}`,
    margins: MARGINS,
    keepPages: true,
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return { pdf, root, y: mm(MARGINS.top), landscape: false };
}

export function addPage(flow: Flow, landscape = flow.landscape): void {
  const [width, height] = landscape ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
  const { top, right, bottom, left } = MARGINS;
  flow.pdf.addPage({
    size: [mm(width), mm(height)],
    margins: { top: mm(top), right: mm(right), bottom: mm(bottom), left: mm(left) },
  });
  flow.landscape = landscape;
  flow.y = mm(top);
}

/** Left edge and width of the text. */
export function textPlace({ landscape }: Flow): { readonly x: number; readonly width: number } {
  const width = (landscape ? HEIGHT : WIDTH) - MARGINS.left - MARGINS.right;
  return { x: mm(MARGINS.left), width: mm(width) };
}

export function bottomOf({ landscape }: Flow): number {
  return mm((landscape ? WIDTH : HEIGHT) - MARGINS.bottom);
}

/** Begins a new page unless this much fits on the one that is open. */
export function ensureRoom(flow: Flow, height: number): void {
  if (flow.y + height > bottomOf(flow)) addPage(flow);
}

/** Sets a text as one element; a paragraph may run on to the next page, in landscape it moves there whole. */
export function addText(flow: Flow, text: string, style: TextStyle, type = 'P', parent = flow.root): void {
  const { pdf } = flow;
  const { face, size, align = 'left', indent = 0, inset = 0, before = 0, after = 6, lineGap = 2 } = style;
  const { x, width } = textPlace(flow);
  const options = { width: width - inset, align, indent, lineGap };
  const words = composed(text);
  pdf.font(face).fontSize(size).fillColor('#000000');
  flow.y += before;
  const line = pdf.currentLineHeight(true);
  // A heading stays with the first two lines of what it heads.
  const least = type.startsWith('H') ? 4 * line : 2 * line;
  ensureRoom(flow, flow.landscape ? pdf.heightOfString(words, options) : Math.min(least, bottomOf(flow)));
  pdf.font(face).fontSize(size);
  tag(pdf, parent, type, () => {
    pdf.text(words, x + inset, flow.y, options);
  });
  flow.y = pdf.y + after;
}

/** Page numbers, Arabic, in the middle of the top margin of every page but the first. */
export function numberPages({ pdf }: Flow): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    if (at === start) continue;
    pdf.switchToPage(at);
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('regular').fontSize(13).fillColor('#000000');
    const number = String(at - start + 1);
    const x = (pdf.page.width - pdf.widthOfString(number)) / 2;
    pdf.text(number, x, mm(NUMBER_AT), { lineBreak: false });
    pdf.endMarkedContent();
  }
}

/** Number of the page that is open, the first being 1. */
export function pageNumber({ pdf }: Flow): number {
  return pdf.bufferedPageRange().count;
}
