import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listQuestions, type Questionnaire } from '#domain/questionnaire';
import { movePart, type PartValue, putPart, removePart } from '#domain/questionnaire-edit';
import {
  PART_KINDS,
  type Part,
  partContent,
  partName,
  partsOf,
  placeOfIssue,
  readPartName,
} from '#domain/questionnaire-part';
import { parseQuestionnaire, readQuestionnaireDraft } from '#domain/questionnaire-rules';
import { possibleLeaders, typedOf, valueOfTyped } from '#domain/questionnaire-typed';
import { arbitraryQuestionnaire } from '#tests/support/arbitrary-questionnaire';
import { DV16 } from '#tests/support/reference-questionnaires';

const text = (vi: string) => ({ vi, en: 'Something' });
const contentOf = (questionnaire: Questionnaire, part: Part): PartValue => {
  const content = partContent(questionnaire, part);
  if (content === null) throw new Error(`no ${partName(part)}`);
  return content as PartValue;
};
const changed = (edit: ReturnType<typeof putPart>): Questionnaire => {
  if ('problems' in edit) throw new Error(JSON.stringify(edit.problems));
  return edit.questionnaire;
};
const codes = (questionnaire: Questionnaire) => listQuestions(questionnaire).map(({ code }) => code);

test('a part put in as it is changes nothing, whichever part it is', () => {
  fc.assert(
    fc.property(arbitraryQuestionnaire, (questionnaire) => {
      const parts: Part[] = [
        { kind: 'about' },
        ...PART_KINDS.flatMap((kind) =>
          partsOf(questionnaire, kind).map(({ code }): Part => ({ kind, code })),
        ),
      ];
      for (const part of parts) {
        const edit = putPart(questionnaire, part, contentOf(questionnaire, part));
        expect('questionnaire' in edit && edit.questionnaire).toEqual(questionnaire);
        expect(readPartName(partName(part))).toEqual(part);
      }
    }),
    { numRuns: 20 },
  );
});

test('a new code of a scale, a factor or a question is followed by everything that names it', () => {
  const scale = { ...contentOf(DV16, { kind: 'scale', code: 'level' }), code: 'muc' };
  const factor = { ...contentOf(DV16, { kind: 'factor', code: 'A' }), code: 'TC' };
  const late = { ...contentOf(DV16, { kind: 'question', code: 'timeliness' }), code: 'han' };
  let draft = changed(putPart(DV16, { kind: 'scale', code: 'level' }, scale));
  draft = changed(putPart(draft, { kind: 'factor', code: 'A' }, factor));
  draft = changed(putPart(draft, { kind: 'question', code: 'timeliness' }, late));
  expect(parseQuestionnaire(draft)).toHaveProperty('questionnaire');
  expect(listQuestions(draft).find(({ code }) => code === 'A1')).toMatchObject({
    factor: 'TC',
    scale: 'muc',
  });
  expect(listQuestions(draft).find(({ code }) => code === 'late_notice')?.relevantIf?.question).toBe('han');
});

test('a new part stands last, a question in the section it is for', () => {
  const question = {
    ...{ code: 'A4', kind: 'single', role: 'index', factor: 'A', scale: 'level' },
    text: text('Chỗ gửi xe thuận tiện'),
  };
  const draft = changed(putPart(DV16, { kind: 'question', code: '' }, question, 'access'));
  expect(codes(draft).slice(0, 5)).toEqual(['A1', 'A2', 'A3', 'A4', 'B1']);
  const moved = changed(
    putPart(draft, { kind: 'question', code: 'A4' }, { ...question, factor: 'B' }, DV16.sections[1]?.code),
  );
  expect(codes(moved).slice(0, 9)).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'B4', 'A4', 'C1']);
  const section = changed(
    putPart(DV16, { kind: 'section', code: '' }, { code: 'new', title: text('Phần mới') }),
  );
  expect(section.sections.at(-1)).toEqual({ code: 'new', title: text('Phần mới'), questions: [] });
});

/** What is put in, and the one field that has to be mended. */
const REFUSED: [string, Part, PartValue, string, string][] = [
  [
    'a code that is taken',
    { kind: 'factor', code: 'A' },
    { code: 'B', name: text('B') },
    'code',
    'duplicate_code',
  ],
  ['a code with a space', { kind: 'factor', code: '' }, { code: 'F F', name: text('F') }, 'code', 'bad_code'],
  [
    'a name of 1,001 letters',
    { kind: 'factor', code: 'A' },
    { code: 'A', name: { vi: 'ạ'.repeat(1001), en: 'A' } },
    'name.vi',
    'too_long',
  ],
  [
    'an option twice',
    { kind: 'scale', code: 'yes_no' },
    { code: 'yes_no', options: ['1', '1'].map((value) => ({ value, label: text('Có') })) },
    'options[1].value',
    'duplicate_code',
  ],
  [
    'a question on a scale that there is not',
    { kind: 'question', code: 'A1' },
    { code: 'A1', kind: 'single', role: 'context', scale: 'stars', text: text('?') },
    'scale',
    'unknown_scale',
  ],
  [
    'a comment without end',
    { kind: 'question', code: 'comment' },
    { code: 'comment', kind: 'text', role: 'comment', maxLength: 'abc', text: text('?') },
    'maxLength',
    'not_a_number',
  ],
  [
    'a version 0',
    { kind: 'about' },
    { code: 'DV16', version: 0, title: text('?') },
    'version',
    'not_a_number',
  ],
];

