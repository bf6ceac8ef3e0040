import { expect, test } from 'vitest';
import { codeFromSymbols, formatCode } from '#domain/survey-code';
import { kioskCardPdf } from '#exports/kiosk-card-pdf';
import { receiptsPdf } from '#exports/receipts-pdf';
import type { SlipsInput } from '#exports/slips-pdf';
import { decodeQr, pdfTexts, renderPdf } from '#tests/support/pdf-image';

const CODES = [0, 1, 2].map((first) => codeFromSymbols([first, 20, 3, 17, 8, 11, 0, 22, 5]));
const INPUT: SlipsInput = {
  agencyName: 'Trung tâm Phục vụ hành chính công phường Phan Đình Phùng',
  provinceName: 'Tỉnh Thái Nguyên',
  publicUrl: 'https://khaosat.example.gov.vn',
  codes: CODES,
  batch: 'Q3X9AB',
  locale: 'vi',
  synthetic: true,
  created: new Date('2026-07-01T00:00:00Z'),
};

const plain = (text: string) => text.replace(/\s+/g, ' ');

test('each receipt is a page of the roll’s 80 mm, as long as it needs to be, with its own code', async () => {
  const images = await renderPdf(await receiptsPdf(INPUT), 150);
  expect(images.map(decodeQr)).toEqual(CODES.map((code) => `https://khaosat.example.gov.vn/k/${code}`));
  const millimetres = (pixels = 0) => (pixels / 150) * 25.4;
  for (const { width, height } of images) {
    expect(millimetres(width)).toBeCloseTo(80, 0);
    expect(millimetres(height)).toBeGreaterThan(110);
    expect(millimetres(height)).toBeLessThan(160);
  }
});

test('a longer name makes a longer receipt, and nothing is cut off', async () => {
  const agencyName = 'Bộ phận tiếp nhận và trả kết quả thuộc Trung tâm Phục vụ hành chính công xã Nghĩa Tá';
  const heightOf = async (input: SlipsInput) =>
    (await renderPdf(await receiptsPdf(input), 72))[0]?.height ?? 0;
  expect(await heightOf({ ...INPUT, agencyName })).toBeGreaterThan(await heightOf(INPUT));
  const [text = ''] = (await pdfTexts(await receiptsPdf({ ...INPUT, agencyName }))).map(plain);
  expect(text).toContain(agencyName);
  expect(text).toContain(formatCode(CODES[0] ?? ''));
});

test('the words can be searched, accents included; the batch is in the title and not on the slip', async () => {
  const bytes = await receiptsPdf(INPUT);
  const [text = ''] = (await pdfTexts(bytes)).map(plain);
  expect(text).toContain('Mời Ông/Bà quét mã và cho biết mức độ hài lòng:');
  expect(text).toContain('cán bộ không xem được câu trả lời.');
  expect(text).toContain('Dữ liệu minh họa');
  expect(text).not.toContain('Q3X9AB');
  const [real = ''] = await pdfTexts(await receiptsPdf({ ...INPUT, synthetic: false, locale: 'en' }));
  expect(real).not.toContain('Illustrative data');
});

test('everything is printed in black, for a thermal head knows nothing else', async () => {
  const [image] = await renderPdf(await receiptsPdf(INPUT), 100);
  const colours = (image?.data ?? []).filter((_, at) => at % 4 === 0).length;
  expect(colours).toBeGreaterThan(0);
  for (let at = 0; at < (image?.data.length ?? 0); at += 4)
    expect(image?.data[at] === image?.data[at + 1] && image?.data[at] === image?.data[at + 2]).toBe(true);
});

test('no codes are no receipts, and the same receipts are the same bytes', async () => {
  await expect(receiptsPdf({ ...INPUT, codes: [] })).rejects.toThrow(RangeError);
  const [once, again] = [await receiptsPdf(INPUT), await receiptsPdf({ ...INPUT })];
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
});

test('the card of a tablet opens the kiosk and says how to guard it', async () => {
  const { codes, batch: _, provinceName: __, ...facts } = INPUT;
  const bytes = await kioskCardPdf({ ...facts, deskName: 'Quầy số 3', code: codes[0] ?? '' });
  expect((await renderPdf(bytes)).map(decodeQr)).toEqual([
    `https://khaosat.example.gov.vn/kiosk/${codes[0]}`,
  ]);
  const [text = ''] = (await pdfTexts(bytes)).map(plain);
  expect(text).toContain(`khaosat.example.gov.vn/kiosk/ ${formatCode(codes[0] ?? '')}`);
  expect(text).toContain('Quầy số 3');
  expect(text).toContain('cấp mã mới và cho mã cũ ngừng hoạt động');
});
