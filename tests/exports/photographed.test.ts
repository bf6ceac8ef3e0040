/**
 * Whether a phone at arm's length reads what is printed: turned by 7°, tilted, blurred, half in shadow, noisy and
 * packed in blocks. Found with ten pictures of each print: from 3.4 camera pixels a module 7 to 10 are read, at 2.8
 * about half, below 2.4 none. At 40 cm a 1080p preview has 4.1 pixels for a module of a slip, 5.2 of a receipt,
 * 7.4 of a poster A5 and 10.5 of a poster A4; a 720p preview has 2.7, 3.5, 4.9 and 7.0, so that with an old phone
 * a slip wants to be held at 30 cm.
 */
import { expect, test } from 'vitest';
import { codeFromSymbols } from '#domain/survey-code';
import { deskPosterPdf } from '#exports/desk-poster-pdf';
import { receiptsPdf } from '#exports/receipts-pdf';
import { slipsPdf } from '#exports/slips-pdf';
import { crop, decodeQr, type Image, renderPdf } from '#tests/support/pdf-image';
import { photograph } from '#tests/support/photo';

const CODE = codeFromSymbols([7, 20, 3, 17, 8, 11, 0, 22, 5]);
const INPUT = {
  agencyName: 'Trung tâm Phục vụ hành chính công phường Phan Đình Phùng',
  provinceName: 'Tỉnh Thái Nguyên',
  publicUrl: 'https://khaosat.example.gov.vn',
  locale: 'vi',
  synthetic: true,
  created: new Date('2026-07-01T00:00:00Z'),
} as const;
const ADDRESS = `${INPUT.publicUrl}/k/${CODE}`;
/** A symbol for this address has 33 modules a side. */
const MODULES = 33;
const DOTS_PER_INCH = 200;
/** Camera pixels on a millimetre at 40 cm: 1,920 across 510 mm. */
const AT_ARMS_LENGTH = 3.76;
/** Camera pixels a module. */
const SMALLEST_MODULE = 3.5;

const poster = (sheet: 'A4' | 'A5') => deskPosterPdf({ ...INPUT, code: CODE, sheet });
const PRINTS: Record<string, { readonly bytes: () => Promise<Uint8Array>; readonly symbol: number }> = {
  slip: { bytes: () => slipsPdf({ ...INPUT, codes: [CODE] }), symbol: 36 },
  receipt: { bytes: () => receiptsPdf({ ...INPUT, codes: [CODE] }), symbol: 46 },
  'poster A4': { bytes: () => poster('A4'), symbol: 92 },
  'poster A5': { bytes: () => poster('A5'), symbol: (92 * 148) / 210 },
};

async function pictureOf(name: string): Promise<Image> {
  const [page] = await renderPdf((await PRINTS[name]?.bytes()) ?? new Uint8Array(), DOTS_PER_INCH);
  if (!page) throw new Error('no page');
  if (name === 'slip') return crop(page, 0, 0, 1 / 2, 1 / 4);
  // Of a poster, what a person aims at: the symbol between its corner strokes, and something around.
  return name === 'receipt' ? page : crop(page, 0.2, 0.34, 0.8, 0.74);
}

/** How many of four pictures are read; a phone takes thirty in a second and needs one. */
function readIn(page: Image, pixelsPerMillimetre: number): number {
  return [1, 2, 3, 4].filter((seed) => {
    const turned = seed % 2 === 0 ? 7 : -7;
    const shot = { dotsPerInch: DOTS_PER_INCH, pixelsPerMillimetre, seed, turned };
    return decodeQr(photograph(page, shot)) === ADDRESS;
  }).length;
}

test.each(Object.keys(PRINTS))('a %s is read in a poor picture from arm’s length', async (name) => {
  expect(readIn(await pictureOf(name), AT_ARMS_LENGTH)).toBeGreaterThanOrEqual(3);
});

test('a slip is read down to the limit, and the pictures are poor enough to have one', async () => {
  const page = await pictureOf('slip');
  const module = 36 / MODULES;
  expect(readIn(page, SMALLEST_MODULE / module)).toBeGreaterThanOrEqual(3);
  expect(readIn(page, 2.2 / module)).toBe(0);
});

test('a poster A4 is read from more than a metre', async () => {
  const module = 92 / MODULES;
  expect(readIn(await pictureOf('poster A4'), SMALLEST_MODULE / module)).toBeGreaterThanOrEqual(3);
  // The same number of pixels on a millimetre as at this distance.
  expect((AT_ARMS_LENGTH / (SMALLEST_MODULE / module)) * 0.4).toBeGreaterThan(1);
});
