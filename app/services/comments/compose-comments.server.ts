/** The free texts of a batch on their way into the database: masked, and held back until the next working day. */
import type { Database } from '#db/connect';
import { forgetHeldDays, listUnmasked, maskComment } from '#db/queries/comments';
import { COMMENT_TOPICS } from '#db/reference/comment-topics';
import type { BatchTable, CommentTable } from '#db/schema';
import type { Ballot } from '#domain/ballot';
import { suggestTopic } from '#domain/comment';
import { foldText } from '#domain/fold-text';
import { maskPersonalData } from '#domain/masking';
import type { Randomness } from '#domain/randomness';
import { nextWorkingDay } from '#domain/working-days';
import { readWorkCalendar } from './work-calendar.server.ts';

/** What is stored of a text: nothing of it exists unmasked behind the seal. */
function storedText(text: string): Pick<CommentTable, 'text' | 'folded' | 'suggested'> {
  const masked = maskPersonalData(text);
  const folded = foldText(masked);
  return { text: masked, folded, suggested: suggestTopic(COMMENT_TOPICS, folded) };
}

/** Every text of some ballots under an id of its own; which ballot it came from is lost here. */
export function composeComments(
  ballots: readonly Ballot[],
  { node: unit, month, round }: Pick<BatchTable, 'node' | 'month' | 'round'>,
  randomness: Randomness,
): CommentTable[] {
  return ballots.flatMap((ballot) =>
    Object.entries(ballot.texts).map(([question, text]) => ({
      ...{ id: randomness.id(), unit, month, round, question, ...storedText(text) },
      held_until: null,
      redacted_on: null,
    })),
  );
}

/**
 * The same comments, to be read from the next working day on. The day of release is public in the chain; what has
 * been shown already loses its day here, so that a comment keeps its month alone (docs/decisions/0016-comments.md).
 */
export async function holdComments(
  transaction: Database,
  comments: readonly CommentTable[],
  today: string,
): Promise<CommentTable[]> {
  await forgetHeldDays(transaction, today);
  const until = nextWorkingDay(today, await readWorkCalendar(transaction));
  return comments.map((comment) => ({ ...comment, held_until: until }));
}

const ROWS_AT_A_TIME = 500;

/**
 * Housekeeping: forgets days that have come, and masks what was stored before masking existed, which nobody could
 * read until now.
 */
export async function tendComments(db: Database, today: string): Promise<void> {
  await forgetHeldDays(db, today);
  for (;;) {
    const rows = await listUnmasked(db, ROWS_AT_A_TIME);
    for (const { id, text } of rows)
      await db.transaction().execute((transaction) => maskComment(transaction, id, storedText(text)));
    if (rows.length < ROWS_AT_A_TIME) return;
  }
}
