import type { LeafPlace } from '#domain/round';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { LeafTable } from '../schema.ts';

async function findLeaf(db: Database, place: LeafPlace): Promise<LeafTable | undefined> {
  return db
    .selectFrom('leaf')
    .where('round', '=', place.round)
    .where('questionnaire', '=', place.questionnaire)
    .where('node', '=', place.node)
    .where('stream', '=', place.stream)
    .where('service', '=', place.service)
    .where('channel', '=', place.channel)
    .where('outcome', '=', place.outcome)
    .where('mode', '=', place.mode)
    .selectAll()
    .executeTakeFirst();
}

/** The leaf at a place, created with `id` if it is new. Safe when two processes ask at once. */
export async function ensureLeaf(db: Database, place: LeafPlace, id: string): Promise<LeafTable> {
  const found = await findLeaf(db, place);
  if (found) return found;
  await db
    .insertInto('leaf')
    .values({ id, ...place })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const created = await findLeaf(db, place);
  if (!created) throw new Error('ensureLeaf: the leaf that was just inserted is not there');
  return created;
}

/** Leaves of a round by id. */
export async function listLeaves(db: Database, round: string): Promise<LeafTable[]> {
  return db.selectFrom('leaf').where('round', '=', round).selectAll().execute();
}

/** Ids of the leaves of one unit in a round. */
export async function listLeavesOf(db: Database, round: string, node: string): Promise<string[]> {
  const rows = await db
    .selectFrom('leaf')
    .where('round', '=', round)
    .where('node', '=', node)
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** New leaves; one at a place that has a leaf already is an error. */
export async function insertLeaves(db: Database, leaves: readonly LeafTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'leaf',
      columns: [
        ...(['id', 'round', 'questionnaire', 'node', 'stream'] as const),
        ...(['service', 'channel', 'outcome', 'mode'] as const),
      ],
      integers: [],
    },
    leaves,
  );
}
