/**
 * A questionnaire version: the questions a citizen sees, as data.
 *
 * Wording, scales and structure are records, never code, because the method of SIPAS is reissued
 * every few years. The model holds the short transaction forms (DV16, DV22, NHANH6) as well as a
 * 39-item population survey: several scales, single and multiple choice, "other, please write".
 */

/** Languages a questionnaire and every page exist in. Vietnamese is the source of truth. */
export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** One text in every language. */
export type Localized = Readonly<Record<Locale, string>>;

/** One of the service factors (yếu tố) that the index is reported by. */
export interface Factor {
  /** Stable code, e.g. `A`. */
  readonly code: string;
  readonly name: Localized;
}

/** One possible answer. `value` is what is stored; the label is what a person reads. */
export interface Option {
  /** Short stable code: `1`…`5` for levels, `x` for "no opinion", else a word such as `late`. */
  readonly value: string;
  readonly label: Localized;
  /** True where choosing it opens a line to write on ("other, please write"). */
  readonly writeIn?: boolean;
}

/** A reusable list of options, e.g. the five levels with "no opinion". */
export interface Scale {
  readonly code: string;
  readonly options: readonly Option[];
}

/** Shows a question only where another one has one of these answers (without script: always shown). */
export interface Condition {
  readonly question: string;
  readonly values: readonly string[];
}

interface QuestionBase {
  /** Stable code, e.g. `A1`; the key of the stored answer. */
  readonly code: string;
  readonly text: Localized;
  readonly hint?: Localized;
  readonly relevantIf?: Condition;
  /** The same question in other versions, as `VERSION:CODE`, for cross-walks. */
  readonly equivalentTo?: readonly string[];
}

/**
 * What an answer is used for: `index` items make the figure; `overall` is the one question about
 * everything, outside the index (drivers need it); `context` describes the visit; `trait` describes
 * the person and is kept only in groups of k or more (docs/sealed-ballots.md).
 */
export type ChoiceRole = 'index' | 'overall' | 'context' | 'trait';

export interface SingleChoice extends QuestionBase {
  readonly kind: 'single';
  readonly role: ChoiceRole;
  /** The factor of an index item; absent for every other role. */
  readonly factor?: string;
  readonly scale: string;
}

export interface MultipleChoice extends QuestionBase {
  readonly kind: 'multiple';
  readonly role: 'context';
  readonly scale: string;
  readonly maxChoices: number;
}

export interface FreeText extends QuestionBase {
  readonly kind: 'text';
  readonly role: 'comment';
  /** In UTF-16 code units, as `maxlength` counts. */
  readonly maxLength: number;
}

export type Question = SingleChoice | MultipleChoice | FreeText;

/** A heading with the questions below it; a survey page is a list of sections. */
export interface Section {
  readonly code: string;
  readonly title: Localized;
  readonly intro?: Localized;
  readonly questions: readonly Question[];
}

export interface Questionnaire {
  /** Family, e.g. `DV16`. */
  readonly code: string;
  /** 1, 2, 3 … within the family. A published version never changes. */
  readonly version: number;
  readonly title: Localized;
  readonly factors: readonly Factor[];
  readonly scales: readonly Scale[];
  readonly sections: readonly Section[];
}

/** Option value that says "I have no opinion": stored, never in a numerator or denominator. */
export const NO_OPINION = 'x';

/** Every question in page order. */
export function listQuestions(questionnaire: Questionnaire): Question[] {
  return questionnaire.sections.flatMap((section) => [...section.questions]);
}

/** The items that make the index, in page order. */
export function listIndexItems(questionnaire: Questionnaire): SingleChoice[] {
  return listQuestions(questionnaire).filter(
    (question): question is SingleChoice => question.kind === 'single' && question.role === 'index',
  );
}

/** The scale a choice question uses. Throws `RangeError` on a questionnaire that names an unknown scale. */
export function scaleOf(questionnaire: Questionnaire, question: SingleChoice | MultipleChoice): Scale {
  const scale = questionnaire.scales.find((candidate) => candidate.code === question.scale);
  if (!scale) throw new RangeError(`scaleOf: ${question.code} names the unknown scale ${question.scale}`);
  return scale;
}
