import type { Kysely, Migration } from 'kysely';
import { keyed, makeAppendOnly } from '../dialects/features.ts';

/**
 * One-time codes know the issue they were printed with, and an issue can be voided by a record of its own. No
 * index on `code.issue`: voiding is rare and may read the whole table, while an index would be written to with
 * every answer.
 */
export const prints: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('code')
      .addColumn('issue', 'text', (column) => column.references('slip_issue.id'))
      .execute();
    await keyed(db, db.schema.createTable('slip_void'))
      .addColumn('issue', 'text', (column) => column.notNull())
      .addColumn('voided_on', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('unspent', 'bigint', (column) => column.notNull())
      .addColumn('replaced_by', 'text')
      .addPrimaryKeyConstraint('slip_void_key', ['issue'])
      .addForeignKeyConstraint('slip_void_issue', ['issue'], 'slip_issue', ['id'])
      .addForeignKeyConstraint('slip_void_replacement', ['replaced_by'], 'slip_issue', ['id'])
      .execute();
    await makeAppendOnly(db, 'slip_void');
  },
};
