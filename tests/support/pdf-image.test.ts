import PDFDocument from 'pdfkit';
import { PNG } from 'pngjs';
import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { crop, decodeQr, pdfTexts, renderPdf, toPng } from './pdf-image.ts';

const TEXTS = ['https://sipas.example/k/A7KQ2MX', 'https://sipas.example/k/B8LR3NY'];

/** Two A6 pages: the first with a QR code of 3 cm in its upper and its lower half, the second with a word. */
async function printCodes(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A6', margin: 0 });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (const [index, text] of TEXTS.entries()) {
    const { data, size } = encode(text, { border: 0 });
    const side = 85 / size;
    for (const [row, line] of data.entries())
      for (const [column, dark] of line.entries())
        if (dark) document.rect(30 + column * side, 30 + index * 210 + row * side, side, side).fill('black');
  }
  document.addPage().fillColor('#ff0000').fontSize(80).text('MMM', 10, 10);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

it('draws each page in the size of its paper and in its colours', async () => {
  const [first, second, ...rest] = await renderPdf(await printCodes(), 72);
  expect(rest).toEqual([]);
  expect([first?.width, first?.height]).toEqual([297, 419]);
  if (!second) throw new Error('no second page');
  const { data } = PNG.sync.read(toPng(second));
  const pixels = Array.from({ length: data.length / 4 }, (_, at) => data.subarray(at * 4, at * 4 + 3).join());
  expect(new Set(pixels)).toContain('255,0,0');
  expect(new Set(pixels)).not.toContain('0,0,255');
});

it('reads the text of a page, and its QR codes from the image alone', async () => {
  const pdf = await printCodes();
  expect((await pdfTexts(pdf))[1]).toContain('MMM');
  const [codes, word] = await renderPdf(pdf);
  if (!codes || !word) throw new Error('no pages');
  expect(decodeQr(crop(codes, 0, 0, 1, 0.5))).toBe(TEXTS[0]);
  expect(decodeQr(crop(codes, 0, 0.5, 1, 1))).toBe(TEXTS[1]);
  expect(decodeQr(word)).toBeUndefined();
});
