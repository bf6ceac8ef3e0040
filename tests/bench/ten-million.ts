/**
 * The demo's database as it would be after ten million answers: every sum of the tallies, every dossier and slip so
 * many times as large; so many times the batches with their signals, and the comments with what was done about them;
 * and editions frozen from those tallies.
 *
 * What it lacks: the answers themselves and the receipts of spent codes (no page reads them; a recount and a release
 * do), the chain of release runs over the added batches, and the audit trail of those years.
 */
import { type RawBuilder, sql } from 'kysely';
import { connect, type Database } from '#db/connect';
import { listBatches } from '#db/queries/batches';
import { recountComments } from '#db/queries/comment-tallies';
import { findLastEdition } from '#db/queries/editions';
import { listRounds } from '#db/queries/rounds';
import { readRoundFrame } from '#services/round-frame';
import { readUnitTallies } from '#services/unit-tallies';
import { writeEdition } from '#services/write-edition';

const ANSWERS = 10_000_000;
const FROZEN_ON = '2026-11-03';

/** Columns that are sums over answers, or over dossiers and slips. */
const SUMS: Readonly<Record<string, readonly string[]>> = {
  tally_cell: ['ballots', 'valid'],
  tally_score: ['n', 'y', 'yy', 'd', 'dd', 'v', 'vv', 's', 'ss'],
  tally_choice: ['n'],
  tally_product: ['sum'],
  signal_tally: ['batches', 'complete', 'straight_fives', 'varied', 'identical_pairs', 'possible_pairs'],
  dossier_volume: ['finished', 'received', 'on_time'],
  slip_issue: ['issued'],
};

/** Tables whose rows come again, with the columns that name a row and get an ending of their own. */
const COPIED: Readonly<Record<string, readonly string[]>> = {
  batch: ['id'],
  batch_signal: ['batch'],
  comment: ['id'],
  comment_case: ['comment'],
};

async function columnsOf(db: Database, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db);
  return rows.map(({ name }) => name);
}

async function copyRows(
  db: Database,
  table: string,
  named: readonly string[],
  copies: number,
): Promise<void> {
  const columns = await columnsOf(db, table);
  const cell = (column: string): RawBuilder<unknown> =>
    named.includes(column) ? sql`${sql.ref(column)} || '.' || copy` : sql.ref(column);
  await sql`with recursive copies(copy) as (select 1 union all select copy + 1 from copies where copy < ${copies})
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map(cell))} from ${sql.table(table)}, copies`.execute(db);
}

/** A closed round's next edition, from its tallies as they are now. */
async function freezeAgain(db: Database): Promise<void> {
  for (const round of await listRounds(db)) {
    if (round.closedOn === null) continue;
    const { frame, instrument } = await readRoundFrame(db, round, FROZEN_ON);
    const tallies = await readUnitTallies(db, round);
    const batches = (await listBatches(db, round.id)).map(({ id }) => id);
    const number = ((await findLastEdition(db, round.id))?.number ?? 0) + 1;
    await writeEdition(db, { round: round.id, number, batches, frame, instrument, tallies }, FROZEN_ON);
  }
}

/**
 * Lets a demo's database grow; nobody may be using it.
 *
 * @param url as in DATABASE_URL, a SQLite file
 * @returns answers that the tallies stand for, and batches
 */
export async function growTenMillion(
  url: string,
): Promise<{ readonly answers: number; readonly batches: number }> {
  const db = connect(url);
  try {
    const { rows } = await sql<{ n: number }>`select sum(n) as n from batch`.execute(db);
    const times = Math.ceil(ANSWERS / (rows[0]?.n ?? ANSWERS));
    // A scratch file: nothing is lost that a second run would not make again.
    await sql`pragma synchronous = off`.execute(db);
    await sql`pragma foreign_keys = off`.execute(db);
    for (const [table, sums] of Object.entries(SUMS)) {
      const grown = sums.map((column) => sql`${sql.ref(column)} = ${sql.ref(column)} * ${times}`);
      await sql`update ${sql.table(table)} set ${sql.join(grown)}`.execute(db);
    }
    for (const [table, named] of Object.entries(COPIED)) await copyRows(db, table, named, times - 1);
    await recountComments(db);
    await freezeAgain(db);
    await sql`analyze`.execute(db);
    const grown = await sql<{ n: number; batches: number }>`
      select sum(n) as n, count(*) as batches from batch`.execute(db);
    return { answers: grown.rows[0]?.n ?? 0, batches: grown.rows[0]?.batches ?? 0 };
  } finally {
    await db.destroy();
  }
}
