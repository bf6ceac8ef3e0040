import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanText } from '#domain/clean-text';
import { maskPersonalData, splitMarks } from '#domain/masking';

it.each([
  // Mobile numbers in every spelling
  ['Gọi tôi 0912345678 nhé', 'Gọi tôi [#phone] nhé'],
  ['Gọi 0912 345 678.', 'Gọi [#phone].'],
  ['SĐT: 0912.345.678, xin cảm ơn', 'SĐT: [#phone], xin cảm ơn'],
  ['09-12-34-56-78', '[#phone]'],
  ['(091) 234 5678', '[#phone]'],
  ['091/234/5678', '[#phone]'],
  ['+84912345678', '[#phone]'],
  ['+84 (0) 912 345 678', '[#phone]'],
  ['(+84) 912.345.678', '[#phone]'],
  ['0084 912 345 678', '[#phone]'],
  ['84912345678', '[#phone]'],
  ['0 9 1 2 3 4 5 6 7 8', '[#phone]'],
  ['01234567890 số cũ', '[#phone] số cũ'],
  ['zalo0912345678', 'zalo0912345678'.replace('0912345678', '[#phone]')],
  ['0912345678/0987654321', '[#phone]/[#phone]'],
  ['0912345678 hoặc 0987 654 321', '[#phone] hoặc [#phone]'],
  // Landlines
  ['0208 3855 123', '[#phone]'],
  ['02083.855.123', '[#phone]'],
  ['(024) 3825 1234', '[#phone]'],
  ['+84 28 3825 1234', '[#phone]'],
  // Look-alikes
  ['０９１２３４５６７８', '[#phone]'],
  ['٠٩١٢٣٤٥٦٧٨', '[#phone]'],
  ['𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', '[#phone]'],
  ['⁰⁹¹²³⁴⁵⁶⁷⁸', '[#phone]'],
  ['⓪⑨①②③④⑤⑥⑦⑧', '[#phone]'],
  ['0912–345—678', '[#phone]'],
  ['0912·345·678', '[#phone]'],
  ['0912\u00a0345\u00a0678', '[#phone]'],
  ['O9l2 345 678', '[#phone]'],
  ['0912\u200d345\u200d678', '[#phone]'],
  ['0\u03359\u03351\u03352\u03353\u03354\u03355\u03356\u03357\u03358', '[#phone]'],
  ['không chín một hai ba bốn năm sáu bảy tám', '[#phone]'],
  // Identity cards
  ['CCCD 019087001234', 'CCCD [#id]'],
  ['căn cước 019 087 001 234 của tôi', 'căn cước [#id] của tôi'],
  ['CMND 090123456', 'CMND [#id]'],
  ['cmnd 123 456 789', 'cmnd [#id]'],
  ['cmnd: 123.456.789', 'cmnd: [#id]'],
  ['０１９０８７００１２３４', '[#id]'],
  // E-mail
  ['Thư: nguyen.van_a+1@gmail.com.', 'Thư: [#email].'],
  ['nguyễn.an@thainguyen.gov.vn', '[#email]'],
  ['nguyena＠gmail．com', '[#email]'],
  ['nguyena @ gmail . com nhé', '[#email] nhé'],
  ['nguyena (at) gmail.com', '[#email]'],
  ['nguyena a còng gmail chấm com', '[#email]'],
  // Accounts and other long numbers
  ['STK 1903123456789012 Techcombank', 'STK [#number] Techcombank'],
  ['stk 1903 1234 5678 90', 'stk [#number]'],
  ['số 12345678', 'số [#number]'],
  // Dossiers
  ['hồ sơ H55.12-240915-0012 trễ', 'hồ sơ [#dossier] trễ'],
  ['mã 000.17.25.H55-240915-0012', 'mã [#dossier]'],
])('masks %s', (text, masked) => {
  expect(maskPersonalData(text)).toBe(masked);
});

