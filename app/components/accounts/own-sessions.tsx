import type { Locale } from '#domain/questionnaire';
import { formatInstant } from '#i18n/format';
import { translator } from '#i18n/translator';

/** A place where the account is signed in. */
export interface OwnSession {
  readonly id: string;
  /** Instants. */
  readonly createdAt: string;
  readonly seenAt: string;
  readonly browser: string;
}

interface OwnSessionsProps {
  readonly sessions: readonly OwnSession[];
  /** Id of the session that reads the page. */
  readonly current: string;
  readonly locale: Locale;
}

/** Every session with a way to end it. */
export function OwnSessions({ sessions, current, locale }: OwnSessionsProps) {
  const t = translator(locale, 'accounts');
  return (
    <section>
      <h2>{t('own.sessions')}</h2>
      <p>{t('own.sessionsDetail')}</p>
      <table className="plain-table stacked-table">
        <caption className="visually-hidden">{t('own.sessions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('own.browser')}</th>
            <th scope="col">{t('own.since')}</th>
            <th scope="col">{t('own.seen')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, browser, createdAt, seenAt }) => {
            const since = formatInstant(createdAt, locale);
            const name = browser || t('own.unknownBrowser');
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-label={t('own.since')}>{since}</td>
                <td data-label={t('own.seen')}>{formatInstant(seenAt, locale)}</td>
                <td className="row-action">
                  {id === current ? (
                    <span className="tag">{t('own.thisSession')}</span>
                  ) : (
                    <form method="post">
                      <input type="hidden" name="session" value={id} />
                      <button
                        className="button button-quiet button-small"
                        name="order"
                        value="end"
                        type="submit"
                        aria-label={t('own.endSessionOf', { browser: name, since })}
                      >
                        {t('own.endSession')}
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {sessions.length > 1 && (
        <form method="post">
          <button className="button button-quiet" name="order" value="end_others" type="submit">
            {t('own.endOthers')}
          </button>
        </form>
      )}
    </section>
  );
}
