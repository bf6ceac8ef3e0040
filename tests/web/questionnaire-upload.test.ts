import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { canonicalJson } from '#domain/canonical-json';
import { writeQuestionnaireJson, writeQuestionnaireXlsx } from '#exports/questionnaire-file';
import { DS39, DV16 } from '#tests/support/reference-questionnaires';
import { readQuestionnaireUpload } from '#web/questionnaire-upload.server';

function formWith(bytes: Uint8Array<ArrayBuffer> | string, name = 'phieu.xlsx'): FormData {
  const form = new FormData();
  form.set('file', new File([bytes], name));
  return form;
}

/** The workbook of DV16 after somebody has worked on it. */
async function workbookOf(change: (workbook: ExcelJS.Workbook) => void): Promise<FormData> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeQuestionnaireXlsx(DV16, 'vi')).buffer);
  change(workbook);
  return formWith(Uint8Array.from(Buffer.from(await workbook.xlsx.writeBuffer())));
}

const cell = (workbook: ExcelJS.Workbook, sheet: string, address: string) => {
  const found = workbook.getWorksheet(sheet);
  if (!found) throw new Error(`no sheet ${sheet}`);
  return found.getCell(address);
};

test('JSON and Excel of one questionnaire read the same, also when the form carries them on', async () => {
  const json = await readQuestionnaireUpload(formWith(writeQuestionnaireJson(DS39), 'ds39.json'), 'vi');
  const xlsx = await readQuestionnaireUpload(formWith(await writeQuestionnaireXlsx(DS39, 'en')), 'vi');
  expect(json).toMatchObject({ fileName: 'ds39.json', questionnaire: DS39, unfinished: [] });
  expect(xlsx).toMatchObject({ questionnaire: DS39, unfinished: [] });
  if (typeof json === 'string') throw new Error(json);
  const carried = new FormData();
  carried.set('content', json.content);
  carried.set('name', json.fileName);
  expect(await readQuestionnaireUpload(carried, 'vi')).toEqual(json);
});

test('words in decomposed letters and with a byte order mark are read as they were meant', async () => {
  const text = `\uFEFF  ${canonicalJson(DV16).normalize('NFD')}`;
  expect(await readQuestionnaireUpload(formWith(text, 'dv16.json'), 'vi')).toMatchObject({
    questionnaire: DV16,
  });
});

test('a cell that is wrong is named with its sheet, what stands there and why', async () => {
  const form = await workbookOf((workbook) => {
    cell(workbook, 'Câu hỏi', 'F3').value = 'sao';
    cell(workbook, 'Phiếu', 'B2').value = 'hai';
  });
  const upload = await readQuestionnaireUpload(form, 'vi');
  expect(upload).toMatchObject({
    refused: [
      { line: 2, cell: 'Phiếu!B2', value: 'hai', text: 'phải là số nguyên từ 1 trở lên, trong giới hạn' },
    ],
  });
  const scale = await workbookOf((workbook) => {
    cell(workbook, 'Câu hỏi', 'F3').value = 'sao';
  });
  expect(await readQuestionnaireUpload(scale, 'vi')).toMatchObject({
    refused: [{ line: 3, cell: 'Câu hỏi!F3', value: 'sao', text: 'không có thang trả lời này' }],
  });
});

test('a missing translation does not stop an import, and is named', async () => {
  const form = await workbookOf((workbook) => {
    cell(workbook, 'Câu hỏi', 'H4').value = '';
  });
  expect(await readQuestionnaireUpload(form, 'vi')).toMatchObject({
    questionnaire: { code: 'DV16' },
    unfinished: ['Câu hỏi!H4: đang để trống'],
  });
});

test('merged cells, formulas and a missing sheet are refused with their place', async () => {
  const merged = await workbookOf((workbook) => workbook.getWorksheet('Thang')?.mergeCells('C2:C3'));
  expect(await readQuestionnaireUpload(merged, 'vi')).toMatch(/C2.*Thang/);
  const formula = await workbookOf((workbook) => {
    cell(workbook, 'Câu hỏi', 'G5').value = { formula: 'A1&B1', result: 'x' };
  });
  expect(await readQuestionnaireUpload(formula, 'vi')).toMatch(/G5.*Câu hỏi/);
  const without = await workbookOf((workbook) => workbook.removeWorksheet('Yếu tố'));
  expect(await readQuestionnaireUpload(without, 'vi')).toMatchObject({
    refused: [{ cell: null, text: 'Thiếu trang tính “Yếu tố”.' }],
  });
  const renamed = await workbookOf((workbook) => {
    cell(workbook, 'Câu hỏi', 'G1').value = 'Lời chính thức';
  });
  expect(await readQuestionnaireUpload(renamed, 'vi')).toMatchObject({
    refused: [
      { text: 'Trang tính “Câu hỏi” thiếu cột “Câu hỏi (tiếng Việt)”.' },
      { text: expect.stringContaining('Lời chính thức') },
    ],
  });
});

test.each([
  ['nothing at all', ''],
  ['half of a JSON', '{"code": "DV16", '],
  ['a list of names', 'Họ tên,Thư điện tử\nAn,an@example.vn\n'],
  ['a picture', '\u0000\u0001\u0002PNG'],
])('%s is refused in a sentence or by its sheets', async (_, text) => {
  const upload = await readQuestionnaireUpload(formWith(text), 'vi');
  if (typeof upload === 'string') expect(upload).toMatch(/\p{L}/u);
  else expect(upload).toHaveProperty('refused');
});

test('JSON that is no questionnaire is refused place by place', async () => {
  const odd = { ...DV16, scales: [], extra: 1 };
  const upload = await readQuestionnaireUpload(formWith(JSON.stringify(odd), 'x.json'), 'vi');
  expect(upload).toMatchObject({ refused: [{ cell: 'extra', text: 'trường lạ' }] });
  expect(await readQuestionnaireUpload(formWith('{"a":[[[[[]]]]]}', 'x.json'), 'en')).toHaveProperty(
    'refused',
  );
});
