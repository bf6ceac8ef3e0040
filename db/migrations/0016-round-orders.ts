import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import { keyed } from '../dialects/features.ts';

type Table = CreateTableBuilder<string, string>;

function withText(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (built, column) => built.addColumn(column, 'text', (definition) => definition.notNull()),
    table,
  );
}

/** Rounds that are being planned, and the orders by which they are opened, closed and corrected. */
export const roundOrders: Migration = {
  async up(db: Kysely<unknown>) {
    await withText(
      keyed(db, db.schema.createTable('round_draft')),
      ...['id', 'slug', 'name', 'name_en', 'root', 'questionnaire', 'method', 'opens_on', 'closes_on'],
      ...['plan', 'state'],
    )
      .addColumn('expected_share', 'double precision', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('round', 'text')
      .addPrimaryKeyConstraint('round_draft_key', ['id'])
      .addForeignKeyConstraint('round_draft_root', ['root'], 'agency', ['id'])
      .addForeignKeyConstraint('round_draft_round', ['round'], 'round', ['id'])
      .execute();
    await withText(
      keyed(db, db.schema.createTable('round_order')),
      ...['id', 'kind', 'subject', 'detail', 'reason', 'signer', 'ordered_on', 'ordered_at', 'state'],
    )
      .addColumn('ordered_by', 'text')
      .addColumn('settled_on', 'text')
      .addColumn('refusal', 'text')
      .addPrimaryKeyConstraint('round_order_key', ['id'])
      .addForeignKeyConstraint('round_order_by', ['ordered_by'], 'account', ['id'])
      .execute();
    // Two people who order the same at the same moment give one order.
    await db.schema
      .createIndex('round_order_waiting')
      .unique()
      .on('round_order')
      .columns(['kind', 'subject'])
      .where('state' as never, '=', 'waiting')
      .execute();
  },
};
