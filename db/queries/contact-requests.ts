import type { Database } from '../connect.ts';
import type { ContactArrivalTable, ContactRequestTable } from '../schema.ts';

/** False where a request with this receipt was stored before. */
export async function insertContactRequest(db: Database, row: ContactRequestTable): Promise<boolean> {
  const inserted = await db
    .insertInto('contact_request')
    .values(row)
    .onConflict((conflict) => conflict.column('receipt').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Counts one more in an hour, and says how many it has now. */
export async function addContactArrival(db: Database, hour: Omit<ContactArrivalTable, 'n'>): Promise<number> {
  const { n } = await db
    .insertInto('contact_arrival')
    .values({ ...hour, n: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agency', 'date', 'hour']).doUpdateSet((set) => ({
        n: set('contact_arrival.n', '+', 1),
      })),
    )
    .returning('n')
    .executeTakeFirstOrThrow();
  return n;
}

/** Those not settled first, oldest first. */
export async function listContactRequests(
  db: Database,
  agency: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ContactRequestTable[]> {
  return db
    .selectFrom('contact_request')
    .where('agency', '=', agency)
    .selectAll()
    .orderBy('state')
    .orderBy('received_on')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute();
}

export async function countContactRequests(
  db: Database,
  agency: string,
): Promise<{ readonly total: number; readonly waiting: number }> {
  const rows = await db
    .selectFrom('contact_request')
    .where('agency', '=', agency)
    .groupBy('state')
    .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
    .execute();
  const waiting = rows.find(({ state }) => state === 'new')?.n ?? 0;
  return { total: rows.reduce((sum, { n }) => sum + n, 0), waiting };
}

export async function findContactRequest(
  db: Database,
  agency: string,
  id: string,
): Promise<ContactRequestTable | undefined> {
  return db
    .selectFrom('contact_request')
    .where('agency', '=', agency)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();
}

/** Notes a reply; false where one was noted before, or the request is gone. */
export async function settleContactRequest(
  db: Database,
  id: string,
  changes: Pick<ContactRequestTable, 'way' | 'reply' | 'settled_by' | 'settled_on' | 'expires_on'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('contact_request')
    .set({ ...changes, state: 'settled' })
    .where('id', '=', id)
    .where('state', '=', 'new')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Takes a noted reply back, because it could not be sent. */
export async function unsettleContactRequest(db: Database, id: string, expiresOn: string): Promise<void> {
  await db
    .updateTable('contact_request')
    .set({ state: 'new', way: null, reply: null, settled_by: null, settled_on: null, expires_on: expiresOn })
    .where('id', '=', id)
    .execute();
}

/** How many were deleted. */
export async function deleteExpiredContactRequests(db: Database, today: string): Promise<number> {
  const deleted = await db.deleteFrom('contact_request').where('expires_on', '<=', today).executeTakeFirst();
  return Number(deleted.numDeletedRows);
}

export async function deleteOldContactArrivals(db: Database, before: string): Promise<void> {
  await db.deleteFrom('contact_arrival').where('date', '<', before).execute();
}
