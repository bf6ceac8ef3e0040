import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOCALES, type Questionnaire } from '#domain/questionnaire';
import { parseQuestionnaire } from '#domain/questionnaire-rules';
import {
  placeOfPath,
  type ReadSheets,
  readQuestionnaireSheets,
  writeQuestionnaireSheets,
} from '#domain/questionnaire-sheets';
import type { NamedSheet } from '#domain/sheet';
import { writeQuestionnaireXlsx } from '#exports/questionnaire-file';
import { questionnaireSheetWords } from '#i18n/questionnaire-words';
import { readSheets } from '#imports/read-sheets';
import { arbitraryQuestionnaire } from '#tests/support/arbitrary-questionnaire';
import { DS39, DV16, DV22, NHANH6 } from '#tests/support/reference-questionnaires';

const WORDS = questionnaireSheetWords('vi');

/** The sheets as they would be read from a file, without the file. */
function sheetsOf(questionnaire: Questionnaire): NamedSheet[] {
  return writeQuestionnaireSheets(questionnaire, WORDS).map(({ name, headings, rows }) => ({
    name,
    rows: [headings, ...rows].map((cells, at) => ({ line: at + 1, cells: cells.map(String) })),
  }));
}

/** The same sheets with one cell replaced: `edit(DV16, 'Câu hỏi', 3, 6, '')` empties G3. */
function edit(sheet: string, line: number, column: number, cell: string): NamedSheet[] {
  return sheetsOf(DV16).map((known) =>
    known.name !== sheet
      ? known
      : {
          ...known,
          rows: known.rows.map((row) =>
            row.line === line ? { ...row, cells: row.cells.with(column, cell) } : row,
          ),
        },
  );
}

const contentOf = (read: ReadSheets): unknown => ('value' in read ? read.value : read.faults);

test('any questionnaire comes back from its sheets as it went in', () => {
  fc.assert(
    fc.property(arbitraryQuestionnaire, (questionnaire) => {
      expect(contentOf(readQuestionnaireSheets(sheetsOf(questionnaire), WORDS))).toEqual(questionnaire);
    }),
  );
});

test('any questionnaire comes back from a workbook in either language as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryQuestionnaire, fc.constantFrom(...LOCALES), async (questionnaire, locale) => {
      const sheets = await readSheets(await writeQuestionnaireXlsx(questionnaire, locale));
      if ('problem' in sheets) throw new Error(JSON.stringify(sheets));
      expect(contentOf(readQuestionnaireSheets(sheets, WORDS))).toEqual(questionnaire);
    }),
    { numRuns: 12 },
  );
});

test.each([DV16, DV22, NHANH6, DS39])(
  '$code survives Excel unchanged, with Vietnamese names of sheets',
  async (form) => {
    const sheets = await readSheets(await writeQuestionnaireXlsx(form, 'vi'));
    if ('problem' in sheets) throw new Error(JSON.stringify(sheets));
    expect(sheets.map(({ name }) => name)).toEqual(['Phiếu', 'Yếu tố', 'Thang', 'Phần', 'Câu hỏi']);
    expect(contentOf(readQuestionnaireSheets(sheets, WORDS))).toEqual(form);
  },
);

/** What is changed in the file, and the cell and issue that are named. */
const MISTAKES: [string, string, number, number, string, string, string][] = [
  ['no English words', 'Câu hỏi', 3, 7, '', 'Câu hỏi 3 7', 'empty'],
  ['a question twice', 'Câu hỏi', 3, 1, 'A1', 'Câu hỏi 3 1', 'duplicate_code'],
  ['a scale that there is not', 'Câu hỏi', 2, 5, 'stars', 'Câu hỏi 2 5', 'unknown_scale'],
  ['a kind that there is not', 'Câu hỏi', 2, 2, 'Chọn bừa', 'Câu hỏi 2 2', 'unknown_kind'],
  ['a role that there is not', 'Câu hỏi', 2, 3, 'Khác', 'Câu hỏi 2 3', 'unknown_role'],
  ['a factor that there is not', 'Câu hỏi', 2, 4, 'Z', 'Câu hỏi 2 4', 'unknown_factor'],
  ['a mark that is none', 'Câu hỏi', 2, 14, 'DV22:A1', 'Câu hỏi 2 14', 'bad_reference'],
  ['a version in letters', 'Phiếu', 2, 1, 'hai', 'Phiếu 2 1', 'not_a_number'],
  ['an option twice', 'Thang', 3, 1, '1', 'Thang 3 1', 'duplicate_code'],
  ['a line to write on that is neither', 'Thang', 3, 4, 'chắc thế', 'Thang 3 4', 'not_a_boolean'],
  ['a section without a name', 'Phần', 2, 1, '', 'Phần 2 1', 'empty'],
];

test.each(MISTAKES)('%s is named by its cell', (_, sheet, line, column, cell, place, code) => {
  const read = readQuestionnaireSheets(edit(sheet, line, column, cell), WORDS);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const parsed = parseQuestionnaire(read.value);
  const found = ('issues' in parsed ? parsed.issues : []).map((issue) => {
    const at = placeOfPath(read.places, issue.path);
    return [at && `${at.sheet} ${at.line} ${at.column}`, issue.code];
  });
  expect(found).toContainEqual([place, code]);
});

test('sheets and columns that are missing or unknown, and rows that belong nowhere, are named', () => {
  const [about, ...rest] = sheetsOf(DV16);
  expect(readQuestionnaireSheets(rest, WORDS)).toEqual({
    faults: [{ problem: 'missing_sheet', sheet: 'about' }],
  });
  expect(readQuestionnaireSheets(edit('Câu hỏi', 1, 6, 'Lời'), WORDS)).toEqual({
    faults: [
      { problem: 'missing_column', sheet: 'questions', column: 'text_vi' },
      { problem: 'unknown_column', sheet: 'questions', heading: 'Lời' },
    ],
  });
  expect(readQuestionnaireSheets(edit('Câu hỏi', 5, 0, 'xyz'), WORDS)).toEqual({
    faults: [
      {
        ...{ problem: 'unknown_section', value: 'xyz' },
        place: { sheet: 'Câu hỏi', line: 5, column: 0 },
      },
    ],
  });
  const twice = about && {
    ...about,
    rows: [...about.rows, ...about.rows.slice(1).map((row) => ({ ...row, line: 3 }))],
  };
  expect(readQuestionnaireSheets(twice ? [twice, ...rest] : rest, WORDS)).toMatchObject({
    faults: [{ problem: 'second_row', place: { line: 3 } }],
  });
  // A list of something else altogether.
  const other = { name: '', rows: [{ line: 1, cells: ['Họ tên', 'Thư điện tử'] }] };
  const read = readQuestionnaireSheets([other], WORDS);
  expect('faults' in read && read.faults.every(({ problem }) => problem === 'missing_sheet')).toBe(true);
});
