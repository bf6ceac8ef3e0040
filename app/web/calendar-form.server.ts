/** A day of the calendar from its form, and what is wrong with it in words. */
import { readDate } from '#domain/account-list';
import { weekday } from '#domain/calendar';
import { cleanText } from '#domain/clean-text';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { CalendarDay } from '#services/comments/work-calendar';
import type { CalendarTyped } from '#ui/comments/calendar-form';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText } from './form-text.ts';

const LONGEST_NAME = 120;
const LONGEST_SOURCE = 300;

/** The first day of the weekend. */
const SATURDAY = 6;

export function readCalendarDay(
  form: FormData,
  locale: Locale,
): {
  readonly typed: CalendarTyped;
  readonly day: CalendarDay | undefined;
  readonly problems: FormProblem[];
} {
  const t = translator(locale, 'comments');
  const text = (name: string, most: number) => cleanText(formText(form, name)).slice(0, most);
  const typed: CalendarTyped = {
    date: formText(form, 'date').slice(0, 20),
    kind: formText(form, 'kind') === 'worked' ? 'worked' : 'off',
    name: text('name', LONGEST_NAME),
    nameEn: text('nameEn', LONGEST_NAME),
    source: text('source', LONGEST_SOURCE),
  };
  const problems: FormProblem[] = [];
  const date = readDate(typed.date);
  if (!date) problems.push({ field: 'date', text: t('problem.date') });
  else if (weekday(date) >= SATURDAY !== (typed.kind === 'worked'))
    problems.push({ field: 'date', text: t('problem.weekend') });
  if (typed.name === '') problems.push({ field: 'name', text: t('problem.name') });
  if (!date || problems.length > 0) return { typed, day: undefined, problems };
  const { kind, name, nameEn, source } = typed;
  return { typed, day: { date, kind, name, name_en: nameEn || name, source, by_rule: 0 }, problems };
}
