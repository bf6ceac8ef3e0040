/**
 * Which questions of two versions ask the same. Said by whoever wrote the later one, never guessed from codes or
 * wording: a series of figures may go on only where it was said.
 */
import { listQuestions, type Question, type Questionnaire } from './questionnaire.ts';

type Version = Pick<Questionnaire, 'code' | 'version'>;

/**
 * How other versions name a question.
 *
 * @example
 * questionReference({ code: 'DV16', version: 1 }, 'A1'); // 'DV16.v1:A1'
 */
function questionReference({ code, version }: Version, question: string): string {
  return `${code}.v${version}:${question}`;
}

/**
 * A new version that starts as a copy. Every question is marked as asking the same as the one it was copied from,
 * beside what that one was marked with; whoever changes its meaning takes the marks away.
 */
export function deriveVersion(source: Questionnaire, { code, version }: Version): Questionnaire {
  const sections = source.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => ({
      ...question,
      equivalentTo: [
        ...new Set([...(question.equivalentTo ?? []), questionReference(source, question.code)]),
      ],
    })),
  }));
  return { ...source, code, version, sections };
}

export interface CrossWalkRow {
  /** `null`: asked for the first time by `later`. */
  readonly earlier: Question | null;
  /** `null`: asked no more. */
  readonly later: Question | null;
  /** The words differ in some language, though the two are marked as the same. */
  readonly reworded: boolean;
}

function names(from: Questionnaire, question: Question, to: Questionnaire, other: Question): boolean {
  return (
    (question.equivalentTo ?? []).includes(questionReference(to, other.code)) ||
    (other.equivalentTo ?? []).includes(questionReference(from, question.code))
  );
}

/**
 * The questions of two versions side by side, in the order of `later`; what is asked no more stands last. A
 * question that is marked as the same as several stands in several rows.
 */
export function crossWalk(earlier: Questionnaire, later: Questionnaire): CrossWalkRow[] {
  const past = listQuestions(earlier);
  const met = new Set<Question>();
  const rows = listQuestions(later).flatMap((question): CrossWalkRow[] => {
    const same = past.filter((other) => names(later, question, earlier, other));
    if (same.length === 0) return [{ earlier: null, later: question, reworded: false }];
    return same.map((other) => {
      met.add(other);
      const reworded = other.text.vi !== question.text.vi || other.text.en !== question.text.en;
      return { earlier: other, later: question, reworded };
    });
  });
  const dropped = past.filter((question) => !met.has(question));
  return [...rows, ...dropped.map((question) => ({ earlier: question, later: null, reworded: false }))];
}

/**
 * For each index item of `later`, the one item of `earlier` whose figures its own may continue: marked as the
 * same, and both of them with one partner only.
 */
export function continuedItems(earlier: Questionnaire, later: Questionnaire): ReadonlyMap<string, string> {
  const pairs = crossWalk(earlier, later).flatMap((row): [string, string][] =>
    row.earlier?.role === 'index' && row.later?.role === 'index' ? [[row.later.code, row.earlier.code]] : [],
  );
  const once = (side: 0 | 1, code: string) => pairs.filter((pair) => pair[side] === code).length === 1;
  return new Map(pairs.filter(([to, from]) => once(0, to) && once(1, from)));
}

/** Of some marks, those that name one of `others` but no question of it: most likely a slip of the pen. */
export function findUnknown(references: readonly string[], others: readonly Questionnaire[]): string[] {
  const versions = others.map((other) => questionReference(other, ''));
  const known = new Set(
    others.flatMap((other) => listQuestions(other).map(({ code }) => questionReference(other, code))),
  );
  const names = (reference: string) => versions.some((version) => reference.startsWith(version));
  return references.filter((reference) => names(reference) && !known.has(reference));
}

/** The same for every mark of a questionnaire, with the question that carries it. */
export function unknownReferences(
  questionnaire: Questionnaire,
  others: readonly Questionnaire[],
): readonly { readonly question: string; readonly reference: string }[] {
  return listQuestions(questionnaire).flatMap(({ code, equivalentTo = [] }) =>
    findUnknown(equivalentTo, others).map((reference) => ({ question: code, reference })),
  );
}
