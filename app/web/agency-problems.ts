/** What stands against a change of agencies, in words. */
import type { EventProblem } from '#domain/agency-event-rules';
import type { PlanProblemCode } from '#domain/agency-list-plan';
import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';

/** One problem as a sentence, with the agency, day or round that it names. */
export function agencyProblemText(
  code: Exclude<PlanProblemCode, 'missing_column'>,
  { agency, date, round }: Pick<EventProblem, 'agency' | 'date' | 'round'>,
  locale: Locale,
): string {
  return translator(locale, 'agencies')(`problem.${code}`, {
    agency: agency?.[locale] ?? '',
    date: date === undefined ? '' : formatDate(date, locale),
    round: round?.[locale] ?? '',
  });
}

/** The field of the form that a problem is about. */
export function fieldOfProblem({ code, field }: Pick<EventProblem, 'code' | 'field'>): string {
  const [, number] = field.split('.');
  if (number === undefined) return field === 'agency' ? 'agencies' : field;
  if (code === 'name_missing' || code === 'name_long' || code === 'nothing_new') return `name.${number}`;
  if (code === 'name_en_missing') return `nameEn.${number}`;
  if (code === 'unit_kind') return `unit.${number}`;
  return `code.${number}`;
}
