/**
 * Once per run of the database suite: a PostgreSQL server and, on both kinds of database, one migrated
 * template that every test copies instead of migrating anew.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '#db/connect';
import { migrate } from '#db/migrate';
import { type PostgresProcess, startPostgres } from './postgres-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `tests/support/test-database.ts` finds the templates. */
    databases: {
      /** URL of the server's maintenance database. */
      postgresUrl: string;
      postgresTemplate: string;
      /** Folder of the run's SQLite files; the template among them. */
      sqliteFolder: string;
      sqliteTemplate: string;
    };
  }
}

const TEMPLATE = 'sipas_template';
let server: PostgresProcess | undefined;
let sqliteFolder: string | undefined;

async function migrateAt(url: string): Promise<void> {
  const db = connect(url);
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

export async function setup(project: TestProject): Promise<void> {
  server = await startPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  await migrateAt(server.url.replace(/postgres$/, TEMPLATE));

  sqliteFolder = await mkdtemp(join(tmpdir(), 'sipas-sqlite-'));
  const sqliteTemplate = join(sqliteFolder, 'template.db');
  await migrateAt(`file:${sqliteTemplate}`);
  project.provide('databases', {
    postgresUrl: server.url,
    postgresTemplate: TEMPLATE,
    sqliteFolder,
    sqliteTemplate,
  });
}

export async function teardown(): Promise<void> {
  await server?.stop();
  if (sqliteFolder) await rm(sqliteFolder, { recursive: true, force: true });
}
