/** The mails that accounts receive: plain text, in the language of the account. */

import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The mail with a link to set a new password; the link works once, for an hour. */
export function composeResetMail(
  locale: Locale,
  { name, link }: { readonly name: string; readonly link: string },
): MailText {
  const t = translator(locale, 'mail');
  const paragraphs = [
    t('reset.greeting', { name }),
    t('reset.invitation'),
    link,
    t('reset.limits'),
    t('reset.ignore'),
  ];
  return { subject: t('reset.subject'), text: `${paragraphs.join('\n\n')}\n` };
}