it.each([
  'Hẹn 15 ngày mà 20 ngày mới xong.',
  'Ngày 15/09/2026 tôi đến, hẹn 22-09-2026, lấy 30.09.2026 15 giờ 30.',
  'Sinh ngày 15092000',
  'Từ 2026-09-15 đến 2026-10-01',
  'Trong các năm 2021, 2022, 2023 và 2024-2025; tháng 9/2026',
  'Lệ phí 50.000 đồng, tổng 1.250.000đ, phạt 120.000.000 đồng, vay 500000000 đồng, 15,5 triệu, 50k, 1.234.567.890 VNĐ',
  'Nộp 250.000.000',
  'Theo Nghị định 61/2018/NĐ-CP và 01/2018/TT-VPCP, Quyết định 1001/QĐ-BNV',
  'Thủ tục 1.004227.000.00.00.H55, mã 1.004.227',
  'Đường dây nóng 1900 1009 hoặc 18001096, 113, 1022',
  'Quầy số 3, phòng 204, số thứ tự 0127, chờ từ 7h30 đến 11h45',
  'Điểm 9,5/10; 100% hài lòng; 8.30 - 11.30',
  'Cách 25 km, đi 3 lần, mất 2 ngày công',
  'mọi việc một hai ba là xong',
  '',
])('leaves alone: %s', (text) => {
  expect(maskPersonalData(text)).toBe(text);
});

const pieces = fc.oneof(
  fc.string(),
  fc.stringMatching(/^[0-9 .,()/@a-z-]{0,24}$/),
  fc.constantFrom('0912345678', '15/09/2026', '019087001234', 'a@b.vn', '50.000 đồng', '[#phone]', '𝟗', '٤'),
);
const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => cleanText(parts.join('')));

it('changes nothing more when done twice, and keeps the text clean', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const masked = maskPersonalData(text);
      expect(maskPersonalData(masked)).toBe(masked);
      expect(cleanText(masked)).toBe(masked);
    }),
    { numRuns: 3_000 },
  );
});

it('leaves no mobile number of any grouping, wherever it stands among words', () => {
  const word = fc.constantFrom('gọi', 'số', 'nhé', 'cảm ơn', 'SĐT:', 'zalo', '');
  const gap = fc.constantFrom('', ' ', '.', '-', ' - ', '\u00a0', '–');
  const number = fc
    .tuple(
      fc.constantFrom('3', '5', '7', '8', '9'),
      fc.stringMatching(/^[0-9]{8}$/),
      fc.array(gap, { minLength: 9, maxLength: 9 }),
    )
    .map(([first, rest, gaps]) =>
      [...`0${first}${rest}`]
        .map((digit, at) => digit + (gaps[at] ?? ''))
        .join('')
        .trim(),
    );
  fc.assert(
    fc.property(word, number, word, (before, phone, after) => {
      const masked = maskPersonalData(`${before} ${phone} ${after}`);
      expect(masked.replace(/\D/g, '')).toBe('');
    }),
    { numRuns: 2_000 },
  );
});

it('keeps everything but digits and addresses as it was', () => {
  const letters = fc.stringMatching(/^[A-Za-zàđếỉôưƯ ,.!?]{0,60}$/u).map((text) => text.trim());
  fc.assert(
    fc.property(letters, letters, (before, after) => {
      expect(maskPersonalData(`${before} 0912345678 ${after}`)).toBe(`${before} [#phone] ${after}`);
    }),
  );
});

it('is quick with hostile texts', () => {
  const hostile = [
    '1 '.repeat(5_000),
    '0912345678'.repeat(1_000),
    'a@'.repeat(5_000),
    '1.'.repeat(5_000),
    'a.'.repeat(5_000),
  ];
  const more = [
    'hai ba '.repeat(2_000),
    '9'.repeat(10_000),
    'o'.repeat(10_000),
    '2026 '.repeat(2_000),
    '1.000'.repeat(2_000),
  ];
  const started = performance.now();
  for (const text of [...hostile, ...more]) maskPersonalData(text);
  expect(performance.now() - started).toBeLessThan(5_000);
});

it('takes a masked text apart for the page', () => {
  expect(splitMarks('Gọi [#phone] hay [#email]')).toEqual([
    { text: 'Gọi ' },
    { mark: 'phone' },
    { text: ' hay ' },
    { mark: 'email' },
  ]);
  expect(splitMarks('[#unknown] <b>')).toEqual([{ text: '[#unknown] <b>' }]);
});
