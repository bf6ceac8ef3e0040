import type { Database } from './connect.ts';

/**
 * Lets `read` see one state of the database, while others go on writing. Within a transaction that is what the
 * transaction sees.
 */
export async function inSnapshot<T>(db: Database, read: (snapshot: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db);
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
