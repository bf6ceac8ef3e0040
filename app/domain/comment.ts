/**
 * What an agency does about a comment (góp ý): assign it, answer it or say why no answer is needed, by a deadline in
 * working days. Nothing here can delete one or change its words.
 */
import { addWorkingDays, lastDayOfMonth, type WorkCalendar } from './working-days.ts';

/** `overdue` is a way to look at the open ones, not a state of its own. */
export const COMMENT_STATES = ['new', 'assigned', 'answered', 'closed'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

export const COMMENT_VIEWS = ['open', 'overdue', ...COMMENT_STATES] as const;
export type CommentSelection = (typeof COMMENT_VIEWS)[number];

/** Why a comment needs no answer. */
export const CLOSING_REASONS = ['praise', 'no_content', 'repeated', 'elsewhere', 'offensive'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export const LONGEST_ANSWER = 2_000;
export const LONGEST_NOTE = 300;

/** Working days for an answer where nobody has set others. */
export const DEFAULT_COMMENT_DAYS = 10;

/** What was done about a comment so far. */
export interface CommentCase {
  /** Counts the orders: whoever acts on an older version is told instead. 0: nothing was done yet. */
  readonly version: number;
  readonly state: CommentState;
  readonly topic: string | null;
  /** Account id. */
  readonly assignee: string | null;
  /** Last day for an answer, once somebody has taken the comment in hand. */
  readonly dueOn: string | null;
  readonly answer: string | null;
  readonly reason: ClosingReason | null;
  /** Explains the reason. */
  readonly note: string | null;
  /** Day of the answer or of the closing. */
  readonly settledOn: string | null;
}

export const UNTOUCHED: CommentCase = {
  version: 0,
  state: 'new',
  topic: null,
  assignee: null,
  dueOn: null,
  answer: null,
  reason: null,
  note: null,
  settledOn: null,
};

export type CommentOrder =
  | { readonly order: 'topic'; readonly topic: string | null }
  | { readonly order: 'assign'; readonly to: string | null }
  | { readonly order: 'answer'; readonly text: string }
  | { readonly order: 'close'; readonly reason: ClosingReason; readonly note: string | null }
  | { readonly order: 'reopen' };

/** By when comments are to be answered. */
export interface Deadlines {
  readonly days: number;
  readonly calendar: WorkCalendar;
}

/**
 * The last day for answering a comment released in a month that nobody has taken in hand: the day of its release is
 * not kept, so the working days count from the end of the month.
 */
export function monthDeadline(month: string, { days, calendar }: Deadlines): string {
  return addWorkingDays(lastDayOfMonth(month), days, calendar);
}

/**
 * The last day for a comment: the working days from the day on which it was first taken in hand, never later than
 * the deadline of its month, so that taking it in hand late wins no time.
 */
function deadlineFrom(month: string, today: string, deadlines: Deadlines): string {
  const ofMonth = monthDeadline(month, deadlines);
  const fromToday = addWorkingDays(today, deadlines.days, deadlines.calendar);
  if (fromToday < ofMonth) return fromToday;
  return ofMonth;
}

/** The newest month whose untouched comments are overdue on a day. */
export function newestOverdueMonth(today: string, deadlines: Deadlines): string {
  let month = today.slice(0, 7);
  while (monthDeadline(month, deadlines) >= today) month = monthBefore(month);
  return month;
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const [inYear, before] = number === 1 ? [year - 1, 12] : [year, number - 1];
  return `${String(inYear).padStart(4, '0')}-${String(before).padStart(2, '0')}`;
}

/**
 * The case after an order given today. An answer can be replaced, and a closed comment taken up again; the audit
 * trail keeps that it happened.
 *
 * @param month of the comment's release
 */
export function afterOrder(
  before: CommentCase,
  order: CommentOrder,
  month: string,
  today: string,
  deadlines: Deadlines,
): CommentCase {
  const dueOn = before.dueOn ?? deadlineFrom(month, today, deadlines);
  const next = { ...before, version: before.version + 1 };
  const open = before.state === 'new' || before.state === 'assigned';
  if (order.order === 'topic') return { ...next, topic: order.topic };
  if (order.order === 'assign') {
    const state = !open ? before.state : order.to === null ? 'new' : 'assigned';
    return { ...next, dueOn, assignee: order.to, state };
  }
  if (order.order === 'answer')
    return {
      ...next,
      dueOn,
      state: 'answered',
      answer: order.text,
      reason: null,
      note: null,
      settledOn: today,
    };
  if (order.order === 'close') {
    const { reason, note } = order;
    return { ...next, dueOn, state: 'closed', answer: null, reason, note, settledOn: today };
  }
  const state = before.assignee === null ? 'new' : 'assigned';
  return { ...next, state, answer: null, reason: null, note: null, settledOn: null };
}

/** Whether an open comment should have been answered before today. */
export function isOverdue(
  { state, dueOn }: Pick<CommentCase, 'state' | 'dueOn'>,
  month: string,
  today: string,
  deadlines: Deadlines,
): boolean {
  if (state === 'answered' || state === 'closed') return false;
  return (dueOn ?? monthDeadline(month, deadlines)) < today;
}

/** What a list of comments is narrowed to; `null`: not narrowed. */
export interface CommentFilter {
  /** Words as typed. */
  readonly query: string;
  readonly view: CommentSelection | null;
  readonly topic: string | null;
  /** `yyyy-mm`. */
  readonly month: string | null;
  /** Account id. */
  readonly assignee: string | null;
}

/** A topic with the words that suggest it, folded (`foldText`). */
export interface CommentTopic {
  readonly id: string;
  readonly words: readonly string[];
}

/**
 * The topic whose words occur most often in a folded text; the earlier one of equals; `null` where none does.
 * A suggestion, shown as one: people choose.
 *
 * @example
 * suggestTopic([{ id: 'waiting', words: ['cho lau'] }], 'phai cho lau qua'); // 'waiting'
 */
export function suggestTopic(topics: readonly CommentTopic[], folded: string): string | null {
  let best: string | null = null;
  let most = 0;
  const text = ` ${folded.replace(/[^a-z0-9]+/g, ' ')} `;
  for (const { id, words } of topics) {
    const hits = words.filter((word) => text.includes(` ${word} `)).length;
    if (hits > most) [best, most] = [id, hits];
  }
  return best;
}

/** A comment as a page shows it. */
export interface CommentView {
  readonly id: string;
  /** Agency id. */
  readonly unit: string;
  readonly month: string;
  /** Code of the question, or `QUESTION.OPTION` for a line beside "other". */
  readonly question: string;
  /** Masked; may hold marks (`splitMarks`). */
  readonly text: string;
  readonly redactedOn: string | null;
  /** Topic that the words suggest, while nobody has chosen one. */
  readonly suggested: string | null;
  readonly handling: CommentCase;
  readonly assigneeName: string | null;
  /** Last day for an answer. */
  readonly dueOn: string;
  readonly overdue: boolean;
}

/** How many comments came in, and what became of them. */
export interface CommentFigures {
  readonly received: number;
  readonly answered: number;
  /** Answered by the last day of their deadline. */
  readonly onTime: number;
  readonly closed: number;
  readonly overdue: number;
}
