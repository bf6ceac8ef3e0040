import { expect, test } from 'vitest';
import { codeFromSymbols, formatCode } from '#domain/survey-code';
import { type DeskPosterInput, deskPosterPdf } from '#exports/desk-poster-pdf';
import { decodeQr, pdfTexts, renderPdf } from '#tests/support/pdf-image';

const CODE = codeFromSymbols([7, 20, 3, 17, 8, 11, 0, 22, 5]);
const INPUT: DeskPosterInput = {
  agencyName: 'Sở Nông nghiệp và Môi trường',
  deskName: 'Quầy tiếp nhận hồ sơ đất đai',
  provinceName: 'Tỉnh Thái Nguyên',
  publicUrl: 'https://khaosat.example.gov.vn',
  code: CODE,
  locale: 'vi',
  sheet: 'A4',
  synthetic: true,
  created: new Date('2026-07-01T00:00:00Z'),
};

test.each([
  ['A4', 210, 297],
  ['A5', 148, 210],
] as const)('a poster is one sheet of %s whose symbol opens the desk', async (sheet, width, height) => {
  const dotsPerInch = 150;
  const images = await renderPdf(await deskPosterPdf({ ...INPUT, sheet }), dotsPerInch);
  expect(images.map(decodeQr)).toEqual([`https://khaosat.example.gov.vn/k/${CODE}`]);
  const millimetres = (pixels = 0) => (pixels / dotsPerInch) * 25.4;
  expect(millimetres(images[0]?.width)).toBeCloseTo(width, 0);
  expect(millimetres(images[0]?.height)).toBeCloseTo(height, 0);
});

test('a poster says who asks, what it costs, what to type and where the results are', async () => {
  const [text = ''] = await pdfTexts(await deskPosterPdf(INPUT));
  const words = text.replace(/\s+/g, ' ');
  expect(words).toContain('Sở Nông nghiệp và Môi trường');
  expect(words).toContain('Quầy tiếp nhận hồ sơ đất đai');
  expect(words).toContain('Ông/Bà có hài lòng về lần phục vụ hôm nay?');
  expect(words).toContain('Cán bộ không xem được câu trả lời');
  expect(words).toContain(`khaosat.example.gov.vn/k/${formatCode(CODE)}`);
  expect(words).toContain('Kết quả được công bố tại khaosat.example.gov.vn');
});

test('a poster of a demonstration says so, and no other does', async () => {
  const [demo = ''] = await pdfTexts(await deskPosterPdf({ ...INPUT, locale: 'en' }));
  const [real = ''] = await pdfTexts(await deskPosterPdf({ ...INPUT, locale: 'en', synthetic: false }));
  expect(demo).toContain('Illustrative data');
  expect(real).not.toContain('Illustrative data');
});

test('a name of 300 letters stays on the one sheet, above the question', async () => {
  const agencyName = 'Trung tâm Phục vụ hành chính công '.repeat(9).trim();
  const images = await renderPdf(await deskPosterPdf({ ...INPUT, sheet: 'A5', agencyName }));
  expect(images.map(decodeQr)).toEqual([`https://khaosat.example.gov.vn/k/${CODE}`]);
});

test('the same poster is the same bytes', async () => {
  const [once, again] = [await deskPosterPdf(INPUT), await deskPosterPdf({ ...INPUT })];
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
});
