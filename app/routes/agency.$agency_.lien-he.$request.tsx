/** One request for a reply: how to reach the person, and what was replied. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { cleanText } from '#domain/clean-text';
import { LONGEST_ANSWER } from '#domain/comment';
import { REPLY_WAYS } from '#domain/contact-request';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { getContact, replyToContact } from '#services/comments/contact-requests';
import { listHistory } from '#services/comments/inbox';
import { ContactDetail, type ReplyAnswer } from '#ui/comments/contact-detail';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { requireAtAgency } from '#web/agency-guard.server';
import { commentTitled } from '#web/comment-title';
import { formText } from '#web/form-text';
import { contactPath, contactsPath, localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export const meta = commentTitled('contact.one');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency } = await requireAtAgency(request, context, 'read_contact', params['agency'] ?? '');
  const desk = { db: context.db, secret: context.config.sessionSecret };
  const contact = await orRefuse(getContact(desk, agency.id, params['request'] ?? ''));
  return {
    agency: { code: agency.code, name: agency.name },
    contact,
    history: await listHistory(context.db, `contact:${contact.id}`),
    mayMail: context.accounts.mailer !== null && (contact.content?.email ?? null) !== null,
    done: new URL(request.url).searchParams.has('done'),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { visit, agency } = await requireAtAgency(request, context, 'read_contact', params['agency'] ?? '');
  const id = params['request'] ?? '';
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'comments');
  const { accounts, config, db } = context;
  const { content } = await orRefuse(getContact({ db, secret: config.sessionSecret }, agency.id, id));
  const form = await request.formData();
  const typed = { way: formText(form, 'way'), text: cleanText(formText(form, 'text')) };
  const again = (field: string, text: string, status = 422) =>
    data({ problems: [{ field, text }], typed }, { status });
  const way = REPLY_WAYS.find((known) => known === typed.way);
  if (!way) return again('way', t('problem.way'));
  if (typed.text === '' && way !== 'unreachable') return again('text', t('problem.text'));
  if (typed.text.length > LONGEST_ANSWER)
    return again('text', t('problem.textLong', { most: formatCount(LONGEST_ANSWER, locale) }));
  if (way === 'email' && (accounts.mailer === null || (content?.email ?? null) === null))
    return again('way', t('problem.noMail'));
  // The citizen wrote to a Vietnamese agency, whatever language its officer reads the page in.
  const mail = translator('vi', 'comments');
  const name = agency.name.vi;
  const frame = {
    subject: mail('contact.mailSubject', { agency: name }),
    greeting: mail('contact.mailGreeting'),
    closing: mail('contact.mailClosing', { agency: name }),
  };
  const by = { actor: visit.account.id, now: context.now(), today: context.today() };
  const desk = { db, secret: config.sessionSecret, mailer: accounts.mailer };
  const outcome = await orRefuse(replyToContact(desk, agency.id, id, { way, text: typed.text }, frame, by));
  if (outcome === 'changed') return again('content', t('problem.settled'), 409);
  if (outcome === 'not_sent') return again('way', t('problem.notSent'), 503);
  return redirect(withDone(contactPath(agency.code, id, locale), 'reply'), 303);
}

export default function ContactPage() {
  const { agency, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<ReplyAnswer>();
  const { locale, shell } = usePage();
  return (
    <PageShell {...shell} section="comments">
      <p className="trail">
        <a href={contactsPath(agency.code, locale)}>{translator(locale, 'comments')('contact.title')}</a>
      </p>
      <ContactDetail {...page} answer={answer ?? null} locale={locale} />
      <ListShortcuts of="detail" locale={locale} />
    </PageShell>
  );
}
