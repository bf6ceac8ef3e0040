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
  SHEETS,
  type Sheet,
  setText,
  tag,
} from './pdf-document.server.ts';
import { drawPromises } from './poster-promises.server.ts';
import { drawQr } from './qr.server.ts';
import { type SurveyAddress, surveyAddress, withoutScheme } from './survey-address.server.ts';

export interface DeskPosterInput {
  readonly agencyName: string;
  readonly deskName?: string;
  readonly provinceName: string;
  /** Where the platform answers, e.g. `https://khaosat.example.vn`. */
  readonly publicUrl: string;
  /** The desk's permanent code. */
  readonly code: string;
  readonly locale: Locale;
  /** A5 is the A4 poster at 71 %, for a stand on the counter. */
  readonly sheet: Sheet;
  /** Marks the poster as demonstration data. */
  readonly synthetic: boolean;
  /** Date written into the file. */
  readonly created: Date;
}

/** On A4, in millimetres. */
const MARGIN = 17;
const INSIDE = SHEETS.A4[0] - 2 * MARGIN;
const QR_SIZE = 92;
const QR = { x: (SHEETS.A4[0] - QR_SIZE) / 2, y: 115, size: QR_SIZE };

/** A poster with the permanent code of a desk, to stand or hang where people receive their results. */
export function deskPosterPdf(input: DeskPosterInput): Promise<Uint8Array> {
  const t = translator(input.locale, 'print');
  const pdf = newPdf({
    title: t('poster.documentTitle', { agency: input.agencyName }),
    author: input.agencyName,
    locale: input.locale,
    sheet: input.sheet,
    created: input.created,
  });
  const poster = pdf.struct('Document');
  pdf.addStructure(poster);
  pdf.addPage();
  pdf.scale(SHEETS[input.sheet][0] / SHEETS.A4[0]);
  const address = surveyAddress(input.publicUrl, input.code);
  drawSender(pdf, poster, input);
  drawQuestion(pdf, poster, input.locale);
  drawSymbol(pdf, poster, address, t('poster.qrAlternative', { address: address.typed + address.code }));
  drawPromises(pdf, poster, [t('poster.time'), t('poster.account'), t('poster.secret')], {
    ...{ x: MARGIN, y: 222, width: INSIDE },
  });
  drawTypedAddress(pdf, poster, input, address);
  poster.end();
  return pdfBytes(pdf);
}

function drawSender(pdf: Pdf, poster: Element, input: DeskPosterInput): void {
  decorate(pdf, () => pdf.rect(mm(MARGIN), mm(14), mm(INSIDE), mm(1.8)).fill(INK.accent));
  tag(pdf, poster, 'P', () =>
    setText(pdf, input.provinceName.toLocaleUpperCase(input.locale), {
      ...{ x: MARGIN, y: 21, width: INSIDE - 50, height: 6 },
      ...{ face: 'regular', size: 12, smallest: 9, tracking: 1.4, color: INK.accent },
    }),
  );
  if (input.synthetic) {
    tag(pdf, poster, 'P', () =>
      setText(pdf, translator(input.locale, 'print')('synthetic'), {
        ...{ x: MARGIN + INSIDE - 50, y: 20.8, width: 50, height: 6, align: 'right' },
        ...{ face: 'italic', size: 13, color: INK.text },
      }),
    );
  }
  tag(pdf, poster, 'H2', () => {
    const below = setText(pdf, input.agencyName, {
      ...{ x: MARGIN, y: 27.5, width: INSIDE, height: 20 },
      ...{ face: 'bold', size: 22, smallest: 14, balanced: true, color: INK.text },
    });
    if (input.deskName) {
      setText(pdf, input.deskName, {
        ...{ x: MARGIN, y: below + 0.6, width: INSIDE, height: 8 },
        ...{ face: 'regular', size: 17, smallest: 11, color: INK.text },
      });
    }
  });
}

function drawQuestion(pdf: Pdf, poster: Element, locale: Locale): void {
  const t = translator(locale, 'print');
  tag(pdf, poster, 'H1', () =>
    setText(pdf, t('poster.headline'), {
      ...{ x: MARGIN, y: 60, width: INSIDE, height: 31 },
      ...{
        face: 'bold',
        size: 38,
        smallest: 28,
        leading: -2,
        align: 'center',
        balanced: true,
        color: INK.accent,
      },
    }),
  );
  tag(pdf, poster, 'P', () =>
    setText(pdf, t('poster.invitation'), {
      ...{ x: MARGIN, y: 92, width: INSIDE, height: 10 },
      ...{ face: 'regular', size: 21, smallest: 16, align: 'center', color: INK.text },
    }),
  );
}

/** The symbol between four corner strokes, which a camera's viewfinder has taught people to aim at. */
function drawSymbol(pdf: Pdf, poster: Element, address: SurveyAddress, alternative: string): void {
  tag(pdf, poster, 'Figure', () => drawQr(pdf, address.url, QR), alternative);
  decorate(pdf, () => {
    const gap = 8;
    const arm = 16;
    const [left, top] = [QR.x - gap, QR.y - gap];
    const side = QR.size + 2 * gap;
    for (const [x, y, dx, dy] of [
      [left, top, 1, 1],
      [left + side, top, -1, 1],
      [left, top + side, 1, -1],
      [left + side, top + side, -1, -1],
    ] as const) {
      pdf
        .moveTo(mm(x), mm(y + dy * arm))
        .lineTo(mm(x), mm(y))
        .lineTo(mm(x + dx * arm), mm(y));
    }
    pdf.lineWidth(mm(1.4)).lineCap('round').lineJoin('round').stroke(INK.accent);
  });
}

function drawTypedAddress(pdf: Pdf, poster: Element, input: DeskPosterInput, address: SurveyAddress): void {
  const t = translator(input.locale, 'print');
  decorate(pdf, () => pdf.roundedRect(mm(MARGIN), mm(249), mm(INSIDE), mm(24), mm(2.5)).fill(INK.tint));
  tag(pdf, poster, 'P', () => {
    setText(pdf, t('poster.typed'), {
      ...{ x: MARGIN + 6, y: 252, width: INSIDE - 12, height: 6, align: 'center' },
      ...{ face: 'italic', size: 13, smallest: 10, color: INK.text },
    });
    setText(pdf, `${address.typed}${address.code}`, {
      ...{ x: MARGIN + 6, y: 259, width: INSIDE - 12, height: 11, align: 'center' },
      ...{ face: 'bold', size: 24, smallest: 13, color: INK.black },
    });
  });
  tag(pdf, poster, 'P', () =>
    setText(pdf, t('poster.results', { address: withoutScheme(input.publicUrl) }), {
      ...{ x: MARGIN, y: 278, width: INSIDE, height: 6, align: 'center' },
      ...{ face: 'regular', size: 12, smallest: 9, color: INK.text },
    }),
  );
}
