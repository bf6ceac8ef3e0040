/** A part of a questionnaire as a form shows it and sends it back: texts by field, whatever is typed. */
import { cleanText } from './clean-text.ts';
import { type Localized, listQuestions, type Questionnaire, scaleOf } from './questionnaire.ts';
import type { PartValue } from './questionnaire-edit.ts';
import type { Part } from './questionnaire-part.ts';

/** Fields that a form can have; their names are those of the places in the questionnaire. */
export const PART_FIELDS = [
  ...(['code', 'version', 'title.vi', 'title.en', 'name.vi', 'name.en', 'intro.vi', 'intro.en'] as const),
  ...(['text.vi', 'text.en', 'hint.vi', 'hint.en', 'section', 'kind', 'role', 'factor', 'scale'] as const),
  ...(['relevantIf.question', 'maxChoices', 'maxLength', 'equivalentTo'] as const),
] as const;
export type PartField = (typeof PART_FIELDS)[number];

export interface TypedOption {
  readonly value: string;
  readonly vi: string;
  readonly en: string;
  readonly writeIn: boolean;
}

export interface PartTyped {
  readonly fields: Readonly<Partial<Record<PartField, string>>>;
  /** Answers that a condition names. */
  readonly values: readonly string[];
  /** Of a scale, in order. */
  readonly options: readonly TypedOption[];
}

const LONGEST_COMMENT = '2000';

/** What a form shows of a part; of a new question, the usual beginning. */
export function typedOf(questionnaire: Questionnaire, part: Part): PartTyped {
  const nothing = { fields: {}, values: [], options: [] };
  const both = <Name extends string>(name: Name, text: Localized | undefined) => ({
    [`${name}.vi`]: text?.vi ?? '',
    [`${name}.en`]: text?.en ?? '',
  });
  if (part.kind === 'about') {
    const { code, version, title } = questionnaire;
    return { ...nothing, fields: { code, version: String(version), ...both('title', title) } };
  }
  const is = ({ code }: { readonly code: string }) => code === part.code;
  if (part.kind === 'factor') {
    const factor = questionnaire.factors.find(is);
    return { ...nothing, fields: { code: part.code, ...both('name', factor?.name) } };
  }
  if (part.kind === 'section') {
    const section = questionnaire.sections.find(is);
    const fields = { code: part.code, ...both('title', section?.title), ...both('intro', section?.intro) };
    return { ...nothing, fields };
  }
  if (part.kind === 'scale') {
    const options = questionnaire.scales.find(is)?.options ?? [];
    return {
      ...{ fields: { code: part.code }, values: [] },
      options: options.map(({ value, label, writeIn = false }) => ({ value, ...label, writeIn })),
    };
  }
  const question = listQuestions(questionnaire).find(is);
  const home = questionnaire.sections.find(({ questions }) => questions.some(is));
  const { kind = 'single', role = 'context' } = question ?? {};
  return {
    fields: {
      ...{ code: part.code, kind, role, section: home?.code ?? part.section ?? '' },
      ...both('text', question?.text),
      ...both('hint', question?.hint),
      factor: question?.kind === 'single' ? (question.factor ?? '') : '',
      scale: question && question.kind !== 'text' ? question.scale : (questionnaire.scales[0]?.code ?? ''),
      'relevantIf.question': question?.relevantIf?.question ?? '',
      maxChoices: question?.kind === 'multiple' ? String(question.maxChoices) : '',
      maxLength: question?.kind === 'text' ? String(question.maxLength) : LONGEST_COMMENT,
      equivalentTo: question?.equivalentTo?.join('\n') ?? '',
    },
    values: question?.relevantIf?.values ?? [],
    options: [],
  };
}

/** Codes of questions of other versions, as typed. */
export function listReferences({ fields }: Pick<PartTyped, 'fields'>): string[] {
  const typed = (fields.equivalentTo ?? '').split(/[\s,;]+/).filter((entry) => entry !== '');
  return [...new Set(typed)];
}

const number = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** What was typed as the part's value, of the shape that JSON has; nothing of it is judged. */
export function valueOfTyped(
  questionnaire: Questionnaire,
  part: Part,
  { fields, values, options }: PartTyped,
): PartValue {
  const text = (name: PartField) => cleanText(fields[name] ?? '').replaceAll('\n', ' ');
  const code = text('code');
  const both = (name: 'title' | 'name' | 'intro' | 'text' | 'hint') => ({
    vi: text(`${name}.vi`),
    en: text(`${name}.en`),
  });
  const optional = (name: 'intro' | 'hint') =>
    text(`${name}.vi`) + text(`${name}.en`) === '' ? {} : { [name]: both(name) };
  switch (part.kind) {
    case 'about':
      return { code, version: number(text('version')), title: both('title') };
    case 'factor':
      return { code, name: both('name') };
    case 'section':
      return { code, title: both('title'), ...optional('intro') };
    case 'scale': {
      // What was said of an option before and cannot be typed, that it has no line to write on, is said again.
      const before = questionnaire.scales.find((scale) => scale.code === part.code)?.options ?? [];
      return {
        code,
        options: options.map(({ value, vi, en, writeIn }) => {
          const said = before.find((option) => option.value === value)?.writeIn !== undefined;
          const label = { vi: cleanText(vi).replaceAll('\n', ' '), en: cleanText(en).replaceAll('\n', ' ') };
          return { value: cleanText(value), label, ...(writeIn || said ? { writeIn } : {}) };
        }),
      };
    }
    case 'question': {
      const kind = text('kind');
      const leader = text('relevantIf.question');
      const references = listReferences({ fields });
      return {
        ...{ code, kind, role: text('role'), text: both('text') },
        ...optional('hint'),
        ...(leader !== '' && {
          relevantIf: { question: leader, values: knownValues(questionnaire, leader, values) },
        }),
        ...(references.length > 0 && { equivalentTo: references }),
        ...(kind !== 'text' && { scale: text('scale') }),
        ...(kind === 'multiple' && { maxChoices: number(text('maxChoices')) }),
        ...(kind === 'text' && { maxLength: number(text('maxLength')) }),
        // Of another kind, a factor is a mistake that has to be pointed out, not dropped in silence.
        ...(kind === 'single' && text('factor') !== '' && { factor: text('factor') }),
      };
    }
  }
}

/** Answers that another question was given when its name stood here are none of this one. */
function knownValues(questionnaire: Questionnaire, leader: string, values: readonly string[]): string[] {
  const question = listQuestions(questionnaire).find(({ code }) => code === leader);
  if (!question || question.kind === 'text') return [];
  const known = scaleOf(questionnaire, question).options.map(({ value }) => value);
  return values.filter((value) => known.includes(value));
}

/** Choice questions that a question may depend on: those before it. */
export function possibleLeaders(questionnaire: Questionnaire, part: Part): readonly string[] {
  const questions = listQuestions(questionnaire);
  const at = part.kind === 'question' ? questions.findIndex(({ code }) => code === part.code) : -1;
  const before = at < 0 ? questions : questions.slice(0, at);
  return before.filter(({ kind }) => kind !== 'text').map(({ code }) => code);
}
