/** Questionnaires that are being written. */
import type { Database } from '../connect.ts';
import type { QuestionnaireDraftTable } from '../schema.ts';

export async function insertQuestionnaireDraft(db: Database, row: QuestionnaireDraftTable): Promise<void> {
  await db.insertInto('questionnaire_draft').values(row).execute();
}

export async function findQuestionnaireDraft(
  db: Database,
  id: string,
): Promise<QuestionnaireDraftTable | undefined> {
  return db.selectFrom('questionnaire_draft').where('id', '=', id).selectAll().executeTakeFirst();
}

/** Those that are not published yet, with the name of whoever changed them last, newest first. */
export async function listQuestionnaireDrafts(
  db: Database,
): Promise<(QuestionnaireDraftTable & { readonly name: string | null })[]> {
  return db
    .selectFrom('questionnaire_draft')
    .leftJoin('account', 'account.id', 'questionnaire_draft.changed_by')
    .where('published_as', 'is', null)
    .orderBy('changed_on', 'desc')
    .orderBy('questionnaire_draft.id')
    .selectAll('questionnaire_draft')
    .select('account.name')
    .execute();
}

/** The first draft that is to become this version and is not published. */
export async function findOpenDraft(
  db: Database,
  code: string,
  version: number,
): Promise<QuestionnaireDraftTable | undefined> {
  return db
    .selectFrom('questionnaire_draft')
    .where('code', '=', code)
    .where('version', '=', version)
    .where('published_as', 'is', null)
    .orderBy('id')
    .selectAll()
    .executeTakeFirst();
}

/** Saves a draft if it still is the revision that was read, and not published; says whether it did. */
export async function updateQuestionnaireDraft(
  db: Database,
  revision: number,
  { id, ...values }: Omit<QuestionnaireDraftTable, 'based_on'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('questionnaire_draft')
    .set(values)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('published_as', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes a draft if it still is the revision that was read, and not published; says whether it did. */
export async function deleteQuestionnaireDraft(db: Database, id: string, revision: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('questionnaire_draft')
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('published_as', 'is', null)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}
