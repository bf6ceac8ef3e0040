/** Comments as the pages of agencies and of the Department read them. */

import { type Expression, type SqlBool, sql } from 'kysely';
import type { CommentFigures } from '#domain/comment';
import type { Database } from '../connect.ts';
import { anyOf, insertMany } from '../dialects/bulk.ts';
import type { CommentCaseTable, CommentTable } from '../schema.ts';
import { likePattern } from './like-pattern.ts';

/** What a reader may see today, and what he looks for. */
export interface CommentQuery {
  /** Agency ids; `null`: every agency, also those that have ended. */
  readonly units: readonly string[] | null;
  /** Comments held back beyond this day are not there yet. */
  readonly today: string;
  /** Folded words; each must occur. */
  readonly words: readonly string[];
  readonly state: 'open' | 'overdue' | CommentCaseTable['state'] | null;
  /** Chosen, or suggested while nobody has chosen. */
  readonly topic: string | null;
  readonly month: string | null;
  readonly assignee: string | null;
  /** Comments of this month and earlier ones are overdue while nobody has taken them in hand. */
  readonly overdueMonth: string;
}

type CaseColumns = { readonly [K in (typeof CASE)[number]]: CommentCaseTable[K] | null };

/** A comment with what was done about it; the columns of the case are `null` where nobody has touched it. */
export type CommentRow = CommentTable & CaseColumns & { readonly assignee_name: string | null };

function joined(db: Database) {
  return db.selectFrom('comment').leftJoin('comment_case', 'comment_case.comment', 'comment.id');
}

const CASE = [
  'version',
  'state',
  'topic',
  'assignee',
  'due_on',
  'answer',
  'reason',
  'note',
  'settled_on',
] as const;

function selected(db: Database) {
  return joined(db)
    .leftJoin('account', 'account.id', 'comment_case.assignee')
    .selectAll('comment')
    .select(CASE.map((column) => `comment_case.${column}` as const))
    .select('account.name as assignee_name');
}

const open = sql<SqlBool>`(comment_case.state is null or comment_case.state in ('new', 'assigned'))`;

function overdue({ today, overdueMonth }: CommentQuery) {
  return sql<SqlBool>`(${open} and (comment_case.due_on < ${today}
    or (comment_case.due_on is null and comment.month <= ${overdueMonth})))`;
}

function conditions(db: Database, query: CommentQuery): Expression<SqlBool>[] {
  const { units, today, words, state, topic, month, assignee } = query;
  const all = [
    sql<SqlBool>`comment.folded is not null`,
    sql<SqlBool>`(comment.held_until is null or comment.held_until <= ${today})`,
  ];
  if (units !== null) all.push(sql<SqlBool>`comment.unit in ${anyOf(db, units)}`);
  if (month !== null) all.push(sql<SqlBool>`comment.month = ${month}`);
  if (assignee !== null) all.push(sql<SqlBool>`comment_case.assignee = ${assignee}`);
  if (topic !== null) all.push(sql<SqlBool>`coalesce(comment_case.topic, comment.suggested) = ${topic}`);
  for (const word of words) {
    all.push(sql<SqlBool>`comment.folded like ${likePattern(word)} escape '\\'`);
  }
  if (state === 'open') all.push(open);
  else if (state === 'overdue') all.push(overdue(query));
  else if (state === 'new') all.push(sql<SqlBool>`coalesce(comment_case.state, 'new') = 'new'`);
  else if (state !== null) all.push(sql<SqlBool>`comment_case.state = ${state}`);
  return all;
}

