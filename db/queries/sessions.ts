import type { Database } from '../connect.ts';
import type { SessionTable } from '../schema.ts';

export async function insertSession(db: Database, session: SessionTable): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

export async function findSessionRow(db: Database, digest: string): Promise<SessionTable | undefined> {
  return db.selectFrom('session').where('digest', '=', digest).selectAll().executeTakeFirst();
}

/** Used last, first. */
export async function listSessionRows(db: Database, account: string): Promise<SessionTable[]> {
  return db
    .selectFrom('session')
    .where('account', '=', account)
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .selectAll()
    .execute();
}

export async function updateSessionSeen(db: Database, id: string, at: string): Promise<void> {
  await db.updateTable('session').set({ seen_at: at }).where('id', '=', id).execute();
}

/** Ends one session of an account; false where it is not one of his. */
export async function deleteSession(db: Database, account: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('session')
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  return ended.numDeletedRows === 1n;
}

/** Ends every session of an account but, where given, one. Returns how many. */
export async function deleteSessions(db: Database, account: string, except?: string): Promise<number> {
  let query = db.deleteFrom('session').where('account', '=', account);
  if (except !== undefined) query = query.where('id', '<>', except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Sweeps what nobody can use any more. */
export async function deleteExpiredSessions(db: Database, now: string, idleSince: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where((either) => either.or([either('expires_at', '<=', now), either('seen_at', '<=', idleSince)]))
    .execute();
}
