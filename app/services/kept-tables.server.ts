/** What the database can hold of a citizen, asked of the database itself. */
import type { Database } from '#db/connect';
import { listTables } from '#db/dialects/catalogue';
import { DAYS_AFTER_SETTLED } from '#domain/contact-request';
import { CITIZEN_TABLES } from '#domain/kept-tables';
import { readContactDays } from './comments/contact-requests.server.ts';

export interface KeptTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The schema changes only when a process starts. */
const known = new WeakMap<Database, Promise<readonly KeptTable[]>>();

async function readKeptTables(db: Database): Promise<KeptTable[]> {
  const tables = new Map((await listTables(db)).map((table) => [table.name, table]));
  return CITIZEN_TABLES.map((name) => ({
    name,
    columns: (tables.get(name)?.columns ?? []).map((column) => column.name),
  }));
}

export interface KeptRecord {
  readonly tables: readonly KeptTable[];
  /** Days until an unanswered request for a reply is deleted, and an answered one. */
  readonly contactDays: number;
  readonly settledDays: number;
}

/** Tables that can hold something from a citizen, with every column they have. */
export async function readKeptRecord(db: Database): Promise<KeptRecord> {
  const asked = known.get(db) ?? readKeptTables(db);
  known.set(db, asked);
  asked.catch(() => known.delete(db));
  return { tables: await asked, contactDays: await readContactDays(db), settledDays: DAYS_AFTER_SETTLED };
}
