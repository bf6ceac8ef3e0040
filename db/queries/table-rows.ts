/** Rows of any table, for backups: whole, in the order of the key. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../connect.ts';
import { listTables, type TableShape } from '../dialects/catalogue.ts';

/** What a column can hold, in the order of the table's columns. */
export type StoredCell = string | number | Uint8Array | null;
export type StoredRow = readonly StoredCell[];

function namesOf(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)));
}

/** At most `limit` rows after the one given, by key. */
export async function listRowsAfter(
  db: Database,
  { name, columns, key }: TableShape,
  after: StoredRow | undefined,
  limit: number,
): Promise<StoredRow[]> {
  const place = after && key.map((column) => after[columns.findIndex((known) => known.name === column)]);
  const beyond = place ? sql`where (${namesOf(key)}) > (${sql.join(place)})` : sql``;
  const { rows } = await sql<Record<string, StoredCell>>`select * from ${sql.table(name)} ${beyond}
    order by ${namesOf(key)} limit ${sql.lit(limit)}`.execute(db);
  return rows.map((row) => columns.map((column) => row[column.name] ?? null));
}

/** Fewer parameters than either database allows in one statement. */
const MOST_PARAMETERS = 16_000;

export async function insertRows(
  db: Database,
  { name, columns }: TableShape,
  rows: readonly StoredRow[],
): Promise<void> {
  const names = namesOf(columns.map((column) => column.name));
  const portion = Math.floor(MOST_PARAMETERS / columns.length);
  for (let start = 0; start < rows.length; start += portion) {
    const values = rows.slice(start, start + portion).map((row) => sql`(${sql.join(row)})`);
    await sql`insert into ${sql.table(name)} (${names}) values ${sql.join(values)}`.execute(db);
  }
}

export async function countRows(db: Database, { name }: TableShape): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The first of these tables that is there and holds a row. */
export async function findFilledTable(db: Database, names: readonly string[]): Promise<string | undefined> {
  for (const { name } of await listTables(db)) {
    if (!names.includes(name)) continue;
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) return name;
  }
  return undefined;
}
