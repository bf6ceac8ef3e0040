/**
 * The ground every PDF stands on: Tinos embedded, text composed, structure tagged, bytes that depend on
 * the arguments alone. Lengths are millimetres from the top left corner, type sizes are points.
 */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Locale } from '#domain/questionnaire';

export type Pdf = InstanceType<typeof PDFDocument>;

/** A node of the structure that a screen reader follows. */
export type Element = ReturnType<Pdf['struct']>;

/** Black is for what a camera or a tired eye must read: a laser printer sets it without a screen. */
export const INK = { black: '#000000', text: '#16302e', accent: '#0b5f5a', tint: '#eef4f2', line: '#9db8b3' };

/** Sheet sizes, width × height in millimetres. */
export const SHEETS = { A4: [210, 297], A5: [148, 210] } as const;
export type Sheet = keyof typeof SHEETS;

const FONTS = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};
type Face = keyof typeof FONTS;

const POINTS_PER_MILLIMETRE = 72 / 25.4;

export function mm(length: number): number {
  return length * POINTS_PER_MILLIMETRE;
}

export interface DocumentFacts {
  readonly title: string;
  /** The agency; who a reader of the file's properties takes for its author. */
  readonly author: string;
  readonly locale: Locale;
  readonly sheet: Sheet;
  /** Written into the file instead of the clock's time, so that the same arguments give the same bytes. */
  readonly created: Date;
  readonly keywords?: string;
  /** For text that flows from page to page; without it, pages have no margins of their own. */
  readonly margins?: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Keeps every page open until the end, so that page numbers can be written when all are known. */
  readonly keepPages?: true;
}

/** A document without a page; `addPage()` each one, then `pdfBytes`. */
export function newPdf(facts: DocumentFacts): Pdf {
  const { title, author, locale, sheet, created, keywords, margins, keepPages = false } = facts;
  const [width, height] = SHEETS[sheet];
  const { resolve } = createRequire(import.meta.url);
  const fontFile = (face: Face) => resolve(`@expo-google-fonts/tinos/${FONTS[face]}`);
  const pdf = new PDFDocument({
    size: [mm(width), mm(height)],
    ...(margins
      ? {
          margins: {
            top: mm(margins.top),
            right: mm(margins.right),
            bottom: mm(margins.bottom),
            left: mm(margins.left),
          },
        }
      : { margin: 0 }),
    bufferPages: keepPages,
    autoFirstPage: false,
    // None yet: the default would be Helvetica, which is not embedded.
    font: '',
    pdfVersion: '1.7',
    lang: locale,
    tagged: true,
    displayTitle: true,
    info: {
      Title: composed(title),
      Author: composed(author),
      ...(keywords === undefined ? {} : { Keywords: keywords }),
      CreationDate: created,
      ModDate: created,
    },
  });
  for (const face of ['regular', 'bold', 'italic', 'boldItalic'] as const)
    pdf.registerFont(face, fontFile(face));
  return pdf;
}

/** Ends the document and gathers its bytes. */
export async function pdfBytes(pdf: Pdf): Promise<Uint8Array> {
  pdf.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly face: Face;
  readonly size: number;
  /** Where the text is too long for the box, the smallest size to try; below it, the text ends in “…”. */
  readonly smallest?: number;
  readonly color: string;
  readonly align?: 'left' | 'center' | 'right';
  /** Space between lines beyond the font's own, in points. */
  readonly leading?: number;
  /** Space between letters, in points. */
  readonly tracking?: number;
  /** Lines of about equal length, for names and headlines. */
  readonly balanced?: true;
}

/** Sets text in a box, in the largest size that fits, and returns the y just below its last line. */
export function setText(pdf: Pdf, text: string, box: TextBox): number {
  // Line by line where the text says so: pdfkit would count the line break's width when centring.
  const lines = composed(text).split('\n');
  const options = {
    width: mm(box.width),
    align: box.align ?? 'left',
    lineGap: box.leading ?? 0,
    characterSpacing: box.tracking ?? 0,
  };
  const heightNeeded = () => lines.reduce((sum, line) => sum + pdf.heightOfString(line, options), 0);
  const room = mm(box.height) + 0.01;
  const smallest = box.smallest ?? box.size;
  let size = box.size;
  pdf.font(box.face).fontSize(size);
  while (size > smallest && heightNeeded() > room) {
    size = Math.max(smallest, size - 0.25);
    pdf.fontSize(size);
  }
  const bottom = mm(box.y) + room;
  let y = mm(box.y);
  for (const line of lines) {
    const height = Math.min(pdf.heightOfString(line, options), bottom - y);
    const width = box.balanced ? balancedWidth(pdf, line, options) : options.width;
    const inset = box.align === 'center' ? (options.width - width) / 2 : 0;
    pdf
      .fillColor(box.color)
      .text(line, mm(box.x) + inset, y, { ...options, width, height: bottom - y, ellipsis: true });
    y += height;
  }
  return y / POINTS_PER_MILLIMETRE;
}

export interface TextLine {
  readonly face: Face;
  readonly size: number;
  /** In millimetres; without it, one line. */
  readonly width?: number;
}

/** How much room a text takes, in millimetres. */
export function measureText(
  pdf: Pdf,
  text: string,
  { face, size, width }: TextLine,
): { w: number; h: number } {
  pdf.font(face).fontSize(size);
  const words = composed(text);
  const h = pdf.heightOfString(words, width === undefined ? {} : { width: mm(width) });
  return { w: pdf.widthOfString(words) / POINTS_PER_MILLIMETRE, h: h / POINTS_PER_MILLIMETRE };
}

/** The narrowest width, to a point, that needs no more lines than the whole width does and breaks no word. */
function balancedWidth(pdf: Pdf, words: string, options: { readonly width: number }): number {
  const height = pdf.heightOfString(words, options);
  const longestWord = Math.max(...words.split(' ').map((word) => pdf.widthOfString(word, options)));
  let [tooNarrow, wideEnough] = [Math.min(longestWord, options.width), options.width];
  while (wideEnough - tooNarrow > 1) {
    const width = (tooNarrow + wideEnough) / 2;
    if (pdf.heightOfString(words, { ...options, width }) > height) tooNarrow = width;
    else wideEnough = width;
  }
  return wideEnough;
}

/** Draws a piece of content as one element of the structure, in reading order; `alt` says what a figure shows. */
export function tag(pdf: Pdf, parent: Element, type: string, draw: () => void, alt?: string): void {
  parent.add(pdf.struct(type, alt === undefined ? {} : { alt: composed(alt) }, draw));
}

/** Draws what is decoration only, so that a screen reader passes over it. */
export function decorate(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}

/** Tinos holds every Vietnamese letter as one glyph; decomposed input would stack accents by chance. */
export function composed(text: string): string {
  return text.normalize('NFC');
}
