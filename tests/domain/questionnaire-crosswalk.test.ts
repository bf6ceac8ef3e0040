import { expect, test } from 'vitest';
import { listIndexItems, listQuestions, type Questionnaire } from '#domain/questionnaire';
import { continuedItems, crossWalk, deriveVersion, unknownReferences } from '#domain/questionnaire-crosswalk';
import { parseQuestionnaire } from '#domain/questionnaire-rules';
import { DV16, DV22 } from '#tests/support/reference-questionnaires';

const pairs = (earlier: Questionnaire, later: Questionnaire) =>
  crossWalk(earlier, later).map((row) => [row.earlier?.code ?? null, row.later?.code ?? null]);

/** A copy with one question changed, or left out. */
function with1(questionnaire: Questionnaire, code: string, change: object | null): Questionnaire {
  return {
    ...questionnaire,
    sections: questionnaire.sections.map((section) => ({
      ...section,
      questions: section.questions
        .filter((question) => change !== null || question.code !== code)
        .map((question) => (question.code === code ? { ...question, ...change } : question)),
    })),
  };
}

test('a copy is sound, and continues every item of the version it comes from', () => {
  const copy = deriveVersion(DV16, { code: 'DV16', version: 2 });
  expect(parseQuestionnaire(copy)).toEqual({ questionnaire: copy });
  const items = listIndexItems(DV16).map(({ code }) => code);
  expect([...continuedItems(DV16, copy)]).toEqual(items.map((code) => [code, code]));
  expect(crossWalk(DV16, copy)).toHaveLength(listQuestions(DV16).length);
  expect(crossWalk(DV16, copy).some(({ reworded }) => reworded)).toBe(false);
  // What was marked before stays, so the copy continues the form of 2017 where its model did.
  expect(continuedItems(DV22, copy)).toEqual(continuedItems(DV22, DV16));
});

test('a mark that is taken away breaks the series of that item, though code and words are the same', () => {
  const copy = with1(deriveVersion(DV16, { code: 'DV16', version: 2 }), 'A1', { equivalentTo: [] });
  expect(continuedItems(DV16, copy).has('A1')).toBe(false);
  expect(continuedItems(DV16, copy).has('A2')).toBe(true);
  expect(pairs(DV16, copy)[0]).toEqual([null, 'A1']);
  expect(pairs(DV16, copy).at(-1)).toEqual(['A1', null]);
});

test('other words under a mark are pointed out', () => {
  const copy = deriveVersion(DV16, { code: 'DV16', version: 2 });
  const reworded = with1(copy, 'A1', { text: { vi: 'Biển chỉ dẫn dễ thấy', en: 'Signs' } });
  expect(crossWalk(DV16, reworded)[0]).toMatchObject({ reworded: true });
});

test('marks work both ways: an older version may name a newer one, as DV22 and DV16 do', () => {
  const there = crossWalk(DV22, DV16).filter(({ earlier, later }) => earlier && later);
  expect(there).toHaveLength(14);
  expect(crossWalk(DV16, DV22).filter(({ earlier, later }) => earlier && later)).toHaveLength(14);
});

test('an item that two items were made of continues neither', () => {
  const copy = deriveVersion(DV16, { code: 'DV16', version: 2 });
  const merged = with1(with1(copy, 'A1', { equivalentTo: ['DV16.v1:A1', 'DV16.v1:A2'] }), 'A2', null);
  expect(pairs(DV16, merged).slice(0, 2)).toEqual([
    ['A1', 'A1'],
    ['A2', 'A1'],
  ]);
  expect(continuedItems(DV16, merged).has('A1')).toBe(false);
});

test('a mark that names a known version without such a question is found, one of an unknown version is not', () => {
  const odd = with1(DV16, 'A1', { equivalentTo: ['DV22.v1:A99', 'CU.v3:A1', 'DV22.v1:A1'] });
  expect(unknownReferences(odd, [DV16, DV22])).toEqual([{ question: 'A1', reference: 'DV22.v1:A99' }]);
});
