import type { ReactNode } from 'react';
import { CLOSING_REASONS, type CommentCase, LONGEST_ANSWER, LONGEST_NOTE } from '#domain/comment';
import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { TextField } from '../forms/text-field.tsx';

/** What was typed, by field. */
export type CommentTyped = Readonly<Record<'topic' | 'assignee' | 'answer' | 'reason' | 'note', string>>;

interface CommentFormsProps {
  readonly handling: CommentCase;
  /** Topic to begin with while nobody has chosen one. */
  readonly suggested: string | null;
  readonly topics: readonly { readonly id: string; readonly text: string }[];
  readonly handlers: readonly { readonly id: string; readonly name: string }[];
  /** Working days for an answer, and the last day of the comment's month. */
  readonly days: number;
  readonly latest: string;
  /** What came back to be mended. */
  readonly typed: CommentTyped | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}

/** A form with its title; every one carries the version of the case that its reader saw. */
function Order({
  order,
  title,
  detail,
  version,
  submit,
  quiet = false,
  children,
}: {
  readonly order: string;
  readonly title: string;
  readonly detail?: string;
  readonly version: number;
  readonly submit: string;
  readonly quiet?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <section className="order">
      <h2>{title}</h2>
      {detail && <p className="fine-print">{detail}</p>}
      <form method="post" className="form" noValidate>
        <input type="hidden" name="version" value={version} />
        {children}
        <button className={quiet ? 'button button-quiet' : 'button'} name="order" value={order} type="submit">
          {submit}
        </button>
      </form>
    </section>
  );
}

/** Everything an officer can do about a comment. */
export function CommentForms(props: CommentFormsProps) {
  const { handling, suggested, topics, handlers, days, latest, typed, problems, locale } = props;
  const t = translator(locale, 'comments');
  const { version } = handling;
  const settled = handling.state === 'answered' || handling.state === 'closed';
  const nobody = { value: '', text: t('detail.nobody') };
  return (
    <div className="orders no-print">
      <Order
        order="answer"
        title={t(handling.state === 'answered' ? 'act.answerAgain' : 'act.answer')}
        detail={t('act.answerDetail')}
        version={version}
        submit={t('act.answerSubmit')}
      >
        <TextArea
          name="answer"
          label={t('detail.answer')}
          value={typed?.answer || (handling.answer ?? '')}
          rows={7}
          maxLength={LONGEST_ANSWER}
          problems={problems}
        />
      </Order>
      <Order
        order="assign"
        title={t('act.assign')}
        detail={t('act.assignDetail', { days, date: formatDate(latest, locale) })}
        version={version}
        submit={t('act.assignSubmit')}
        quiet
      >
        <SelectField
          name="assignee"
          label={t('detail.assignee')}
          value={typed?.assignee || (handling.assignee ?? '')}
          options={[nobody, ...handlers.map(({ id, name }) => ({ value: id, text: name }))]}
          problems={problems}
        />
      </Order>
      <Order
        order="topic"
        title={t('act.topic')}
        detail={t('act.topicDetail')}
        version={version}
        submit={t('act.topicSubmit')}
        quiet
      >
        <SelectField
          name="topic"
          label={t('detail.topic')}
          value={typed?.topic || (handling.topic ?? suggested ?? '')}
          options={[
            { value: '', text: t('detail.noTopic') },
            ...topics.map(({ id, text }) => ({ value: id, text })),
          ]}
          problems={problems}
        />
      </Order>
      {handling.state !== 'closed' && (
        <Order order="close" title={t('act.close')} version={version} submit={t('act.closeSubmit')} quiet>
          <SelectField
            name="reason"
            label={t('act.closeReason')}
            value={typed?.reason ?? ''}
            options={[
              { value: '', text: '–' },
              ...CLOSING_REASONS.map((reason) => ({ value: reason, text: t(`reason.${reason}`) })),
            ]}
            problems={problems}
          />
          <TextField
            name="note"
            label={t('act.closeNote')}
            value={typed?.note ?? ''}
            maxLength={LONGEST_NOTE}
            required={false}
            problems={problems}
          />
        </Order>
      )}
      {settled && (
        <Order
          order="reopen"
          title={t('act.reopen')}
          detail={t('act.reopenDetail')}
          version={version}
          submit={t('act.reopen')}
          quiet
        />
      )}
    </div>
  );
}
