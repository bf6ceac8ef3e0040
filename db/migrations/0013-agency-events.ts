import type { Kysely, Migration } from 'kysely';
import { keyed } from '../dialects/features.ts';

/** What was recorded about agencies: dated events and lists, in the order in which they were recorded. */
export const agencyEvents: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, db.schema.createTable('agency_event'))
      .addColumn('number', 'bigint', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('on_date', 'text', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('change', 'text', (column) => column.notNull())
      .addColumn('recorded_on', 'text', (column) => column.notNull())
      .addColumn('recorded_by', 'text')
      .addColumn('withdrawn_on', 'text')
      .addPrimaryKeyConstraint('agency_event_key', ['number'])
      .addForeignKeyConstraint('agency_event_by', ['recorded_by'], 'account', ['id'])
      .execute();
    // A history page reads the events of one agency, the register only the newest number.
    await keyed(db, db.schema.createTable('agency_event_about'))
      .addColumn('agency', 'text', (column) => column.notNull())
      .addColumn('event', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('agency_event_about_key', ['agency', 'event'])
      .addForeignKeyConstraint('agency_event_about_agency', ['agency'], 'agency', ['id'])
      .addForeignKeyConstraint('agency_event_about_event', ['event'], 'agency_event', ['number'])
      .execute();
  },
};
