import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import { bytesType, keyed, makeAppendOnly } from '../dialects/features.ts';

type Table = CreateTableBuilder<string, string>;

/** Text columns that must be given; a name ending in `?` may be null. */
function withText(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (built, column) =>
      column.endsWith('?')
        ? built.addColumn(column.slice(0, -1), 'text')
        : built.addColumn(column, 'text', (definition) => definition.notNull()),
    table,
  );
}

/** Whole numbers that must be given: 64 bits on both databases. */
function withCount(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (built, column) => built.addColumn(column, 'bigint', (definition) => definition.notNull()),
    table,
  );
}

async function createReference(db: Kysely<unknown>): Promise<void> {
  const create = (name: string): Table => keyed(db, db.schema.createTable(name));
  await withCount(
    withText(create('agency'), 'id', 'code', 'kind', 'name', 'name_en', 'valid_from', 'valid_to?'),
    'is_unit',
  )
    .addPrimaryKeyConstraint('agency_key', ['id'])
    .addUniqueConstraint('agency_code', ['code', 'valid_from'])
    .execute();
  await withText(create('agency_parent'), 'child', 'parent', 'valid_from', 'valid_to?')
    .addPrimaryKeyConstraint('agency_parent_key', ['child', 'valid_from'])
    .addForeignKeyConstraint('agency_parent_child', ['child'], 'agency', ['id'])
    .addForeignKeyConstraint('agency_parent_parent', ['parent'], 'agency', ['id'])
    .execute();
  await withText(create('agency_succession'), 'predecessor', 'successor', 'on_date', 'event')
    .addPrimaryKeyConstraint('agency_succession_key', ['predecessor', 'successor'])
    .addForeignKeyConstraint('agency_succession_from', ['predecessor'], 'agency', ['id'])
    .addForeignKeyConstraint('agency_succession_to', ['successor'], 'agency', ['id'])
    .execute();
  await withText(create('service_field'), 'id', 'name', 'name_en')
    .addPrimaryKeyConstraint('service_field_key', ['id'])
    .execute();
  await withText(create('service'), 'id', 'field', 'code', 'name', 'name_en')
    .addPrimaryKeyConstraint('service_key', ['id'])
    .addForeignKeyConstraint('service_field_of', ['field'], 'service_field', ['id'])
    .execute();
  await withCount(
    withText(create('dossier_volume'), 'agency', 'service', 'channel', 'month', 'outcome'),
    'received',
    'finished',
    'on_time',
  )
    .addPrimaryKeyConstraint('dossier_volume_key', ['agency', 'service', 'channel', 'month', 'outcome'])
    .addForeignKeyConstraint('dossier_volume_agency', ['agency'], 'agency', ['id'])
    .addForeignKeyConstraint('dossier_volume_service', ['service'], 'service', ['id'])
    .execute();
  await withCount(withText(create('target'), 'id', 'scope', 'field?'), 'year', 'strict')
    .addColumn('value', 'double precision', (definition) => definition.notNull())
    .addPrimaryKeyConstraint('target_key', ['id'])
    .addForeignKeyConstraint('target_scope', ['scope'], 'agency', ['id'])
    .execute();
  for (const name of ['method_version', 'questionnaire_version']) {
    await withCount(withText(create(name), 'id', 'code', 'content', 'checksum'), 'version')
      .addPrimaryKeyConstraint(`${name}_key`, ['id'])
      .addUniqueConstraint(`${name}_number`, ['code', 'version'])
      .execute();
    await makeAppendOnly(db, name);
  }
  await withText(
    create('round'),
    ...['id', 'slug', 'name', 'name_en', 'root', 'questionnaire', 'method', 'opens_on', 'closes_on?'],
    ...['plan', 'rho0', 'public_key', 'closed_on?'],
  )
    .addPrimaryKeyConstraint('round_key', ['id'])
    .addUniqueConstraint('round_slug', ['slug'])
    .addForeignKeyConstraint('round_root', ['root'], 'agency', ['id'])
    .addForeignKeyConstraint('round_questionnaire', ['questionnaire'], 'questionnaire_version', ['id'])
    .addForeignKeyConstraint('round_method', ['method'], 'method_version', ['id'])
    .execute();
  await withText(create('setting'), 'name', 'value')
    .addPrimaryKeyConstraint('setting_key', ['name'])
    .execute();
}

