import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { decorate, type Element, INK, mm, type Pdf, SHEETS, setText, tag } from './pdf-document.server.ts';
import { drawQr } from './qr.server.ts';
import type { SurveyAddress } from './survey-address.server.ts';

export interface SlipFacts {
  readonly agencyName: string;
  readonly deskName?: string;
  readonly provinceName: string;
  readonly locale: Locale;
  /** Marks the slip as demonstration data. */
  readonly synthetic: boolean;
}

/** An eighth of A4, in millimetres. */
export const SLIP = { width: SHEETS.A4[0] / 2, height: SHEETS.A4[1] / 4 };

/** What a cut may miss by and a printer cannot reach. */
const MARGIN = 8;
const INSIDE = SLIP.width - 2 * MARGIN;
const QR = { x: SLIP.width - MARGIN - 36, y: 28.4, size: 36 };
const ADDRESS_Y = 53.3;
const COLUMN = { x: MARGIN, width: QR.x - MARGIN - 6 };

/**
 * One slip at the origin of the page's current transformation: who asks, the invitation, the symbol, and
 * for those who cannot scan the address and the code to type.
 */
export function drawSlip(pdf: Pdf, parent: Element, facts: SlipFacts, address: SurveyAddress): void {
  const slip = pdf.struct('Sect');
  parent.add(slip);
  drawSender(pdf, slip, facts);
  drawInvitation(pdf, slip, facts.locale);
  drawAddress(pdf, slip, facts.locale, address);
  slip.end();
}

function drawSender(pdf: Pdf, slip: Element, facts: SlipFacts): void {
  const province = facts.provinceName.toLocaleUpperCase(facts.locale);
  const agency = facts.deskName ? `${facts.agencyName} · ${facts.deskName}` : facts.agencyName;
  tag(pdf, slip, 'P', () =>
    setText(pdf, province, {
      ...{ x: MARGIN, y: 7, width: INSIDE - 30, height: 4 },
      ...{ face: 'regular', size: 7.5, smallest: 6, tracking: 0.8, color: INK.accent },
    }),
  );
  if (facts.synthetic) {
    tag(pdf, slip, 'P', () =>
      setText(pdf, translator(facts.locale, 'print')('synthetic'), {
        ...{ x: SLIP.width - MARGIN - 30, y: 6.8, width: 30, height: 4, align: 'right' },
        ...{ face: 'italic', size: 8, color: INK.text },
      }),
    );
  }
  tag(pdf, slip, 'H2', () =>
    setText(pdf, agency, {
      ...{ x: MARGIN, y: 10.6, width: INSIDE, height: 10.8 },
      ...{ face: 'bold', size: 14, smallest: 7.5, balanced: true, color: INK.text },
    }),
  );
  decorate(pdf, () => pdf.rect(mm(MARGIN), mm(22), mm(INSIDE), mm(0.4)).fill(INK.accent));
}

/** One sentence in two weights: what is asked, and what it costs. */
function drawInvitation(pdf: Pdf, slip: Element, locale: Locale): void {
  const t = translator(locale, 'print');
  tag(pdf, slip, 'P', () => {
    const below = setText(pdf, t('slip.invitation'), {
      ...{ ...COLUMN, y: QR.y - 1, height: 15 },
      ...{ face: 'bold', size: 13, smallest: 10.5, balanced: true, color: INK.text },
    });
    setText(pdf, t('slip.promise'), {
      ...{ ...COLUMN, y: below + 0.6, height: ADDRESS_Y - below - 1.6 },
      ...{ face: 'regular', size: 10.5, smallest: 9, color: INK.text },
    });
  });
}

function drawAddress(pdf: Pdf, slip: Element, locale: Locale, address: SurveyAddress): void {
  const t = translator(locale, 'print');
  const spoken = `${address.typed}${address.code}`;
  tag(pdf, slip, 'Figure', () => drawQr(pdf, address.url, QR), t('slip.qrAlternative', { address: spoken }));
  tag(pdf, slip, 'P', () => {
    setText(pdf, t('slip.typed'), {
      ...{ ...COLUMN, y: ADDRESS_Y, height: 4 },
      ...{ face: 'italic', size: 8.5, smallest: 7, color: INK.text },
    });
    setText(pdf, address.typed, {
      ...{ ...COLUMN, y: 56.8, height: 4 },
      ...{ face: 'regular', size: 9.5, smallest: 6, color: INK.black },
    });
    setText(pdf, address.code, {
      ...{ ...COLUMN, y: 60.3, height: 6 },
      ...{ face: 'bold', size: 14, smallest: 9, tracking: 0.8, color: INK.black },
    });
  });
}
