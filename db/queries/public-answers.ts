/** What agencies answered to comments in public. The words of those who wrote are not read here at all. */
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Database } from '../connect.ts';
import { anyOf } from '../dialects/bulk.ts';
import { likePattern } from './like-pattern.ts';

/** Which answers are looked for. */
export interface AnswerQuery {
  readonly round: string;
  /** Agency ids. */
  readonly units: readonly string[];
  /** Folded words; each must occur. */
  readonly words: readonly string[];
  readonly topic: string | null;
}

export interface PublicAnswer {
  readonly unit: string;
  /** Month in which the comment was released, `yyyy-mm`. */
  readonly month: string;
  /** Id in db/reference/comment-topics.json, chosen by a person; `null` where nobody chose one. */
  readonly topic: string | null;
  readonly answer: string;
  /** ISO date. */
  readonly settledOn: string;
}

function answered(db: Database, { round, units, words, topic }: AnswerQuery) {
  const conditions: Expression<SqlBool>[] = [
    sql<SqlBool>`comment_case.round = ${round}`,
    sql<SqlBool>`comment_case.state = 'answered'`,
    sql<SqlBool>`comment_case.answer is not null`,
    sql<SqlBool>`comment_case.unit in ${anyOf(db, units)}`,
  ];
  if (topic !== null) conditions.push(sql<SqlBool>`comment_case.topic = ${topic}`);
  for (const word of words)
    conditions.push(sql<SqlBool>`comment_case.answer_folded like ${likePattern(word)} escape '\\'`);
  return db
    .selectFrom('comment_case')
    .innerJoin('comment', 'comment.id', 'comment_case.comment')
    .where((where) => where.and(conditions));
}

/** Answers, the newest first. */
export async function listPublicAnswers(
  db: Database,
  query: AnswerQuery,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<PublicAnswer[]> {
  const rows = await answered(db, query)
    .select(['comment_case.unit', 'comment.month', 'comment_case.topic'])
    .select(['comment_case.answer', 'comment_case.settled_on'])
    .orderBy('comment_case.settled_on', 'desc')
    .orderBy('comment_case.comment')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(({ unit, month, topic, answer, settled_on }) => ({
    ...{ unit, month, topic, answer: answer ?? '', settledOn: settled_on ?? '' },
  }));
}

/** How many there are; counting ends at `most`, so that it costs the same however many there are. */
export async function countPublicAnswers(db: Database, query: AnswerQuery, most: number): Promise<number> {
  const row = await db
    .selectFrom(answered(db, query).select('comment_case.comment').limit(most).as('found'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}
