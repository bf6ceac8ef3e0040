/** The administration's calendar and deadlines as they stand in the database. */
import type { Database } from '#db/connect';
import { deleteHoliday, listHolidays, putHoliday } from '#db/queries/holidays';
import type { HolidayTable } from '#db/schema';
import { canonicalJson } from '#domain/canonical-json';
import { type Deadlines, monthDeadline } from '#domain/comment';
import { Refusal } from '#domain/refusal';
import type { WorkCalendar } from '#domain/working-days';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { seenMark } from '../digests.server.ts';
import { inTurn } from '../in-turn.server.ts';
import { readDays } from '../registers/general-settings.server.ts';

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
  return { days: await readDays(db, 'commentDays'), calendar: await readWorkCalendar(db) };
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

/** Names what somebody has seen of a day, so that he is told where it has changed since; `''` where there is none. */
export function seenDay(day: CalendarDay | undefined): string {
  return day ? seenMark(day) : '';
}

async function requireSeen(transaction: Database, date: string, seen: string): Promise<void> {
  const standing = (await listHolidays(transaction)).find((day) => day.date === date);
  if (seenDay(standing) !== seen) throw new Refusal('conflict', `holiday ${date} has changed`);
}

/**
 * Enters a day, or replaces it, as a notice of the year says. Refuses with `conflict` where what stands there is not
 * what was seen.
 *
 * @param seen `seenDay` of what the form showed
 */
export async function setCalendarDay(
  db: Database,
  day: CalendarDay,
  seen: string,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const standing = (await listHolidays(transaction)).find(({ date }) => date === day.date);
    if (standing && canonicalJson({ ...standing }) === canonicalJson({ ...day })) return;
    await requireSeen(transaction, day.date, seen);
    await putHoliday(transaction, day);
    const detail = { date: day.date, kind: day.kind };
    await appendAudit(
      transaction,
      { action: 'holiday_set', object: 'calendar:work', scope: null, detail },
      stamp,
    );
  });
}

/** Makes a day an ordinary one again. Refuses with `conflict` where what stands there is not what was seen. */
export async function removeCalendarDay(
  db: Database,
  date: string,
  seen: string,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    await requireSeen(transaction, date, seen);
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
