import type { Kysely, Migration } from 'kysely';
import { keyed, makeAppendOnly } from '../dialects/features.ts';

/** Indices of earlier years from other surveys, and their withdrawals. */
export const outsideIndex: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, db.schema.createTable('outside_index'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('agency', 'text', (column) => column.notNull())
      .addColumn('year', 'bigint', (column) => column.notNull())
      .addColumn('value', 'double precision', (column) => column.notNull())
      .addColumn('respondents', 'bigint')
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('entered_by', 'text')
      .addColumn('entered_on', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('outside_index_key', ['id'])
      .addForeignKeyConstraint('outside_index_agency', ['agency'], 'agency', ['id'])
      .addForeignKeyConstraint('outside_index_by', ['entered_by'], 'account', ['id'])
      .execute();
    await db.schema.createIndex('outside_index_by_agency').on('outside_index').columns(['agency']).execute();
    await keyed(db, db.schema.createTable('outside_index_withdrawal'))
      .addColumn('outside_index', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('withdrawn_by', 'text', (column) => column.notNull())
      .addColumn('withdrawn_on', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('outside_index_withdrawal_key', ['outside_index'])
      .addForeignKeyConstraint('outside_index_withdrawal_of', ['outside_index'], 'outside_index', ['id'])
      .addForeignKeyConstraint('outside_index_withdrawal_by', ['withdrawn_by'], 'account', ['id'])
      .execute();
    for (const table of ['outside_index', 'outside_index_withdrawal']) await makeAppendOnly(db, table);
  },
};
