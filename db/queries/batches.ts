import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { BatchTable, CommentTable, ResponseTable } from '../schema.ts';
import { insertComments } from './comments.ts';

/** Batches of a round, by id. */
export async function listBatches(db: Database, round: string): Promise<BatchTable[]> {
  const rows = await db.selectFrom('batch').where('round', '=', round).selectAll().execute();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Every answer of a round with its batch, by batch and id. For recounting, never for a page. */
export async function listResponses(db: Database, round: string): Promise<ResponseTable[]> {
  const rows = await db
    .selectFrom('response')
    .innerJoin('batch', 'batch.id', 'response.batch')
    .where('batch.round', '=', round)
    .selectAll('response')
    .execute();
  return rows.sort((a, b) => (a.batch === b.batch ? (a.id < b.id ? -1 : 1) : a.batch < b.batch ? -1 : 1));
}

/** The answers of some batches, for recounting, never for a page. */
export async function listAnswersIn(
  db: Database,
  batches: readonly string[],
): Promise<Pick<ResponseTable, 'batch' | 'answers'>[]> {
  return db
    .selectFrom('response')
    .where('batch', 'in', batches.length > 0 ? batches : [''])
    .select(['batch', 'answers'])
    .execute();
}

/**
 * Appends whole batches. Responses and comments go in sorted by their random ids, so that neither the order
 * on a page nor the order of row versions repeats the order of arrival.
 */
export async function appendBatches(
  db: Database,
  batches: readonly BatchTable[],
  responses: readonly ResponseTable[],
  comments: readonly CommentTable[],
): Promise<void> {
  const byId = <T extends { id: string }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  await insertMany(
    db,
    {
      table: 'batch',
      columns: [
        ...(['id', 'round', 'node', 'stream', 'questionnaire', 'month', 'edition', 'n'] as const),
        ...(['service', 'channel', 'outcome', 'mode', 'root'] as const),
      ],
      integers: ['edition', 'n'],
    },
    byId(batches),
  );
  await insertMany(
    db,
    { table: 'response', columns: ['batch', 'id', 'answers', 'traits'], integers: [] },
    [...responses].sort((a, b) =>
      a.batch === b.batch ? (a.id < b.id ? -1 : 1) : a.batch < b.batch ? -1 : 1,
    ),
  );
  await insertComments(db, byId(comments));
}
