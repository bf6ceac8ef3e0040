import type { CreateTableBuilder, Kysely, Migration } from 'kysely';
import { keyed, makeAppendOnly } from '../dialects/features.ts';

type Table = CreateTableBuilder<string, string>;

function withText(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (built, column) =>
      column.endsWith('?')
        ? built.addColumn(column.slice(0, -1), 'text')
        : built.addColumn(column, 'text', (definition) => definition.notNull()),
    table,
  );
}

function withCount(table: Table, ...columns: string[]): Table {
  return columns.reduce(
    (built, column) => built.addColumn(column, 'bigint', (definition) => definition.notNull()),
    table,
  );
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  const create = (name: string): Table => keyed(db, db.schema.createTable(name));
  await withCount(
    withText(create('account'), 'id', 'email', 'name', 'locale', 'status', 'password?', 'totp_secret?'),
    'totp_confirmed',
    'totp_step',
  )
    .addPrimaryKeyConstraint('account_key', ['id'])
    .addUniqueConstraint('account_email', ['email'])
    .execute();
  await withText(create('account_role'), 'id', 'account', 'role', 'scope?', 'valid_from', 'valid_to?')
    .addPrimaryKeyConstraint('account_role_key', ['id'])
    .addForeignKeyConstraint('account_role_of', ['account'], 'account', ['id'])
    .addForeignKeyConstraint('account_role_scope', ['scope'], 'agency', ['id'])
    .execute();
  await db.schema.createIndex('account_role_by_account').on('account_role').columns(['account']).execute();
  await withText(
    create('session'),
    ...['id', 'digest', 'account', 'created_at', 'seen_at', 'expires_at', 'browser', 'second_factor'],
  )
    .addPrimaryKeyConstraint('session_key', ['digest'])
    .addUniqueConstraint('session_id', ['id'])
    .addForeignKeyConstraint('session_of', ['account'], 'account', ['id'])
    .execute();
  await db.schema.createIndex('session_by_account').on('session').columns(['account']).execute();
  await withText(create('account_link'), 'digest', 'account', 'purpose', 'expires_at')
    .addPrimaryKeyConstraint('account_link_key', ['digest'])
    .addForeignKeyConstraint('account_link_of', ['account'], 'account', ['id'])
    .execute();
  await withText(create('recovery_code'), 'account', 'digest')
    .addPrimaryKeyConstraint('recovery_code_key', ['account', 'digest'])
    .addForeignKeyConstraint('recovery_code_of', ['account'], 'account', ['id'])
    .execute();
  await withCount(withText(create('sign_in_throttle'), 'key', 'failed_at', 'blocked_until'), 'failures')
    .addPrimaryKeyConstraint('sign_in_throttle_key', ['key'])
    .execute();
  await withText(create('oidc_identity'), 'issuer', 'subject', 'account')
    .addPrimaryKeyConstraint('oidc_identity_key', ['issuer', 'subject'])
    .addUniqueConstraint('oidc_identity_once', ['issuer', 'account'])
    .addForeignKeyConstraint('oidc_identity_of', ['account'], 'account', ['id'])
    .execute();
}

async function createAudit(db: Kysely<unknown>): Promise<void> {
  const columns = ['at', 'actor?', 'action', 'object', 'scope?', 'detail', 'previous', 'hash'];
  await withCount(withText(keyed(db, db.schema.createTable('audit_event')), ...columns), 'seq')
    .addPrimaryKeyConstraint('audit_event_key', ['seq'])
    .execute();
  await makeAppendOnly(db, 'audit_event');
}

export const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    await createAccounts(db);
    await createAudit(db);
  },
};
