import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import { bytesType, keyed } from '../dialects/features.ts';

type Table = CreateTableBuilder<string, string>;

function withColumns(table: Table, type: 'text' | 'bigint', ...columns: string[]): Table {
  return columns.reduce(
    (built, column) => built.addColumn(column, type, (definition) => definition.notNull()),
    table,
  );
}

function createBundles(db: Kysely<unknown>): Table {
  const table = keyed(db, db.schema.createTable('paper_bundle'));
  const named = withColumns(table, 'text', 'id', 'round', 'agency', 'state', 'opened_by', 'opened_on');
  return withColumns(withColumns(named, 'text', 'reason'), 'bigint', 'number', 'forms');
}

function createKeying(db: Kysely<unknown>): Table {
  const table = keyed(db, db.schema.createTable('paper_keying'));
  return withColumns(withColumns(table, 'text', 'bundle', 'keyed_by', 'sealed'), 'bigint', 'form', 'pass');
}

/** Paper forms: bundles of them, what two people keyed, and the sealed ballots that wait for company. */
export const paper: Migration = {
  async up(db: Kysely<unknown>) {
    await createBundles(db)
      .addColumn('spoilt', 'bigint')
      .addColumn('settled_by', 'text')
      .addColumn('settled_on', 'text')
      .addPrimaryKeyConstraint('paper_bundle_key', ['id'])
      .addUniqueConstraint('paper_bundle_number', ['round', 'agency', 'number'])
      .addForeignKeyConstraint('paper_bundle_round', ['round'], 'round', ['id'])
      .addForeignKeyConstraint('paper_bundle_agency', ['agency'], 'agency', ['id'])
      .addForeignKeyConstraint('paper_bundle_opener', ['opened_by'], 'account', ['id'])
      .addForeignKeyConstraint('paper_bundle_settler', ['settled_by'], 'account', ['id'])
      .execute();
    await createKeying(db)
      .addPrimaryKeyConstraint('paper_keying_key', ['bundle', 'form', 'pass'])
      .addForeignKeyConstraint('paper_keying_bundle', ['bundle'], 'paper_bundle', ['id'])
      .addForeignKeyConstraint('paper_keying_keyer', ['keyed_by'], 'account', ['id'])
      .execute();
    // The same form by two different people, whatever two processes do at the same moment.
    await db.schema
      .createIndex('paper_keying_once_each')
      .unique()
      .on('paper_keying')
      .columns(['bundle', 'form', 'keyed_by'])
      .where('pass' as never, '<', 3)
      .execute();
    await withColumns(keyed(db, db.schema.createTable('paper_ballot')), 'text', 'id', 'leaf')
      .addColumn('sealed', bytesType(db) as never, (definition) => definition.notNull())
      .addPrimaryKeyConstraint('paper_ballot_key', ['id'])
      .addForeignKeyConstraint('paper_ballot_leaf', ['leaf'], 'leaf', ['id'])
      .execute();
    await db.schema.createIndex('paper_ballot_by_leaf').on('paper_ballot').columns(['leaf', 'id']).execute();
  },
};
