import type { Kysely, Migration } from 'kysely';
import { keyed, makeAppendOnly } from '../dialects/features.ts';

/** What was keyed or imported of dossier volumes, old and new; and the week in which slips were printed. */
export const volumes: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, db.schema.createTable('volume_entry'))
      .addColumn('agency', 'text', (column) => column.notNull())
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('changes', 'text', (column) => column.notNull())
      .addColumn('entered_by', 'text')
      .addColumn('entered_on', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('volume_entry_key', ['agency', 'month', 'number'])
      .addForeignKeyConstraint('volume_entry_agency', ['agency'], 'agency', ['id'])
      .addForeignKeyConstraint('volume_entry_by', ['entered_by'], 'account', ['id'])
      .execute();
    await makeAppendOnly(db, 'volume_entry');
    // With the counts in it: sums by month and agency are read from the index alone.
    await db.schema
      .createIndex('dossier_volume_month')
      .on('dossier_volume')
      .columns(['month', 'agency', 'received', 'finished', 'on_time'])
      .execute();
    await db.schema
      .createIndex('slip_issue_by_round')
      .on('slip_issue')
      .columns(['round', 'agency'])
      .execute();
    await db.schema.alterTable('slip_issue').addColumn('week', 'text').execute();
  },
};
