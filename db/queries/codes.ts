import type { Insertable } from 'kysely';
import type { Database } from '../connect.ts';
import { anyOf, insertMany } from '../dialects/bulk.ts';
import type { AcceptedTable, CodeTable, DeskCodeTable, ExpiredReceiptTable, LeafTable } from '../schema.ts';
import { prepared } from './prepared.ts';

const selectCode = prepared((db, digest: string) =>
  db
    .selectFrom('code')
    .innerJoin('leaf', 'leaf.id', 'code.leaf')
    .where('code.digest', '=', digest)
    .selectAll('leaf')
    .select('code.expires'),
);

/** The leaf of an unspent one-time code, if there is one. */
export async function findCode(
  db: Database,
  digest: string,
): Promise<(LeafTable & { expires: string }) | undefined> {
  const [row] = await selectCode(db, digest);
  return row;
}

export async function findDeskCode(db: Database, digest: string): Promise<DeskCodeTable | undefined> {
  return db.selectFrom('desk_code').where('digest', '=', digest).selectAll().executeTakeFirst();
}

/** A permanent code; without a `questionnaire` it asks the round's own. */
export async function insertDeskCode(db: Database, code: Insertable<DeskCodeTable>): Promise<void> {
  await db.insertInto('desk_code').values(code).execute();
}

/** Puts freshly printed codes into circulation, sorted by digest: their order says nothing about the printing. */
export async function insertCodes(
  db: Database,
  codes: readonly (Omit<CodeTable, 'issue'> & Partial<CodeTable>)[],
): Promise<void> {
  await insertMany(
    db,
    { table: 'code', columns: ['digest', 'leaf', 'expires', 'issue'], integers: [] },
    codes.map((code) => ({ issue: null, ...code })).sort((a, b) => (a.digest < b.digest ? -1 : 1)),
  );
}

/** Gives the unspent codes of an issue another day from which they no longer work; returns how many there are. */
export async function updateExpiryOfIssue(db: Database, issue: string, expires: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('code')
    .set({ expires })
    .where('issue', '=', issue)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends on a day the unspent codes of some leaves that would work longer. */
export async function updateExpiryOfLeaves(
  db: Database,
  leaves: readonly string[],
  expires: string,
): Promise<void> {
  await db
    .updateTable('code')
    .set({ expires })
    .where('leaf', 'in', anyOf(db, leaves))
    .where('expires', '>', expires)
    .execute();
}

/** Spends unspent codes that still work on `today`; returns the digests that were there, with their leaf. */
export async function spendCodes(
  db: Database,
  digests: readonly string[],
  today: string,
): Promise<{ digest: string; leaf: string }[]> {
  if (digests.length === 0) return [];
  return db
    .deleteFrom('code')
    .where('digest', 'in', anyOf(db, digests))
    .where('expires', '>', today)
    .returning(['digest', 'leaf'])
    .execute();
}

/** Notes spent keys; returns those that were not noted before. */
export async function insertAccepted(db: Database, rows: readonly AcceptedTable[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await db
    .insertInto('accepted')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .execute();
  return new Set(inserted.map((row) => row.key));
}

/** Notes keys known to be new, many at once, sorted: their order says nothing. A key that is there is an error. */
export async function insertSpentKeys(db: Database, rows: readonly AcceptedTable[]): Promise<void> {
  await insertMany(
    db,
    { table: 'accepted', columns: ['key', 'round', 'receipt', 'expires'], integers: [] },
    [...rows].sort((a, b) => (a.key < b.key ? -1 : 1)),
  );
}

/** Receipts of spent keys. */
export async function findReceipts(db: Database, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('accepted')
    .where('key', 'in', anyOf(db, keys))
    .select(['key', 'receipt'])
    .execute();
  return new Map(rows.map((row) => [row.key, row.receipt]));
}

/** Removes receipts that have expired on `today`; returns the round of each. */
export async function deleteExpiredReceipts(db: Database, today: string): Promise<string[]> {
  const rows = await db.deleteFrom('accepted').where('expires', '<=', today).returning('round').execute();
  return rows.map((row) => row.round);
}

/** Adds to the counts of receipts that have expired. */
export async function addExpiredReceipts(db: Database, rows: readonly ExpiredReceiptTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'expired_receipt',
      columns: ['round', 'n'],
      integers: ['n'],
      addTo: { key: ['round'], sums: ['n'] },
    },
    rows,
  );
}

/** First day on which the last unspent code of a round no longer works; `null` where none works on `today`. */
export async function findLastExpiry(db: Database, round: string, today: string): Promise<string | null> {
  const row = await db
    .selectFrom('code')
    .innerJoin('leaf', 'leaf.id', 'code.leaf')
    .where('leaf.round', '=', round)
    .where('code.expires', '>', today)
    .select((eb) => eb.fn.max('code.expires').as('expires'))
    .executeTakeFirst();
  return row?.expires ?? null;
}
