/** What an agency's officers do about a comment, one order at a time. */
import type { Database } from '#db/connect';
import { putCommentCase } from '#db/queries/comments';
import type { AuditEvent } from '#domain/audit-event';
import { afterOrder, type CommentOrder } from '#domain/comment';
import { foldText } from '#domain/fold-text';
import { appendAudit, instantOf } from '../audit.server.ts';
import { getComment } from './inbox.server.ts';
import { readDeadlines } from './work-calendar.server.ts';

export interface CommentAct {
  /** Agency and comment, by id. */
  readonly unit: string;
  readonly comment: string;
  /** Version of the case that the officer saw. */
  readonly version: number;
  readonly order: CommentOrder;
}

/** `changed`: somebody else was faster; nothing was done. */
export type CommentOutcome = 'done' | 'changed';

/** The event without what was written: answers stand in the case, where they can be read. */
function eventOf({ unit, comment, order }: CommentAct, due: string | null): AuditEvent {
  const about = { object: `comment:${comment}`, scope: unit } as const;
  if (order.order === 'topic') return { ...about, action: 'comment_sorted', detail: { topic: order.topic } };
  if (order.order === 'assign')
    return { ...about, action: 'comment_assigned', detail: { to: order.to, due: due ?? '' } };
  if (order.order === 'answer') return { ...about, action: 'comment_answered', detail: {} };
  if (order.order === 'close')
    return { ...about, action: 'comment_closed', detail: { reason: order.reason } };
  return { ...about, action: 'comment_reopened', detail: {} };
}

/**
 * Carries out an order. Refuses with `not_found` for a comment that is not the agency's, or is held back.
 *
 * @param actor account id
 * @param now milliseconds
 * @param today ISO date of the province
 */
export async function handleComment(
  db: Database,
  act: CommentAct,
  actor: string,
  now: number,
  today: string,
): Promise<CommentOutcome> {
  return db.transaction().execute(async (transaction) => {
    const { month, handling } = await getComment(transaction, [act.unit], act.comment, today);
    if (handling.version !== act.version) return 'changed';
    const after = afterOrder(handling, act.order, month, today, await readDeadlines(transaction));
    const { dueOn, settledOn, ...same } = after;
    const folded = same.answer === null ? null : foldText(same.answer);
    const dates = { due_on: dueOn, settled_on: settledOn };
    const row = { comment: act.comment, ...same, answer_folded: folded, ...dates };
    if (!(await putCommentCase(transaction, row))) return 'changed';
    await appendAudit(transaction, eventOf(act, dueOn), { actor, at: instantOf(now) });
    return 'done';
  });
}
