import type { Locale } from '#domain/questionnaire';
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
  tag,
} from './pdf-document.server.ts';
import { drawQr } from './qr.server.ts';
import { type SurveyAddress, surveyAddress } from './survey-address.server.ts';

export interface KioskCardInput {
  readonly agencyName: string;
  readonly deskName?: string;
  /** Where the platform answers, e.g. `https://khaosat.example.vn`. */
  readonly publicUrl: string;
  /** The kiosk's permanent code. */
  readonly code: string;
  readonly locale: Locale;
  /** Marks the card as demonstration data. */
  readonly synthetic: boolean;
  /** Date written into the file. */
  readonly created: Date;
}

/** Of A5, in millimetres. */
const [WIDTH, MARGIN] = [148, 14];
const INSIDE = WIDTH - 2 * MARGIN;
const QR = { x: WIDTH - MARGIN - 46, y: 60, size: 46 };
const STEPS = ['open', 'pin', 'place', 'keep'] as const;

/** For whoever sets a tablet up: its address as a symbol and in letters, and what to do. Not for citizens. */
export function kioskCardPdf(input: KioskCardInput): Promise<Uint8Array> {
  const { agencyName, deskName, locale, created } = input;
  const t = translator(locale, 'print');
  const title = t('kiosk.documentTitle', { agency: agencyName });
  const pdf = newPdf({ title, author: agencyName, locale, sheet: 'A5', created });
  const card = pdf.struct('Document');
  pdf.addStructure(card);
  pdf.addPage();
  decorate(pdf, () => pdf.rect(mm(MARGIN), mm(14), mm(INSIDE), mm(1.4)).fill(INK.accent));
  if (input.synthetic)
    tag(pdf, card, 'P', () =>
      setText(pdf, t('synthetic'), {
        ...{
          x: MARGIN,
          y: 17,
          width: INSIDE,
          height: 5,
          align: 'right',
          face: 'italic',
          size: 10,
          color: INK.text,
        },
      }),
    );
  tag(pdf, card, 'H1', () =>
    setText(pdf, t('kiosk.headline'), {
      ...{ x: MARGIN, y: 22, width: INSIDE, height: 10, face: 'bold', size: 22, color: INK.accent },
    }),
  );
  tag(pdf, card, 'H2', () => {
    const below = setText(pdf, agencyName, {
      ...{
        x: MARGIN,
        y: 33,
        width: INSIDE,
        height: 13,
        face: 'bold',
        size: 14,
        smallest: 9,
        color: INK.text,
      },
    });
    if (deskName)
      setText(pdf, deskName, {
        ...{
          x: MARGIN,
          y: below,
          width: INSIDE,
          height: 6,
          face: 'regular',
          size: 12,
          smallest: 8,
          color: INK.text,
        },
      });
  });
  drawAddress(pdf, card, locale, surveyAddress(input.publicUrl, input.code, 'kiosk'));
  drawSteps(pdf, card, locale);
  card.end();
  return pdfBytes(pdf);
}

function drawAddress(pdf: Pdf, card: Element, locale: Locale, address: SurveyAddress): void {
  const t = translator(locale, 'print');
  const alternative = t('kiosk.qrAlternative', { address: address.typed + address.code });
  const left = { x: MARGIN, width: QR.x - MARGIN - 9 };
  tag(pdf, card, 'P', () =>
    setText(pdf, t('kiosk.lead'), {
      ...{ ...left, y: QR.y, height: 26, face: 'regular', size: 12, smallest: 9, color: INK.text },
    }),
  );
  tag(pdf, card, 'Figure', () => drawQr(pdf, address.url, QR), alternative);
  tag(pdf, card, 'P', () => {
    setText(pdf, address.typed, {
      ...{ ...left, y: QR.y + 30, height: 6, face: 'regular', size: 11, smallest: 7, color: INK.black },
    });
    setText(pdf, address.code, {
      ...{ ...left, y: QR.y + 36, height: 9, face: 'bold', size: 19, tracking: 0.8, color: INK.black },
    });
  });
}

function drawSteps(pdf: Pdf, card: Element, locale: Locale): void {
  const t = translator(locale, 'print');
  let y = 120;
  STEPS.forEach((step, index) => {
    const at = y;
    decorate(pdf, () => {
      pdf.circle(mm(MARGIN + 3.5), mm(at + 3), mm(3.5)).fill(INK.accent);
      setText(pdf, `${index + 1}`, {
        ...{
          x: MARGIN,
          y: at + 0.6,
          width: 7,
          height: 6,
          align: 'center',
          face: 'bold',
          size: 12,
          color: '#ffffff',
        },
      });
    });
    tag(pdf, card, 'P', () => {
      const below = setText(pdf, t(`kiosk.${step}`), {
        ...{ x: MARGIN + 11, y: at + 0.4, width: INSIDE - 11, height: 16 },
        ...{ face: 'regular', size: 12, smallest: 9, color: INK.text },
      });
      y = Math.max(below, at + 7) + 4;
    });
  });
}
