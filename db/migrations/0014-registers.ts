import { type Kysely, type Migration, sql } from 'kysely';

/** Procedures and fields that end, targets that are replaced: nothing of a register is ever deleted or overwritten. */
export const registers: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['service', 'service_field'])
      await db.schema.alterTable(table).addColumn('valid_to', 'text').execute();
    for (const column of ['entered_on', 'ended_on', 'basis'])
      await db.schema.alterTable('target').addColumn(column, 'text').execute();
    // Two people who set the same target at the same moment: one of them is told.
    await sql`create unique index target_in_force on target (scope, coalesce(field, ''), year)
      where ended_on is null`.execute(db);
    await db.schema
      .createIndex('service_code')
      .unique()
      .on('service')
      .column('code')
      .where('valid_to' as never, 'is', null)
      .execute();
  },
};
