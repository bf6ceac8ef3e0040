/** What the agencies of the demo did about comments: most of the older ones are settled, the newest are not. */
import type { Database } from '#db/connect';
import { insertCommentCases, listCommentsForDemo } from '#db/queries/comments';
import { DEMO_COMMENTS, DEMO_REPLIES } from '#db/reference/demo-province';
import type { CommentCaseTable, CommentTable } from '#db/schema';
import { afterOrder, type CommentOrder, type Deadlines, monthDeadline, UNTOUCHED } from '#domain/comment';
import { foldText } from '#domain/fold-text';
import { addWorkingDays, lastDayOfMonth } from '#domain/working-days';
import { readDeadlines } from '../comments/work-calendar.server.ts';
import { seededRandomness } from '../randomness.server.ts';
import { type Chance, chanceOf } from './chance.server.ts';

const ANSWERS: Readonly<Record<string, readonly string[]>> = DEMO_REPLIES.answers;
const PRAISE: readonly string[] = Object.values(DEMO_COMMENTS.praise).flat();

/** How much of a month's comments is settled: old months wholly, the last two in part. */
const SETTLED = 0.94;
const SETTLED_LATELY: Readonly<Record<string, number>> = { '2026-09': 0.62, '2026-10': 0.18 };

/** Most answers come within the deadline of ten working days after the month. */
const LONGEST_WAIT = 11;

function orderFor({ text, suggested }: CommentTable, chance: Chance): CommentOrder {
  const kind = PRAISE.some((phrase) => text.startsWith(phrase));
  if (kind || text.length < 12) return { order: 'close', reason: kind ? 'praise' : 'no_content', note: null };
  const answers = ANSWERS[suggested ?? ''] ?? ANSWERS['other'] ?? [];
  return { order: 'answer', text: chance.pick(answers) };
}

function caseOf(comment: CommentTable, deadlines: Deadlines, chance: Chance): CommentCaseTable | undefined {
  if (!chance.happens(SETTLED_LATELY[comment.month] ?? SETTLED)) return undefined;
  const wait = 1 + chance.position(Array.from({ length: LONGEST_WAIT }, () => 1));
  const day = addWorkingDays(lastDayOfMonth(comment.month), wait, deadlines.calendar);
  // Nothing of the demo happens after it begins.
  const today = day <= LAST_DAY ? day : LAST_DAY;
  const sorted = afterOrder(
    UNTOUCHED,
    { order: 'topic', topic: comment.suggested },
    comment.month,
    today,
    deadlines,
  );
  const settled = afterOrder(sorted, orderFor(comment, chance), comment.month, today, deadlines);
  const { dueOn: _counted, settledOn, ...same } = settled;
  return {
    ...{ comment: comment.id, unit: comment.unit, round: comment.round, ...same },
    answer_folded: same.answer === null ? null : foldText(same.answer),
    due_on: monthDeadline(comment.month, deadlines),
    settled_on: settledOn,
  };
}

const LAST_DAY = '2026-11-01';

/** Settles comments without anybody's name: the people of the demo come later. */
export async function handleDemoComments(db: Database, seed: string): Promise<void> {
  const chance = chanceOf(seededRandomness(`${seed} replies`));
  const deadlines = await readDeadlines(db);
  const rows = (await listCommentsForDemo(db)).flatMap((comment) => caseOf(comment, deadlines, chance) ?? []);
  await db.transaction().execute((transaction) => insertCommentCases(transaction, rows));
}
