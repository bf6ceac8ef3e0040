import type { CommentView } from '#domain/comment';
import type { Locale } from '#domain/questionnaire';
import { formatDate, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { MaskedText } from './masked-text.tsx';

export interface ListedComment extends CommentView {
  /** Where it is read and handled. */
  readonly href: string;
  /** Name of its agency, on lists over several. */
  readonly agencyName: string | null;
}

interface CommentListProps {
  readonly comments: readonly ListedComment[];
  readonly topicNames: Readonly<Record<string, string>>;
  readonly mayAnswer: boolean;
  readonly locale: Locale;
}

/** Comments one under the other, each with what is known and done about it. */
export function CommentList({ comments, topicNames, mayAnswer, locale }: CommentListProps) {
  const t = translator(locale, 'comments');
  return (
    <ol className="comment-list">
      {comments.map((comment) => (
        <li key={comment.id} id={`c-${comment.id}`} className={comment.overdue ? 'comment-late' : undefined}>
          <MaskedText text={comment.text} locale={locale} />
          <CommentTags comment={comment} topicNames={topicNames} locale={locale} />
          <p className="comment-open no-print">
            <a data-line href={comment.href} aria-describedby={`c-${comment.id}`}>
              {t(mayAnswer ? 'list.open' : 'list.read')}
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}

function CommentTags({
  comment,
  topicNames,
  locale,
}: {
  readonly comment: ListedComment;
  readonly topicNames: Readonly<Record<string, string>>;
  readonly locale: Locale;
}) {
  const t = translator(locale, 'comments');
  const { handling, suggested, month, agencyName, assigneeName, question, overdue, dueOn } = comment;
  const open = handling.state === 'new' || handling.state === 'assigned';
  const topic = handling.topic === null ? undefined : topicNames[handling.topic];
  const hint = suggested === null ? undefined : topicNames[suggested];
  return (
    <ul className="comment-tags">
      {agencyName !== null && <li className="comment-agency">{agencyName}</li>}
      <li className={`state state-${handling.state}`}>{t(`view.${handling.state}`)}</li>
      <li>{formatMonth(month, locale)}</li>
      {topic !== undefined && <li>{topic}</li>}
      {topic === undefined && hint !== undefined && (
        <li className="muted">{t('list.suggested', { topic: hint })}</li>
      )}
      {question.includes('.') && <li>{t('list.writeIn')}</li>}
      {assigneeName !== null && <li>{t('list.assignee', { name: assigneeName })}</li>}
      {open && (
        <li className={overdue ? 'late' : undefined}>
          {t(overdue ? 'list.overdue' : 'list.due', { date: formatDate(dueOn, locale) })}
        </li>
      )}
      {comment.redactedOn !== null && <li>{t('list.redacted')}</li>}
    </ul>
  );
}
