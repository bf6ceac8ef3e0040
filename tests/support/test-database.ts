/** The same tests on SQLite and on PostgreSQL, each test with a database of its own. */
import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { connect, type Database } from '#db/connect';
import type { DialectName } from '#db/dialects/features';

const DIALECTS: readonly DialectName[] = ['sqlite', 'postgres'];

/** What to end when the test file is through. */
const open: Database[] = [];
afterAll(async () => {
  await Promise.all(open.splice(0).map((db) => db.destroy()));
});

/**
 * Declares `body` once per kind of database.
 * Example: `eachDialect((dialect) => { it('…', async () => { const db = await openTestDatabase(dialect); … }); });`
 */
export function eachDialect(body: (dialect: DialectName) => void): void {
  describe.each(DIALECTS)('on %s', body);
}

/** A new, empty, migrated database; its URL, for tests that need several connections or the file itself. */
export async function createTestDatabase(dialect: DialectName): Promise<string> {
  const { postgresUrl, postgresTemplate, sqliteFolder, sqliteTemplate } = inject('databases');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  if (dialect === 'sqlite') {
    const file = join(sqliteFolder, `${name}.db`);
    await copyFile(sqliteTemplate, file);
    return `file:${file}`;
  }
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  // The template never changes and nobody else is connected, so copying its files is safe and fastest.
  await client.query(`create database ${name} template ${postgresTemplate} strategy file_copy`);
  await client.end();
  return postgresUrl.replace(/postgres$/, name);
}

/** A connection to `url` that ends by itself after the test file; ending it earlier does no harm. */
export function openDatabase(url: string): Database {
  const db = connect(url);
  open.push(db);
  return db;
}

/** A new, empty, migrated database of this kind, open. */
export async function openTestDatabase(dialect: DialectName): Promise<Database> {
  return openDatabase(await createTestDatabase(dialect));
}
