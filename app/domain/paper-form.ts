/**
 * A paper form as it is keyed: one sign per question, the number of the ticked box from the left or from the top.
 * `0` is a blank, `*` a question that was spoilt (several boxes ticked, or none that can be told).
 */
import type { Ballot } from './ballot.ts';
import { WRITE_IN_LENGTH } from './ballot-size.ts';
import { cleanText } from './clean-text.ts';
import {
  listQuestions,
  type MultipleChoice,
  NO_OPINION,
  type Questionnaire,
  type SingleChoice,
  scaleOf,
} from './questionnaire.ts';
import { groupFields, readAnswers } from './read-answers.ts';

export const BLANK = '0';
export const SPOILT = '*';

/** Signs of the boxes in their order; no `x`, which means "no opinion" wherever that stands. */
const SIGNS = '123456789abcdefghijklmnopqrstuvwyz';

/** A text of a form: a question of its own, or the line beside "other, please write". */
export interface PaperText {
  /** `comment`, or `wishes.other`. */
  readonly name: string;
  /** Code of the question. */
  readonly question: string;
  readonly maxLength: number;
}

/** The fields of the keying screen, each in the order of the paper. */
export interface PaperLayout {
  readonly items: readonly SingleChoice[];
  /** Every other question with one answer. */
  readonly others: readonly SingleChoice[];
  readonly multiples: readonly MultipleChoice[];
  readonly texts: readonly PaperText[];
}

export function paperLayout(questionnaire: Questionnaire): PaperLayout {
  const questions = listQuestions(questionnaire);
  const singles = questions.filter((question) => question.kind === 'single');
  return {
    items: singles.filter(({ role }) => role === 'index'),
    others: singles.filter(({ role }) => role !== 'index'),
    multiples: questions.filter((question) => question.kind === 'multiple'),
    texts: questions.flatMap((question): PaperText[] => {
      if (question.kind === 'text')
        return [{ name: question.code, question: question.code, maxLength: question.maxLength }];
      const lines = scaleOf(questionnaire, question).options.filter(({ writeIn }) => writeIn);
      return lines.map(({ value }) => ({
        ...{ name: `${question.code}.${value}`, question: question.code, maxLength: WRITE_IN_LENGTH },
      }));
    }),
  };
}

/** What is ticked: values of options, or that it cannot be told. */
export type Mark = readonly string[] | 'spoilt';

