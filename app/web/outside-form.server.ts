/** An index of another survey from its form, and what is wrong with it in words. */
import {
  LONGEST_SOURCE,
  type OutsideOrder,
  type OutsideTyped,
  readOutsideIndex,
} from '#domain/outside-index';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText } from './form-text.ts';

export interface OutsideForm {
  readonly typed: OutsideTyped;
  /** What was drawn for the form; `null` where something else was sent. */
  readonly token: string | null;
  readonly order: OutsideOrder | null;
  readonly problems: readonly FormProblem[];
}

const TOKEN = /^[\w-]{8,40}$/;

/** @param agencies those that may be chosen, with the last day of those that have ended; @param today ISO date */
export function readOutsideForm(
  form: FormData,
  agencies: readonly { readonly id: string; readonly endedOn: string | null }[],
  today: string,
  locale: Locale,
): OutsideForm {
  const typed: OutsideTyped = {
    agency: formText(form, 'agency'),
    year: formText(form, 'year'),
    value: formText(form, 'value'),
    respondents: formText(form, 'respondents'),
    source: formText(form, 'source'),
  };
  const agency = agencies.find(({ id }) => id === typed.agency);
  const year = (agency?.endedOn ?? today).slice(0, 4);
  const read = readOutsideIndex(typed, Number(year));
  const wrong = [...(agency ? [] : ['agency' as const]), ...('problems' in read ? read.problems : [])];
  const t = translator(locale, 'agency');
  const token = formText(form, 'token');
  return {
    typed,
    token: TOKEN.test(token) ? token : null,
    order: 'order' in read && wrong.length === 0 ? read.order : null,
    problems: wrong.map((field) => ({
      field,
      text: t(`admin.problem.${field}`, { year, longest: LONGEST_SOURCE }),
    })),
  };
}
