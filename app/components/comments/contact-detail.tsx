import { LONGEST_ANSWER } from '#domain/comment';
import { type ContactContent, DAYS_AFTER_SETTLED, REPLY_WAYS, type ReplyWay } from '#domain/contact-request';
import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { type FormProblem, ProblemList } from '../forms/problem-list.tsx';
import { SelectField } from '../forms/select-field.tsx';
import { TextArea } from '../forms/text-area.tsx';
import { type HistoryItem, HistoryList } from './history-list.tsx';
import { MaskedText } from './masked-text.tsx';

/** What came back to be mended. */
export interface ReplyAnswer {
  readonly problems: readonly FormProblem[];
  readonly typed: { readonly way: string; readonly text: string };
}

interface ContactDetailProps {
  readonly contact: {
    readonly content: ContactContent | null;
    readonly receivedOn: string;
    readonly expiresOn: string;
    readonly state: 'new' | 'settled';
    readonly way: ReplyWay | null;
    readonly reply: string | null;
    readonly settledOn: string | null;
  };
  readonly history: readonly HistoryItem[];
  /** Whether a mail can go out. */
  readonly mayMail: boolean;
  readonly done: boolean;
  readonly answer: ReplyAnswer | null;
  readonly locale: Locale;
}

/** One request as an officer sees it. */
export function ContactDetail({ contact, history, mayMail, done, answer, locale }: ContactDetailProps) {
  const t = translator(locale, 'comments');
  const { content, state, way, reply } = contact;
  const problems = answer?.problems ?? [];
  return (
    <>
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{t('contact.one')}</h1>
        {done && !answer && (
          <p className="notice" role="status">
            {t('done.reply')}
          </p>
        )}
      </header>
      {content === null && <p className="empty">{t('contact.unreadable')}</p>}
      {content !== null && <MaskedText text={content.text} locale={locale} />}
      <dl className="record">
        <dt>{t('contact.phone')}</dt>
        <dd>
          {content?.phone ? <a href={`tel:${content.phone}`}>{content.phone}</a> : t('contact.notGiven')}
        </dd>
        <dt>{t('contact.email')}</dt>
        <dd>{content?.email ?? t('contact.notGiven')}</dd>
        <dt>{t('contact.received')}</dt>
        <dd>{formatDate(contact.receivedOn, locale)}</dd>
        <dt>{t('contact.expires')}</dt>
        <dd>{formatDate(contact.expiresOn, locale)}</dd>
        <dt>{t('contact.state')}</dt>
        <dd>
          {t(`contact.${state}`)}
          {way !== null && ` · ${t(`contact.ways.${way}`)}`}
          {contact.settledOn !== null && ` · ${formatDate(contact.settledOn, locale)}`}
        </dd>
        {reply !== null && reply !== '' && (
          <>
            <dt>{t('contact.replied')}</dt>
            <dd className="answer" dir="auto">
              {reply}
            </dd>
          </>
        )}
      </dl>
      {state === 'new' && (
        <ReplyForm mayMail={mayMail} typed={answer?.typed ?? null} problems={problems} locale={locale} />
      )}
      <HistoryList history={history} locale={locale} />
    </>
  );
}

function ReplyForm({
  mayMail,
  typed,
  problems,
  locale,
}: {
  readonly mayMail: boolean;
  readonly typed: ReplyAnswer['typed'] | null;
  readonly problems: readonly FormProblem[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'comments');
  const ways = REPLY_WAYS.filter((way) => way !== 'email' || mayMail);
  return (
    <section className="no-print">
      <h2>{t('contact.reply')}</h2>
      <form method="post" className="form" noValidate>
        <SelectField
          name="way"
          label={t('contact.way')}
          value={typed?.way ?? ''}
          options={[
            { value: '', text: '–' },
            ...ways.map((way) => ({ value: way, text: t(`contact.ways.${way}`) })),
          ]}
          problems={problems}
        />
        <TextArea
          name="text"
          label={t('contact.text')}
          hint={t('contact.textHint')}
          value={typed?.text ?? ''}
          rows={6}
          maxLength={LONGEST_ANSWER}
          problems={problems}
        />
        <p className="fine-print">{t('contact.note', { days: DAYS_AFTER_SETTLED })}</p>
        <button className="button" type="submit">
          {t('contact.submit')}
        </button>
      </form>
    </section>
  );
}
