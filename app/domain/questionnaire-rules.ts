/**
 * What makes a questionnaire sound: codes unique, every reference resolved, index items on levels 1 to 5 of
 * a factor, conditions that look back, and answers that always fit into an envelope.
 */
import { LARGEST_BALLOT_BYTES, largestBallotBytes } from './ballot-size.ts';
import {
  listIndexItems,
  listQuestions,
  NO_OPINION,
  type Question,
  type Questionnaire,
  type Scale,
  type SingleChoice,
} from './questionnaire.ts';
import { isMendable, type QuestionnaireIssue, type Report } from './questionnaire-issues.ts';
import { readQuestionnaireShape } from './questionnaire-shape.ts';
import { OVERALL } from './tally.ts';

const LEVELS = ['1', '2', '3', '4', '5'];

/** Scope and family names of tallies, which stand beside the factors' codes. */
const RESERVED_FACTORS: readonly string[] = [OVERALL, 'factors'];
/** Traits that describe the way of answering and are added when an answer is accepted. */
const RESERVED_QUESTIONS: readonly string[] = ['mode', 'language'];

/** Issues beyond these add nothing for a reader and cost memory on hostile input. */
const MOST_ISSUES = 100;

/**
 * A questionnaire from JSON of any origin, or every reason why it is none, with its place.
 *
 * The result is built anew: nothing unknown in `value` survives. Rules that compare parts are judged only
 * once all parts are well formed. Never throws on anything `JSON.parse` can return.
 *
 * @example
 * parseQuestionnaire({ ...dv16, version: 0 }); // { issues: [{ path: 'version', code: 'not_a_number' }] }
 */
export function parseQuestionnaire(
  value: unknown,
): { readonly questionnaire: Questionnaire } | { readonly issues: readonly QuestionnaireIssue[] } {
  const { questionnaire, issues } = judgeQuestionnaire(value);
  return issues.length === 0 ? { questionnaire } : { issues };
}

/**
 * A questionnaire that is being written, with all that must be mended before it can be published; or, where it
 * is not even that, what stands against it.
 *
 * @example
 * readQuestionnaireDraft({ ...dv16, sections: [] }); // its issues: 'sections' is empty, five factors without items
 */
export function readQuestionnaireDraft(
  value: unknown,
):
  | { readonly questionnaire: Questionnaire; readonly issues: readonly QuestionnaireIssue[] }
  | { readonly refused: readonly QuestionnaireIssue[] } {
  const { questionnaire, issues } = judgeQuestionnaire(value);
  const refused = issues.filter((issue) => !isMendable(issue));
  return refused.length === 0 ? { questionnaire, issues } : { refused };
}

function judgeQuestionnaire(value: unknown): {
  readonly questionnaire: Questionnaire;
  readonly issues: readonly QuestionnaireIssue[];
} {
  const issues: QuestionnaireIssue[] = [];
  const counts = { mendable: 0, other: 0 };
  const report: Report = (path, code) => {
    // Counted apart: a hundred missing texts must not hide a scale that there is not.
    const kind = isMendable({ code }) ? 'mendable' : 'other';
    counts[kind] += 1;
    if (counts[kind] <= MOST_ISSUES) issues.push({ path, code });
  };
  const questionnaire = readQuestionnaireShape(value, report);
  if (issues.every(({ code }) => code === 'empty')) checkRules(questionnaire, report);
  return { questionnaire, issues };
}

/** Questions in page order with their place. */
function placesOf(questionnaire: Questionnaire): [Question, string][] {
  return questionnaire.sections.flatMap((section, s) =>
    section.questions.map((question, q): [Question, string] => [question, `sections[${s}].questions[${q}]`]),
  );
}

