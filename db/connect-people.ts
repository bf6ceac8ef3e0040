/** Opens the people file, making it on first use. */
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { keyed } from './dialects/features.ts';
import { sqliteDialect } from './dialects/sqlite.ts';
import type { PeopleSchema } from './people-schema.ts';

export type PeopleDatabase = Kysely<PeopleSchema>;

/** Whether there is a people file at all. */
export function hasPeople(path: string): boolean {
  return existsSync(path);
}

async function layOut(db: PeopleDatabase): Promise<void> {
  const table = (name: string) => keyed(db, db.schema.createTable(name).ifNotExists());
  await table('people_list')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('read_on', 'text', (column) => column.notNull())
    .addColumn('expires_on', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('people_list_key', ['id'])
    .execute();
  await table('person')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('stratum', 'integer', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('run', 'text')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('person_key', ['list', 'id'])
    .addForeignKeyConstraint('person_list', ['list'], 'people_list', ['id'])
    .execute();
  await table('substitution')
    .addColumn('list', 'text', (column) => column.notNull())
    .addColumn('returned', 'text', (column) => column.notNull())
    .addColumn('substitute', 'text')
    .addColumn('on_date', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('substitution_key', ['list', 'returned'])
    .addForeignKeyConstraint('substitution_list', ['list'], 'people_list', ['id'])
    .execute();
}

/** Readable by the owner of the process only. The caller ends it with `destroy()`. */
export async function connectPeople(path: string): Promise<PeopleDatabase> {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
  const db = new Kysely<PeopleSchema>({ dialect: sqliteDialect(path) });
  await layOut(db);
  return db;
}
