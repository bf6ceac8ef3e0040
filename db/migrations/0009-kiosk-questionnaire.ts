import type { Kysely, Migration } from 'kysely';

/** A kiosk may ask other questions than its round does. */
export const kioskQuestionnaire: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('desk_code')
      .addColumn('questionnaire', 'text', (column) => column.references('questionnaire_version.id'))
      .execute();
  },
};
