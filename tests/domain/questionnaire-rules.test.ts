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

const ITEM = ['sections', 0, 'questions', 0];
const WISHES = ['sections', 6, 'questions', 6];
const NOTICE = ['sections', 6, 'questions', 2];
const COMMENT = ['sections', 8, 'questions', 0];
const text = (vi: string) => ({ vi, en: 'Something' });

const BREAKAGES: [string, (string | number)[], unknown, string, string][] = [
  ['no family code', ['code'], undefined, 'code', 'not_a_text'],
  ['a family code in small letters', ['code'], 'dv16', 'code', 'bad_code'],
  ['version 0', ['version'], 0, 'version', 'not_a_number'],
  ['version 1.5', ['version'], 1.5, 'version', 'not_a_number'],
  ['no English title', ['title', 'en'], undefined, 'title.en', 'not_a_text'],
  ['a blank Vietnamese title', ['title', 'vi'], ' \u00a0', 'title.vi', 'empty'],
  ['a title in a third language', ['title', 'fr'], 'Enquête', 'title.fr', 'unknown_key'],
  ['a text of 1,001 characters', ['title', 'vi'], 'ạ'.repeat(1001), 'title.vi', 'too_long'],
  ['a text that turns the writing direction', ['title', 'vi'], 'a\u202eb', 'title.vi', 'control_character'],
  ['a misspelt key', ['sections', 0, 'intr'], text('Xin chào'), 'sections[0].intr', 'unknown_key'],
  ['sections that are no list', ['sections'], {}, 'sections', 'not_an_array'],
  ['no section', ['sections'], [], 'sections', 'empty'],
  ['a section without questions', ['sections', 0, 'questions'], [], 'sections[0].questions', 'empty'],
  ['10,000 scales', ['scales'], Array.from({ length: 10_000 }), 'scales', 'too_many'],
  ['a question that is null', ITEM, null, 'sections[0].questions[0].kind', 'unknown_kind'],
  ['an unknown kind', [...ITEM, 'kind'], 'matrix', 'sections[0].questions[0].kind', 'unknown_kind'],
  [
    'a kind named like a method',
    [...ITEM, 'kind'],
    'toString',
    'sections[0].questions[0].kind',
    'unknown_kind',
  ],
  ['an unknown role', [...ITEM, 'role'], 'score', 'sections[0].questions[0].role', 'unknown_role'],
  [
    'a multiple choice in the index',
    [...WISHES, 'role'],
    'index',
    'sections[6].questions[6].role',
    'unknown_role',
  ],
  ['a code with a dot', [...ITEM, 'code'], 'A.1', 'sections[0].questions[0].code', 'bad_code'],
  ['a code with a tab', [...ITEM, 'code'], 'A\t1', 'sections[0].questions[0].code', 'bad_code'],
  [
    'a code that every object has',
    [...ITEM, 'code'],
    'constructor',
    'sections[0].questions[0].code',
    'reserved_code',
  ],
  [
    'a question named like the way of answering',
    [...ITEM, 'code'],
    'mode',
    'sections[0].questions[0].code',
    'reserved_code',
  ],
  ['two questions with one code', [...ITEM, 'code'], 'C2', 'sections[2].questions[1].code', 'duplicate_code'],
  ['two factors with one code', ['factors', 1, 'code'], 'A', 'factors[1].code', 'duplicate_code'],
  [
    'a factor named like the whole index',
    ['factors', 0, 'code'],
    'overall',
    'factors[0].code',
    'reserved_code',
  ],
  ['two scales with one code', ['scales', 1, 'code'], 'level', 'scales[1].code', 'duplicate_code'],
  ['two sections with one code', ['sections', 1, 'code'], 'access', 'sections[1].code', 'duplicate_code'],
  [
    'two options with one value',
    ['scales', 1, 'options', 1, 'value'],
    '0',
    'scales[1].options[1].value',
    'duplicate_code',
  ],
  [
    'an option with an empty value',
    ['scales', 1, 'options', 1, 'value'],
    '',
    'scales[1].options[1].value',
    'bad_code',
  ],
  [
    'a write-in that is a word',
    ['scales', 1, 'options', 1, 'writeIn'],
    'yes',
    'scales[1].options[1].writeIn',
    'not_a_boolean',
  ],
  [
    'an index item without factor',
    [...ITEM, 'factor'],
    undefined,
    'sections[0].questions[0]',
    'factor_missing',
  ],
  [
    'an index item of an unknown factor',
    [...ITEM, 'factor'],
    'Z',
    'sections[0].questions[0].factor',
    'unknown_factor',
  ],
  [
    'a context question with a factor',
    [...NOTICE, 'factor'],
    'A',
    'sections[6].questions[2].factor',
    'factor_not_allowed',
  ],
  [
    'a factor that no item uses',
    ['factors', 5],
    { code: 'F', name: text('Khác') },
    'factors[5]',
    'factor_without_items',
  ],
  ['an unknown scale', [...ITEM, 'scale'], 'stars', 'sections[0].questions[0].scale', 'unknown_scale'],
  [
    'an index item on yes and no',
    [...ITEM, 'scale'],
    'yes_no',
    'sections[0].questions[0].scale',
    'not_a_level_scale',
  ],
  [
    'a sixth level',
    ['scales', 0, 'options', 6],
    { value: '6', label: text('6') },
    'sections[0].questions[0].scale',
    'not_a_level_scale',
  ],
  [
    'a missing level',
    ['scales', 0, 'options', 2, 'value'],
    'three',
    'sections[0].questions[0].scale',
    'not_a_level_scale',
  ],
  [
    'a trait to be written in',
    ['scales', 7, 'options', 0, 'writeIn'],
    true,
    'sections[7].questions[1].scale',
    'write_in_not_allowed',
  ],
  [
    'one choice of many',
    [...WISHES, 'maxChoices'],
    1,
    'sections[6].questions[6].maxChoices',
    'bad_max_choices',
  ],
  [
    'more choices than options',
    [...WISHES, 'maxChoices'],
    10,
    'sections[6].questions[6].maxChoices',
    'bad_max_choices',
  ],
  [
    'a comment without end',
    [...COMMENT, 'maxLength'],
    1e9,
    'sections[8].questions[0].maxLength',
    'not_a_number',
  ],
  [
    'a condition on an unknown question',
    [...NOTICE, 'relevantIf', 'question'],
    'late',
    'sections[6].questions[2].relevantIf.question',
    'unknown_question',
  ],
  [
    'a condition on a later question',
    [...NOTICE, 'relevantIf', 'question'],
    'wishes',
    'sections[6].questions[2].relevantIf.question',
    'unknown_question',
  ],
  [
    'a condition on itself',
    [...NOTICE, 'relevantIf', 'question'],
    'late_notice',
    'sections[6].questions[2].relevantIf.question',
    'unknown_question',
  ],
  [
    'a condition on an unknown option',
    [...NOTICE, 'relevantIf', 'values'],
    ['late', 'never'],
    'sections[6].questions[2].relevantIf.values[1]',
    'unknown_option',
  ],
  [
    'a condition that nothing meets',
    [...NOTICE, 'relevantIf', 'values'],
    [],
    'sections[6].questions[2].relevantIf.values',
    'empty',
  ],
  [
    'an index item with a condition',
    ['sections', 1, 'questions', 0, 'relevantIf'],
    { question: 'A1', values: ['5'] },
    'sections[1].questions[0].relevantIf',
    'conditional_item',
  ],
  [
    'a second question about everything',
    [...NOTICE],
    { code: 'again', kind: 'single', role: 'overall', scale: 'level', text: text('Chung?') },
    'sections[6].questions[2].role',
    'second_overall',
  ],
  [
    'a cross-walk without version',
    [...ITEM, 'equivalentTo'],
    ['DV22:A1'],
    'sections[0].questions[0].equivalentTo[0]',
    'bad_reference',
  ],
  [
    'two comments of 2,000 characters',
    [...WISHES],
    { code: 'more', kind: 'text', role: 'comment', maxLength: 2000, text: text('Gì nữa?') },
    '',
    'ballot_too_large',
  ],
];

test.each(BREAKAGES)('%s is refused and located', (_, path, value, at, code) => {
  const parsed = parseQuestionnaire(replaceAt(DV16, path, value));
  expect('issues' in parsed ? parsed.issues : []).toContainEqual({ path: at, code });
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
