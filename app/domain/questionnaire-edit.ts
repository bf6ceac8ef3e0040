/**
 * Changing a questionnaire part by part. What is put in is judged as a whole afterwards, so that a form can be
 * told of everything that is wrong with it; what names a part by its code follows when the code changes.
 */
import { listQuestions, type Question, type Questionnaire } from './questionnaire.ts';
import type { QuestionnaireIssue } from './questionnaire-issues.ts';
import {
  type Part,
  type PartKind,
  type PartLists,
  partName,
  partsOf,
  placeOfIssue,
} from './questionnaire-part.ts';
import { readQuestionnaireDraft } from './questionnaire-rules.ts';

/** What a form says of a part: of the shape that JSON has, nothing of it judged. */
export type PartValue = Readonly<Record<string, unknown>> & { readonly code: string };

/** What is wrong with what was put in, by its field. */
export interface PartProblem {
  readonly field: string;
  readonly code: QuestionnaireIssue['code'];
}

export type Edit = { readonly questionnaire: Questionnaire } | { readonly problems: readonly PartProblem[] };

/**
 * The questionnaire with a part added or replaced.
 *
 * @param section of a question: the code of the section it is to stand in
 */
export function putPart(questionnaire: Questionnaire, part: Part, value: PartValue, section?: string): Edit {
  const changed = replacePart(renamed(questionnaire, part, value.code), part, value, section);
  const read = readQuestionnaireDraft(changed);
  if ('questionnaire' in read) return { questionnaire: read.questionnaire };
  const here = partName(part.kind === 'about' ? part : { kind: part.kind, code: value.code });
  const problems = read.refused.map(({ path, code }): PartProblem => {
    const place = placeOfIssue(changed, path);
    // Of two parts with one code it is the code that was typed that has to be changed.
    if (code === 'duplicate_code' && !place.field.includes('[')) return { field: 'code', code };
    return { field: partName(place.part) === here ? place.field : '', code };
  });
  return { problems };
}

function replacePart(
  questionnaire: Questionnaire,
  part: Part,
  value: PartValue,
  section: string | undefined,
): PartLists {
  const { factors, scales, sections } = questionnaire;
  const put = <T extends { readonly code: string }>(
    list: readonly T[],
    code: string,
    replacement: T | PartValue,
  ) =>
    list.some((known) => known.code === code)
      ? list.map((known) => (known.code === code ? replacement : known))
      : [...list, replacement];
  switch (part.kind) {
    case 'about': {
      const about = { ...questionnaire, code: value.code, version: value['version'], title: value['title'] };
      return about;
    }
    case 'factor':
      return { ...questionnaire, factors: put(factors, part.code, value) };
    case 'scale':
      return { ...questionnaire, scales: put(scales, part.code, value) };
    case 'section': {
      const questions = sections.find(({ code }) => code === part.code)?.questions ?? [];
      const list: PartLists['sections'] = sections;
      const heading = { ...value, questions };
      const known = list.some(({ code }) => code === part.code);
      return {
        ...questionnaire,
        sections: known
          ? list.map((section) => (section.code === part.code ? heading : section))
          : [...list, heading],
      };
    }
    case 'question':
      return { ...questionnaire, sections: putQuestion(questionnaire, part.code, value, section) };
  }
}

function putQuestion(
  { sections }: Questionnaire,
  code: string,
  value: PartValue,
  target: string | undefined,
): PartLists['sections'] {
  const home = sections.find(({ questions }) => questions.some((known) => known.code === code));
  const into = sections.find((known) => known.code === target) ?? home ?? sections.at(-1);
  return sections.map((section) => {
    if (section === home && section === into)
      return {
        ...section,
        questions: section.questions.map((known) => (known.code === code ? value : known)),
      };
    const others = section.questions.filter((known) => known.code !== code);
    return { ...section, questions: section === into ? [...others, value] : others };
  });
}

