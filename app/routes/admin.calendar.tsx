/** Days off and days worked in exchange, by which deadlines are counted. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { listCalendarDays, removeCalendarDay, setCalendarDay } from '#services/comments/work-calendar';
import { type CalendarAnswer, CalendarForm } from '#ui/comments/calendar-form';
import { CalendarTable } from '#ui/comments/calendar-table';
import { ProblemList } from '#ui/forms/problem-list';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { readCalendarDay } from '#web/calendar-form.server';
import { commentTitled } from '#web/comment-title';
import { formText } from '#web/form-text';
import { calendarPath, localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export const meta = commentTitled('calendar.title');

const DONE = ['set', 'remove'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'read_comments');
  const url = new URL(request.url);
  const days = await listCalendarDays(context.db);
  const thisYear = context.today().slice(0, 4);
  const years = [...new Set([...days.map(({ date }) => date.slice(0, 4)), thisYear])].sort();
  const asked = url.searchParams.get('year');
  const year = years.find((known) => known === asked) ?? thisYear;
  const done = url.searchParams.get('done');
  return {
    ...{ year, years, days: days.filter(({ date }) => date.startsWith(year)) },
    mayChange: canSomewhere(visit.actor, 'manage_rounds'),
    done: DONE.find((known) => known === done) ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_rounds');
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const stamp = { actor: visit.account.id, at: instantOf(context.now()) };
  const after = (date: string, done: string) =>
    redirect(withDone(calendarPath(locale, { year: date.slice(0, 4) }), done), 303);
  if (formText(form, 'order') === 'remove') {
    const date = formText(form, 'date');
    await orRefuse(removeCalendarDay(context.db, date, stamp));
    return after(date, 'remove');
  }
  const { typed, day, problems } = readCalendarDay(form, locale);
  if (!day) return data({ problems, typed }, { status: 422 });
  await setCalendarDay(context.db, day, stamp);
  return after(day.date, 'set');
}

export default function CalendarPage() {
  const { year, years, days, mayChange, done } = useLoaderData<typeof loader>();
  const answer = useActionData<CalendarAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'comments');
  return (
    <PageShell {...shell} section="comments">
      <ProblemList problems={answer?.problems ?? []} locale={locale} />
      <header className="page-head">
        <h1>{t('calendar.title')}</h1>
        <p className="lead">{t('calendar.lead')}</p>
        {done && !answer && (
          <p className="notice" role="status">
            {t(`done.${done}`)}
          </p>
        )}
        <nav className="year-links" aria-label={t('calendar.years')}>
          {years.map((other) => (
            <a
              key={other}
              href={calendarPath(locale, { year: other })}
              aria-current={other === year ? 'page' : undefined}
            >
              {other}
            </a>
          ))}
        </nav>
      </header>
      <CalendarTable year={year} days={days} mayChange={mayChange} locale={locale} />
      {mayChange && <CalendarForm answer={answer ?? null} locale={locale} />}
    </PageShell>
  );
}
