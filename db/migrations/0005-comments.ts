import type { Kysely, Migration } from 'kysely';
import { keyed } from '../dialects/features.ts';
import { WORK_CALENDAR_V1 } from '../reference/work-calendar.ts';

/** Comments that can be searched and worked on, the calendar of working days, requests for a reply. */
export const comments: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['folded', 'suggested', 'held_until', 'redacted_on'])
      await db.schema.alterTable('comment').addColumn(column, 'text').execute();
    await keyed(db, db.schema.createTable('comment_case'))
      .addColumn('comment', 'text', (column) => column.notNull().references('comment.id'))
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('topic', 'text')
      .addColumn('assignee', 'text', (column) => column.references('account.id'))
      .addColumn('due_on', 'text')
      .addColumn('answer', 'text')
      .addColumn('reason', 'text')
      .addColumn('note', 'text')
      .addColumn('settled_on', 'text')
      .addPrimaryKeyConstraint('comment_case_key', ['comment'])
      .execute();
    await createCalendar(db);
    await createContact(db);
    await db.schema
      .createIndex('audit_event_by_object')
      .on('audit_event')
      .columns(['object', 'seq'])
      .execute();
  },
};

async function createCalendar(db: Kysely<unknown>): Promise<void> {
  await keyed(db, db.schema.createTable('holiday'))
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_en', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('by_rule', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('holiday_key', ['date'])
    .execute();
  const rows = WORK_CALENDAR_V1.map(({ date, kind, name, nameEn, source, byRule }) => ({
    ...{ date, kind, name, name_en: nameEn, source },
    by_rule: byRule ? 1 : 0,
  }));
  // biome-ignore lint/suspicious/noExplicitAny: a migration knows no schema
  await (db as Kysely<any>).insertInto('holiday').values(rows).execute();
}

async function createContact(db: Kysely<unknown>): Promise<void> {
  await keyed(db, db.schema.createTable('contact_request'))
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('agency', 'text', (column) => column.notNull().references('agency.id'))
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('receipt', 'text', (column) => column.notNull())
    .addColumn('received_on', 'text', (column) => column.notNull())
    .addColumn('expires_on', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('way', 'text')
    .addColumn('reply', 'text')
    .addColumn('settled_by', 'text', (column) => column.references('account.id'))
    .addColumn('settled_on', 'text')
    .addPrimaryKeyConstraint('contact_request_key', ['id'])
    .addUniqueConstraint('contact_request_receipt', ['receipt'])
    .execute();
  await db.schema
    .createIndex('contact_request_by_agency')
    .on('contact_request')
    .columns(['agency', 'state'])
    .execute();
  await keyed(db, db.schema.createTable('contact_arrival'))
    .addColumn('agency', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('hour', 'bigint', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('contact_arrival_key', ['agency', 'date', 'hour'])
    .execute();
}
