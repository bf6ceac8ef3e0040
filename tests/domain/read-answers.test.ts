import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listIndexItems, listQuestions, type Questionnaire, scaleOf } from '#domain/questionnaire';
import { groupFields, readAnswers, validShare } from '#domain/read-answers';
import { isValidBallot } from '#domain/tally';
import { arbitraryQuestionnaire } from '#tests/support/arbitrary-questionnaire';
import { DS39, DV16, NHANH6 } from '#tests/support/reference-questionnaires';

const ALL_FOURS = listIndexItems(DV16).map((item): [string, string] => [item.code, '4']);

function post(entries: readonly (readonly [string, string])[], questionnaire: Questionnaire = DV16) {
  return readAnswers(questionnaire, groupFields(entries), { blankItems: 'refused' });
}

test('a form with every index item answered and nothing else is complete', () => {
  expect(post(ALL_FOURS)).toEqual({
    answers: Object.fromEntries(ALL_FOURS),
    texts: {},
    traitAnswers: {},
    problems: [],
  });
});

test('an untouched form asks for every index item, in page order, and for nothing else', () => {
  const { problems, answers } = post([]);
  expect(problems.map((problem) => problem.question)).toEqual(listIndexItems(DV16).map((item) => item.code));
  expect(problems.every((problem) => problem.code === 'required')).toBe(true);
  expect(answers).toEqual({});
});

test('"no opinion" is a choice; leaving an item blank is none', () => {
  const { answers, problems } = post([...ALL_FOURS.slice(1), ['A1', 'x']]);
  expect(problems).toEqual([]);
  expect(answers['A1']).toBe('x');
  expect(post(ALL_FOURS.slice(1)).problems).toEqual([{ question: 'A1', code: 'required' }]);
});

test('on paper a blank index item is allowed and stays apart from "no opinion"', () => {
  const read = readAnswers(DV16, groupFields([['A2', 'x']]), { blankItems: 'allowed' });
  expect(read.problems).toEqual([]);
  expect(read.answers).toEqual({ A2: 'x' });
});

test('answers about the person go to the traits, not to the answers', () => {
  const read = post([...ALL_FOURS, ['gender', 'female'], ['age', '50-60'], ['overall', '5']]);
  expect(read.traitAnswers).toEqual({ gender: 'female', age: '50-60' });
  expect(Object.keys(read.answers)).not.toContain('gender');
  expect(read.answers['overall']).toBe('5');
});

test('notice and apology are kept where the result was late and dropped where it was not', () => {
  const replies: [string, string][] = [
    ['late_notice', 'no'],
    ['late_apology', 'yes'],
  ];
  const late = post([...ALL_FOURS, ['timeliness', 'late'], ...replies]);
  expect(late.answers).toMatchObject({ timeliness: 'late', late_notice: 'no', late_apology: 'yes' });
  const early = post([...ALL_FOURS, ['timeliness', 'early'], ...replies]);
  expect(early.answers).not.toHaveProperty('late_notice');
  expect(post([...ALL_FOURS, ...replies]).answers).not.toHaveProperty('late_apology');
});

test('a question about a dropped answer is dropped too, wrong or not', () => {
  const read = post(
    [
      ['consulted', 'no'],
      ['consulted_heard', 'rubbish'],
    ],
    DS39,
  );
  expect(read.answers).toEqual({ consulted: 'no' });
  expect(read.problems.filter((problem) => problem.code !== 'required')).toEqual([]);
});

test.each(['6', '0', '', ' 4', '4 ', 'X', 'constructor', '__proto__', '４'])(
  'a level that is none (%j) is never stored',
  (value) => {
    const read = post([...ALL_FOURS.slice(1), ['A1', value]]);
    expect(read.answers).not.toHaveProperty('A1');
    expect(read.problems).toEqual([{ question: 'A1', code: value === '' ? 'required' : 'unknown_option' }]);
  },
);

test('two different levels for one item are refused; the same one sent twice is one', () => {
  const two = post([...ALL_FOURS, ['A1', '5']]);
  expect(two.problems).toEqual([{ question: 'A1', code: 'too_many' }]);
  expect(two.answers).not.toHaveProperty('A1');
  expect(post([...ALL_FOURS, ['A1', '4']]).problems).toEqual([]);
});

test('wishes are stored in the order of the options, whatever the order of ticking', () => {
  const read = post([...ALL_FOURS, ['wishes', 'online'], ['wishes', 'faster'], ['wishes', 'online']]);
  expect(read.answers['wishes']).toEqual(['faster', 'online']);
});

test('a fourth wish is a problem, and all four are kept for the page to show', () => {
  const ticked = ['faster', 'online', 'place', 'skill'].map((wish): [string, string] => ['wishes', wish]);
  const read = post([...ALL_FOURS, ...ticked]);
  expect(read.problems).toEqual([{ question: 'wishes', code: 'too_many' }]);
  expect(read.answers['wishes']).toHaveLength(4);
});

