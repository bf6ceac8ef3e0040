import type { Kysely, Migration } from 'kysely';
import { keyed, makeAppendOnly } from '../dialects/features.ts';

/** What remains of a round's receipts once its private key is destroyed. */
export const destroyedKeys: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, db.schema.createTable('destroyed_key'))
      .addColumn('round', 'text', (column) => column.notNull())
      .addColumn('destroyed_on', 'text', (column) => column.notNull())
      .addColumn('accepted', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('destroyed_key_key', ['round'])
      .execute();
    await makeAppendOnly(db, 'destroyed_key');
  },
};
