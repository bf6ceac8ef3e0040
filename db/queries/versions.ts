/** Questionnaire and method versions: immutable records. */
import type { Method } from '#domain/method';
import type { Questionnaire } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { Database } from '../connect.ts';
import type { MethodVersionTable, QuestionnaireVersionTable } from '../schema.ts';

export interface Version<T> {
  readonly id: string;
  readonly checksum: string;
  readonly content: T;
}

function toVersion<T>(row: { id: string; checksum: string; content: string }): Version<T> {
  return { id: row.id, checksum: row.checksum, content: JSON.parse(row.content) };
}

export async function insertQuestionnaireVersion(
  db: Database,
  row: QuestionnaireVersionTable,
): Promise<void> {
  await db.insertInto('questionnaire_version').values(row).execute();
}

export async function insertMethodVersion(db: Database, row: MethodVersionTable): Promise<void> {
  await db.insertInto('method_version').values(row).execute();
}

/** The same, but false where there is such a version already. */
export async function insertNewQuestionnaireVersion(
  db: Database,
  row: QuestionnaireVersionTable,
): Promise<boolean> {
  const inserted = await db
    .insertInto('questionnaire_version')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length > 0;
}

/** Throws a `not_found` refusal. */
export async function getQuestionnaire(db: Database, id: string): Promise<Version<Questionnaire>> {
  const row = await db
    .selectFrom('questionnaire_version')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();
  if (!row) throw new Refusal('not_found', `questionnaire ${id}`);
  return toVersion(row);
}

/** Throws a `not_found` refusal. */
export async function getMethod(db: Database, id: string): Promise<Version<Method>> {
  const row = await db.selectFrom('method_version').where('id', '=', id).selectAll().executeTakeFirst();
  if (!row) throw new Refusal('not_found', `method ${id}`);
  return toVersion(row);
}

/** Every published questionnaire, by family, the earliest version first. */
export async function listQuestionnaires(db: Database): Promise<Version<Questionnaire>[]> {
  const rows = await db
    .selectFrom('questionnaire_version')
    .orderBy('code')
    .orderBy('version')
    .selectAll()
    .execute();
  return rows.map((row) => toVersion<Questionnaire>(row));
}

/** Every published method, in order of its id. */
export async function listMethods(db: Database): Promise<Version<Method>[]> {
  const rows = await db.selectFrom('method_version').orderBy('id').selectAll().execute();
  return rows.map((row) => toVersion<Method>(row));
}
