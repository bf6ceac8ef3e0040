import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

const INT8 = 20;
const NUMERIC = 1700;

/** Counts and sums are far below 2^53; left alone, the driver would hand them over as strings. */
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === INT8 || oid === NUMERIC) return Number;
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
}

/** `synchronous_commit=on`: an acknowledged answer survives a power cut, also where the server's default is weaker. */
export function postgresDialect(url: string): Dialect {
  return new PostgresDialect({
    pool: async () => {
      const pool = new pg.Pool({
        connectionString: url,
        max: 10,
        options: '-c synchronous_commit=on -c timezone=UTC',
        types: { getTypeParser: parserOf },
      });
      // A server that restarts ends connections that nobody is using: they are dropped, and the next query makes a new
      // one. Unheard, this event would end the process.
      pool.on('error', () => undefined);
      return pool;
    },
  });
}
