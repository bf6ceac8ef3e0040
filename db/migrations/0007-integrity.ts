import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import { keyed, makeAppendOnly } from '../dialects/features.ts';

type Table = CreateTableBuilder<string, string>;

function withText(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (built, column) => built.addColumn(column, 'text', (definition) => definition.notNull()),
    table,
  );
}

function withCount(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (built, column) => built.addColumn(column, 'bigint', (definition) => definition.notNull()),
    table,
  );
}

/** Signals per batch, and what people did about signals: cases with their notes and decisions. */
export const integrity: Migration = {
  async up(db: Kysely<unknown>) {
    const create = (name: string): Table => keyed(db, db.schema.createTable(name));
    await withCount(
      withText(create('batch_signal'), 'batch'),
      ...['complete', 'straight_fives', 'varied', 'largest_pattern', 'identical_pairs'],
    )
      .addPrimaryKeyConstraint('batch_signal_key', ['batch'])
      .addForeignKeyConstraint('batch_signal_of', ['batch'], 'batch', ['id'])
      .execute();
    await makeAppendOnly(db, 'batch_signal');

    await withText(create('integrity_case'), 'id', 'round', 'agency', 'signal', 'state', 'opened_on')
      .addPrimaryKeyConstraint('integrity_case_key', ['id'])
      .addForeignKeyConstraint('integrity_case_round', ['round'], 'round', ['id'])
      .addForeignKeyConstraint('integrity_case_agency', ['agency'], 'agency', ['id'])
      .execute();
    // Two people who note the same signal at the same moment open one case.
    await db.schema
      .createIndex('integrity_case_open')
      .unique()
      .on('integrity_case')
      .columns(['round', 'agency', 'signal'])
      .where('state' as never, '!=', 'decided')
      .execute();

    await withCount(
      withText(
        create('integrity_note'),
        'integrity_case',
        'step',
        'text',
        'written_by',
        'writer',
        'written_at',
      ),
      'number',
    )
      .addPrimaryKeyConstraint('integrity_note_key', ['integrity_case', 'number'] as never)
      .addForeignKeyConstraint('integrity_note_of', ['integrity_case'], 'integrity_case', ['id'])
      .addForeignKeyConstraint('integrity_note_by', ['written_by'], 'account', ['id'])
      .execute();
    await makeAppendOnly(db, 'integrity_note');

    await withCount(
      withText(
        create('integrity_decision'),
        ...['integrity_case', 'round', 'agency', 'signal', 'kind', 'batches', 'reason'],
        ...['decided_by', 'signer', 'decided_on', 'checksum'],
      ),
      'edition',
    )
      .addPrimaryKeyConstraint('integrity_decision_key', ['integrity_case'])
      .addForeignKeyConstraint('integrity_decision_of', ['integrity_case'], 'integrity_case', ['id'])
      .addForeignKeyConstraint('integrity_decision_by', ['decided_by'], 'account', ['id'])
      .execute();
    await makeAppendOnly(db, 'integrity_decision');
  },
};
