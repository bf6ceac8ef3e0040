/**
 * The obvious schema, against which the attacks must succeed: random ids, no times, no rowids; the code is
 * spent and the answer stored in one transaction; tallies are updated with every answer. Nothing in it
 * names a link between code and answer, and yet every copy of the disk has one.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connect';
import { dialectOf } from '#db/dialects/features';
import type { Randomness } from '#domain/randomness';

export interface NaiveAnswer {
  readonly code: string;
  readonly agency: string;
  /** A level 1–5 per item, e.g. `4554…`. */
  readonly levels: string;
}

export function naiveDigest(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

export async function createNaiveTables(db: Database): Promise<void> {
  const layout = dialectOf(db) === 'sqlite' ? sql`without rowid` : sql``;
  await sql`create table naive_code (digest text primary key, agency text not null) ${layout}`.execute(db);
  await sql`create table naive_spent (digest text primary key) ${layout}`.execute(db);
  await sql`create table naive_response (id text primary key, agency text not null, levels text not null) ${layout}`.execute(
    db,
  );
  await sql`create table naive_tally (agency text not null, item integer not null, level text not null,
    n integer not null, primary key (agency, item, level)) ${layout}`.execute(db);
}

export async function issueNaiveCode(db: Database, code: string, agency: string): Promise<void> {
  await sql`insert into naive_code values (${naiveDigest(code)}, ${agency})`.execute(db);
}

export async function answerNaively(
  db: Database,
  answer: NaiveAnswer,
  randomness: Randomness,
): Promise<void> {
  const { code, agency, levels } = answer;
  await db.transaction().execute(async (transaction) => {
    await sql`delete from naive_code where digest = ${naiveDigest(code)}`.execute(transaction);
    await sql`insert into naive_spent values (${naiveDigest(code)})`.execute(transaction);
    await sql`insert into naive_response values (${randomness.id()}, ${agency}, ${levels})`.execute(
      transaction,
    );
    for (const [item, level] of [...levels].entries())
      await sql`insert into naive_tally values (${agency}, ${item}, ${level}, 1)
        on conflict (agency, item, level) do update set n = naive_tally.n + 1`.execute(transaction);
  });
}

/** What a page over running counts would show of an agency: how many chose which level, by item. */
export async function listNaiveCounts(
  db: Database,
  agency: string,
): Promise<readonly { readonly item: number; readonly level: string; readonly n: number }[]> {
  const { rows } = await sql<{ item: number; level: string; n: number }>`select item, level, n
    from naive_tally where agency = ${agency}`.execute(db);
  return rows;
}
