/** The parts of a questionnaire that are edited one at a time, and where in them an issue lies. */
import type { Questionnaire } from './questionnaire.ts';

/** Kinds of parts that there can be several of, each with a code. */
export const PART_KINDS = ['factor', 'scale', 'section', 'question'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** `about`: its family, version and title. A part with the code `''` is a new one. */
export type Part =
  | { readonly kind: 'about' }
  | {
      readonly kind: PartKind;
      readonly code: string;
      /** Of a new question: the section that it is for. */
      readonly section?: string;
    };

/** A text that names a part in an address, e.g. `question.A1`, and `question.@access` for a new one in a section. */
export function partName(part: Part): string {
  if (part.kind === 'about') return part.kind;
  return `${part.kind}.${part.code === '' && part.section ? `@${part.section}` : part.code}`;
}

/** The part that such a text names; `undefined` for any other text. Whether there is such a part is not looked at. */
export function readPartName(name: string): Part | undefined {
  if (name === 'about') return { kind: 'about' };
  const dot = name.indexOf('.');
  const kind = PART_KINDS.find((known) => known === name.slice(0, Math.max(0, dot)));
  if (!kind) return undefined;
  const code = name.slice(dot + 1);
  return code.startsWith('@') ? { kind, code: '', section: code.slice(1) } : { kind, code };
}

interface Coded {
  readonly code: string;
}

/** What has to be known of a questionnaire in order to name its parts. */
export interface PartLists {
  readonly factors: readonly Coded[];
  readonly scales: readonly Coded[];
  readonly sections: readonly (Coded & { readonly questions: readonly Coded[] })[];
}

/** All parts of one kind, in order. */
export function partsOf(questionnaire: PartLists, kind: PartKind): readonly Coded[] {
  if (kind === 'question') return questionnaire.sections.flatMap(({ questions }) => questions);
  return { factor: questionnaire.factors, scale: questionnaire.scales, section: questionnaire.sections }[
    kind
  ];
}

/**
 * What a part says, as one value: whoever saves it is told if it was changed by somebody else meanwhile. A
 * section stands for its heading, not for its questions. `null` where there is no such part.
 */
export function partContent(questionnaire: Questionnaire, part: Part): unknown {
  if (part.kind === 'about') {
    const { code, version, title } = questionnaire;
    return { code, version, title };
  }
  if (part.kind === 'section') {
    const section = questionnaire.sections.find(({ code }) => code === part.code);
    if (!section) return null;
    const { questions: _questions, ...heading } = section;
    return heading;
  }
  return partsOf(questionnaire, part.kind).find(({ code }) => code === part.code) ?? null;
}

export interface IssuePlace {
  readonly part: Part;
  /** Place within the part, e.g. `text.vi` or `options[2].label.en`; `''` is the whole of it. */
  readonly field: string;
}

const LISTS = { factors: 'factor', scales: 'scale', sections: 'section' } as const;

/**
 * The part that an issue's path leads to. What is wrong with the whole, or with a list as such, is a matter of
 * `about`.
 *
 * @example
 * placeOfIssue(dv16, 'sections[0].questions[1].text.en'); // { part: { kind: 'question', code: 'A2' }, field: 'text.en' }
 */
export function placeOfIssue(questionnaire: PartLists, path: string): IssuePlace {
  const [, list = '', index = '', rest = ''] = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const kind = Object.entries(LISTS).find(([name]) => name === list)?.[1];
  const at = Number(index);
  if (!kind) return { part: { kind: 'about' }, field: path };
  const [, inner, field = ''] = (kind === 'section' && /^questions\[(\d+)\]\.?(.*)$/.exec(rest)) || [];
  if (inner !== undefined) {
    const question = questionnaire.sections[at]?.questions[Number(inner)];
    return { part: { kind: 'question', code: question?.code ?? '' }, field };
  }
  return { part: { kind, code: partsOf(questionnaire, kind)[at]?.code ?? '' }, field: rest };
}
