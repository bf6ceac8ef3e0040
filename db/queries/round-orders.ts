/** What was ordered about rounds. */
import type { Database } from '../connect.ts';
import type { RoundOrderTable } from '../schema.ts';

/** Notes an order unless the same one waits already; says whether it did. */
export async function insertOrder(db: Database, row: RoundOrderTable): Promise<boolean> {
  const inserted = await db
    .insertInto('round_order')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === 1;
}

export async function findOrder(db: Database, id: string): Promise<RoundOrderTable | undefined> {
  return db.selectFrom('round_order').where('id', '=', id).selectAll().executeTakeFirst();
}

/** In the order in which they were signed. */
export async function listWaitingOrders(db: Database): Promise<RoundOrderTable[]> {
  return db
    .selectFrom('round_order')
    .where('state', '=', 'waiting')
    .orderBy('ordered_at')
    .orderBy('id')
    .selectAll()
    .execute();
}

/** Everything ever ordered about some drafts and rounds, in the order signed. */
export async function listOrdersAbout(db: Database, subjects: readonly string[]): Promise<RoundOrderTable[]> {
  if (subjects.length === 0) return [];
  return db
    .selectFrom('round_order')
    .where('subject', 'in', subjects)
    .orderBy('ordered_at')
    .orderBy('id')
    .selectAll()
    .execute();
}

/** Ends an order that still waits; says whether it did. */
export async function settleOrder(
  db: Database,
  id: string,
  outcome: Pick<RoundOrderTable, 'state' | 'settled_on' | 'refusal'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('round_order')
    .set(outcome)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
