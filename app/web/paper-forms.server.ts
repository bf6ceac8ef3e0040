/** Paper forms as they are typed, and what is wrong with them in words. */
import { cleanText } from '#domain/clean-text';
import { LONGEST_REASON, MOST_FORMS, SHORTEST_REASON } from '#domain/paper-bundle';
import type { Agreement, FormDifference } from '#domain/paper-difference';
import {
  type KeyedForm,
  type KeyingProblem,
  type Mark,
  multipleField,
  paperLayout,
  readKeyedForm,
  readMark,
  readMultiple,
  signsOfMark,
  textField,
} from '#domain/paper-form';
import { nameQuestions } from '#domain/question-names';
import { type Locale, listQuestions, type Questionnaire } from '#domain/questionnaire';
import { isRefusal } from '#domain/refusal';
import { translator } from '#i18n/translator';
import type { FormProblem } from '#ui/forms/problem-list';
import { formSecret, formText } from './form-text.ts';

function problemText(
  { code, question, got, wanted }: KeyingProblem,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): string {
  const t = translator(locale, 'paper');
  const name = question === null ? '' : (names.get(question) ?? question);
  return t(`problem.${code}`, { question: name, got: String(got), wanted: String(wanted) });
}

/** The form that was keyed, or what has to be mended; everything typed comes back. */
export function readKeying(
  form: FormData,
  questionnaire: Questionnaire,
  locale: Locale,
): {
  readonly keyed: KeyedForm | null;
  readonly typed: Record<string, string>;
  readonly problems: FormProblem[];
} {
  const typed: Record<string, string> = {};
  const read = readKeyedForm(questionnaire, (field) => {
    typed[field] = formSecret(form, field);
    return typed[field];
  });
  const names = nameQuestions(questionnaire);
  const problems = read.problems.map((problem) => ({
    field: problem.field,
    text: problemText(problem, names, locale),
  }));
  return { keyed: read.form, typed, problems };
}

/** What was read from the paper for each difference of a form. */
export function readAgreement(
  form: FormData,
  questionnaire: Questionnaire,
  differences: readonly FormDifference[],
  locale: Locale,
): {
  readonly agreement: Agreement;
  readonly typed: Record<string, string>;
  readonly problems: FormProblem[];
} {
  const t = translator(locale, 'paper');
  const names = nameQuestions(questionnaire);
  const { items, others, multiples, texts } = paperLayout(questionnaire);
  const agreement = { marks: {} as Record<string, Mark>, texts: {} as Record<string, string> };
  const typed: Record<string, string> = {};
  const problems: FormProblem[] = [];
  const note = (problem: KeyingProblem) =>
    problems.push({ field: problem.field, text: problemText(problem, names, locale) });
  const unsaid = (field: string, name: string) => ({
    ...{ field, text: t('problem.choose', { question: names.get(name) ?? name }) },
  });
  for (const { kind, name } of differences) {
    const field = kind === 'text' ? textField(name) : multipleField(name);
    typed[field] = formSecret(form, field);
    if (kind === 'text') {
      const text = cleanText(typed[field]);
      const wanted = texts.find((one) => one.name === name)?.maxLength ?? 0;
      agreement.texts[name] = text;
      if (text.length > wanted) note({ field, code: 'long', question: name, got: text.length, wanted });
    } else if (kind === 'multiple') {
      const question = multiples.find(({ code }) => code === name);
      const read = question && readMultiple(questionnaire, question, typed[field]);
      // Left empty is not yet said to be blank: that is what somebody has to look for.
      if (typed[field].trim() === '') problems.push(unsaid(field, name));
      else if (read && 'mark' in read) agreement.marks[name] = read.mark;
      else if (read) note(read.problem);
    } else {
      const question = [...items, ...others].find(({ code }) => code === name);
      const mark = question && readMark(questionnaire, question, typed[field]);
      if (mark) agreement.marks[name] = mark;
      else problems.push(unsaid(field, name));
    }
  }
  return { agreement, typed, problems };
}

/** The fields of a form whose differences were settled before. */
export function typedAgreement(
  questionnaire: Questionnaire,
  agreed: KeyedForm | null,
  differences: readonly FormDifference[],
): Record<string, string> {
  if (agreed === null) return {};
  const fields = differences.map(({ kind, name }): readonly [string, string] => {
    if (kind === 'text') return [textField(name), agreed.texts[name] ?? ''];
    const question = listQuestions(questionnaire).find(({ code }) => code === name);
    if (!question || question.kind === 'text') return [multipleField(name), ''];
    return [multipleField(name), signsOfMark(questionnaire, question, agreed.marks[name] ?? [])];
  });
  return Object.fromEntries(fields);
}

/** A number of forms, or what is wrong with it. */
export function readCount(form: FormData, locale: Locale): { forms: number; problems: FormProblem[] } {
  const text = formText(form, 'forms');
  const forms = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  const fits = forms >= 1 && forms <= MOST_FORMS;
  const problem = {
    field: 'forms',
    text: translator(locale, 'paper')('problem.forms', { most: MOST_FORMS }),
  };
  return { forms, problems: fits ? [] : [problem] };
}

/** Why a bundle is discarded, or what is wrong with that. */
export function readReason(form: FormData, locale: Locale): { reason: string; problems: FormProblem[] } {
  const reason = cleanText(formText(form, 'reason'));
  const t = translator(locale, 'paper');
  const fits = reason.length >= SHORTEST_REASON && reason.length <= LONGEST_REASON;
  const limits = { least: SHORTEST_REASON, most: LONGEST_REASON };
  return { reason, problems: fits ? [] : [{ field: 'reason', text: t('problem.reason', limits) }] };
}

/** A refusal because of something that happened meanwhile, as a problem of the form. */
export async function orMeanwhile(
  act: Promise<unknown>,
  field: string,
  text: string,
): Promise<FormProblem[]> {
  try {
    await act;
    return [];
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'conflict') throw error;
    return [{ field, text }];
  }
}
