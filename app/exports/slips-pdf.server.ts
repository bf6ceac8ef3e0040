import { translator } from '#i18n/translator';
import { decorate, INK, mm, newPdf, type Pdf, pdfBytes, SHEETS } from './pdf-document.server.ts';
import { drawSlip, SLIP, type SlipFacts } from './slip-face.server.ts';
import { surveyAddress } from './survey-address.server.ts';

export interface SlipsInput extends SlipFacts {
  /** Where the platform answers, e.g. `https://khaosat.example.vn`. */
  readonly publicUrl: string;
  /** One-time codes, one slip each; at least one, eight to a sheet. */
  readonly codes: readonly string[];
  /** Name of the batch, in the file's title only: on the slip it would tell which dossiers it was printed for. */
  readonly batch?: string;
  /** Date written into the file. */
  readonly created: Date;
}

const COLUMNS = 2;
const ROWS = 4;
const PER_SHEET = COLUMNS * ROWS;

/**
 * Invitation slips with one-time codes: A4 sheets of eight, to print, cut along the guides and hand out
 * with the result of a dossier. Throws `RangeError` without any code.
 */
export async function slipsPdf(input: SlipsInput): Promise<Uint8Array> {
  if (input.codes.length === 0) throw new RangeError('slipsPdf: no codes');
  const pdf = newPdf({
    title: slipsTitle(input),
    author: input.agencyName,
    locale: input.locale,
    sheet: 'A4',
    created: input.created,
  });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  input.codes.forEach((code, index) => {
    const place = index % PER_SHEET;
    if (place === 0) {
      pdf.addPage();
      decorate(pdf, () => drawCuttingGuides(pdf));
    }
    pdf.save().translate(mm((place % COLUMNS) * SLIP.width), mm(Math.floor(place / COLUMNS) * SLIP.height));
    drawSlip(pdf, root, input, surveyAddress(input.publicUrl, code));
    pdf.restore();
  });
  root.end();
  return pdfBytes(pdf);
}

/** What the file is called among others: whose slips, and which batch. */
export function slipsTitle({ agencyName, batch, locale }: SlipsInput): string {
  const title = translator(locale, 'print')('slip.documentTitle', { agency: agencyName });
  return batch === undefined ? title : `${title} · ${batch}`;
}

/** Dashed lines between the slips, over the whole sheet, so that a stack can be cut from any edge. */
export function drawCuttingGuides(pdf: Pdf): void {
  const [width, height] = SHEETS.A4;
  for (let column = 1; column < COLUMNS; column += 1) {
    pdf.moveTo(mm(column * SLIP.width), 0).lineTo(mm(column * SLIP.width), mm(height));
  }
  for (let row = 1; row < ROWS; row += 1) {
    pdf.moveTo(0, mm(row * SLIP.height)).lineTo(mm(width), mm(row * SLIP.height));
  }
  pdf.lineWidth(0.4).dash(3, { space: 3 }).stroke(INK.line).undash();
}
