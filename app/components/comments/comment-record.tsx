import type { CommentView } from '#domain/comment';
import type { Locale } from '#domain/questionnaire';
import { formatDate, formatMonth } from '#i18n/format';
import { translator } from '#i18n/translator';
import { MaskedText } from './masked-text.tsx';

interface CommentRecordProps {
  readonly comment: CommentView;
  readonly agencyName: string;
  readonly topicNames: Readonly<Record<string, string>>;
  readonly locale: Locale;
}

/** One comment with everything that is known about it. */
export function CommentRecord(props: CommentRecordProps) {
  const { comment, agencyName, topicNames, locale } = props;
  const t = translator(locale, 'comments');
  const { handling, suggested, overdue, dueOn, assigneeName } = comment;
  const open = handling.state === 'new' || handling.state === 'assigned';
  const hint = suggested === null ? undefined : topicNames[suggested];
  const topic =
    handling.topic !== null
      ? (topicNames[handling.topic] ?? handling.topic)
      : t('detail.noTopic') + (hint === undefined ? '' : ` (${t('list.suggested', { topic: hint })})`);
  return (
    <article>
      <MaskedText text={comment.text} locale={locale} />
      <dl className="record">
        <dt>{t('detail.agency')}</dt>
        <dd>{agencyName}</dd>
        <dt>{t('detail.month')}</dt>
        <dd>
          {formatMonth(comment.month, locale)}
          {comment.question.includes('.') && ` · ${t('list.writeIn')}`}
        </dd>
        <dt>{t('detail.state')}</dt>
        <dd>
          <span className={`state state-${handling.state}`}>{t(`view.${handling.state}`)}</span>
        </dd>
        {open && (
          <>
            <dt>{t('detail.due')}</dt>
            <dd className={overdue ? 'late' : undefined}>
              {formatDate(dueOn, locale)}
              {overdue && ` · ${t('view.overdue')}`}
            </dd>
          </>
        )}
        <dt>{t('detail.topic')}</dt>
        <dd>{topic}</dd>
        <dt>{t('detail.assignee')}</dt>
        <dd>{assigneeName ?? t('detail.nobody')}</dd>
        {handling.answer !== null && (
          <>
            <dt>{t('detail.answer')}</dt>
            <dd className="answer" dir="auto">
              {handling.answer}
            </dd>
          </>
        )}
        {handling.reason !== null && (
          <>
            <dt>{t('detail.reason')}</dt>
            <dd>
              {t(`reason.${handling.reason}`)}
              {handling.note !== null && <small className="answer">{handling.note}</small>}
            </dd>
          </>
        )}
        {handling.settledOn !== null && (
          <>
            <dt>{t('detail.settledOn')}</dt>
            <dd>{formatDate(handling.settledOn, locale)}</dd>
          </>
        )}
        {comment.redactedOn !== null && (
          <>
            <dt>{t('detail.redactedOn')}</dt>
            <dd>{formatDate(comment.redactedOn, locale)}</dd>
          </>
        )}
      </dl>
    </article>
  );
}
