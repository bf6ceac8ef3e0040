/** What is typed into the form of a part is shown as citizens would see it, with what is wrong with it, and saved nowhere. */
import { expect, it } from 'vitest';
import { DV16 } from '#db/reference/instruments';
import { listQuestions } from '#domain/questionnaire';
import type { Part } from '#domain/questionnaire-part';
import { typedOf } from '#domain/questionnaire-typed';
import { groupFields } from '#domain/read-answers';
import { renderSurveyPage } from '#ui/survey/survey-page';
import { previewFacts, readUnsaved } from '#web/questionnaire-preview.server';

const A1: Part = { kind: 'question', code: 'A1' };

/** The form of a part as a browser posts it, with some fields typed over. */
function posted(part: Part, typed: Readonly<Record<string, string>>) {
  const fields = new URLSearchParams({ order: 'save', before: 'x', ...typedOf(DV16, part).fields, ...typed });
  return groupFields(fields);
}

const textOf = (questionnaire: typeof DV16, code: string) =>
  listQuestions(questionnaire).find((question) => question.code === code)?.text;

it('puts what is typed into its place, and leaves the draft as it was', () => {
  const before = JSON.stringify(DV16);
  const given = posted(A1, { 'text.vi': 'Biển hiệu dễ thấy', 'text.en': 'Easy signs' });
  const shown = readUnsaved(DV16, A1, given, 'vi');
  expect(textOf(shown.questionnaire, 'A1')).toEqual({ vi: 'Biển hiệu dễ thấy', en: 'Easy signs' });
  expect(shown).toMatchObject({ question: 'A1', remarks: ['Đang xem nội dung vừa gõ, chưa lưu.'] });
  expect(JSON.stringify(DV16)).toBe(before);
});

it('says what has to be mended before it can be published', () => {
  const given = posted(A1, { 'text.en': '' });
  expect(readUnsaved(DV16, A1, given, 'vi').remarks).toEqual([
    'Đang xem nội dung vừa gõ, chưa lưu.',
    'Câu hỏi A1, tiếng Anh: đang để trống',
  ]);
  expect(readUnsaved(DV16, A1, given, 'en').remarks[1]).toMatch(/^Question A1, English: /);
});

it('shows the saved version where what is typed is no question, and why', () => {
  const shown = readUnsaved(DV16, A1, posted(A1, { code: 'A2', 'text.vi': 'Khác' }), 'vi');
  expect(shown.questionnaire).toBe(DV16);
  expect(shown.remarks[0]).toMatch(/^Chưa hiển thị được nội dung vừa gõ/);
  expect(shown.remarks[1]).toContain('mã đã có');
  expect(shown.question).toBe('A1');
});

it('follows a new question to where it will stand', () => {
  const fresh: Part = { kind: 'question', code: '' };
  const typed = { code: 'Z9', 'text.vi': 'Câu mới', 'text.en': 'New', kind: 'single', role: 'context' };
  const shown = readUnsaved(DV16, fresh, posted(fresh, typed), 'vi');
  expect([shown.question, textOf(shown.questionnaire, 'Z9')?.vi]).toEqual(['Z9', 'Câu mới']);
});

it('escapes whatever was typed', async () => {
  const given = posted(A1, { 'text.vi': '<img src=x>"&', code: '<u>' });
  const { questionnaire, remarks } = readUnsaved(DV16, A1, given, 'vi');
  const tree = { roots: [] } as never;
  const place = {
    reference: { tree: async () => tree } as never,
    today: () => '2026-03-15',
    synthetic: false,
  };
  const facts = { ...(await previewFacts(place, questionnaire)), remarks };
  const filledIn = { token: 'preview', given: groupFields([]), problems: [], notice: null };
  const { html } = renderSurveyPage({ locale: 'vi', facts, filledIn });
  expect(html.includes('mã chỉ gồm chữ không dấu')).toBe(true);
  expect(html.includes('<img')).toBe(false);
  expect(html.includes('<u>')).toBe(false);
  expect(html).toContain('<div class="summary"><ul>');
  const unsaved = renderSurveyPage({ locale: 'vi', facts: { ...facts, remarks: ['Chưa lưu.'] }, filledIn });
  expect(unsaved.html).toContain('<div class="summary notice"><ul>');
});
