/** What the page of a comment can be told to do, by the `order` its buttons send. */
import { cleanText } from '#domain/clean-text';
import { CLOSING_REASONS, type CommentOrder, LONGEST_ANSWER, LONGEST_NOTE } from '#domain/comment';
import type { Locale } from '#domain/questionnaire';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { CommentTyped } from '#ui/comments/comment-forms';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText } from './form-text.ts';

/** The orders that there are. */
export const COMMENT_ORDERS: readonly CommentOrder['order'][] = [
  'topic',
  'assign',
  'answer',
  'close',
  'reopen',
];

export type ReadCommentOrder =
  | { readonly order: CommentOrder; readonly version: number; readonly typed: CommentTyped }
  | { readonly problems: readonly FormProblem[]; readonly typed: CommentTyped };

interface Choices {
  /** Ids of topics. */
  readonly topics: readonly string[];
  /** Account ids. */
  readonly handlers: readonly string[];
}

/** An order, or what has to be mended; `undefined` for a button that there is not. */
export function readCommentOrder(
  form: FormData,
  { topics, handlers }: Choices,
  locale: Locale,
): ReadCommentOrder | undefined {
  const t = translator(locale, 'comments');
  const typed: CommentTyped = {
    topic: formText(form, 'topic'),
    assignee: formText(form, 'assignee'),
    answer: cleanText(formText(form, 'answer')),
    reason: formText(form, 'reason'),
    note: cleanText(formText(form, 'note')),
  };
  const version = Number(formText(form, 'version'));
  const give = (order: CommentOrder) => ({ order, version, typed });
  const wrong = (field: keyof CommentTyped, text: string) => ({ problems: [{ field, text }], typed });
  const name = formText(form, 'order');
  if (name === 'topic') {
    if (typed.topic === '') return give({ order: 'topic', topic: null });
    const topic = topics.find((known) => known === typed.topic);
    return topic === undefined ? wrong('topic', t('problem.topic')) : give({ order: 'topic', topic });
  }
  if (name === 'assign') {
    if (typed.assignee === '') return give({ order: 'assign', to: null });
    const to = handlers.find((known) => known === typed.assignee);
    return to === undefined ? wrong('assignee', t('problem.assignee')) : give({ order: 'assign', to });
  }
  if (name === 'answer') {
    if (typed.answer === '') return wrong('answer', t('problem.text'));
    if (typed.answer.length > LONGEST_ANSWER)
      return wrong('answer', t('problem.textLong', { most: formatCount(LONGEST_ANSWER, locale) }));
    return give({ order: 'answer', text: typed.answer });
  }
  if (name === 'close') {
    const reason = CLOSING_REASONS.find((known) => known === typed.reason);
    if (!reason) return wrong('reason', t('problem.reason'));
    if (typed.note.length > LONGEST_NOTE)
      return wrong('note', t('problem.textLong', { most: formatCount(LONGEST_NOTE, locale) }));
    return give({ order: 'close', reason, note: typed.note || null });
  }
  return name === 'reopen' ? give({ order: 'reopen' }) : undefined;
}