export interface KeyedForm {
  /** By question code, every choice question of the form. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** By name; those that are empty are left out. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The sign of an option: its number in the scale. */
export function signOf(
  questionnaire: Questionnaire,
  question: SingleChoice | MultipleChoice,
  value: string,
): string {
  const index = scaleOf(questionnaire, question).options.findIndex((option) => option.value === value);
  return SIGNS[index] ?? '';
}

/** The option of a sign; "no opinion" is also `x`. */
function boxOf(
  questionnaire: Questionnaire,
  question: SingleChoice | MultipleChoice,
  sign: string,
): string | undefined {
  const { options } = scaleOf(questionnaire, question);
  if (sign === 'x') return options.find(({ value }) => value === NO_OPINION)?.value;
  // An empty text, and two signs at once, are found in the list as well.
  return sign.length === 1 ? options[SIGNS.indexOf(sign)]?.value : undefined;
}

/** Names of the two fields that hold one sign for each of several questions. */
export const ITEMS_FIELD = 'items';
export const OTHERS_FIELD = 'others';

/** Names of the field of a multiple choice and of a text. */
export function multipleField(code: string): string {
  return `choice-${code}`;
}

export function textField(name: string): string {
  return `text-${name}`;
}

/**
 * `length`: not one sign for each question. `sign`: no box has this number. `most`: more boxes than the form allows.
 * `long`: a text beyond its limit.
 */
export interface KeyingProblem {
  readonly field: string;
  readonly code: 'length' | 'sign' | 'most' | 'long';
  /** Question code, where it is about one. */
  readonly question: string | null;
  /** What was typed: signs, or characters of a text. */
  readonly got: string | number;
  /** Signs or choices wanted, or the most characters. */
  readonly wanted: number;
}

function readLine(
  questionnaire: Questionnaire,
  field: string,
  questions: readonly SingleChoice[],
  signs: string,
): { readonly marks: Record<string, Mark>; readonly problems: KeyingProblem[] } {
  const wanted = questions.length;
  const marks: Record<string, Mark> = {};
  if (signs.length !== wanted)
    return { marks, problems: [{ field, code: 'length', question: null, got: signs.length, wanted }] };
  const problems: KeyingProblem[] = [];
  questions.forEach((question, index) => {
    const mark = readMark(questionnaire, question, signs[index] ?? '');
    if (mark) marks[question.code] = mark;
    else problems.push({ field, code: 'sign', question: question.code, got: signs[index] ?? '', wanted });
  });
  return { marks, problems };
}

/** The mark of one sign; `undefined` where there is no such box. */
export function readMark(
  questionnaire: Questionnaire,
  question: SingleChoice | MultipleChoice,
  sign: string,
): Mark | undefined {
  if (sign === BLANK) return [];
  if (sign === SPOILT) return 'spoilt';
  const value = boxOf(questionnaire, question, sign);
  return value === undefined ? undefined : [value];
}

/** Signs without what people put between them for the eye. */
function signsOf(typed: string): string {
  return typed.toLowerCase().replace(/[\s.,;|/-]/g, '');
}

/** A multiple choice: its boxes in any order, `0` or nothing for none, `*` where it was spoilt. */
export function readMultiple(
  questionnaire: Questionnaire,
  question: MultipleChoice,
  typed: string,
): { readonly mark: Mark } | { readonly problem: KeyingProblem } {
  const field = multipleField(question.code);
  const signs = [...new Set(signsOf(typed))];
  const about = { field, question: question.code, wanted: question.maxChoices };
  if (signs.length === 0 || (signs.length === 1 && signs[0] === BLANK)) return { mark: [] };
  if (signs.length === 1 && signs[0] === SPOILT) return { mark: 'spoilt' };
  const values = signs.map((sign) => boxOf(questionnaire, question, sign));
  const wrong = values.indexOf(undefined);
  if (wrong >= 0) return { problem: { ...about, code: 'sign', got: signs[wrong] ?? '' } };
  if (signs.length > question.maxChoices) return { problem: { ...about, code: 'most', got: signs.length } };
  const { options } = scaleOf(questionnaire, question);
  return { mark: options.map(({ value }) => value).filter((value) => values.includes(value)) };
}

/**
 * The form that was typed, or what is wrong with it.
 *
 * @param typed what stands in a field of the screen, `''` where it was left empty
 * @example
 * // DV16: sixteen items, then nine other questions
 * readKeyedForm(dv16, (field) => ({ items: '4455 5544 4433 22x1', others: '421003212' })[field] ?? '');
 */
export function readKeyedForm(
  questionnaire: Questionnaire,
  typed: (field: string) => string,
): { readonly form: KeyedForm | null; readonly problems: readonly KeyingProblem[] } {
  const { items, others, multiples, texts } = paperLayout(questionnaire);
  const lines = [
    readLine(questionnaire, ITEMS_FIELD, items, signsOf(typed(ITEMS_FIELD))),
    readLine(questionnaire, OTHERS_FIELD, others, signsOf(typed(OTHERS_FIELD))),
  ];
  const marks = Object.assign({}, ...lines.map((line) => line.marks));
  const problems = lines.flatMap((line) => line.problems);
  for (const question of multiples) {
    const read = readMultiple(questionnaire, question, typed(multipleField(question.code)));
    if ('problem' in read) problems.push(read.problem);
    else marks[question.code] = read.mark;
  }
  const written: Record<string, string> = {};
  for (const { name, question, maxLength } of texts) {
    const text = cleanText(typed(textField(name)));
    if (text !== '') written[name] = text;
    if (text.length > maxLength)
      problems.push({ field: textField(name), code: 'long', question, got: text.length, wanted: maxLength });
  }
  return { form: problems.length === 0 ? { marks, texts: written } : null, problems };
}

/** A mark as it is keyed. */
export function signsOfMark(
  questionnaire: Questionnaire,
  question: SingleChoice | MultipleChoice,
  mark: Mark,
): string {
  if (mark === 'spoilt') return SPOILT;
  if (mark.length === 0) return BLANK;
  return mark.map((value) => signOf(questionnaire, question, value)).join('');
}

/** The fields of the screen for a form that was keyed before. */
export function typedOfForm(questionnaire: Questionnaire, form: KeyedForm): Record<string, string> {
  const { items, others, multiples, texts } = paperLayout(questionnaire);
  const line = (questions: readonly SingleChoice[]) =>
    questions
      .map((question) => signsOfMark(questionnaire, question, form.marks[question.code] ?? []))
      .join('');
  const fields: Record<string, string> = { [ITEMS_FIELD]: line(items), [OTHERS_FIELD]: line(others) };
  for (const question of multiples)
    fields[multipleField(question.code)] = signsOfMark(
      questionnaire,
      question,
      form.marks[question.code] ?? [],
    );
  for (const { name } of texts) fields[textField(name)] = form.texts[name] ?? '';
  return fields;
}

/**
 * The ballot of a form. What was spoilt counts as blank, and an answer to a question that another answer makes
 * irrelevant is dropped, as on the screen.
 */
export function paperBallot(questionnaire: Questionnaire, { marks, texts }: KeyedForm): Ballot {
  const given = Object.entries(marks).flatMap(([code, mark]) =>
    mark === 'spoilt' ? [] : mark.map((value) => [code, value] as const),
  );
  const fields = groupFields([...given, ...Object.entries(texts)]);
  const read = readAnswers(questionnaire, fields, { blankItems: 'allowed' });
  const [problem] = read.problems;
  if (problem) throw new RangeError(`paperBallot: ${problem.question} is ${problem.code}`);
  return { answers: read.answers, texts: read.texts, traits: { ...read.traitAnswers, mode: 'paper' } };
}

/** Index items of a form that were spoilt. */
export function countSpoilt(questionnaire: Questionnaire, { marks }: KeyedForm): number {
  return paperLayout(questionnaire).items.filter(({ code }) => marks[code] === 'spoilt').length;
}
