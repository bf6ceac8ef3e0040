/**
 * Many rows in one statement with one parameter: the rows travel as JSON and the database unpacks them.
 *
 * Why not `values (…), (…)`: a release writes tens of thousands of tally rows; building and binding a
 * parameter per cell costs ten times the insert itself, and both databases limit the parameters of a statement.
 */
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import { dialectOf } from './features.ts';

/** Rows of text and whole numbers (booleans and bytes do not travel this way). */
export type Cell = string | number | null;

type Columns<T> = readonly (keyof T & string)[];

function unpack(
  db: Kysely<Schema>,
  columns: readonly string[],
  integers: ReadonlySet<string>,
  json: string,
): RawBuilder<unknown> {
  if (dialectOf(db) === 'postgres') {
    const cells = columns.map((column, index) =>
      integers.has(column) ? sql`(item ->> ${sql.lit(index)})::bigint` : sql`item ->> ${sql.lit(index)}`,
    );
    return sql`select ${sql.join(cells)} from jsonb_array_elements(${json}::jsonb) as packed(item) where true`;
  }
  const cells = columns.map((_, index) => sql`value ->> ${sql.lit(index)}`);
  return sql`select ${sql.join(cells)} from json_each(${json}) where true`;
}

export interface BulkInsert<T extends keyof Schema> {
  readonly table: T;
  readonly columns: Columns<Schema[T]>;
  /** Columns that hold whole numbers; the others are text. */
  readonly integers: Columns<Schema[T]>;
  /**
   * On a row with the same key, add `sums` to what is there, and keep the larger of `maxima`. Without it, a second row is
   * an error.
   */
  readonly addTo?: {
    readonly key: Columns<Schema[T]>;
    readonly sums: Columns<Schema[T]>;
    readonly maxima?: Columns<Schema[T]>;
  };
}

function onConflict<T extends keyof Schema>(
  table: T,
  { key, sums, maxima = [] }: NonNullable<BulkInsert<T>['addTo']>,
): RawBuilder<unknown> {
  const changes = [
    ...sums.map(
      (name) => [name, sql`${sql.table(table)}.${sql.ref(name)} + excluded.${sql.ref(name)}`] as const,
    ),
    ...maxima.map(
      (name) =>
        [
          name,
          sql`case when excluded.${sql.ref(name)} > ${sql.table(table)}.${sql.ref(name)}
            then excluded.${sql.ref(name)} else ${sql.table(table)}.${sql.ref(name)} end`,
        ] as const,
    ),
  ];
  return sql`on conflict (${sql.join(key.map((column) => sql.ref(column)))}) do update set ${sql.join(
    changes.map(([name, value]) => sql`${sql.ref(name)} = ${value}`),
  )}`;
}

/** Few enough that the text of one statement stays in the processor's cache. */
const ROWS_PER_STATEMENT = 1_000;

/** Inserts the rows in the order given, or adds them up; see `BulkInsert.addTo`. */
export async function insertMany<T extends keyof Schema>(
  db: Transaction<Schema> | Kysely<Schema>,
  plan: BulkInsert<T>,
  rows: readonly Schema[T][],
): Promise<void> {
  await insertCells(
    db,
    plan,
    rows.map((row) => plan.columns.map((column) => row[column] as Cell)),
  );
}

/** The same for rows that are already lists of cells, in the order of `plan.columns`. */
export async function insertCells<T extends keyof Schema>(
  db: Transaction<Schema> | Kysely<Schema>,
  plan: BulkInsert<T>,
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const integers = new Set<string>(plan.integers);
  const names = sql.join(plan.columns.map((column) => sql.ref(column)));
  const conflict = plan.addTo ? onConflict(plan.table, plan.addTo) : sql``;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const json = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT));
    await sql`insert into ${sql.table(plan.table)} (${names}) ${unpack(db, plan.columns, integers, json)} ${conflict}`.execute(
      db,
    );
  }
}

/**
 * The texts of a list as one parameter, for `column in …`: one statement for lists of every length, which the
 * database need not prepare anew.
 */
export function anyOf(db: Kysely<Schema>, texts: readonly string[]): RawBuilder<string> {
  const json = JSON.stringify(texts);
  return dialectOf(db) === 'postgres'
    ? sql<string>`(select jsonb_array_elements_text(${json}::jsonb))`
    : sql<string>`(select value from json_each(${json}))`;
}
