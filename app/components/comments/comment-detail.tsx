import type { CommentOrder, CommentView } from '#domain/comment';
import type { Locale, Localized } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import { commentPath, redactionPath } from '#web/paths';
import { type FormProblem, ProblemList } from '../forms/problem-list.tsx';
import { CommentForms, type CommentTyped } from './comment-forms.tsx';
import { CommentRecord } from './comment-record.tsx';
import { type HistoryItem, HistoryList } from './history-list.tsx';

/** What came back to be mended. */
export interface CommentAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: CommentTyped;
}

interface CommentDetailProps {
  readonly agency: { readonly code: string; readonly name: Localized };
  readonly comment: CommentView;
  readonly handlers: readonly { readonly id: string; readonly name: string }[];
  readonly topics: readonly { readonly id: string; readonly text: string }[];
  readonly topicNames: Readonly<Record<string, string>>;
  readonly history: readonly HistoryItem[];
  readonly deadline: { readonly days: number; readonly latest: string };
  readonly mayAnswer: boolean;
  readonly mayRedact: boolean;
  /** Id of another open comment. */
  readonly next: string | null;
  /** What was just done. */
  readonly done: CommentOrder['order'] | null;
  readonly answer: CommentAnswer | null;
  readonly locale: Locale;
}

/** One comment as its agency sees it. */
export function CommentDetail(props: CommentDetailProps) {
  const { agency, comment, handlers, topics, topicNames, deadline, next, done, answer, locale } = props;
  const t = translator(locale, 'comments');
  const problems = answer?.problems ?? [];
  return (
    <>
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{t('detail.title')}</h1>
        {done && !answer && (
          <p className="notice" role="status">
            {t(`done.${done}`)}
          </p>
        )}
        {next !== null && (
          <p className="no-print">
            <a rel="next" href={commentPath(agency.code, next, locale)}>
              {t('detail.next')}
            </a>
          </p>
        )}
      </header>
      <CommentRecord
        comment={comment}
        agencyName={agency.name[locale]}
        topicNames={topicNames}
        locale={locale}
      />
      {!props.mayAnswer && <p className="notice">{t('detail.readOnly')}</p>}
      {props.mayRedact && (
        <p className="no-print">
          <a href={redactionPath(comment.id, locale)}>{t('detail.redact')}</a>
        </p>
      )}
      {props.mayAnswer && (
        <CommentForms
          handling={comment.handling}
          suggested={comment.suggested}
          {...{ topics, handlers, ...deadline, problems, locale }}
          typed={answer?.typed ?? null}
        />
      )}
      <HistoryList history={props.history} locale={locale} />
    </>
  );
}
