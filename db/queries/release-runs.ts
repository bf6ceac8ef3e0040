import type { Database } from '../connect.ts';
import type { ReleaseRunTable, UncountedTable } from '../schema.ts';

/** The newest entry of the chain. */
export async function findLastRun(db: Database): Promise<ReleaseRunTable | undefined> {
  return db.selectFrom('release_run').selectAll().orderBy('run', 'desc').limit(1).executeTakeFirst();
}

/** The whole chain, oldest first. */
export async function listRuns(db: Database): Promise<ReleaseRunTable[]> {
  return db.selectFrom('release_run').selectAll().orderBy('run').execute();
}

export async function appendRun(db: Database, run: ReleaseRunTable): Promise<void> {
  await db.insertInto('release_run').values(run).execute();
}

export async function insertUncounted(db: Database, rows: readonly UncountedTable[]): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('uncounted')
      .values([...rows])
      .execute();
}

/** Ballots of a round that no batch could take, per stream and questionnaire. */
export async function listUncounted(db: Database, round: string): Promise<UncountedTable[]> {
  return db.selectFrom('uncounted').where('round', '=', round).selectAll().execute();
}
