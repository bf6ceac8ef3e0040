import { expect, test } from 'vitest';
import { LOCALES, listIndexItems, listQuestions, type Questionnaire, scaleOf } from '#domain/questionnaire';
import { DS39, DV16, DV22, NHANH6 } from '#tests/support/reference-questionnaires';

const ALL = [DV16, DV22, NHANH6, DS39];

function itemsPerFactor(questionnaire: Questionnaire): Record<string, number> {
  return Object.fromEntries(
    questionnaire.factors.map((factor) => [
      factor.code,
      listIndexItems(questionnaire).filter((item) => item.factor === factor.code).length,
    ]),
  );
}

test('the forms have the items per factor that their method has', () => {
  expect(itemsPerFactor(DV16)).toEqual({ A: 3, B: 4, C: 3, D: 3, E: 3 });
  expect(itemsPerFactor(DV22)).toEqual({ A: 4, B: 5, C: 6, D: 3, E: 4 });
  expect(itemsPerFactor(NHANH6)).toEqual({ A: 1, B: 1, C: 1, D: 1, E: 1 });
  expect(itemsPerFactor(DS39)).toEqual({ P1: 2, P2: 2, P3: 9, P4: 10, A: 3, B: 4, C: 3, D: 3, E: 3 });
});

test('the population survey mixes scales of two to four options, many choices and lines to write on', () => {
  const context = listQuestions(DS39).filter((question) => question.role === 'context');
  const sizes = context.map((question) =>
    question.kind === 'text' ? 0 : scaleOf(DS39, question).options.length,
  );
  expect(sizes).toEqual(expect.arrayContaining([2, 3, 4]));
  expect(context.filter((question) => question.kind === 'multiple')).toHaveLength(2);
  expect(DS39.scales.filter((scale) => scale.options.some((option) => option.writeIn)).length).toBe(3);
});

test.each(ALL)('$code asks the levels from 1 to 5 and then "no opinion"', (questionnaire) => {
  for (const item of listIndexItems(questionnaire)) {
    expect(scaleOf(questionnaire, item).options.map((option) => option.value)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      'x',
    ]);
  }
});

test.each(ALL)('$code asks about everything once and for a comment last', (questionnaire) => {
  const questions = listQuestions(questionnaire);
  expect(questions.filter((question) => question.role === 'overall')).toHaveLength(1);
  expect(questions.at(-1)).toMatchObject({ code: 'comment', kind: 'text' });
});

test.each(ALL)('the items of $code are short enough for a phone and all different', (questionnaire) => {
  for (const locale of LOCALES) {
    const texts = listIndexItems(questionnaire).map((item) => item.text[locale]);
    expect(texts.filter((text) => text.length > 60)).toEqual([]);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

test.each(ALL)(
  'every text of $code is composed, and Vietnamese and English are not the same',
  (questionnaire) => {
    const pairs: [string, string][] = [];
    JSON.stringify(questionnaire, (_, value) => {
      if (value !== null && typeof value === 'object' && 'vi' in value) pairs.push([value.vi, value.en]);
      return value;
    });
    expect(pairs.length).toBeGreaterThan(20);
    for (const [vi, en] of pairs) {
      expect(vi).toBe(vi.normalize('NFC'));
      expect(en).not.toBe(vi);
      expect(en).not.toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i);
      expect(`${vi}${en}`).not.toMatch(/\s{2}|^\s|\s$|'/);
    }
  },
);

test('the two transaction forms name each other’s equivalent questions, both ways', () => {
  const links = (from: Questionnaire) =>
    listQuestions(from).flatMap((question) =>
      (question.equivalentTo ?? []).map((to): [string, string] => [
        `${from.code}.v${from.version}:${question.code}`,
        to,
      ]),
    );
  const there = links(DV16);
  const back = links(DV22).map(([from, to]): [string, string] => [to, from]);
  expect(there.toSorted()).toEqual(back.toSorted());
  expect(there).toHaveLength(14);
});

test('notice and apology are asked of those whose result came late', () => {
  const late = listQuestions(DV16).filter((question) => question.relevantIf);
  expect(late.map((question) => [question.code, question.relevantIf])).toEqual([
    ['late_notice', { question: 'timeliness', values: ['late'] }],
    ['late_apology', { question: 'timeliness', values: ['late'] }],
  ]);
});
