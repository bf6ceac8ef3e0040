import { type Kysely, Migrator, sql } from 'kysely';
import type { Database } from './connect.ts';
import { listTables } from './dialects/catalogue.ts';
import { migrations } from './migrations/index.ts';

/** Brings the schema up to date; throws the error of the migration that failed, naming it. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error)
    throw new Error(`migration ${failed?.migrationName ?? '(none started)'} failed`, { cause: error });
}

/** Names of the migrations that this program knows, in order. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(migrations).sort();

/** The migrator's own book. */
type Book = {
  kysely_migration: { name: string; timestamp: string };
};

function bookOf(db: Database): Kysely<Book> {
  return db.withTables<Book>() as unknown as Kysely<Book>;
}

/** Names of the migrations that have run in a migrated database, in order. */
export async function listMigrations(db: Database): Promise<string[]> {
  const rows = await bookOf(db).selectFrom('kysely_migration').select('name').orderBy('name').execute();
  return rows.map(({ name }) => name);
}

/** Runs migrations one by one; `timestamp` is one for all, so that the migrator orders them by name. */
async function run(transaction: Database, names: readonly string[]): Promise<void> {
  const timestamp = '2026-01-01T00:00:00.000Z';
  for (const name of names) {
    const migration = migrations[name];
    if (!migration) throw new RangeError(`run: there is no migration ${name}`);
    await migration.up(transaction);
    await bookOf(transaction).insertInto('kysely_migration').values({ name, timestamp }).execute();
  }
}

/**
 * Removes every table of a migrated database with all its rows, and makes those of an earlier day: of exactly the
 * migrations named, without the rows that some of them bring. Within a transaction, so that until its end nothing has happened.
 */
export async function rebuild(transaction: Database, names: readonly string[]): Promise<void> {
  for (const { name } of (await listTables(transaction)).reverse())
    await sql`drop table ${sql.table(name)}`.execute(transaction);
  await bookOf(transaction).deleteFrom('kysely_migration').execute();
  await run(transaction, names);
  for (const { name } of (await listTables(transaction)).reverse())
    await sql`delete from ${sql.table(name)}`.execute(transaction);
}

/** Runs the migrations that have not run, within a transaction. */
export async function catchUp(transaction: Database): Promise<void> {
  const done = await listMigrations(transaction);
  await run(
    transaction,
    MIGRATION_NAMES.filter((name) => !done.includes(name)),
  );
}
