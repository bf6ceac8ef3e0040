import type { Round } from '#domain/round';
import type { Database } from '../connect.ts';
import { lockReleases, shareLock } from '../dialects/features.ts';
import type { RoundTable } from '../schema.ts';

function toRound(row: RoundTable): Round {
  return {
    id: row.id,
    slug: row.slug,
    name: { vi: row.name, en: row.name_en },
    root: row.root,
    questionnaire: row.questionnaire,
    method: row.method,
    opensOn: row.opens_on,
    closesOn: row.closes_on,
    plan: JSON.parse(row.plan),
    rho0: JSON.parse(row.rho0),
    publicKey: row.public_key,
    closedOn: row.closed_on,
  };
}

export async function insertRound(db: Database, round: Round): Promise<void> {
  await db
    .insertInto('round')
    .values({
      id: round.id,
      slug: round.slug,
      name: round.name.vi,
      name_en: round.name.en,
      root: round.root,
      questionnaire: round.questionnaire,
      method: round.method,
      opens_on: round.opensOn,
      closes_on: round.closesOn,
      plan: JSON.stringify(round.plan),
      rho0: JSON.stringify(round.rho0),
      public_key: round.publicKey,
      closed_on: round.closedOn,
    })
    .execute();
}

export async function findRound(db: Database, id: string): Promise<Round | undefined> {
  const row = await db.selectFrom('round').where('id', '=', id).selectAll().executeTakeFirst();
  return row && toRound(row);
}

export async function findRoundBySlug(db: Database, slug: string): Promise<Round | undefined> {
  const row = await db.selectFrom('round').where('slug', '=', slug).selectAll().executeTakeFirst();
  return row && toRound(row);
}

/** Rounds in order of opening, the latest last. */
export async function listRounds(db: Database): Promise<Round[]> {
  const rows = await db.selectFrom('round').selectAll().orderBy('opens_on').execute();
  return rows.map(toRound);
}

/**
 * The ids among `rounds` that are not closed, held so until the transaction ends: a close that starts
 * meanwhile waits, and then finds the envelopes of this transaction.
 */
export async function holdOpenRounds(transaction: Database, rounds: readonly string[]): Promise<Set<string>> {
  if (rounds.length === 0) return new Set();
  const rows = await shareLock(
    transaction,
    transaction.selectFrom('round').where('id', 'in', rounds).where('closed_on', 'is', null).select('id'),
  ).execute();
  return new Set(rows.map((row) => row.id));
}

/** Marks a round closed; waits for acceptances under way. */
export async function updateRoundClosed(transaction: Database, round: string, on: string): Promise<void> {
  await transaction.updateTable('round').set({ closed_on: on }).where('id', '=', round).execute();
}

/** Lets one release or close run at a time until the transaction ends. */
export async function holdReleases(transaction: Database): Promise<void> {
  await lockReleases(transaction);
}