/** Newest month first, within a month in the order of their random ids. */
export async function listComments(
  db: Database,
  query: CommentQuery,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<CommentRow[]> {
  return selected(db)
    .where((where) => where.and(conditions(db, query)))
    .orderBy('comment.month', 'desc')
    .orderBy('comment.id')
    .offset(offset)
    .limit(limit)
    .execute();
}

/** A comment that may be read today. */
export async function findComment(db: Database, id: string, today: string): Promise<CommentRow | undefined> {
  return selected(db)
    .where('comment.id', '=', id)
    .where('comment.folded', 'is not', null)
    .where((where) => where.or([where('held_until', 'is', null), where('held_until', '<=', today)]))
    .executeTakeFirst();
}

function sums(query: CommentQuery) {
  const sum = (condition: Expression<SqlBool>) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
  const answered = sql<SqlBool>`comment_case.state = 'answered'`;
  const onTime = sql<SqlBool>`comment_case.state = 'answered' and comment_case.settled_on <= comment_case.due_on`;
  return [
    sql<number>`count(*)`.as('received'),
    sum(answered).as('answered'),
    sum(onTime).as('onTime'),
    sum(sql<SqlBool>`comment_case.state = 'closed'`).as('closed'),
    sum(overdue(query)).as('overdue'),
  ];
}

export async function countComments(db: Database, query: CommentQuery): Promise<CommentFigures> {
  return joined(db)
    .select(sums(query))
    .where((where) => where.and(conditions(db, query)))
    .executeTakeFirstOrThrow();
}

/** The same by agency and topic (`''` where there is none), in one look at every comment. */
export async function countCommentsApart(
  db: Database,
  query: CommentQuery,
): Promise<(CommentFigures & { readonly unit: string; readonly topic: string })[]> {
  const topic = sql<string>`coalesce(comment_case.topic, comment.suggested, '')`;
  return joined(db)
    .select(['comment.unit', topic.as('topic')])
    .select(sums(query))
    .where((where) => where.and(conditions(db, query)))
    .groupBy(['comment.unit', topic])
    .execute();
}

/**
 * Months with comments that may be read today, newest first. One step of the index a month: the comments of a country
 * are not read for a list of forty words.
 */
export async function listCommentMonths(db: Database, query: CommentQuery): Promise<string[]> {
  const months: string[] = [];
  for (;;) {
    const before = months.at(-1);
    let next = joined(db)
      .select('comment.month')
      .where((where) => where.and(conditions(db, query)))
      .orderBy('comment.month', 'desc')
      .limit(1);
    if (before !== undefined) next = next.where('comment.month', '<', before);
    const row = await next.executeTakeFirst();
    if (!row) return months;
    months.push(row.month);
  }
}

/** Takes the day of release away from comments whose day has come. */
export async function forgetHeldDays(db: Database, today: string): Promise<void> {
  await db.updateTable('comment').set({ held_until: null }).where('held_until', '<=', today).execute();
}

/** Every comment, in order of id: for filling the demo, never for a page. */
export async function listCommentsForDemo(db: Database): Promise<CommentTable[]> {
  const rows = await db.selectFrom('comment').selectAll().execute();
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Comments stored before masking existed. */
export async function listUnmasked(
  db: Database,
  limit: number,
): Promise<Pick<CommentTable, 'id' | 'text'>[]> {
  return db.selectFrom('comment').where('folded', 'is', null).select(['id', 'text']).limit(limit).execute();
}

export async function updateComment(
  db: Database,
  id: string,
  changes: Partial<Pick<CommentTable, 'text' | 'folded' | 'suggested' | 'redacted_on'>>,
): Promise<void> {
  await db.updateTable('comment').set(changes).where('id', '=', id).execute();
}

/** Replaces the text if it is still the one that was read; false where it is another. */
export async function replaceText(
  db: Database,
  id: string,
  before: string,
  changes: Pick<CommentTable, 'text' | 'folded' | 'redacted_on'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('comment')
    .set(changes)
    .where('id', '=', id)
    .where('text', '=', before)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Stores a case whose version before was one less; false where somebody else was faster. */
export async function putCommentCase(db: Database, row: CommentCaseTable): Promise<boolean> {
  const { comment, ...values } = row;
  if (row.version === 1) {
    const inserted = await db
      .insertInto('comment_case')
      .values(row)
      .onConflict((conflict) => conflict.column('comment').doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await db
    .updateTable('comment_case')
    .set(values)
    .where('comment', '=', comment)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** What was done about many comments at once. */
export async function insertCommentCases(db: Database, rows: readonly CommentCaseTable[]): Promise<void> {
  await insertMany(
    db,
    { table: 'comment_case', columns: ['comment', 'answer_folded', ...CASE], integers: ['version'] },
    rows,
  );
}
