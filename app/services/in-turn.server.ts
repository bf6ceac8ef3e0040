/** Changes of registers, one after the other. */
import type { Database } from '#db/connect';
import { holdLastAuditEvent } from '#db/queries/audit-events';

/**
 * One transaction that waits until every other one that writes into the audit trail has ended, and makes the next one
 * wait: what it reads is still so when it writes. For what people change a few times a day.
 */
export async function inTurn<T>(db: Database, act: (transaction: Database) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    await holdLastAuditEvent(transaction);
    return act(transaction);
  });
}
