/** Where two people read the same paper form differently, and what they agree upon with the form before them. */
import { canonicalJson } from './canonical-json.ts';
import { type KeyedForm, type Mark, paperLayout } from './paper-form.ts';
import type { Questionnaire } from './questionnaire.ts';

export interface FormDifference {
  readonly kind: 'single' | 'multiple' | 'text';
  /** Question code, or name of a text. */
  readonly name: string;
}

/** Letters and digits alone: commas and capitals of a hand are read in two ways and are no difference. */
function bareText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** In the order of the screen's fields: single choices, multiple ones, texts. */
export function formDifferences(
  questionnaire: Questionnaire,
  first: KeyedForm,
  second: KeyedForm,
): FormDifference[] {
  const { items, others, multiples, texts } = paperLayout(questionnaire);
  const differs = (code: string) =>
    canonicalJson(first.marks[code] ?? []) !== canonicalJson(second.marks[code] ?? []);
  return [
    ...[...items, ...others, ...multiples]
      .filter(({ code }) => differs(code))
      .map(({ kind, code }): FormDifference => ({ kind, name: code })),
    ...texts
      .filter(({ name }) => bareText(first.texts[name] ?? '') !== bareText(second.texts[name] ?? ''))
      .map(({ name }): FormDifference => ({ kind: 'text', name })),
  ];
}

/** What was read from the paper for each difference. */
export interface Agreement {
  readonly marks: Readonly<Record<string, Mark>>;
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * The form with every difference settled. Throws `RangeError` where one is left open.
 *
 * @param first what the first person keyed: right wherever the second agrees
 */
export function agreedForm(
  first: KeyedForm,
  differences: readonly FormDifference[],
  { marks, texts }: Agreement,
): KeyedForm {
  const agreed = { marks: { ...first.marks }, texts: { ...first.texts } };
  for (const { kind, name } of differences) {
    const mark = marks[name];
    const text = texts[name];
    if (kind === 'text' && text !== undefined) {
      if (text === '') delete agreed.texts[name];
      else agreed.texts[name] = text;
    } else if (kind !== 'text' && mark !== undefined) agreed.marks[name] = mark;
    else throw new RangeError(`agreedForm: nothing is said about ${name}`);
  }
  return agreed;
}