test.each(REFUSED)('%s is refused and its field named', (_, part, value, field, code) => {
  expect(putPart(DV16, part, value)).toEqual({ problems: [{ field, code }] });
});

test('what is only unfinished is taken, and stands among the issues with its part', () => {
  const value = { ...contentOf(DV16, { kind: 'question', code: 'A2' }), text: { vi: 'Đủ ghế ngồi', en: '' } };
  const draft = changed(putPart(DV16, { kind: 'question', code: 'A2' }, value));
  const read = readQuestionnaireDraft(draft);
  const issues = 'issues' in read ? read.issues : [];
  expect(issues).toEqual([{ path: 'sections[0].questions[1].text.en', code: 'empty' }]);
  expect(placeOfIssue(draft, issues[0]?.path ?? '')).toEqual({
    part: { kind: 'question', code: 'A2' },
    field: 'text.en',
  });
  expect(parseQuestionnaire(draft)).toEqual({ issues });
});

test('a hundred missing texts do not hide a scale that there is not', () => {
  const thrice = [...DV16.sections, ...DV16.sections, ...DV16.sections];
  const sections = thrice.map((section, at) => ({
    ...section,
    code: `s${at}`,
    questions: section.questions.map((question, index) => ({
      ...question,
      ...{ code: `q${at}_${index}`, text: { vi: '', en: '' } },
      ...(at === 24 && index === 0 && { scale: 'stars' }),
    })),
  }));
  expect(readQuestionnaireDraft({ ...DV16, sections })).toEqual({
    refused: [{ path: 'sections[24].questions[0].scale', code: 'unknown_scale' }],
  });
});

test('moving up and down again is as if nothing had happened, across sections too', () => {
  for (const code of codes(DV16).slice(1)) {
    const up = movePart(DV16, { kind: 'question', code }, -1);
    expect(codes(movePart(up, { kind: 'question', code }, 1))).toEqual(codes(DV16));
  }
  const b1 = movePart(DV16, { kind: 'question', code: 'B1' }, -1);
  expect(b1.sections[0]?.questions.map(({ code }) => code)).toEqual(['A1', 'A2', 'A3', 'B1']);
  expect(movePart(DV16, { kind: 'question', code: 'A1' }, -1)).toEqual(DV16);
  const factors = movePart(DV16, { kind: 'factor', code: 'C' }, -1).factors.map(({ code }) => code);
  expect(factors).toEqual(['A', 'C', 'B', 'D', 'E']);
});

test('what something else needs cannot be taken out, and what nothing needs can', () => {
  expect(removePart(DV16, { kind: 'factor', code: 'A' })).toEqual({ usedBy: ['A1', 'A2', 'A3'] });
  expect(removePart(DV16, { kind: 'question', code: 'timeliness' })).toEqual({
    usedBy: ['late_notice', 'late_apology'],
  });
  expect(removePart(DV16, { kind: 'section', code: 'access' })).toEqual({ usedBy: ['A1', 'A2', 'A3'] });
  const without = removePart(DV16, { kind: 'question', code: 'A2' });
  expect('questionnaire' in without && codes(without.questionnaire).slice(0, 3)).toEqual(['A1', 'A3', 'B1']);
});

test('what a form shows and sends back untouched changes nothing, whichever part it is', () => {
  const parts = (questionnaire: Questionnaire): Part[] => [
    { kind: 'about' },
    ...PART_KINDS.flatMap((kind) => partsOf(questionnaire, kind).map(({ code }): Part => ({ kind, code }))),
  ];
  fc.assert(
    fc.property(arbitraryQuestionnaire, (questionnaire) => {
      for (const part of parts(questionnaire)) {
        const value = valueOfTyped(questionnaire, part, typedOf(questionnaire, part));
        expect(value).toEqual(contentOf(questionnaire, part));
      }
    }),
    { numRuns: 30 },
  );
});

test('answers that a condition named are forgotten when it names another question', () => {
  const part: Part = { kind: 'question', code: 'late_notice' };
  const typed = typedOf(DV16, part);
  expect(typed.values).toEqual(['late']);
  const other = { ...typed, fields: { ...typed.fields, 'relevantIf.question': 'A1' } };
  expect(valueOfTyped(DV16, part, other)['relevantIf']).toEqual({ question: 'A1', values: [] });
  const nobody = { ...typed, fields: { ...typed.fields, 'relevantIf.question': '' } };
  expect(valueOfTyped(DV16, part, nobody)).not.toHaveProperty('relevantIf');
  expect(possibleLeaders(DV16, part)).toContain('timeliness');
  expect(possibleLeaders(DV16, part)).not.toContain('late_apology');
});
