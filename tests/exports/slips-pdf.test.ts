import { expect, test } from 'vitest';
import { codeFromSymbols, formatCode } from '#domain/survey-code';
import { type SlipsInput, slipsPdf } from '#exports/slips-pdf';
import { crop, decodeQr, type Image, pdfTexts, renderPdf } from '#tests/support/pdf-image';

const CODES = Array.from({ length: 9 }, (_, index) => codeFromSymbols([index, 20, 3, 17, 8, 11, 0, 22, 5]));
const INPUT: SlipsInput = {
  agencyName: 'Trung tâm Phục vụ hành chính công phường Phan Đình Phùng',
  deskName: 'Quầy số 3',
  provinceName: 'Tỉnh Thái Nguyên',
  publicUrl: 'https://khaosat.example.gov.vn',
  codes: CODES.slice(0, 8),
  locale: 'vi',
  synthetic: true,
  created: new Date('2026-07-01T00:00:00Z'),
};

/** A long name as it might come from a file: decomposed, with everything Vietnamese stacks on a letter. */
const LONG_NAME =
  'Bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính thuộc Trung tâm Phục vụ hành chính công xã Nghĩa Tá (cũ, minh họa)'.normalize(
    'NFD',
  );

/** The slips of a sheet, row by row. */
function cutSheet(sheet: Image): Image[] {
  return Array.from({ length: 8 }, (_, place) => {
    const [column, row] = [place % 2, Math.floor(place / 2)];
    return crop(sheet, column / 2, row / 4, (column + 1) / 2, (row + 1) / 4);
  });
}

function isDark(image: Image, x: number, y: number): boolean {
  return (image.data[(y * image.width + x) * 4] ?? 255) < 128;
}

/** How the words run when lines do not count. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}

test('each of eight slips carries a symbol that opens its own code', async () => {
  const sheets = await renderPdf(await slipsPdf(INPUT));
  expect(sheets).toHaveLength(1);
  const read = sheets.flatMap(cutSheet).map(decodeQr);
  expect(read).toEqual(CODES.slice(0, 8).map((code) => `https://khaosat.example.gov.vn/k/${code}`));
});

test('a ninth slip begins a second sheet and the rest of it stays empty', async () => {
  const sheets = await renderPdf(await slipsPdf({ ...INPUT, codes: CODES }));
  expect(sheets).toHaveLength(2);
  const [ninth, ...rest] = sheets.slice(1).flatMap(cutSheet).map(decodeQr);
  expect(ninth).toBe(`https://khaosat.example.gov.vn/k/${CODES[8]}`);
  expect(new Set(rest)).toEqual(new Set([undefined]));
});

test('a symbol is read from a coarse and noisy picture too', async () => {
  const [sheet] = await renderPdf(await slipsPdf(INPUT), 75);
  if (!sheet) throw new Error('no sheet');
  // Grey paper, weak ink and a fixed pattern of grain, as of a phone in poor light.
  const data = sheet.data.map((value, at) => 70 + value * 0.4 + ((at * 7919) % 37));
  const read = cutSheet({ ...sheet, data }).map(decodeQr);
  expect(read).toEqual(CODES.slice(0, 8).map((code) => `https://khaosat.example.gov.vn/k/${code}`));
});

test('the symbol is at least 30 mm wide and nothing enters its quiet zone, however long the names', async () => {
  const dotsPerInch = 254;
  const bytes = await slipsPdf({ ...INPUT, agencyName: LONG_NAME, publicUrl: 'http://x.vn' });
  const [slip] = (await renderPdf(bytes, dotsPerInch)).flatMap(cutSheet);
  if (!slip) throw new Error('no slip');
  const size = 360;
  const [left, top] = [slip.width - 80 - size, 284];
  expect(isDark(slip, left + 1, top + 1)).toBe(true);
  expect(isDark(slip, left + size - 2, top + 1)).toBe(true);
  expect(isDark(slip, left + 1, top + size - 2)).toBe(true);
  const quiet = Math.floor((4 * size) / 25) - 1;
  for (let y = top - quiet; y < top + size + quiet; y += 1) {
    for (let x = left - quiet; x < left + size + quiet; x += 1) {
      const inside = x >= left - 1 && x <= left + size && y >= top - 1 && y <= top + size;
      if (!inside && isDark(slip, x, y)) expect.fail(`ink in the quiet zone at ${x}, ${y}`);
    }
  }
});

test('the words of a slip can be searched and copied, accents included', async () => {
  const [text = ''] = (await pdfTexts(await slipsPdf(INPUT))).map(plain);
  expect(text).toContain('Trung tâm Phục vụ hành chính công phường Phan Đình Phùng · Quầy số 3');
  expect(text).toContain('TỈNH THÁI NGUYÊN');
  expect(text).toContain('Mời Ông/Bà quét mã và cho biết mức độ hài lòng:');
  expect(text).toContain('cán bộ không xem được câu trả lời.');
  expect(text).toContain(`khaosat.example.gov.vn/k/ ${formatCode(CODES[7] ?? '')}`);
});

test('a decomposed name is printed whole and composed', async () => {
  const [text = ''] = (await pdfTexts(await slipsPdf({ ...INPUT, agencyName: LONG_NAME }))).map(plain);
  expect(text).toContain(`${LONG_NAME.normalize('NFC')} · Quầy số 3`);
});

test('every slip of a demonstration says so, and no other does', async () => {
  const label = 'Dữ liệu minh họa';
  const [demo = ''] = await pdfTexts(await slipsPdf(INPUT));
  const [real = ''] = await pdfTexts(await slipsPdf({ ...INPUT, synthetic: false }));
  expect(demo.split(label)).toHaveLength(9);
  expect(real).not.toContain(label);
});

test('a slip in English invites in English', async () => {
  const [text = ''] = (await pdfTexts(await slipsPdf({ ...INPUT, locale: 'en' }))).map(plain);
  expect(text).toContain('tell us how satisfied you are: 2 minutes, no account');
  expect(text).toContain('Illustrative data');
});

test('the same slips are the same bytes, and another date is not', async () => {
  const [once, again] = [await slipsPdf(INPUT), await slipsPdf({ ...INPUT })];
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  const later = await slipsPdf({ ...INPUT, created: new Date('2026-07-02T00:00:00Z') });
  expect(Buffer.from(once).equals(Buffer.from(later))).toBe(false);
});

test('the file brings its letters, names its language and has a structure', async () => {
  const file = Buffer.from(await slipsPdf(INPUT)).toString('latin1');
  expect(file).toContain('/FontFile2');
  expect(file).not.toContain('Helvetica');
  expect(file).toContain('/Lang (vi)');
  expect(file.match(/\/S \/Figure/g)).toHaveLength(8);
});

test('no codes are no sheet, and refused', async () => {
  await expect(slipsPdf({ ...INPUT, codes: [] })).rejects.toThrow(RangeError);
});
