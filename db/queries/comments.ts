/** Comments as the pages of agencies and of the Department read them. */

import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { CommentFigures } from '#domain/comment';
import type { Database } from '../connect.ts';
import { anyOf, insertMany } from '../dialects/bulk.ts';
import type { CommentCaseTable, CommentTable, CommentTallyTable } from '../schema.ts';
import {
  countedSorts,
  readableSorts,
  recountComments,
  retallyComment,
  tallyComments,
} from './comment-tallies.ts';
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
  /** Round id. */
  readonly round: string | null;
  readonly assignee: string | null;
  /** Comments of this month and earlier ones are overdue while nobody has taken them in hand. */
  readonly overdueMonth: string;
}

/** Looks for nothing in particular. */
export const EVERY_COMMENT = {
  ...{ words: [], state: null, topic: null, month: null, round: null, assignee: null },
  overdueMonth: '',
} as const;

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
  const { units, today, words, state, topic, month, round, assignee } = query;
  const all = [
    sql<SqlBool>`comment.folded is not null`,
    sql<SqlBool>`(comment.held_until is null or comment.held_until <= ${today})`,
  ];
  if (units !== null) all.push(sql<SqlBool>`comment.unit in ${anyOf(db, units)}`);
  if (month !== null) all.push(sql<SqlBool>`comment.month = ${month}`);
  if (round !== null) all.push(sql<SqlBool>`comment.round = ${round}`);
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

/**
 * The comments of a query by sort: from what is kept of them, or one by one where words or a person are looked for,
 * which no sort knows.
 */
function sortsOf(db: Database, query: CommentQuery): RawBuilder<CommentTallyTable> {
  const { units, today, words, topic, month, round, assignee, state } = query;
  const live = words.length > 0 || assignee !== null;
  const sorts = live
    ? countedSorts(sql`${sql.join(conditions(db, query), sql` and `)}`)
    : readableSorts(today);
  const kept = [sql<SqlBool>`true`];
  if (units !== null) kept.push(sql<SqlBool>`unit in ${anyOf(db, units)}`);
  if (month !== null) kept.push(sql<SqlBool>`month = ${month}`);
  if (round !== null) kept.push(sql<SqlBool>`round = ${round}`);
  if (topic !== null) kept.push(sql<SqlBool>`topic = ${topic}`);
  if (state === 'open') kept.push(openSort);
  else if (state === 'overdue') kept.push(overdueSort(query));
  else if (state !== null) kept.push(sql<SqlBool>`state = ${state}`);
  return sql`select * from (${sorts}) as sorts where ${sql.join(kept, sql` and `)}`;
}

const openSort = sql<SqlBool>`state in ('new', 'assigned')`;

function overdueSort({ today, overdueMonth }: CommentQuery) {
  return sql<SqlBool>`(${openSort} and ((due_on <> '' and due_on < ${today})
    or (due_on = '' and month <= ${overdueMonth})))`;
}

/** Figures of a query by agency, topic (`''` where there is none), month and round, or by some of these. */
export async function countComments<K extends 'unit' | 'topic' | 'month' | 'round'>(
  db: Database,
  query: CommentQuery,
  by: readonly K[],
): Promise<(CommentFigures & { readonly [key in K]: string })[]> {
  const keys = sql.join(by.map((key) => sql.ref(key)));
  const sum = (condition: RawBuilder<SqlBool>) => sql`sum(case when ${condition} then n else 0 end)`;
  const { rows } = await sql<{ [key in K]: string } & { [key in keyof CommentFigures]: number }>`
    select ${keys}, sum(n) as received, ${sum(sql`state = 'answered'`)} as answered, sum(on_time * n) as "onTime",
      ${sum(sql`state = 'closed'`)} as closed, ${sum(overdueSort(query))} as overdue
    from (${sortsOf(db, query)}) as found group by ${keys} having sum(n) > 0`.execute(db);
  // PostgreSQL's sums are numerics, which arrive as text.
  return rows.map((row) => ({
    ...row,
    received: Number(row.received),
    answered: Number(row.answered),
    onTime: Number(row.onTime),
    closed: Number(row.closed),
    overdue: Number(row.overdue),
  }));
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

/** Stores comments, in the order given. */
export async function insertComments(db: Database, rows: readonly CommentTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'comment',
      columns: [
        ...(['id', 'unit', 'month', 'question', 'text'] as const),
        ...(['folded', 'suggested', 'held_until', 'redacted_on', 'round'] as const),
      ],
      integers: [],
    },
    rows,
  );
  await tallyComments(
    db,
    rows.filter(({ folded }) => folded !== null),
  );
}

/** Comments stored before masking existed. */
export async function listUnmasked(
  db: Database,
  limit: number,
): Promise<Pick<CommentTable, 'id' | 'text'>[]> {
  return db.selectFrom('comment').where('folded', 'is', null).select(['id', 'text']).limit(limit).execute();
}

/** Masks a comment that nobody could read until now. */
export async function maskComment(
  db: Database,
  id: string,
  changes: Pick<CommentTable, 'text' | 'folded' | 'suggested'>,
): Promise<void> {
  const masked = await db
    .updateTable('comment')
    .set(changes)
    .where('id', '=', id)
    .where('folded', 'is', null)
    .returning(['unit', 'month', 'round', 'suggested'])
    .execute();
  await tallyComments(db, masked);
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

const COLUMNS = ['comment', 'unit', 'round', 'answer_folded', ...CASE] as const;

/** Stores a case whose version before was one less; false where somebody else was faster. */
export async function putCommentCase(
  db: Database,
  row: Omit<CommentCaseTable, 'unit' | 'round'>,
): Promise<boolean> {
  const comment = await db
    .selectFrom('comment')
    .where('id', '=', row.comment)
    .select(['unit', 'month', 'round', 'suggested'])
    .executeTakeFirstOrThrow();
  const before = await db
    .selectFrom('comment_case')
    .where('comment', '=', row.comment)
    .select(['topic', 'state', 'due_on', 'settled_on'])
    .executeTakeFirst();
  const stored = await storeCase(db, { ...row, unit: comment.unit, round: comment.round });
  if (stored) await retallyComment(db, { comment, handled: before ?? null }, { comment, handled: row });
  return stored;
}

async function storeCase(db: Database, row: CommentCaseTable): Promise<boolean> {
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
  await insertMany(db, { table: 'comment_case', columns: COLUMNS, integers: ['version'] }, rows);
  await recountComments(db);
}
