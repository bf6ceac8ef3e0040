import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { closeRound } from '#services/close';
import { seededRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { plantProvince, TODAY, UNITS } from '#tests/support/small-province';
import { createTestDatabase, openDatabase } from '#tests/support/test-database';
import { answerNaively, createNaiveTables, issueNaiveCode } from './naive/naive-schema.ts';
import { cast, issueNames } from './named-ballots.ts';
import { type PageSource, readTable } from './sqlite-pages.ts';
import { readCommits, replay } from './sqlite-wal.ts';

const K = 5;
const PERSON = ['code', 'accepted'];
const ANSWER = ['batch', 'response', 'comment', 'tally_cell', 'tally_score', 'tally_choice', 'tally_product'];
const NAIVE_PERSON = ['naive_code', 'naive_spent'];
const NAIVE_ANSWER = ['naive_response', 'naive_tally'];

/** What one transaction did, as its traces show it. */
interface Trace {
  readonly tables: ReadonlySet<string>;
  /** Answers it added, by table. */
  readonly answers: number;
}

function touches(trace: Trace, tables: readonly string[]): boolean {
  return tables.some((table) => trace.tables.has(table));
}

/** Transactions that touched both what tells who answered and what tells how. */
function onBothSides(traces: readonly Trace[], person: readonly string[], answer: readonly string[]): number {
  return traces.filter((trace) => touches(trace, person) && touches(trace, answer)).length;
}

/** Accepts, releases and closes; 200 answers, each in a transaction of its own. */
async function runProvince(db: Database, seed: string): Promise<void> {
  const province = await plantProvince(db, { seed });
  const names = Array.from({ length: 200 }, (_, index) => `person ${index}`);
  const unitOf = (index: number) => UNITS[index % UNITS.length] ?? 'd1';
  for (const unit of UNITS)
    await issueNames(
      province,
      unit,
      names.filter((_, index) => unitOf(index) === unit),
    );
  for (const [index, name] of names.entries()) {
    await cast(province, unitOf(index), name);
    if (index % 25 === 24) await releaseDue(db, province.releaser, TODAY);
  }
  await closeRound(db, province.round.id, province.releaser, TODAY);
}

async function runNaively(db: Database): Promise<void> {
  const randomness = seededRandomness('naive transactions');
  await createNaiveTables(db);
  for (let index = 0; index < 40; index += 1) await issueNaiveCode(db, `code ${index}`, 'c1');
  for (let index = 0; index < 40; index += 1)
    await answerNaively(db, { code: `code ${index}`, agency: 'c1', levels: '4554' }, randomness);
}

function expectNoLinks(traces: readonly Trace[]): void {
  expect(onBothSides(traces, PERSON, ANSWER)).toBe(0);
  const adding = traces.filter(({ answers }) => answers > 0);
  console.info(
    `${traces.length} transactions; answers added by some: ${adding.map(({ answers }) => answers)}`,
  );
  expect(adding.reduce((sum, { answers }) => sum + answers, 0)).toBe(200);
  expect(Math.min(...adding.map(({ answers }) => answers))).toBeGreaterThanOrEqual(K);
  expect(traces.filter((trace) => touches(trace, ANSWER) && trace.answers === 0)).toEqual([]);
}

/** SQLite: what each commit in the write-ahead log changed, table by table. */
async function traceLog(url: string, run: (db: Database) => Promise<void>, tables: readonly string[]) {
  const db = openDatabase(url);
  await sql`pragma wal_autocheckpoint = 0`.execute(db);
  const file = url.slice('file:'.length);
  const before = readFileSync(file);
  await run(db);
  const traces: Trace[] = [];
  let last: Map<string, string[]> | undefined;
  for (const pages of replay(before, readCommits(readFileSync(`${file}-wal`)))) {
    const now = new Map(tables.map((table) => [table, rowsOf(pages, table)]));
    if (last) {
      const changed = tables.filter((table) => last?.get(table)?.join('\n') !== now.get(table)?.join('\n'));
      const added = now.get(tables.includes('response') ? 'response' : 'naive_response')?.length ?? 0;
      const had = last.get(tables.includes('response') ? 'response' : 'naive_response')?.length ?? 0;
      traces.push({ tables: new Set(changed), answers: added - had });
    }
    last = now;
  }
  return traces;
}

function rowsOf(pages: PageSource, table: string): string[] {
  try {
    return readTable(pages, table).map(({ values }) => values.join('\t'));
  } catch {
    return [];
  }
}

/** PostgreSQL: what each transaction wrote, as logical decoding hands it to whoever may replicate. */
async function traceReplication(url: string, run: (db: Database) => Promise<void>): Promise<Trace[]> {
  const db = openDatabase(url);
  const slot = `slot_${url.split('/').at(-1)}`;
  await sql`select pg_create_logical_replication_slot(${slot}, 'test_decoding')`.execute(db);
  await run(db);
  const { rows } = await sql<{ xid: string; data: string }>`
    select xid::text, data from pg_logical_slot_get_changes(${slot}, null, null)`.execute(db);
  await sql`select pg_drop_replication_slot(${slot})`.execute(db);
  const byTransaction = new Map<string, { tables: Set<string>; answers: number }>();
  for (const { xid, data } of rows) {
    const [, table = '', action] = /^table public\.(\w+): (\w+)/.exec(data) ?? [];
    if (table === '') continue;
    const trace = byTransaction.get(xid) ?? { tables: new Set<string>(), answers: 0 };
    trace.tables.add(table);
    if (action === 'INSERT' && /(^|_)response$/.test(table)) trace.answers += 1;
    byTransaction.set(xid, trace);
  }
  return [...byTransaction.values()];
}

it('sealed, SQLite: no commit in the log shows both a code and an answer; each adds none or at least five', async () => {
  const url = await createTestDatabase('sqlite');
  const traces = await traceLog(url, (db) => runProvince(db, 'log'), [...PERSON, ...ANSWER]);
  expect(traces.length).toBeGreaterThan(200);
  expectNoLinks(traces);
});

it('naive, SQLite: every commit in the log links a code and an answer', async () => {
  const url = await createTestDatabase('sqlite');
  const traces = await traceLog(url, runNaively, [...NAIVE_PERSON, ...NAIVE_ANSWER]);
  expect(onBothSides(traces, NAIVE_PERSON, NAIVE_ANSWER)).toBe(40);
});

it('sealed, PostgreSQL: logical decoding shows no transaction on both sides', async () => {
  const url = await createTestDatabase('postgres');
  const traces = await traceReplication(url, (db) => runProvince(db, 'decoding'));
  expect(traces.length).toBeGreaterThan(200);
  expectNoLinks(traces);
});

it('naive, PostgreSQL: logical decoding links every answer', async () => {
  const url = await createTestDatabase('postgres');
  expect(onBothSides(await traceReplication(url, runNaively), NAIVE_PERSON, NAIVE_ANSWER)).toBe(40);
});

it('sealed, PostgreSQL: row versions, dead ones too, share no transaction across the boundary', async () => {
  const db = openDatabase(await createTestDatabase('postgres'));
  await sql`create extension pageinspect`.execute(db);
  await runProvince(db, 'versions');
  const person = new Set((await Promise.all(PERSON.map((table) => transactionsIn(db, table)))).flat());
  const answer = new Set((await Promise.all(ANSWER.map((table) => transactionsIn(db, table)))).flat());
  console.info(`transactions in row versions: ${person.size} of codes, ${answer.size} of answers`);
  expect(person.size).toBeGreaterThanOrEqual(200);
  expect([...answer].filter((transaction) => person.has(transaction))).toEqual([]);
  const { rows } = await sql<{ n: number }>`select count(*) as n from response group by xmin`.execute(db);
  expect(Math.min(...rows.map(({ n }) => n))).toBeGreaterThanOrEqual(K);
});

it('naive, PostgreSQL: joining on xmin links every answer, also after freezing', async () => {
  const db = openDatabase(await createTestDatabase('postgres'));
  await runNaively(db);
  await sql`vacuum (full, freeze) naive_spent, naive_response`.execute(db);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from naive_spent s join naive_response r on s.xmin = r.xmin`.execute(db);
  expect(rows[0]?.n).toBe(40);
});

/** Transactions that created or ended a row version of a table, as its heap pages still show them. */
async function transactionsIn(db: Database, table: string): Promise<string[]> {
  const { rows } = await sql<{ made: string; ended: string }>`
    select t_xmin::text as made, t_xmax::text as ended
    from generate_series(0, pg_relation_size(${table}::regclass) / 8192 - 1) as page,
      heap_page_items(get_raw_page(${table}, page::int)) where t_xmin is not null`.execute(db);
  return rows.flatMap(({ made, ended }) => [made, ended]).filter((transaction) => transaction !== '0');
}
