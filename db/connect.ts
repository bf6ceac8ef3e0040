/**
 * Opens the database that a URL names. The only place that knows there are two kinds.
 *
 * `file:data/sipas.db` (or `file::memory:`) is SQLite on this machine; `postgres://…` is PostgreSQL or
 * what speaks its protocol. Everything above `db/` is written once for both.
 */
import { Kysely } from 'kysely';
import { postgresDialect } from './dialects/postgres.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** Throws `RangeError` on a URL of another kind. The caller ends it with `db.destroy()`. */
export function connect(url: string): Database {
  if (url.startsWith('file:'))
    return new Kysely<Schema>({ dialect: sqliteDialect(url.slice('file:'.length)) });
  if (/^postgres(ql)?:\/\//.test(url)) return new Kysely<Schema>({ dialect: postgresDialect(url) });
  throw new RangeError(
    `connect: DATABASE_URL must start with file: or postgres://, got ${url.split(':')[0]}:`,
  );
}
