import type { Kysely, Migration } from 'kysely';
import { keyed } from '../dialects/features.ts';

/** Questionnaires that are being written. */
export const questionnaireDrafts: Migration = {
  async up(db: Kysely<unknown>) {
    await keyed(db, db.schema.createTable('questionnaire_draft'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('based_on', 'text')
      .addColumn('changed_on', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text')
      .addColumn('revision', 'bigint', (column) => column.notNull())
      .addColumn('published_as', 'text')
      .addPrimaryKeyConstraint('questionnaire_draft_key', ['id'])
      .addForeignKeyConstraint('questionnaire_draft_by', ['changed_by'], 'account', ['id'])
      .addForeignKeyConstraint('questionnaire_draft_version', ['published_as'], 'questionnaire_version', [
        'id',
      ])
      .execute();
  },
};
