import type { Database } from '../connect.ts';
import type { ReminderTable } from '../schema.ts';

/** Records reminders; returns the agencies that had none of that day yet. */
export async function insertReminders(
  transaction: Database,
  rows: readonly ReminderTable[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await transaction
    .insertInto('reminder')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('agency')
    .execute();
  return new Set(inserted.map(({ agency }) => agency));
}

/** The last reminder of each agency in a round. */
export async function listLastReminders(
  db: Database,
  round: string,
): Promise<Map<string, Pick<ReminderTable, 'sent_on' | 'office'>>> {
  const rows = await db
    .selectFrom('reminder')
    .where('round', '=', round)
    .where('sent_on', '=', (eb) =>
      eb
        .selectFrom('reminder as newer')
        .whereRef('newer.round', '=', 'reminder.round')
        .whereRef('newer.agency', '=', 'reminder.agency')
        .select((inner) => inner.fn.max('newer.sent_on').as('sent_on')),
    )
    .select(['agency', 'sent_on', 'office'])
    .execute();
  return new Map(rows.map(({ agency, ...reminder }) => [agency, reminder]));
}
