/** Days off and days worked in exchange, by which deadlines are counted. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { translator } from '#i18n/translator';
import { instantOf } from '#services/audit';
import { listCalendarDays, seenDay } from '#services/comments/work-calendar';
import { ProblemList } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { type CalendarAnswer, CalendarForm, NO_DAY } from '#ui/registers/calendar-form';
import { CalendarTable } from '#ui/registers/calendar-table';
import { YearLinks } from '#ui/registers/year-links';
import { performCalendarOrder, typedDay } from '#web/calendar-orders.server';
import { localeOf, withDone } from '#web/paths';
import { keeperProblems, keepsProvince } from '#web/province-keeper.server';
import { calendarPath, settingsPath } from '#web/register-paths';
import { registerTitled } from '#web/register-title';
import { requireAnywhere } from '#web/session.server';

export const meta = registerTitled('calendar.title');

const DONE = ['set', 'remove'] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'see_rounds');
  const { searchParams } = new URL(request.url);
  const all = (await listCalendarDays(context.db)).map((day) => ({ ...day, seen: seenDay(day) }));
  const thisYear = Number(context.today().slice(0, 4));
  const near = [thisYear, thisYear + 1].map(String);
  const years = [...new Set([...all.map(({ date }) => date.slice(0, 4)), ...near])].sort();
  const year = years.find((known) => known === searchParams.get('nam')) ?? String(thisYear);
  const edited = all.find(({ date }) => date === searchParams.get('sua'));
  return {
    ...{ year, years, days: all.filter(({ date }) => date.startsWith(year)) },
    edited: edited ? { typed: typedDay(edited), seen: edited.seen } : null,
    mayChange: await keepsProvince(visit, 'manage_agencies', context),
    done: DONE.find((known) => known === searchParams.get('done')) ?? null,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'manage_agencies');
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const refused = await keeperProblems(visit, 'manage_agencies', context, 'date', locale);
  if (refused.length > 0)
    return data<CalendarAnswer>({ problems: refused, typed: NO_DAY, seen: '' }, { status: 422 });
  const stamp = { actor: visit.account.id, at: instantOf(context.now()) };
  const outcome = await performCalendarOrder(context, form, stamp, locale);
  if ('problems' in outcome) return data<CalendarAnswer>(outcome, { status: 422 });
  return redirect(withDone(calendarPath(locale, outcome.date.slice(0, 4)), outcome.done), 303);
}

export default function CalendarPage() {
  const { year, years, days, edited, mayChange, done } = useLoaderData<typeof loader>();
  const answer = useActionData<CalendarAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'registers');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="calendar" locale={locale} />
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{t('calendar.title')}</h1>
        <p className="lead">{t('calendar.lead')}</p>
        {done && !answer && (
          <p className="notice" role="status">
            {t(`calendar.done.${done}`)}
          </p>
        )}
        <YearLinks
          label={t('calendar.years')}
          {...{ years, year }}
          hrefOf={(other) => calendarPath(locale, other)}
        />
        {mayChange && (
          <p className="no-print">
            <a href={settingsPath(locale)}>{t('calendar.settings')}</a>
          </p>
        )}
      </header>
      <CalendarTable {...{ year, days, mayChange, locale }} />
      {mayChange && (
        <CalendarForm
          typed={answer?.typed ?? edited?.typed ?? NO_DAY}
          seen={answer?.seen ?? edited?.seen ?? ''}
          edited={edited?.typed.date ?? null}
          {...{ problems, locale }}
        />
      )}
    </PageShell>
  );
}
