import { translator } from '#i18n/translator';
import {
  decorate,
  type Element,
  INK,
  mm,
  newPdf,
  type Pdf,
  pdfBytes,
  setText,
  type TextBox,
  tag,
} from './pdf-document.server.ts';
import { drawQr } from './qr.server.ts';
import type { SlipFacts } from './slip-face.server.ts';
import { type SlipsInput, slipsTitle } from './slips-pdf.server.ts';
import { type SurveyAddress, surveyAddress } from './survey-address.server.ts';

/** A roll of 80 mm, of which a thermal head prints 72. */
const WIDTH = 80;
const MARGIN = 4;
const INSIDE = WIDTH - 2 * MARGIN;
/** As wide as the roll allows with its quiet zone, and a reader at arm's length needs no more. */
const QR_SIZE = 46;
const TALLEST = 400;

type Line = Pick<TextBox, 'face' | 'size' | 'height'> & Partial<TextBox>;

/**
 * The same slips as `slipsPdf`, one after the other for the thermal printer of a counter: each is a page as wide
 * as the roll and as long as it needs to be, all in black. Throws `RangeError` without any code.
 */
export async function receiptsPdf(input: SlipsInput): Promise<Uint8Array> {
  if (input.codes.length === 0) throw new RangeError('receiptsPdf: no codes');
  const facts = {
    author: input.agencyName,
    locale: input.locale,
    sheet: 'A4',
    created: input.created,
  } as const;
  const draft = newPdf({ ...facts, title: '' });
  const measured = draft.struct('Document');
  draft.addStructure(measured);
  // Slips of one order differ in a code of fixed length only: what one needs, all need.
  const height = drawPage(draft, measured, input, input.codes[0] ?? '', TALLEST);

  const pdf = newPdf({ ...facts, title: slipsTitle(input) });
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  for (const code of input.codes) drawPage(pdf, root, input, code, height);
  root.end();
  return pdfBytes(pdf);
}

function drawPage(pdf: Pdf, root: Element, input: SlipsInput, code: string, height: number): number {
  pdf.addPage({ size: [mm(WIDTH), mm(height)], margin: 0 });
  return drawReceipt(pdf, root, input, surveyAddress(input.publicUrl, code));
}

/** One receipt from the top of the page; returns how long it is, in millimetres. */
function drawReceipt(pdf: Pdf, parent: Element, facts: SlipFacts, address: SurveyAddress): number {
  const { agencyName, deskName, provinceName, locale, synthetic } = facts;
  const t = translator(locale, 'print');
  const slip = pdf.struct('Sect');
  parent.add(slip);
  let y = 4;
  const write = (type: string, text: string, line: Line): void => {
    tag(pdf, slip, type, () => {
      const place = { x: MARGIN, y, width: INSIDE, align: 'center', color: INK.black } as const;
      y = setText(pdf, text, { ...place, ...line });
    });
  };
  write('P', provinceName.toLocaleUpperCase(locale), { face: 'regular', size: 8, height: 4, tracking: 0.8 });
  y += 0.4;
  const agency = deskName ? `${agencyName} · ${deskName}` : agencyName;
  write('H2', agency, { face: 'bold', size: 13, smallest: 8, height: 17, balanced: true });
  if (synthetic) write('P', t('synthetic'), { face: 'italic', size: 9, height: 4 });
  y += 2;
  const rule = y;
  decorate(pdf, () => pdf.rect(mm(MARGIN + 12), mm(rule), mm(INSIDE - 24), mm(0.5)).fill(INK.black));
  y += 3;
  write('P', t('slip.invitation'), { face: 'bold', size: 13.5, smallest: 11, height: 17, balanced: true });
  write('P', t('slip.promise'), { face: 'regular', size: 11, smallest: 9, height: 14, balanced: true });
  y += 8;
  const place = { x: (WIDTH - QR_SIZE) / 2, y, size: QR_SIZE };
  const spoken = `${address.typed}${address.code}`;
  tag(
    pdf,
    slip,
    'Figure',
    () => drawQr(pdf, address.url, place),
    t('slip.qrAlternative', { address: spoken }),
  );
  y += QR_SIZE + 7.5;
  write('P', t('slip.typed'), { face: 'italic', size: 9.5, height: 5 });
  write('P', address.typed, { face: 'regular', size: 11, smallest: 6, height: 5.5 });
  write('P', address.code, { face: 'bold', size: 18, height: 8, tracking: 1 });
  slip.end();
  return y + 6;
}
