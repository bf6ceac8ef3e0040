/** What the page of the calendar can be told to do: a day entered, replaced or taken away. */
import { weekday } from '#domain/calendar';
import { cleanText } from '#domain/clean-text';
import type { Locale } from '#domain/questionnaire';
import { readDate } from '#domain/read-date';
import { isRefusal } from '#domain/refusal';
import { FIRST_TARGET_YEAR, TARGET_YEARS_AHEAD } from '#domain/target-form';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { Stamp } from '#services/audit';
import {
  type CalendarDay,
  listCalendarDays,
  removeCalendarDay,
  seenDay,
  setCalendarDay,
} from '#services/comments/work-calendar';
import type { FormProblem } from '#ui/forms/problem-list';
import { type CalendarAnswer, type CalendarTyped, NO_DAY } from '#ui/registers/calendar-form';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';

const LONGEST_NAME = 120;
const LONGEST_SOURCE = 300;
/** More than anybody types; what is longer than a field allows is told, and not cut off. */
const LONGEST_TYPED = 1_000;

/** The first day of the weekend. */
const SATURDAY = 6;

/** A day as the form would have it typed. */
export function typedDay({ date, kind, name, name_en, source }: CalendarDay): CalendarTyped {
  return { date, kind, name, nameEn: name_en, source };
}

interface ReadDay {
  readonly typed: CalendarTyped;
  readonly day: CalendarDay | null;
  readonly problems: FormProblem[];
}

function readCalendarDay(form: FormData, today: string, locale: Locale): ReadDay {
  const t = translator(locale, 'registers');
  const text = (name: string) => cleanText(formText(form, name)).replace(/\s+/g, ' ').slice(0, LONGEST_TYPED);
  const typed: CalendarTyped = {
    date: formText(form, 'date').slice(0, 20),
    kind: formText(form, 'kind') === 'worked' ? 'worked' : 'off',
    name: text('name'),
    nameEn: text('nameEn'),
    source: text('source'),
  };
  const problems: FormProblem[] = [];
  const wrong = (field: string, problem: string) => problems.push({ field, text: problem });
  const date = readDate(typed.date);
  const last = Number(today.slice(0, 4)) + TARGET_YEARS_AHEAD;
  const year = Number(date?.slice(0, 4));
  if (!date) wrong('date', t('calendar.problem.date'));
  else if (year < FIRST_TARGET_YEAR || year > last) wrong('date', t('calendar.yearOut', { last }));
  else if (weekday(date) >= SATURDAY !== (typed.kind === 'worked'))
    wrong('kind', t('calendar.problem.weekend'));
  if (typed.name === '') wrong('name', t('calendar.problem.name'));
  if (typed.name.length > LONGEST_NAME) wrong('name', t('calendar.longName'));
  if (typed.nameEn.length > LONGEST_NAME) wrong('nameEn', t('calendar.longName'));
  if (typed.source.length > LONGEST_SOURCE) wrong('source', t('calendar.longSource'));
  if (!date || problems.length > 0) return { typed, day: null, problems };
  const { kind, name, nameEn, source } = typed;
  return { typed, day: { date, kind, name, name_en: nameEn || name, source, by_rule: 0 }, problems };
}

/** The day that was changed, or the form to be mended. Whoever saves over what he has not seen is told what stands there. */
export async function performCalendarOrder(
  { db, today }: Pick<AppContext, 'db' | 'today'>,
  form: FormData,
  stamp: Stamp,
  locale: Locale,
): Promise<{ readonly date: string; readonly done: 'set' | 'remove' } | CalendarAnswer> {
  const t = translator(locale, 'registers');
  const seen = formText(form, 'seen').slice(0, 40);
  const removes = formText(form, 'order') === 'remove';
  const { typed, day, problems } = readCalendarDay(form, today(), locale);
  const date = readDate(typed.date) ?? '';
  if (!removes && !day) return { problems, typed, seen };
  try {
    if (removes) await removeCalendarDay(db, date, seen, stamp);
    else if (day) await setCalendarDay(db, day, seen, stamp);
    return { date, done: removes ? 'remove' : 'set' };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const standing = (await listCalendarDays(db)).find((known) => known.date === date);
    const text =
      removes || !standing
        ? t('calendar.removed')
        : t('calendar.taken', { date: formatDate(date, locale), name: standing.name });
    return { problems: [{ field: 'date', text }], typed: removes ? NO_DAY : typed, seen: seenDay(standing) };
  }
}
