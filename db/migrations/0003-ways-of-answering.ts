import type { Kysely, Migration } from 'kysely';
import { keyed } from '../dialects/features.ts';

/**
 * Permanent codes of a desk's poster and of its kiosk, with a limit per hour; receipts of forms that expire;
 * envelopes that could not be read.
 */
export const waysOfAnswering: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('desk_code')
      .addColumn('mode', 'text', (column) => column.notNull().defaultTo('desk'))
      .execute();
    await db.schema
      .alterTable('desk_code')
      .addColumn('hourly_limit', 'bigint', (column) => column.notNull().defaultTo(60))
      .execute();
    await db.schema.createIndex('desk_code_by_desk').on('desk_code').columns(['desk']).execute();
    await db.schema.alterTable('accepted').addColumn('expires', 'text').execute();
    await keyed(db, db.schema.createTable('desk_arrival'))
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('hour', 'bigint', (column) => column.notNull())
      .addColumn('n', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('desk_arrival_key', ['code', 'date', 'hour'])
      .execute();
    await keyed(db, db.schema.createTable('expired_receipt'))
      .addColumn('round', 'text', (column) => column.notNull())
      .addColumn('n', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('expired_receipt_key', ['round'])
      .execute();
    await keyed(db, db.schema.createTable('unreadable'))
      .addColumn('round', 'text', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('questionnaire', 'text', (column) => column.notNull())
      .addColumn('n', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('unreadable_key', ['round', 'stream', 'questionnaire'])
      .execute();
  },
};
