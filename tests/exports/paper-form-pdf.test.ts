import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DV16, NHANH6 } from '#db/reference/instruments';
import { listQuestions, type Questionnaire } from '#domain/questionnaire';
import { type PaperFormInput, paperFormPdf } from '#exports/paper-form-pdf';
import { decodeQr, pdfTexts, renderPdf } from '#tests/support/pdf-image';

const DS39: Questionnaire = JSON.parse(readFileSync('tests/fixtures/questionnaires/ds39.json', 'utf8'));
const INPUT: PaperFormInput = {
  questionnaire: DV16,
  agencyName: 'Trung tâm Phục vụ hành chính công phường Phan Đình Phùng',
  provinceName: 'Tỉnh Thái Nguyên',
  publicUrl: 'https://khaosat.example.gov.vn',
  locale: 'vi',
  synthetic: true,
  created: new Date('2026-07-01T00:00:00Z'),
};

const wordsOf = async (input: PaperFormInput) =>
  (await pdfTexts(await paperFormPdf(input))).map((text) => text.replace(/\s+/g, ' '));

test.each(['vi', 'en'] as const)(
  'the default questionnaire is two pages of A4 in %s, without any code',
  async (locale) => {
    const images = await renderPdf(await paperFormPdf({ ...INPUT, locale }), 72);
    expect(images.map(({ width, height }) => [width, height])).toEqual([
      [595, 841],
      [595, 841],
    ]);
    expect(images.map(decodeQr)).toEqual([undefined, undefined]);
  },
);

test.each([DV16, NHANH6, DS39])(
  'every question, hint and answer of $code is on the paper',
  async (questionnaire) => {
    for (const locale of ['vi', 'en'] as const) {
      const words = (await wordsOf({ ...INPUT, questionnaire, locale })).join(' ');
      const compact = words.replaceAll(' ', '');
      const texts = [
        questionnaire.title,
        ...questionnaire.sections.map(({ title }) => title),
        ...listQuestions(questionnaire).flatMap(({ text, hint }) => (hint ? [text, hint] : [text])),
        ...questionnaire.scales.flatMap(({ options }) => options.map(({ label }) => label)),
      ];
      const missing = texts.filter((text) => !compact.includes(text[locale].replaceAll(' ', '')));
      expect(missing).toEqual([]);
    }
  },
);

test('the levels stand above every table, the condition above its questions, under the numbers of the screen', async () => {
  const [first = '', second = ''] = await wordsOf(INPUT);
  expect(first.split('Hài lòng').length - 1).toBe(6);
  const late = DV16.scales.find(({ code }) => code === 'timeliness')?.options.at(-1)?.label.vi;
  expect(second).toContain(`Nếu Ông/Bà chọn “${late}” ở câu 19:`);
  expect(second).toMatch(/19a Cơ quan có báo .* 19b Cơ quan có xin lỗi .* 20 Có công chức/);
  expect(second).toContain('Điều khác (xin ghi rõ)');
});

test('it says how to mark, that it is secret, and that the slip goes elsewhere', async () => {
  const [text = ''] = await wordsOf(INPUT);
  expect(text).toContain('TỈNH THÁI NGUYÊN');
  expect(text).toContain(`Nơi phục vụ: ${INPUT.agencyName}`);
  expect(text).toContain('xin chọn “Không có ý kiến”');
  expect(text).toContain('Phiếu mời có mã QR xin bỏ riêng vào hộp bên cạnh');
  expect(text).toContain('Dữ liệu minh họa');
  expect(text).toContain('DV16 · bản 1');
  expect(text).toContain('Trang 1/2');
});

test('a table that goes on over the page has its levels again', async () => {
  const [section] = DV16.sections;
  const [item] = section?.questions ?? [];
  if (!section || !item) throw new Error('no item');
  const questions = Array.from({ length: 60 }, (_, index) => ({ ...item, code: `A${index + 1}` }));
  const words = await wordsOf({
    ...INPUT,
    questionnaire: { ...DV16, sections: [{ ...section, questions }] },
  });
  expect(words.length).toBeGreaterThan(1);
  for (const page of words) expect(page).toContain('Rất không hài lòng');
});

test('the same form is the same bytes, and only a demonstration calls itself one', async () => {
  const [once, again] = [await paperFormPdf(INPUT), await paperFormPdf({ ...INPUT })];
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  expect((await wordsOf({ ...INPUT, synthetic: false })).join()).not.toContain('Dữ liệu minh họa');
});
