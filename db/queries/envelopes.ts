import type { Database } from '../connect.ts';
import { anyOf, insertMany } from '../dialects/bulk.ts';
import type { EnvelopeTable, UnreadableTable } from '../schema.ts';

/** Sealed ballots waiting per leaf of a round, leaves with at least `atLeast` only, by leaf id. */
export async function countPendingByLeaf(
  db: Database,
  round: string,
  atLeast = 1,
): Promise<{ leaf: string; pending: number }[]> {
  const rows = await db
    .selectFrom('envelope')
    .innerJoin('leaf', 'leaf.id', 'envelope.leaf')
    .where('leaf.round', '=', round)
    .groupBy('envelope.leaf')
    .having((eb) => eb.fn.countAll<number>(), '>=', atLeast)
    .select(['envelope.leaf', (eb) => eb.fn.countAll<number>().as('pending')])
    .execute();
  return rows.sort((a, b) => (a.leaf < b.leaf ? -1 : 1));
}

/** The waiting envelopes of some leaves, in the order of their random ids. */
export async function listEnvelopes(db: Database, leaves: readonly string[]): Promise<EnvelopeTable[]> {
  if (leaves.length === 0) return [];
  const rows = await db.selectFrom('envelope').where('leaf', 'in', leaves).selectAll().execute();
  return byId(rows);
}

/**
 * Removes the waiting envelopes of some leaves and returns them, in the order of their random ids.
 *
 * One statement, because acceptances go on meanwhile: between a reading and a deleting one, PostgreSQL would
 * let a new envelope in, and it would be deleted unopened.
 */
export async function takeEnvelopes(db: Database, leaves: readonly string[]): Promise<EnvelopeTable[]> {
  if (leaves.length === 0) return [];
  const rows = await db.deleteFrom('envelope').where('leaf', 'in', leaves).returningAll().execute();
  return byId(rows);
}

function byId(rows: readonly EnvelopeTable[]): EnvelopeTable[] {
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function insertEnvelopes(db: Database, envelopes: readonly EnvelopeTable[]): Promise<void> {
  // Three parameters a row: PostgreSQL and SQLite both take at least 32,766 in one statement.
  for (let start = 0; start < envelopes.length; start += 1_000)
    await db
      .insertInto('envelope')
      .values(envelopes.slice(start, start + 1_000))
      .execute();
}

export async function deleteEnvelopes(db: Database, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('envelope').where('id', 'in', anyOf(db, ids)).execute();
}

/** Adds to the count of envelopes that held no readable ballot. */
export async function addUnreadable(
  db: Database,
  { round, stream, questionnaire }: Pick<UnreadableTable, 'round' | 'stream' | 'questionnaire'>,
  n: number,
): Promise<void> {
  await insertMany(
    db,
    {
      table: 'unreadable',
      columns: ['round', 'stream', 'questionnaire', 'n'],
      integers: ['n'],
      addTo: { key: ['round', 'stream', 'questionnaire'], sums: ['n'] },
    },
    [{ round, stream, questionnaire, n }],
  );
}
