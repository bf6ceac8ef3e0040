/**
 * Reads what a browser posted, or an officer keyed from paper, against a questionnaire.
 *
 * Field names: a choice question posts its code (`A1=4`), a multiple choice the same name once per option
 * (`wishes=faster&wishes=online`), a text its code, and the line beside "other, please write" `CODE.OPTION`
 * (`wishes.other=…`). Codes begin with a letter, so a page's own fields begin with `_`.
 */
import type { Answers, Traits } from './ballot.ts';
import { WRITE_IN_LENGTH } from './ballot-size.ts';
import { cleanText } from './clean-text.ts';
import {
  type FreeText,
  listIndexItems,
  listQuestions,
  type MultipleChoice,
  type Question,
  type Questionnaire,
  type SingleChoice,
  scaleOf,
} from './questionnaire.ts';
import { levelOf } from './tally.ts';

/** Values by field name, in the order posted. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/**
 * `required`: an index item without a choice. `unknown_option`: not an option of the question. `too_many`:
 * more choices than allowed, or several values where one belongs. `too_long`: a text beyond its limit.
 */
export type AnswerProblemCode = 'required' | 'unknown_option' | 'too_many' | 'too_long';

export interface AnswerProblem {
  /** Name of the field to mend: a question's code, or `CODE.OPTION`. */
  readonly question: string;
  readonly code: AnswerProblemCode;
}

export interface ReadAnswers {
  readonly answers: Answers;
  /** Free texts and write-in lines by field name; too long ones are kept, so that the page can show them. */
  readonly texts: Readonly<Record<string, string>>;
  /** Answers to questions about the person; kept apart, because they are stored only in groups. */
  readonly traitAnswers: Traits;
  /** In page order. */
  readonly problems: readonly AnswerProblem[];
}

interface ReadingRules {
  /** `allowed` for paper, where a blank is a fact; on a screen every index item needs a choice. */
  readonly blankItems: 'refused' | 'allowed';
}

/** Groups pairs, such as those of `URLSearchParams`, by field name. */
export function groupFields(entries: Iterable<readonly [string, string]>): FormFields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of entries) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

interface Reading {
  readonly questionnaire: Questionnaire;
  readonly fields: FormFields;
  readonly answers: Record<string, string | readonly string[]>;
  readonly texts: Record<string, string>;
  readonly traitAnswers: Record<string, string>;
  readonly problems: AnswerProblem[];
}

/**
 * Whatever can be kept, and what must be mended. Answers to questions that their condition makes irrelevant
 * are dropped, as are fields no question has; index items must be answered ("no opinion" included) unless
 * `blankItems` says else; every other question may stay untouched. Never throws on any input for a sound
 * questionnaire.
 *
 * @example
 * const fields = groupFields(new URLSearchParams('A1=4&A2=9'));
 * readAnswers(dv16, fields, { blankItems: 'allowed' });
 * // { answers: { A1: '4' }, texts: {}, traitAnswers: {}, problems: [{ question: 'A2', code: 'unknown_option' }] }
 */
export function readAnswers(
  questionnaire: Questionnaire,
  fields: FormFields,
  rules: ReadingRules,
): ReadAnswers {
  const reading: Reading = {
    questionnaire,
    fields,
    answers: {},
    texts: {},
    traitAnswers: {},
    problems: [],
  };
  for (const question of listQuestions(questionnaire)) {
    if (!isRelevant(reading, question)) continue;
    if (question.kind === 'text') readFreeText(reading, question);
    else if (question.kind === 'multiple') readMultiple(reading, question);
    else readSingle(reading, question, rules);
  }
  const { answers, texts, traitAnswers, problems } = reading;
  return { answers, texts, traitAnswers, problems };
}

function isRelevant(reading: Reading, question: Question): boolean {
  const condition = question.relevantIf;
  if (!condition) return true;
  const given = reading.answers[condition.question] ?? reading.traitAnswers[condition.question] ?? [];
  return condition.values.some((value) =>
    typeof given === 'string' ? given === value : given.includes(value),
  );
}

/** Different values posted, empty ones (an untouched list box) left out. */
function postedValues(reading: Reading, name: string): string[] {
  return [...new Set(reading.fields.get(name) ?? [])].filter((value) => value !== '');
}

function readSingle(reading: Reading, question: SingleChoice, rules: ReadingRules): void {
  const values = postedValues(reading, question.code);
  const { options } = scaleOf(reading.questionnaire, question);
  const [value] = values;
  const note = (code: AnswerProblemCode) => reading.problems.push({ question: question.code, code });
  if (value === undefined) {
    if (question.role === 'index' && rules.blankItems === 'refused') note('required');
  } else if (values.length > 1) {
    note('too_many');
  } else if (!options.some((option) => option.value === value)) {
    note('unknown_option');
  } else {
    const into = question.role === 'trait' ? reading.traitAnswers : reading.answers;
    into[question.code] = value;
    readWriteIns(reading, question, [value]);
  }
}

function readMultiple(reading: Reading, question: MultipleChoice): void {
  const values = postedValues(reading, question.code);
  const { options } = scaleOf(reading.questionnaire, question);
  // In the scale's order: the order of ticking is nobody's business.
  const chosen = options.map((option) => option.value).filter((value) => values.includes(value));
  if (chosen.length < values.length)
    reading.problems.push({ question: question.code, code: 'unknown_option' });
  if (chosen.length > question.maxChoices)
    reading.problems.push({ question: question.code, code: 'too_many' });
  if (chosen.length === 0) return;
  reading.answers[question.code] = chosen;
  readWriteIns(reading, question, chosen);
}

function readWriteIns(
  reading: Reading,
  question: SingleChoice | MultipleChoice,
  chosen: readonly string[],
): void {
  for (const option of scaleOf(reading.questionnaire, question).options) {
    if (!option.writeIn || !chosen.includes(option.value)) continue;
    readText(reading, `${question.code}.${option.value}`, WRITE_IN_LENGTH);
  }
}

function readFreeText(reading: Reading, question: FreeText): void {
  readText(reading, question.code, question.maxLength);
}

function readText(reading: Reading, name: string, longest: number): void {
  const values = postedValues(reading, name);
  const text = cleanText(values[0] ?? '');
  if (text === '') return;
  reading.texts[name] = text;
  if (values.length > 1) reading.problems.push({ question: name, code: 'too_many' });
  else if (text.length > longest) reading.problems.push({ question: name, code: 'too_long' });
}

/**
 * Share of index items, 0…1, answered with a level; "no opinion" and blanks are none. Whether it is enough
 * is for the method to say (`isValidBallot`).
 *
 * @example
 * validShare(dv16, { A1: '5', A2: 'x' }); // 1/16 = 0.0625
 */
export function validShare(questionnaire: Questionnaire, answers: Answers): number {
  const items = listIndexItems(questionnaire);
  if (items.length === 0) return 0;
  return items.filter((item) => levelOf(answers[item.code]) !== undefined).length / items.length;
}
