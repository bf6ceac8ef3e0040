/**
 * What a database itself says about its tables. Read from the database and not from `schema.ts`, so that a table
 * nobody thought of is in a backup too, and on the page that tells citizens what is kept.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { dialectOf } from './features.ts';

export type ColumnKind = 'text' | 'integer' | 'real' | 'bytes';

export interface TableShape {
  readonly name: string;
  /** In the order in which they were made. */
  readonly columns: readonly { readonly name: string; readonly kind: ColumnKind }[];
  /** Columns of the primary key, in its order. */
  readonly key: readonly string[];
}

interface ColumnFact {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

/** One fact per line: column, column of a key, reference to another table. */
interface CatalogueQueries {
  readonly columns: RawBuilder<ColumnFact>;
  readonly keys: RawBuilder<{ table: string; name: string }>;
  readonly references: RawBuilder<{ table: string; parent: string }>;
}

/** Tables of SQLite that are ours: not the migrator's, not SQLite's own. */
const SQLITE_TABLES = sql`select name from sqlite_master
  where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'`;

const SQLITE: CatalogueQueries = {
  columns: sql`select t.name as "table", c.name, c.type from (${SQLITE_TABLES}) t, pragma_table_info(t.name) c
    order by t.name, c.cid`,
  keys: sql`select t.name as "table", c.name from (${SQLITE_TABLES}) t, pragma_table_info(t.name) c
    where c.pk > 0 order by t.name, c.pk`,
  references: sql`select distinct t.name as "table", f."table" as parent
    from (${SQLITE_TABLES}) t, pragma_foreign_key_list(t.name) f`,
};

const POSTGRES_TABLES = sql`select oid, relname as name from pg_class
  where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname not like 'kysely%'`;

const POSTGRES: CatalogueQueries = {
  columns: sql`select t.name as "table", a.attname as name, y.typname as type from (${POSTGRES_TABLES}) t
    join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    join pg_type y on y.oid = a.atttypid order by t.name, a.attnum`,
  keys: sql`select t.name as "table", a.attname as name from (${POSTGRES_TABLES}) t
    join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
    cross join lateral unnest(k.conkey) with ordinality as u(number, position)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = u.number order by t.name, u.position`,
  references: sql`select distinct t.name as "table", p.relname as parent from (${POSTGRES_TABLES}) t
    join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' join pg_class p on p.oid = k.confrelid`,
};

const KINDS: Readonly<Record<string, ColumnKind>> = {
  text: 'text',
  bigint: 'integer',
  integer: 'integer',
  int8: 'integer',
  int4: 'integer',
  'double precision': 'real',
  float8: 'real',
  blob: 'bytes',
  bytea: 'bytes',
};

function kindOf({ table, name, type }: ColumnFact): ColumnKind {
  const kind = KINDS[type.toLowerCase()];
  if (!kind) throw new RangeError(`listTables: ${table}.${name} has the unknown type ${type}`);
  return kind;
}

/** Every table of the application, those that others refer to first; by name where that leaves a choice. */
export async function listTables<S>(db: Kysely<S>): Promise<TableShape[]> {
  const ask = dialectOf(db) === 'postgres' ? POSTGRES : SQLITE;
  const columns = (await ask.columns.execute(db)).rows;
  const keys = (await ask.keys.execute(db)).rows;
  const references = (await ask.references.execute(db)).rows.filter(({ table, parent }) => table !== parent);
  const shapes = [...new Set(columns.map(({ table }) => table))].map(
    (name): TableShape => ({
      name,
      columns: columns
        .filter(({ table }) => table === name)
        .map((column) => ({ name: column.name, kind: kindOf(column) })),
      key: keys.filter(({ table }) => table === name).map((column) => column.name),
    }),
  );
  const sorted: TableShape[] = [];
  let waiting = shapes;
  while (waiting.length > 0) {
    const open = new Set(waiting.map(({ name }) => name));
    const ready = waiting.filter(
      ({ name }) => !references.some(({ table, parent }) => table === name && open.has(parent)),
    );
    if (ready.length === 0) throw new RangeError('listTables: tables refer to each other in a circle');
    sorted.push(...ready);
    waiting = waiting.filter((shape) => !ready.includes(shape));
  }
  return sorted;
}