function checkRules(questionnaire: Questionnaire, report: Report): void {
  const places = placesOf(questionnaire);
  checkUnique(questionnaire.factors, (index) => `factors[${index}].code`, report);
  checkUnique(questionnaire.scales, (index) => `scales[${index}].code`, report);
  checkUnique(questionnaire.sections, (index) => `sections[${index}].code`, report);
  checkUnique(listQuestions(questionnaire), (index) => `${places[index]?.[1]}.code`, report);
  questionnaire.scales.forEach((scale, index) => {
    const options = scale.options.map((option) => ({ code: option.value }));
    checkUnique(options, (option) => `scales[${index}].options[${option}].value`, report);
  });
  checkFactors(questionnaire, report);

  const scales = new Map(questionnaire.scales.map((scale) => [scale.code, scale] as const));
  const earlier = new Map<string, Question>();
  let overalls = 0;
  for (const [question, path] of places) {
    if (RESERVED_QUESTIONS.includes(question.code) || Object.hasOwn(Object.prototype, question.code)) {
      report(`${path}.code`, 'reserved_code');
    }
    checkCondition(question, path, earlier, scales, report);
    if (question.kind !== 'text') checkScale(question, path, scales.get(question.scale), report);
    if (question.kind === 'single') checkRole(questionnaire, question, path, report);
    if (question.role === 'overall') overalls += 1;
    if (question.role === 'overall' && overalls === 2) report(`${path}.role`, 'second_overall');
    earlier.set(question.code, question);
  }
  const resolved = places.every(([question]) => question.kind === 'text' || scales.has(question.scale));
  if (resolved && largestBallotBytes(questionnaire) > LARGEST_BALLOT_BYTES) report('', 'ballot_too_large');
}

function checkUnique(
  things: readonly { code: string }[],
  place: (index: number) => string,
  report: Report,
): void {
  const seen = new Set<string>();
  things.forEach(({ code }, index) => {
    if (seen.has(code)) report(place(index), 'duplicate_code');
    seen.add(code);
  });
}

function checkFactors(questionnaire: Questionnaire, report: Report): void {
  const used = new Set(listIndexItems(questionnaire).map((item) => item.factor));
  questionnaire.factors.forEach((factor, index) => {
    if (RESERVED_FACTORS.includes(factor.code)) report(`factors[${index}].code`, 'reserved_code');
    if (!used.has(factor.code)) report(`factors[${index}]`, 'factor_without_items');
  });
}

/** A condition must name an earlier choice question and options of it, or a page could never show the rest. */
function checkCondition(
  question: Question,
  path: string,
  earlier: ReadonlyMap<string, Question>,
  scales: ReadonlyMap<string, Scale>,
  report: Report,
): void {
  const condition = question.relevantIf;
  if (!condition) return;
  // Every index item needs a choice, and the minimum of valid answers counts them all.
  if (question.role === 'index') report(`${path}.relevantIf`, 'conditional_item');
  const other = earlier.get(condition.question);
  if (!other || other.kind === 'text') {
    report(`${path}.relevantIf.question`, 'unknown_question');
    return;
  }
  const known = scales.get(other.scale)?.options.map((option) => option.value) ?? [];
  condition.values.forEach((value, index) => {
    if (!known.includes(value)) report(`${path}.relevantIf.values[${index}]`, 'unknown_option');
  });
}

function checkScale(
  question: Exclude<Question, { kind: 'text' }>,
  path: string,
  scale: Scale | undefined,
  report: Report,
): void {
  if (!scale) {
    report(`${path}.scale`, 'unknown_scale');
    return;
  }
  const values = scale.options.map((option) => option.value);
  if (question.role === 'index' || question.role === 'overall') {
    const levels = values.filter((value) => value !== NO_OPINION).toSorted();
    if (levels.join() !== LEVELS.join()) report(`${path}.scale`, 'not_a_level_scale');
  }
  // What a person writes about himself would stand apart from the groups that traits are kept in.
  if (question.role !== 'context' && scale.options.some((option) => option.writeIn)) {
    report(`${path}.scale`, 'write_in_not_allowed');
  }
  if (question.kind === 'multiple' && (question.maxChoices < 2 || question.maxChoices > values.length)) {
    report(`${path}.maxChoices`, 'bad_max_choices');
  }
}

function checkRole(questionnaire: Questionnaire, question: SingleChoice, path: string, report: Report): void {
  if (question.role !== 'index') {
    if (question.factor !== undefined) report(`${path}.factor`, 'factor_not_allowed');
  } else if (question.factor === undefined) {
    report(path, 'factor_missing');
  } else if (!questionnaire.factors.some((factor) => factor.code === question.factor)) {
    report(`${path}.factor`, 'unknown_factor');
  }
}
