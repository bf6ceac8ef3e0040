import type { Kysely, Migration } from 'kysely';
import { keyed, makeAppendOnly } from '../dialects/features.ts';

/** What the Department reminded agencies of while a round was open: at most once a day. */
export const reminders: Migration = {
  async up(db: Kysely<unknown>) {
    await ['round', 'agency', 'sent_on', 'office', 'sent_by']
      .reduce(
        (table, name) => table.addColumn(name, 'text', (column) => column.notNull()),
        keyed(db, db.schema.createTable('reminder')),
      )
      .addPrimaryKeyConstraint('reminder_key', ['round', 'agency', 'sent_on'] as never)
      .addForeignKeyConstraint('reminder_round', ['round'] as never, 'round', ['id'])
      .addForeignKeyConstraint('reminder_agency', ['agency'] as never, 'agency', ['id'])
      .addForeignKeyConstraint('reminder_by', ['sent_by'] as never, 'account', ['id'])
      .execute();
    await makeAppendOnly(db, 'reminder');
  },
};
