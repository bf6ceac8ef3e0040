/**
 * What the two kinds of database say differently. Nothing outside this folder asks which one it is.
 */
import {
  type CreateTableBuilder,
  type Kysely,
  PostgresAdapter,
  type RawBuilder,
  type SelectQueryBuilder,
  sql,
} from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: any schema will do
type AnyDatabase = Kysely<any>;

export type DialectName = 'sqlite' | 'postgres';

export function dialectOf(db: AnyDatabase): DialectName {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

/** Column type of bytes. */
export function bytesType(db: AnyDatabase): RawBuilder<unknown> {
  return dialectOf(db) === 'postgres' ? sql`bytea` : sql`blob`;
}

/**
 * Lays a table out by its key: in SQLite without the hidden, ever-growing rowid (which would tell the
 * order of arrival). PostgreSQL has no such layout; there the rows are inserted sorted by their random id.
 */
export function keyed<T extends string, C extends string>(
  db: AnyDatabase,
  table: CreateTableBuilder<T, C>,
): CreateTableBuilder<T, C> {
  return dialectOf(db) === 'postgres' ? table : table.modifyEnd(sql`without rowid`);
}

/** Makes the database itself refuse to change or remove rows of `table`. */
export async function makeAppendOnly(db: AnyDatabase, table: string): Promise<void> {
  if (dialectOf(db) === 'postgres') {
    await sql`create or replace function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'append-only table %', tg_table_name; end $$`.execute(db);
    await sql`create trigger ${sql.ref(`${table}_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db);
    await sql`create trigger ${sql.ref(`${table}_no_truncate`)} before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db);
    return;
  }
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(`append-only table ${table}`)}); end`.execute(db);
  }
}

/**
 * Lets one release or close run at a time, in the whole installation. SQLite needs nothing: every
 * transaction there holds the write lock. The lock ends with the transaction.
 */
export async function lockReleases(transaction: AnyDatabase): Promise<void> {
  const releaseLock = 7_415_290;
  if (dialectOf(transaction) === 'postgres')
    await sql`select pg_advisory_xact_lock(${releaseLock})`.execute(transaction);
}

/** Lets one transaction at a time change the register of agencies, which is judged as a whole. */
export async function lockAgencies(transaction: AnyDatabase): Promise<void> {
  const agencyLock = 7_415_292;
  if (dialectOf(transaction) === 'postgres')
    await sql`select pg_advisory_xact_lock(${agencyLock})`.execute(transaction);
}

/** Lets one transaction at a time give e-mail addresses to accounts, no two of which may have the same. */
export async function lockAddresses(transaction: AnyDatabase): Promise<void> {
  const addressLock = 7_415_293;
  if (dialectOf(transaction) === 'postgres')
    await sql`select pg_advisory_xact_lock(${addressLock})`.execute(transaction);
}

/**
 * Lets one transaction at a time append to the audit trail, whose entries follow one another without a gap.
 * Taken last in a transaction, it cannot deadlock with the locks taken before.
 */
export async function lockAuditTrail(transaction: AnyDatabase): Promise<void> {
  const auditLock = 7_415_291;
  if (dialectOf(transaction) === 'postgres')
    await sql`select pg_advisory_xact_lock(${auditLock})`.execute(transaction);
}

/**
 * Keeps the selected rows from changing until the transaction ends, while others may read and hold them
 * too. In SQLite every transaction already holds the write lock.
 */
export function shareLock<D, T extends keyof D, O>(
  db: AnyDatabase,
  query: SelectQueryBuilder<D, T, O>,
): SelectQueryBuilder<D, T, O> {
  return dialectOf(db) === 'postgres' ? query.forShare() : query;
}

/**
 * From now on this connection does not wait for the disk. Only for filling a database that is thrown away when
 * the process dies on the way; reopening restores the usual settings. On PostgreSQL nothing needs to change.
 */
export async function stopWaitingForDisk(db: AnyDatabase): Promise<void> {
  if (dialectOf(db) === 'postgres') return;
  await sql`pragma journal_mode = memory`.execute(db);
  await sql`pragma synchronous = off`.execute(db);
}
