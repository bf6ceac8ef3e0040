/**
 * How large a ballot can get. Sealed envelopes have one fixed size, so a questionnaire whose longest answers
 * do not fit must be refused before anybody answers it, not when an answer arrives.
 */
import { listQuestions, type Option, type Question, type Questionnaire, scaleOf } from './questionnaire.ts';

/** Longest "other, please write" line, in UTF-16 code units as `maxlength` counts. */
export const WRITE_IN_LENGTH = 200;

/** Bytes of UTF-8 JSON a ballot may have, traits of the way of answering apart; an envelope holds 8,129. */
export const LARGEST_BALLOT_BYTES = 7_900;

/** A code unit takes at most three bytes of UTF-8; quotes, backslashes and line breaks take two in JSON. */
const BYTES_PER_CODE_UNIT = 3;
/** Of a member of an object: four quotes, colon, comma. */
const PUNCTUATION = 6;

function bytesOf(member: string, content: number): number {
  return member.length + content + PUNCTUATION;
}

function writeInBytes(question: Question, options: readonly Option[]): number[] {
  return options
    .filter((option) => option.writeIn)
    .map((option) => bytesOf(`${question.code}.${option.value}`, WRITE_IN_LENGTH * BYTES_PER_CODE_UNIT));
}

function longestFirst(sizes: readonly number[]): number[] {
  return [...sizes].sort((a, b) => b - a);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

function largestAnswer(questionnaire: Questionnaire, question: Question): number {
  if (question.kind === 'text') return bytesOf(question.code, question.maxLength * BYTES_PER_CODE_UNIT);
  const { options } = scaleOf(questionnaire, question);
  const choices = question.kind === 'single' ? 1 : question.maxChoices;
  const values = longestFirst(options.map((option) => option.value.length + 3)).slice(0, choices);
  return (
    bytesOf(question.code, sum(values)) + sum(longestFirst(writeInBytes(question, options)).slice(0, choices))
  );
}

/**
 * Bytes of the JSON of the largest ballot the questionnaire allows, never less than the truth.
 * Throws `RangeError` on a questionnaire that names an unknown scale.
 *
 * @example
 * largestBallotBytes(dv16); // about 7,100: 6,000 for 2,000 characters of comment, 600 for "something else"
 */
export function largestBallotBytes(questionnaire: Questionnaire): number {
  const frame = '{"answers":{},"texts":{},"traits":{}}'.length;
  return frame + sum(listQuestions(questionnaire).map((question) => largestAnswer(questionnaire, question)));
}
