/** Many rows in one statement with one parameter, in the file that is SQLite whatever the database is. */
import { type Kysely, sql } from 'kysely';

const ROWS_PER_STATEMENT = 1_000;

/** Inserts rows of text, whole numbers and `null`, in the order given. */
export async function insertSqliteRows<S, T extends keyof S & string>(
  db: Kysely<S>,
  table: T,
  columns: readonly (keyof S[T] & string)[],
  rows: readonly S[T][],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const cells = sql.join(columns.map((_, index) => sql`value ->> ${sql.lit(index)}`));
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const packed = rows
      .slice(start, start + ROWS_PER_STATEMENT)
      .map((row) => columns.map((column) => row[column]));
    await sql`insert into ${sql.table(table)} (${names}) select ${cells} from json_each(${JSON.stringify(packed)})`.execute(
      db,
    );
  }
}

/** What was deleted leaves the log beside the file too: its pages are written home and it is cut to nothing. */
export async function emptyLog(db: Kysely<never>): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
