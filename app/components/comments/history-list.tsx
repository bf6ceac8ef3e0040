import { CLOSING_REASONS } from '#domain/comment';
import { REPLY_WAYS } from '#domain/contact-request';
import type { Locale } from '#domain/questionnaire';
import { REDACTION_REASONS } from '#domain/redaction';
import { formatInstant } from '#i18n/format';
import { translator } from '#i18n/translator';

export interface HistoryItem {
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly action: string;
  readonly by: string | null;
  /** Who it was given to, or why, by name of the detail. */
  readonly detail: Readonly<Record<string, unknown>>;
}

type Words = ReturnType<typeof translator<'comments'>>;

/** What was done, in words; what is not known here stands as the trail has it. */
function wordsOf(t: Words, { action, detail }: HistoryItem): string {
  const { to, reason, way } = detail;
  if (action === 'comment_assigned')
    return typeof to === 'string' ? t('event.comment_assigned', { to }) : t('event.comment_unassigned');
  if (action === 'comment_sorted' || action === 'comment_answered' || action === 'comment_reopened')
    return t(`event.${action}`);
  if (action === 'comment_closed') {
    const known = CLOSING_REASONS.find((name) => name === reason);
    return t('event.comment_closed', { reason: known ? t(`reason.${known}`) : '' });
  }
  if (action === 'comment_redacted') {
    const known = REDACTION_REASONS.find((name) => name === reason);
    return t('event.comment_redacted', { reason: known ? t(`redact.reason.${known}`) : '' });
  }
  if (action === 'contact_settled') {
    const known = REPLY_WAYS.find((name) => name === way);
    return t('event.contact_settled', { way: known ? t(`contact.ways.${known}`) : '' });
  }
  return action === 'contact_unsent' ? t('event.contact_unsent') : action;
}

/** Who did what, oldest first. */
export function HistoryList({
  history,
  locale,
}: {
  readonly history: readonly HistoryItem[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'comments');
  return (
    <section>
      <h2>{t('detail.history')}</h2>
      {history.length === 0 && <p className="muted">{t('detail.historyNone')}</p>}
      <ol className="history">
        {history.map((item) => (
          <li key={item.at + item.action}>
            <time dateTime={item.at}>{formatInstant(item.at, locale)}</time> · {item.by ?? t('detail.system')}
            : {wordsOf(t, item)}
          </li>
        ))}
      </ol>
    </section>
  );
}
