import type { Locale } from '#domain/questionnaire';
import { formatCount, formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import {
  decorate,
  type Element,
  INK,
  mm,
  type Pdf,
  SHEETS,
  setText,
  type TextBox,
  tag,
} from './pdf-document.server.ts';
import { drawQr } from './qr.server.ts';
import { surveyAddress, withoutScheme } from './survey-address.server.ts';

/** What all letters of a file have in common. */
export interface LetterSetting {
  readonly provinceName: string;
  /** Names of agencies by id. */
  readonly agencyNames: ReadonlyMap<string, string>;
  readonly publicUrl: string;
  readonly locale: Locale;
  /** Marks every letter as demonstration data. */
  readonly synthetic: boolean;
  /** Date of the letters, and the last day on which their codes work, ISO dates; `null` in a reminder. */
  readonly dated: string;
  readonly lastDay: string | null;
  /** The round's smallest batch. */
  readonly k: number;
}

/** One letter; without a code it is a reminder. */
export interface LetterFacts {
  readonly number: string;
  /** Id. */
  readonly agency: string;
  readonly finished: string;
  readonly name: string;
  readonly address: string;
  readonly code: string | null;
}

const LEFT = 20;
const WIDTH = SHEETS.A4[0] - 2 * LEFT;
/** Where an envelope with a window on its left shows the paper behind it. */
const WINDOW = { x: LEFT, y: 46, width: 92, height: 34 };
const QR = { x: SHEETS.A4[0] - LEFT - 46, size: 42 };

type Style = Omit<TextBox, 'x' | 'y' | 'width' | 'height'>;
const PLAIN: Style = { face: 'regular', size: 12, smallest: 10.5, leading: 2, color: INK.text };

/** A letter on a page of its own. */
export function drawLetter(pdf: Pdf, root: Element, setting: LetterSetting, letter: LetterFacts): void {
  const t = translator(setting.locale, 'letters');
  const sheet = pdf.struct('Sect');
  root.add(sheet);
  drawHead(pdf, sheet, setting, letter);
  const { locale, k } = setting;
  const others = formatCount(k - 1, locale);
  const facts = { number: letter.number, date: formatDate(letter.finished, locale), others };
  let y = 92;
  const write = (type: string, text: string, style: Style, height: number, after: number): void => {
    tag(pdf, sheet, type, () => {
      y = setText(pdf, text, { x: LEFT, y, width: WIDTH, height, ...style }) + after;
    });
  };
  const kind = letter.code === null ? 'reminder' : 'invitation';
  write('H2', t(`${kind}.subject`, facts), { ...PLAIN, face: 'bold', size: 13 }, 16, 5);
  for (const part of ['first', 'second'] as const) write('P', t(`${kind}.${part}`, facts), PLAIN, 42, 4);
  if (letter.code !== null) y = drawAccess(pdf, sheet, setting, letter.code, y + 2) + 8;
  write('P', t('closing'), PLAIN, 22, 6);
  const small: Style = { ...PLAIN, face: 'italic', size: 9.5, smallest: 8, leading: 1 };
  y = Math.max(y, 248);
  const place = withoutScheme(setting.publicUrl);
  write('P', t('small', { address: `${place}/luu-giu` }), small, 26, 0);
  sheet.end();
}

function drawHead(pdf: Pdf, sheet: Element, setting: LetterSetting, letter: LetterFacts): void {
  const { locale, synthetic } = setting;
  const t = translator(locale, 'letters');
  const agency = setting.agencyNames.get(letter.agency) ?? '';
  const right = { x: SHEETS.A4[0] - LEFT - 60, width: 60, align: 'right' } as const;
  tag(pdf, sheet, 'P', () =>
    setText(pdf, setting.provinceName.toLocaleUpperCase(locale), {
      ...{ x: LEFT, y: 16, width: WIDTH - 62, height: 5 },
      ...{ face: 'regular', size: 9, smallest: 7, tracking: 0.8, color: INK.accent },
    }),
  );
  tag(pdf, sheet, 'P', () =>
    setText(pdf, agency, {
      ...{ x: LEFT, y: 20.5, width: WIDTH - 62, height: 12 },
      ...{ face: 'bold', size: 14, smallest: 9, color: INK.text },
    }),
  );
  tag(pdf, sheet, 'P', () =>
    setText(pdf, formatDate(setting.dated, locale), {
      ...{ ...right, y: 16, height: 5 },
      ...{ face: 'regular', size: 11, color: INK.text },
    }),
  );
  if (synthetic)
    tag(pdf, sheet, 'P', () =>
      setText(pdf, translator(locale, 'print')('synthetic'), {
        ...{ ...right, y: 22, height: 5 },
        ...{ face: 'italic', size: 10, color: INK.text },
      }),
    );
  decorate(pdf, () => pdf.rect(mm(LEFT), mm(35), mm(WIDTH), mm(0.4)).fill(INK.accent));
  tag(pdf, sheet, 'P', () => {
    const below = setText(pdf, t('recipient', { name: letter.name }), {
      ...{ ...WINDOW, height: 14 },
      ...{ face: 'bold', size: 13, smallest: 9, color: INK.black },
    });
    setText(pdf, letter.address, {
      ...{ ...WINDOW, y: below + 1, height: WINDOW.y + WINDOW.height - below - 1 },
      ...{ face: 'regular', size: 12, smallest: 8, color: INK.black },
    });
  });
}

/** The symbol, and for those who cannot scan the address and the code to type. Returns the y below it. */
function drawAccess(pdf: Pdf, sheet: Element, setting: LetterSetting, code: string, top: number): number {
  const { locale, publicUrl, lastDay } = setting;
  const t = translator(locale, 'letters');
  const address = surveyAddress(publicUrl, code);
  const spoken = `${address.typed}${address.code}`;
  const column = { x: LEFT + 6, width: QR.x - LEFT - 14 };
  decorate(pdf, () => pdf.rect(mm(LEFT), mm(top), mm(QR.x - LEFT - 8), mm(QR.size + 12)).fill(INK.tint));
  tag(
    pdf,
    sheet,
    'Figure',
    () => drawQr(pdf, address.url, { ...QR, y: top + 6 }),
    translator(locale, 'print')('slip.qrAlternative', { address: spoken }),
  );
  tag(pdf, sheet, 'P', () => {
    const below = setText(pdf, t('scan'), {
      ...{ ...column, y: top + 6, height: 13 },
      ...{ face: 'bold', size: 13, smallest: 10.5, color: INK.text },
    });
    setText(pdf, t('typed'), {
      ...{ ...column, y: below + 3, height: 5 },
      ...{ face: 'italic', size: 10, color: INK.text },
    });
    setText(pdf, address.typed, {
      ...{ ...column, y: below + 8, height: 5.5 },
      ...{ face: 'regular', size: 12, smallest: 7, color: INK.black },
    });
    setText(pdf, address.code, {
      ...{ ...column, y: below + 13, height: 9 },
      ...{ face: 'bold', size: 20, smallest: 11, tracking: 1, color: INK.black },
    });
    if (lastDay !== null)
      setText(pdf, t('lastDay', { date: formatDate(lastDay, locale) }), {
        ...{ ...column, y: top + QR.size + 3, height: 6 },
        ...{ face: 'regular', size: 11, smallest: 9, color: INK.text },
      });
  });
  return top + QR.size + 12;
}
