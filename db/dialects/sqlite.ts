import SQLite from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';

/**
 * Every transaction that may write takes the write lock at once. A deferred one that reads first and writes later
 * fails with SQLITE_BUSY as soon as another process (the release command) wrote in between, and no
 * busy timeout helps there.
 */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const kind = settings?.accessMode === 'read only' ? 'deferred' : 'immediate';
    await connection.executeQuery(CompiledQuery.raw(`begin ${kind}`));
  }

  /** On a full disk SQLite has rolled back by itself; the error to report is that one, not "no transaction". */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!String(error).includes('no transaction is active')) throw error;
    }
  }
}

/**
 * Settings of every connection:
 * - WAL with `synchronous=FULL`: an acknowledged answer survives a power cut, readers do not wait;
 * - `secure_delete`: freed pages are overwritten with zeros, or deleted envelopes and codes could be read back;
 * - `temp_store=MEMORY`: sorting never writes rows to a temporary file;
 * - foreign keys on, and five seconds of patience when another process writes.
 */
function openSqlite(path: string): SqliteDatabase {
  const database = new SQLite(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  database.pragma('secure_delete = ON');
  database.pragma('temp_store = MEMORY');
  database.pragma('cache_size = -65536');
  return withStatementCache(database);
}

/** More statements than the application has; bulk inserts with varying row counts must not fill memory. */
const MOST_STATEMENTS = 500;

/** Keeps statements prepared: preparing one anew costs several times what running it does. */
function withStatementCache(database: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SQLite.Statement>();
  return {
    close: () => {
      database.close();
    },
    prepare: (text) => {
      const known = statements.get(text);
      if (known) return known;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      const statement = database.prepare(text);
      statements.set(text, statement);
      return statement;
    },
  };
}

export function sqliteDialect(path: string): Dialect {
  const config = { database: async () => openSqlite(path) };
  return {
    createDriver: () => new ImmediateSqliteDriver(config),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}