async function createUpstream(db: Kysely<unknown>): Promise<void> {
  const create = (name: string): Table => keyed(db, db.schema.createTable(name));
  const place = ['round', 'questionnaire', 'node', 'stream', 'service', 'channel', 'outcome', 'mode'];
  await withText(create('leaf'), 'id', ...place)
    .addPrimaryKeyConstraint('leaf_key', ['id'])
    .addUniqueConstraint('leaf_place', [
      'round',
      'questionnaire',
      'node',
      'stream',
      'service',
      'channel',
      'outcome',
      'mode',
    ])
    .addForeignKeyConstraint('leaf_round', ['round'], 'round', ['id'])
    .addForeignKeyConstraint('leaf_node', ['node'], 'agency', ['id'])
    .execute();
  await withText(create('code'), 'digest', 'leaf', 'expires')
    .addPrimaryKeyConstraint('code_key', ['digest'])
    .addForeignKeyConstraint('code_leaf', ['leaf'], 'leaf', ['id'])
    .execute();
  await withText(create('desk_code'), 'digest', 'desk', 'valid_from', 'valid_to?')
    .addPrimaryKeyConstraint('desk_code_key', ['digest'])
    .addForeignKeyConstraint('desk_code_desk', ['desk'], 'agency', ['id'])
    .execute();
  await withCount(
    withText(create('slip_issue'), 'id', 'round', 'agency', 'service', 'channel', 'outcome', 'month'),
    'issued',
  )
    .addPrimaryKeyConstraint('slip_issue_key', ['id'])
    .addForeignKeyConstraint('slip_issue_round', ['round'], 'round', ['id'])
    .execute();
  // No foreign keys from here to the end of the boundary: rows are kept apart and deleted on their own terms.
  await withText(create('accepted'), 'key', 'round', 'receipt')
    .addPrimaryKeyConstraint('accepted_key', ['key'])
    .execute();
  await withText(create('envelope'), 'id', 'leaf')
    .addColumn('sealed', bytesType(db) as never, (definition) => definition.notNull())
    .addPrimaryKeyConstraint('envelope_key', ['id'])
    .execute();
  await db.schema.createIndex('envelope_by_leaf').on('envelope').columns(['leaf', 'id']).execute();
}

async function createDownstream(db: Kysely<unknown>): Promise<void> {
  const create = (name: string): Table => keyed(db, db.schema.createTable(name));
  await withCount(
    withText(
      create('batch'),
      ...['id', 'round', 'node', 'stream', 'questionnaire', 'month'],
      ...['service', 'channel', 'outcome', 'mode', 'root'],
    ),
    'edition',
    'n',
  )
    .addPrimaryKeyConstraint('batch_key', ['id'])
    .addForeignKeyConstraint('batch_round', ['round'], 'round', ['id'])
    .addForeignKeyConstraint('batch_node', ['node'], 'agency', ['id'])
    .execute();
  await db.schema.createIndex('batch_by_node').on('batch').columns(['round', 'node', 'id']).execute();
  await withText(create('response'), 'batch', 'id', 'answers', 'traits')
    .addPrimaryKeyConstraint('response_key', ['batch', 'id'])
    .addForeignKeyConstraint('response_batch', ['batch'], 'batch', ['id'])
    .execute();
  await withText(create('comment'), 'id', 'unit', 'month', 'question', 'text')
    .addPrimaryKeyConstraint('comment_key', ['id'])
    .execute();
  await db.schema.createIndex('comment_by_unit').on('comment').columns(['unit', 'month', 'id']).execute();
  await withCount(withText(create('uncounted'), 'round', 'stream', 'questionnaire'), 'n')
    .addPrimaryKeyConstraint('uncounted_key', ['round', 'stream', 'questionnaire'])
    .execute();
  for (const table of ['batch', 'response']) await makeAppendOnly(db, table);
}

async function createTallies(db: Kysely<unknown>): Promise<void> {
  const key = ['round', 'questionnaire', 'stream', 'node', 'margin', 'value'];
  const create = (name: string): Table => withText(keyed(db, db.schema.createTable(name)), ...key);
  await withCount(create('tally_cell'), 'ballots', 'valid')
    .addPrimaryKeyConstraint('tally_cell_key', key as never)
    .execute();
  await withCount(
    withText(create('tally_score'), 'scope'),
    'm',
    'n',
    'y',
    'yy',
    'd',
    'dd',
    'v',
    'vv',
    's',
    'ss',
  )
    .addPrimaryKeyConstraint('tally_score_key', [...key, 'scope', 'm'] as never)
    .execute();
  await withCount(withText(create('tally_choice'), 'question', 'option'), 'n')
    .addPrimaryKeyConstraint('tally_choice_key', [...key, 'question', 'option'] as never)
    .execute();
  await withCount(withText(create('tally_product'), 'family', 'left', 'right'), 'sum')
    .addPrimaryKeyConstraint('tally_product_key', [...key, 'family', 'left', 'right'] as never)
    .execute();
}

async function createProof(db: Kysely<unknown>): Promise<void> {
  const create = (name: string): Table => keyed(db, db.schema.createTable(name));
  await withCount(withText(create('release_run'), 'on_date', 'previous', 'records', 'totals', 'hash'), 'run')
    .addPrimaryKeyConstraint('release_run_key', ['run'])
    .execute();
  await withCount(withText(create('edition'), 'round', 'frozen_on', 'basis', 'checksum'), 'number')
    .addPrimaryKeyConstraint('edition_key', ['round', 'number'])
    .execute();
  await withCount(withText(create('edition_unit'), 'round', 'node', 'content'), 'number')
    .addPrimaryKeyConstraint('edition_unit_key', ['round', 'number', 'node'])
    .execute();
  for (const table of ['release_run', 'edition', 'edition_unit']) await makeAppendOnly(db, table);
}

export const foundation: Migration = {
  async up(db: Kysely<unknown>) {
    await createReference(db);
    await createUpstream(db);
    await createDownstream(db);
    await createTallies(db);
    await createProof(db);
  },
};
