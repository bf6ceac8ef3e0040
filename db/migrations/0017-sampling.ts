import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import { keyed } from '../dialects/features.ts';

type Table = CreateTableBuilder<string, string>;

function withColumns(table: Table, type: 'text' | 'bigint', ...columns: string[]): Table {
  return columns.reduce(
    (built, column) => built.addColumn(column, type, (definition) => definition.notNull()),
    table,
  );
}

/** How many people are to be asked, whom the lot chose (as counts), and the letters they were sent. */
export const sampling: Migration = {
  async up(db: Kysely<unknown>) {
    await withColumns(
      keyed(db, db.schema.createTable('sampling_plan')),
      'text',
      ...['round', 'assumptions', 'saved_on'],
    )
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('sampling_plan_key', ['round'])
      .addForeignKeyConstraint('sampling_plan_round', ['round'], 'round', ['id'])
      .execute();
    await withColumns(keyed(db, db.schema.createTable('sampling_plan_unit')), 'text', 'round', 'agency')
      .addColumn('population', 'bigint')
      .addColumn('response_rate', 'double precision', (column) => column.notNull())
      .addColumn('respondents', 'bigint', (column) => column.notNull())
      .addColumn('slips', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('sampling_plan_unit_key', ['round', 'agency'])
      .addForeignKeyConstraint('sampling_plan_unit_round', ['round'], 'sampling_plan', ['round'])
      .addForeignKeyConstraint('sampling_plan_unit_agency', ['agency'], 'agency', ['id'])
      .execute();
    await withColumns(
      withColumns(
        keyed(db, db.schema.createTable('dossier_list')),
        'text',
        ...['id', 'round', 'checksum', 'seed', 'rule', 'drawn_on', 'signer'],
      ),
      'bigint',
      ...['dossiers', 'left_out'],
    )
      .addColumn('drawn_by', 'text')
      .addColumn('withdrawn_on', 'text')
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('dossier_list_key', ['id'])
      .addForeignKeyConstraint('dossier_list_round', ['round'], 'round', ['id'])
      .addForeignKeyConstraint('dossier_list_by', ['drawn_by'], 'account', ['id'])
      .execute();
    // Two people who draw at the same moment get one sample.
    await db.schema
      .createIndex('dossier_list_in_force')
      .unique()
      .on('dossier_list')
      .column('round')
      .where('withdrawn_on' as never, 'is', null)
      .execute();
    await withColumns(
      withColumns(
        keyed(db, db.schema.createTable('dossier_stratum')),
        'text',
        ...['list', 'agency', 'outcome'],
      ),
      'bigint',
      ...['dossiers', 'drawn', 'undelivered', 'substituted'],
    )
      .addPrimaryKeyConstraint('dossier_stratum_key', ['list', 'agency', 'outcome'])
      .addForeignKeyConstraint('dossier_stratum_list', ['list'], 'dossier_list', ['id'])
      .addForeignKeyConstraint('dossier_stratum_agency', ['agency'], 'agency', ['id'])
      .execute();
    await withColumns(
      keyed(db, db.schema.createTable('letter_run')),
      'text',
      ...['id', 'list', 'kind', 'printed_on'],
    )
      .addColumn('letters', 'bigint', (column) => column.notNull())
      .addColumn('posted_on', 'text')
      .addColumn('voided_on', 'text')
      .addColumn('replaced_by', 'text')
      .addPrimaryKeyConstraint('letter_run_key', ['id'])
      .addForeignKeyConstraint('letter_run_list', ['list'], 'dossier_list', ['id'])
      .execute();
    await withColumns(keyed(db, db.schema.createTable('letter_issue')), 'text', 'issue', 'run')
      .addPrimaryKeyConstraint('letter_issue_key', ['issue'])
      .addForeignKeyConstraint('letter_issue_issue', ['issue'], 'slip_issue', ['id'])
      .addForeignKeyConstraint('letter_issue_run', ['run'], 'letter_run', ['id'])
      .execute();
  },
};
