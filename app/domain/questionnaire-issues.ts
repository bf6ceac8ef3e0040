/** What can be wrong with a questionnaire, and where: for the person who pastes or edits one. */

export type QuestionnaireIssueCode =
  // Shape: one value by itself.
  | 'not_an_object'
  | 'not_an_array'
  | 'not_a_text'
  | 'not_a_number'
  | 'not_a_boolean'
  | 'unknown_key'
  | 'empty'
  | 'too_long'
  | 'too_many'
  | 'control_character'
  | 'bad_code'
  | 'unknown_kind'
  | 'unknown_role'
  | 'bad_reference'
  // Rules: values against each other.
  | 'reserved_code'
  | 'duplicate_code'
  | 'unknown_scale'
  | 'unknown_factor'
  | 'factor_missing'
  | 'factor_not_allowed'
  | 'factor_without_items'
  | 'not_a_level_scale'
  | 'bad_max_choices'
  | 'conditional_item'
  | 'unknown_question'
  | 'unknown_option'
  | 'second_overall'
  | 'write_in_not_allowed'
  | 'ballot_too_large';

export interface QuestionnaireIssue {
  /** Place in the JSON, e.g. `sections[0].questions[2].text.vi`; `''` is the whole. */
  readonly path: string;
  readonly code: QuestionnaireIssueCode;
}

/**
 * What may be wrong with a questionnaire while it is being written. Everything else would leave something that
 * cannot be shown or named: a code twice, a question on a scale that there is not.
 */
const MENDABLE: ReadonlySet<QuestionnaireIssueCode> = new Set<QuestionnaireIssueCode>([
  ...(['empty', 'unknown_factor', 'factor_missing', 'factor_not_allowed', 'factor_without_items'] as const),
  ...(['not_a_level_scale', 'bad_max_choices', 'write_in_not_allowed', 'second_overall'] as const),
  ...(['conditional_item', 'unknown_question', 'unknown_option', 'ballot_too_large'] as const),
]);

export function isMendable({ code }: Pick<QuestionnaireIssue, 'code'>): boolean {
  return MENDABLE.has(code);
}

/** Notes an issue. */
export type Report = (path: string, code: QuestionnaireIssueCode) => void;