/** The questionnaire in which everything that names a part names it by its new code; the part itself still has the old one. */
function renamed(questionnaire: Questionnaire, part: Part, to: string): Questionnaire {
  if (part.kind === 'about' || part.code === '' || part.code === to) return questionnaire;
  const from = part.code;
  return mapQuestions(questionnaire, (question) => {
    if (part.kind === 'factor' && question.kind === 'single' && question.factor === from)
      return { ...question, factor: to };
    if (part.kind === 'scale' && question.kind !== 'text' && question.scale === from)
      return { ...question, scale: to };
    if (part.kind === 'question' && question.relevantIf?.question === from)
      return { ...question, relevantIf: { ...question.relevantIf, question: to } };
    return question;
  });
}

function mapQuestions(questionnaire: Questionnaire, change: (question: Question) => Question): Questionnaire {
  return {
    ...questionnaire,
    sections: questionnaire.sections.map((section) => ({
      ...section,
      questions: section.questions.map(change),
    })),
  };
}

/** A list with one member a place further up (−1) or down (1); as it was at its end. */
function moved<T>(list: readonly T[], at: number, by: -1 | 1): readonly T[] {
  const [one, other] = [list[at], list[at + by]];
  if (one === undefined || other === undefined) return list;
  return list.with(at, other).with(at + by, one);
}

/** The questionnaire with a part one place further up (−1) or down (1); a question also moves into the next section. */
export function movePart(
  questionnaire: Questionnaire,
  { kind, code }: { readonly kind: PartKind; readonly code: string },
  by: -1 | 1,
): Questionnaire {
  const { factors, scales, sections } = questionnaire;
  const at = partsOf(questionnaire, kind).findIndex((part) => part.code === code);
  if (kind === 'factor') return { ...questionnaire, factors: moved(factors, at, by) };
  if (kind === 'scale') return { ...questionnaire, scales: moved(scales, at, by) };
  if (kind === 'section') return { ...questionnaire, sections: moved(sections, at, by) };
  const home = sections.findIndex(({ questions }) => questions.some((question) => question.code === code));
  const section = sections[home];
  const place = section?.questions.findIndex((question) => question.code === code) ?? -1;
  const question = section?.questions[place];
  if (!section || !question) return questionnaire;
  if (section.questions[place + by] !== undefined)
    return {
      ...questionnaire,
      sections: sections.with(home, { ...section, questions: moved(section.questions, place, by) }),
    };
  const next = sections[home + by];
  if (!next) return questionnaire;
  const left = { ...section, questions: section.questions.filter((known) => known !== question) };
  const joined = {
    ...next,
    questions: by < 0 ? [...next.questions, question] : [question, ...next.questions],
  };
  return { ...questionnaire, sections: sections.with(home, left).with(home + by, joined) };
}

/** The questionnaire without a part, or the codes of what needs it. */
export function removePart(
  questionnaire: Questionnaire,
  { kind, code }: { readonly kind: PartKind; readonly code: string },
): { readonly questionnaire: Questionnaire } | { readonly usedBy: readonly string[] } {
  const questions = listQuestions(questionnaire);
  const uses: Readonly<Record<PartKind, (question: Question) => boolean>> = {
    factor: (question) => question.kind === 'single' && question.factor === code,
    scale: (question) => question.kind !== 'text' && question.scale === code,
    question: ({ relevantIf }) => relevantIf?.question === code,
    section: (question) =>
      questionnaire.sections.some((section) => section.code === code && section.questions.includes(question)),
  };
  const usedBy = questions.filter(uses[kind]).map((question) => question.code);
  if (usedBy.length > 0) return { usedBy };
  const without = <T extends { readonly code: string }>(list: readonly T[]) =>
    list.filter((part) => part.code !== code);
  const { factors, scales, sections } = questionnaire;
  if (kind === 'factor') return { questionnaire: { ...questionnaire, factors: without(factors) } };
  if (kind === 'scale') return { questionnaire: { ...questionnaire, scales: without(scales) } };
  if (kind === 'section') return { questionnaire: { ...questionnaire, sections: without(sections) } };
  return {
    questionnaire: {
      ...questionnaire,
      sections: sections.map((section) => ({ ...section, questions: without(section.questions) })),
    },
  };
}
