/** Requests for a reply at one agency. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { formatCount } from '#i18n/format';
import { translator } from '#i18n/translator';
import { listContacts } from '#services/comments/contact-requests';
import { ContactTable } from '#ui/comments/contact-table';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { Pager } from '#ui/tables/pager';
import { requireAtAgency } from '#web/agency-guard.server';
import { listPositionOf, PAGE_SIZE, pagesOf } from '#web/comment-filter';
import { commentTitled } from '#web/comment-title';
import { contactsPath, inboxPath } from '#web/paths';

export const meta = commentTitled('contact.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { agency } = await requireAtAgency(request, context, 'read_contact', params['agency'] ?? '');
  const { page } = listPositionOf(new URL(request.url));
  const desk = { db: context.db, secret: context.config.sessionSecret };
  const contacts = await listContacts(desk, agency.id, { page, size: PAGE_SIZE });
  return { agency: { code: agency.code, name: agency.name }, page, ...contacts };
}

export default function ContactsPage() {
  const { agency, page, requests, total, waiting } = useLoaderData<typeof loader>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'comments');
  const count = (n: number) => formatCount(n, locale);
  return (
    <PageShell {...shell} section="comments">
      <p className="trail">
        <a href={inboxPath(agency.code, locale)}>{t('contact.inbox')}</a>
      </p>
      <header className="page-head">
        <p className="eyebrow">{agency.name[locale]}</p>
        <h1>{t('contact.title')}</h1>
        <p className="lead">{t('contact.lead')}</p>
        <p>{t('contact.waiting', { waiting: count(waiting), total: count(total) })}</p>
      </header>
      {requests.length === 0 && <p className="empty">{t('contact.none')}</p>}
      {requests.length > 0 && <ContactTable agency={agency.code} requests={requests} locale={locale} />}
      <Pager
        page={page}
        pages={pagesOf(total)}
        hrefOf={(to) => contactsPath(agency.code, locale, { page: String(to) })}
        locale={locale}
      />
      <ListShortcuts of="lines" locale={locale} />
    </PageShell>
  );
}
