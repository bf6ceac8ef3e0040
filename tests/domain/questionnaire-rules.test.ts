import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestBallotBytes } from '#domain/ballot-size';
import { parseQuestionnaire } from '#domain/questionnaire-rules';
import { arbitraryQuestionnaire } from '#tests/support/arbitrary-questionnaire';
import { DS39, DV16 } from '#tests/support/reference-questionnaires';

const soundQuestionnaire = arbitraryQuestionnaire.filter(
  (questionnaire) => largestBallotBytes(questionnaire) < 7_900,
);

test('a sound questionnaire survives its JSON unchanged', () => {
  fc.assert(
    fc.property(soundQuestionnaire, (questionnaire) => {
      const parsed = parseQuestionnaire(JSON.parse(JSON.stringify(questionnaire)));
      expect(parsed).toEqual({ questionnaire });
    }),
  );
});

test('any JSON value is judged without an exception, and only a questionnaire is accepted', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseQuestionnaire(value)).toHaveProperty('issues');
    }),
  );
});

test('a questionnaire with any one part replaced by rubbish is refused or still sound, never an exception', () => {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (path.length > 0) paths.push(path);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value))
      walk(member, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  walk(DV16, []);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, rubbish) => {
      const parsed = parseQuestionnaire(replaceAt(DV16, path, rubbish));
      if ('questionnaire' in parsed) {
        expect(parseQuestionnaire(parsed.questionnaire)).toEqual(parsed);
      } else expect(parsed.issues.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

/** A copy of JSON with another value at a path; `undefined` removes the member. */
function replaceAt(json: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(json);
  let at: unknown = copy;
  for (const key of path.slice(0, -1)) at = Reflect.get(Object(at), key);
  const last = path.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(Object(at), last);
  else Reflect.set(Object(at), last, value);
  return copy;
}

const text = (vi: string) => ({ vi, en: 'Something' });

/** What is wrong, the place that is changed, to what, the issue, and its place where that is another one. */
const BREAKAGES: [string, string, unknown, string, string?][] = [
  ['no family code', 'code', undefined, 'not_a_text'],
  ['a family code in small letters', 'code', 'dv16', 'bad_code'],
  ['version 0', 'version', 0, 'not_a_number'],
  ['version 1.5', 'version', 1.5, 'not_a_number'],
  ['no English title', 'title.en', undefined, 'not_a_text'],
  ['a blank Vietnamese title', 'title.vi', ' \u00a0', 'empty'],
  ['a title in a third language', 'title.fr', 'Enquête', 'unknown_key'],
  ['a text of 1,001 characters', 'title.vi', 'ạ'.repeat(1001), 'too_long'],
  ['a text that turns the writing direction', 'title.vi', 'a\u202eb', 'control_character'],
  ['a misspelt key', 'sections[0].intr', text('Xin chào'), 'unknown_key'],
  ['sections that are no list', 'sections', {}, 'not_an_array'],
  ['no section', 'sections', [], 'empty'],
  ['a section without questions', 'sections[0].questions', [], 'empty'],
  ['10,000 scales', 'scales', Array.from({ length: 10_000 }), 'too_many'],
  [
    'a question that is null',
    'sections[0].questions[0]',
    null,
    'unknown_kind',
    'sections[0].questions[0].kind',
  ],
  ['an unknown kind', 'sections[0].questions[0].kind', 'matrix', 'unknown_kind'],
  ['a kind named like a method', 'sections[0].questions[0].kind', 'toString', 'unknown_kind'],
  ['an unknown role', 'sections[0].questions[0].role', 'score', 'unknown_role'],
  ['a multiple choice in the index', 'sections[6].questions[6].role', 'index', 'unknown_role'],
  ['a code with a dot', 'sections[0].questions[0].code', 'A.1', 'bad_code'],
  ['a code with a tab', 'sections[0].questions[0].code', 'A\t1', 'bad_code'],
  ['a code that every object has', 'sections[0].questions[0].code', 'constructor', 'reserved_code'],
  ['a question named like the way of answering', 'sections[0].questions[0].code', 'mode', 'reserved_code'],
  [
    'two questions with one code',
    'sections[0].questions[0].code',
    'C2',
    'duplicate_code',
    'sections[2].questions[1].code',
  ],
  ['two factors with one code', 'factors[1].code', 'A', 'duplicate_code'],
  ['a factor named like the whole index', 'factors[0].code', 'overall', 'reserved_code'],
  ['two scales with one code', 'scales[1].code', 'level', 'duplicate_code'],
  ['two sections with one code', 'sections[1].code', 'access', 'duplicate_code'],
  ['two options with one value', 'scales[1].options[1].value', '0', 'duplicate_code'],
  ['an option with an empty value', 'scales[1].options[1].value', '', 'bad_code'],
  ['a write-in that is a word', 'scales[1].options[1].writeIn', 'yes', 'not_a_boolean'],
  [
    'an index item without factor',
    'sections[0].questions[0].factor',
    undefined,
    'factor_missing',
    'sections[0].questions[0]',
  ],
  ['an index item of an unknown factor', 'sections[0].questions[0].factor', 'Z', 'unknown_factor'],
  ['a context question with a factor', 'sections[6].questions[2].factor', 'A', 'factor_not_allowed'],
  ['a factor that no item uses', 'factors[5]', { code: 'F', name: text('Khác') }, 'factor_without_items'],
  ['an unknown scale', 'sections[0].questions[0].scale', 'stars', 'unknown_scale'],
  ['an index item on yes and no', 'sections[0].questions[0].scale', 'yes_no', 'not_a_level_scale'],
  [
    'a sixth level',
    'scales[0].options[6]',
    { value: '6', label: text('6') },
    'not_a_level_scale',
    'sections[0].questions[0].scale',
  ],
  [
    'a missing level',
    'scales[0].options[2].value',
    'three',
    'not_a_level_scale',
    'sections[0].questions[0].scale',
  ],
  [
    'a trait to be written in',
    'scales[7].options[0].writeIn',
    true,
    'write_in_not_allowed',
    'sections[7].questions[1].scale',
  ],
  ['one choice of many', 'sections[6].questions[6].maxChoices', 1, 'bad_max_choices'],
  ['more choices than options', 'sections[6].questions[6].maxChoices', 10, 'bad_max_choices'],
  ['a comment without end', 'sections[8].questions[0].maxLength', 1e9, 'not_a_number'],
  [
    'a condition on an unknown question',
    'sections[6].questions[2].relevantIf.question',
    'late',
    'unknown_question',
  ],
  [
    'a condition on a later question',
    'sections[6].questions[2].relevantIf.question',
    'wishes',
    'unknown_question',
  ],
  [
    'a condition on itself',
    'sections[6].questions[2].relevantIf.question',
    'late_notice',
    'unknown_question',
  ],
  [
    'a condition on an unknown option',
    'sections[6].questions[2].relevantIf.values',
    ['late', 'never'],
    'unknown_option',
    'sections[6].questions[2].relevantIf.values[1]',
  ],
  ['a condition that nothing meets', 'sections[6].questions[2].relevantIf.values', [], 'empty'],
  [
    'an index item with a condition',
    'sections[1].questions[0].relevantIf',
    { question: 'A1', values: ['5'] },
    'conditional_item',
  ],
  [
    'a second question about everything',
    'sections[6].questions[2]',
    { code: 'again', kind: 'single', role: 'overall', scale: 'level', text: text('Chung?') },
    'second_overall',
    'sections[6].questions[2].role',
  ],
  [
    'a cross-walk without version',
    'sections[0].questions[0].equivalentTo',
    ['DV22:A1'],
    'bad_reference',
    'sections[0].questions[0].equivalentTo[0]',
  ],
  [
    'two comments of 2,000 characters',
    'sections[6].questions[6]',
    { code: 'more', kind: 'text', role: 'comment', maxLength: 2000, text: text('Gì nữa?') },
    'ballot_too_large',
    '',
  ],
];

test.each(BREAKAGES)('%s is refused and located', (_, changed, value, code, path = changed) => {
  const keys = changed.split(/[.[\]]+/).filter((key) => key !== '');
  const parsed = parseQuestionnaire(replaceAt(DV16, keys, value));
  expect('issues' in parsed ? parsed.issues : []).toContainEqual({ path, code });
});

test('a member named __proto__ is refused and pollutes nothing', () => {
  const hostile: unknown = JSON.parse(JSON.stringify(DV16).replace('{', '{"__proto__":{"polluted":true},'));
  expect(parseQuestionnaire(hostile)).toEqual({ issues: [{ path: '__proto__', code: 'unknown_key' }] });
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('several mistakes are reported together, up to a hundred', () => {
  const twice = replaceAt(replaceAt(DV16, ['version'], '1'), ['title'], null);
  const parsed = parseQuestionnaire(twice);
  expect('issues' in parsed && parsed.issues.map((issue) => issue.path)).toEqual([
    'version',
    'title',
    'title.vi',
    'title.en',
  ]);
  const flood = replaceAt(
    DS39,
    ['scales'],
    Array.from({ length: 200 }, () => ({})),
  );
  const flooded = parseQuestionnaire(flood);
  expect('issues' in flooded && flooded.issues).toHaveLength(100);
});
