import type { ContactContent } from '#domain/contact-request';
import type { Locale } from '#domain/questionnaire';
import { formatDate } from '#i18n/format';
import { translator } from '#i18n/translator';
import { contactPath } from '#web/paths';

export interface ContactItem {
  readonly id: string;
  /** `null` where it can no longer be read. */
  readonly content: ContactContent | null;
  readonly receivedOn: string;
  readonly expiresOn: string;
  readonly state: 'new' | 'settled';
}

/** Long enough to know what it is about. */
const BEGINNING = 90;

function beginningOf(text: string): string {
  const points = [...text];
  return points.length <= BEGINNING ? text : `${points.slice(0, BEGINNING).join('')}…`;
}

/** Requests line by line, each leading to its own page. */
export function ContactTable({
  agency,
  requests,
  locale,
}: {
  readonly agency: string;
  readonly requests: readonly ContactItem[];
  readonly locale: Locale;
}) {
  const t = translator(locale, 'comments');
  return (
    <table className="plain-table stacked-table">
      <caption className="visually-hidden">{t('contact.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('contact.about')}</th>
          <th scope="col">{t('contact.state')}</th>
          <th scope="col">{t('contact.received')}</th>
          <th scope="col">{t('contact.expires')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map(({ id, content, receivedOn, expiresOn, state }) => (
          <tr key={id}>
            <th scope="row" dir="auto" className="contact-about">
              <a data-line href={contactPath(agency, id, locale)}>
                {content === null ? t('contact.unreadable') : beginningOf(content.text)}
              </a>
            </th>
            <td data-label={t('contact.state')}>{t(`contact.${state}`)}</td>
            <td data-label={t('contact.received')}>{formatDate(receivedOn, locale)}</td>
            <td data-label={t('contact.expires')}>{formatDate(expiresOn, locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
