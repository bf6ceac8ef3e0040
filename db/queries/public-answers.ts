/** What agencies answered to comments in public. The words of those who wrote are not read here at all. */
import type { Database } from '../connect.ts';

export interface PublicAnswer {
  /** Month in which the comment was released, `yyyy-mm`. */
  readonly month: string;
  /** Id in db/reference/comment-topics.json, chosen by a person; `null` where nobody chose one. */
  readonly topic: string | null;
  readonly answer: string;
  /** ISO date. */
  readonly settledOn: string;
}

function answered(db: Database, unit: string, months: { readonly from: string; readonly to: string }) {
  return db
    .selectFrom('comment')
    .innerJoin('comment_case', 'comment_case.comment', 'comment.id')
    .where('comment.unit', '=', unit)
    .where('comment.month', '>=', months.from)
    .where('comment.month', '<=', months.to)
    .where('comment_case.state', '=', 'answered')
    .where('comment_case.answer', 'is not', null);
}

/** The newest answers of an agency to comments released in some months, the newest first. */
export async function listPublicAnswers(
  db: Database,
  unit: string,
  months: { readonly from: string; readonly to: string },
  limit: number,
): Promise<PublicAnswer[]> {
  const rows = await answered(db, unit, months)
    .select(['comment.month', 'comment_case.topic', 'comment_case.answer', 'comment_case.settled_on'])
    .orderBy('comment_case.settled_on', 'desc')
    .orderBy('comment.id')
    .limit(limit)
    .execute();
  return rows.map(({ month, topic, answer, settled_on }) => ({
    ...{ month, topic, answer: answer ?? '', settledOn: settled_on ?? '' },
  }));
}

export async function countPublicAnswers(
  db: Database,
  unit: string,
  months: { readonly from: string; readonly to: string },
): Promise<number> {
  const row = await answered(db, unit, months)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}
