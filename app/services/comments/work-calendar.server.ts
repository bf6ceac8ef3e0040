/** The administration's calendar and deadlines as they stand in the database. */
import type { Database } from '#db/connect';
import { deleteHoliday, listHolidays, putHoliday } from '#db/queries/holidays';
import { findSetting } from '#db/queries/settings';
import type { HolidayTable } from '#db/schema';
import { DEFAULT_COMMENT_DAYS, type Deadlines, monthDeadline } from '#domain/comment';
import { Refusal } from '#domain/refusal';
import type { WorkCalendar } from '#domain/working-days';
import { appendAudit, type Stamp } from '../audit.server.ts';

/** A day that differs from the plain week. */
export type CalendarDay = HolidayTable;

export async function readWorkCalendar(db: Database): Promise<WorkCalendar> {
  const days = await listHolidays(db);
  const datesOf = (kind: HolidayTable['kind']) =>
    new Set(days.filter((day) => day.kind === kind).map(({ date }) => date));
  return { off: datesOf('off'), worked: datesOf('worked') };
}

/** Setting `comment_days`: working days for an answer. */
export async function readDeadlines(db: Database): Promise<Deadlines> {
  const set = Number(await findSetting(db, 'comment_days'));
  const days = Number.isInteger(set) && set >= 1 && set <= 60 ? set : DEFAULT_COMMENT_DAYS;
  return { days, calendar: await readWorkCalendar(db) };
}

/** What an officer is told of the deadline: its working days, and the last day for a comment of this month. */
export async function readCommentDeadline(
  db: Database,
  month: string,
): Promise<{ readonly days: number; readonly latest: string }> {
  const deadlines = await readDeadlines(db);
  return { days: deadlines.days, latest: monthDeadline(month, deadlines) };
}

/** Days that differ from the plain week, in order. */
export async function listCalendarDays(db: Database): Promise<CalendarDay[]> {
  return listHolidays(db);
}

/** Enters a day, or replaces it, as a notice of the year says. */
export async function setCalendarDay(db: Database, day: CalendarDay, stamp: Stamp): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await putHoliday(transaction, day);
    const detail = { date: day.date, kind: day.kind };
    await appendAudit(
      transaction,
      { action: 'holiday_set', object: 'calendar:work', scope: null, detail },
      stamp,
    );
  });
}

/** Makes a day an ordinary one again. Refuses with `not_found` where it is one. */
export async function removeCalendarDay(db: Database, date: string, stamp: Stamp): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (!(await deleteHoliday(transaction, date))) throw new Refusal('not_found', `holiday ${date}`);
    const event = {
      action: 'holiday_removed',
      object: 'calendar:work',
      scope: null,
      detail: { date },
    } as const;
    await appendAudit(transaction, event, stamp);
  });
}
