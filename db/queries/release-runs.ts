import type { Database } from '../connect.ts';
import type { ReleaseRunTable, UncountedTable } from '../schema.ts';

/** The newest entry of the chain. */
export async function findLastRun(db: Database): Promise<ReleaseRunTable | undefined> {
  return db.selectFrom('release_run').selectAll().orderBy('run', 'desc').limit(1).executeTakeFirst();
}

/** Number of the newest entry, without its records; 0 before the first. */
export async function findLastRunNumber(db: Database): Promise<number> {
  const row = await db
    .selectFrom('release_run')
    .select('run')
    .orderBy('run', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.run ?? 0;
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

/** The identity of a round: accepted = pending + released + uncounted + unreadable. */
export interface RoundTotals {
  /** Receipts that have expired, or were deleted with the round's key, included. */
  readonly accepted: number;
  readonly pending: number;
  readonly released: number;
  readonly uncounted: number;
  readonly unreadable: number;
}

/** One statement, so that the counts are of the same moment while acceptances and releases go on. */
export async function findRoundTotals(db: Database, round: string): Promise<RoundTotals> {
  const totals = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('accepted')
        .where('round', '=', round)
        .select((of) => of.fn.countAll<number>().as('n'))
        .as('accepted'),
      eb
        .selectFrom('envelope')
        .innerJoin('leaf', 'leaf.id', 'envelope.leaf')
        .where('leaf.round', '=', round)
        .select((of) => of.fn.countAll<number>().as('n'))
        .as('pending'),
      eb
        .selectFrom('batch')
        .where('round', '=', round)
        .select((of) => of.fn.coalesce(of.fn.sum<number>('n'), of.lit(0)).as('n'))
        .as('released'),
      eb
        .selectFrom('uncounted')
        .where('round', '=', round)
        .select((of) => of.fn.coalesce(of.fn.sum<number>('n'), of.lit(0)).as('n'))
        .as('uncounted'),
      eb
        .selectFrom('unreadable')
        .where('round', '=', round)
        .select((of) => of.fn.coalesce(of.fn.sum<number>('n'), of.lit(0)).as('n'))
        .as('unreadable'),
      eb.selectFrom('expired_receipt').where('round', '=', round).select('n').as('expired'),
      eb.selectFrom('destroyed_key').where('round', '=', round).select('accepted').as('destroyed'),
    ])
    .executeTakeFirstOrThrow();
  return {
    accepted: (totals.accepted ?? 0) + (totals.expired ?? 0) + (totals.destroyed ?? 0),
    pending: totals.pending ?? 0,
    released: totals.released ?? 0,
    uncounted: totals.uncounted ?? 0,
    unreadable: totals.unreadable ?? 0,
  };
}

/** The entry of the chain with this number. */
export async function findRun(db: Database, run: number): Promise<ReleaseRunTable | undefined> {
  return db.selectFrom('release_run').where('run', '=', run).selectAll().executeTakeFirst();
}
