import type { Database } from '../connect.ts';
import type { HolidayTable } from '../schema.ts';

/** In order of date. */
export async function listHolidays(db: Database): Promise<HolidayTable[]> {
  return db.selectFrom('holiday').selectAll().orderBy('date').execute();
}

/** A day that is known already gets the new values. */
export async function putHoliday(db: Database, holiday: HolidayTable): Promise<void> {
  const { date: _key, ...values } = holiday;
  await db
    .insertInto('holiday')
    .values(holiday)
    .onConflict((conflict) => conflict.column('date').doUpdateSet(values))
    .execute();
}

/** False where there was none. */
export async function deleteHoliday(db: Database, date: string): Promise<boolean> {
  const deleted = await db.deleteFrom('holiday').where('date', '=', date).executeTakeFirst();
  return deleted.numDeletedRows === 1n;
}