test('an unknown wish is a problem and the known ones stay', () => {
  const read = post([...ALL_FOURS, ['wishes', 'gold'], ['wishes', 'place']]);
  expect(read.problems).toEqual([{ question: 'wishes', code: 'unknown_option' }]);
  expect(read.answers['wishes']).toEqual(['place']);
});

test('what is written beside "something else" is kept only where that is ticked', () => {
  const line: [string, string] = ['wishes.other', ' Mở cửa\tthứ Bảy '];
  expect(post([...ALL_FOURS, ['wishes', 'other'], line]).texts).toEqual({ 'wishes.other': 'Mở cửa thứ Bảy' });
  expect(post([...ALL_FOURS, ['wishes', 'faster'], line]).texts).toEqual({});
  expect(
    post(
      [
        ['occupation', 'other'],
        ['occupation.other', 'Thợ mộc'],
      ],
      DS39,
    ).texts,
  ).toEqual({
    'occupation.other': 'Thợ mộc',
  });
});

test('a comment is cleaned before it is measured', () => {
  const lines = 'ệ\r\n'.repeat(999) + 'ệ'.normalize('NFD').repeat(2);
  const read = post([...ALL_FOURS, ['comment', lines]]);
  expect(read.texts['comment']).toHaveLength(2_000);
  expect(read.problems).toEqual([]);
});

test('a comment that is too long is a problem and is kept whole', () => {
  const read = post([...ALL_FOURS, ['comment', 'a'.repeat(2_001)]]);
  expect(read.problems).toEqual([{ question: 'comment', code: 'too_long' }]);
  expect(read.texts['comment']).toHaveLength(2_001);
  const line = post([...ALL_FOURS, ['wishes', 'other'], ['wishes.other', 'b'.repeat(201)]]);
  expect(line.problems).toEqual([{ question: 'wishes.other', code: 'too_long' }]);
});

test('fields that no question has are ignored', () => {
  const read = post([...ALL_FOURS, ['_token', 'abc'], ['Z9', '5'], ['__proto__', '5'], ['comment.x', 'y']]);
  expect(read).toEqual(post(ALL_FOURS));
});

test('nothing a browser can send makes reading fail or stores what was not offered', () => {
  const form = arbitraryQuestionnaire.chain((questionnaire) => {
    const questions = listQuestions(questionnaire);
    const names = questions.map((question) => question.code);
    const values = questions.flatMap((question) =>
      question.kind === 'text' ? [] : scaleOf(questionnaire, question).options.map((option) => option.value),
    );
    const entry = fc.tuple(
      fc.oneof(fc.constantFrom(...names), fc.string(), fc.constantFrom('__proto__', 'toString')),
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...values) }, fc.string({ unit: 'binary' })),
    );
    return fc.record({
      questionnaire: fc.constant(questionnaire),
      entries: fc.array(entry, { maxLength: 40 }),
    });
  });
  fc.assert(
    fc.property(form, ({ questionnaire, entries }) => {
      const read = post(entries, questionnaire);
      const questions = new Map(listQuestions(questionnaire).map((question) => [question.code, question]));
      for (const [name, answer] of Object.entries({ ...read.answers, ...read.traitAnswers })) {
        const question = questions.get(name);
        if (!question || question.kind === 'text') throw new Error(`${name} takes no choice`);
        const offered = scaleOf(questionnaire, question).options.map((option) => option.value);
        for (const value of typeof answer === 'string' ? [answer] : answer) expect(offered).toContain(value);
        expect(name in read.traitAnswers).toBe(question.role === 'trait');
      }
      // Reading what was read again changes nothing: no answer is lost when the page comes back.
      const again = Object.entries({ ...read.answers, ...read.traitAnswers, ...read.texts }).flatMap(
        ([name, value]) =>
          (typeof value === 'string' ? [value] : [...value]).map((one): [string, string] => [name, one]),
      );
      const reread = post(again, questionnaire);
      expect([reread.answers, reread.traitAnswers, reread.texts]).toEqual([
        read.answers,
        read.traitAnswers,
        read.texts,
      ]);
    }),
  );
});

test('10,000 fields are read without trouble', () => {
  const flood = Array.from({ length: 10_000 }, (_, index): [string, string] => ['A1', String(index)]);
  expect(post([...ALL_FOURS, ...flood]).problems).toEqual([{ question: 'A1', code: 'too_many' }]);
});

test('eight of sixteen items answered is half, seven are below the minimum', () => {
  const levels = (count: number) =>
    Object.fromEntries(listIndexItems(DV16).map((item, index) => [item.code, index < count ? '3' : 'x']));
  expect(validShare(DV16, levels(8))).toBe(0.5);
  expect(isValidBallot(DV16, levels(8), 0.5)).toBe(true);
  expect(validShare(DV16, levels(7))).toBe(0.4375);
  expect(isValidBallot(DV16, levels(7), 0.5)).toBe(false);
  expect(validShare(NHANH6, { A1: '5', B1: '5', overall: '5' })).toBe(0.4);
});
