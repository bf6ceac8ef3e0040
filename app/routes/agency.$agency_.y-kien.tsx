/** What people wrote about one agency: found, filtered, counted. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { can } from '#domain/permission';
import { translator } from '#i18n/translator';
import { listContacts } from '#services/comments/contact-requests';
import { listHandlers, listInbox } from '#services/comments/inbox';
import { listTopics, topicNames } from '#services/comments/topics';
import { CommentFacts } from '#ui/comments/comment-figures';
import { CommentFilterForm } from '#ui/comments/comment-filter-form';
import { CommentList } from '#ui/comments/comment-list';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { Pager } from '#ui/tables/pager';
import { requireAtAgency } from '#web/agency-guard.server';
import { filterFields, listPositionOf, PAGE_SIZE, pagesOf } from '#web/comment-filter';
import { commentTitled } from '#web/comment-title';
import { commentPath, contactsPath, inboxPath, localeOf, runningUnitPath } from '#web/paths';

export const meta = commentTitled('title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { visit, agency } = await requireAtAgency(request, context, 'read_comments', params['agency'] ?? '');
  const { db, reference, config } = context;
  const today = context.today();
  const url = new URL(request.url);
  const locale = localeOf(url);
  const tree = await reference.tree(today);
  const { filter, page } = listPositionOf(url);
  const inbox = await listInbox(db, [agency.id], filter, today, { page, size: PAGE_SIZE });
  const handlers = await listHandlers(db, agency.id, tree);
  const mayContact = can(visit.actor, 'read_contact', agency.id, tree);
  const desk = { db, secret: config.sessionSecret };
  return {
    ...{ agency: { code: agency.code, name: agency.name }, filter, page },
    ...{ found: inbox.found, figures: inbox.figures, months: inbox.months, handlers },
    topics: listTopics(locale),
    topicNames: topicNames(locale),
    comments: inbox.comments.map((comment) => ({
      ...comment,
      href: commentPath(agency.code, comment.id, locale),
      agencyName: null,
    })),
    mayAnswer: can(visit.actor, 'answer_comments', agency.id, tree),
    waiting: mayContact ? (await listContacts(desk, agency.id, { page: 1, size: 1 })).waiting : null,
  };
}

export default function InboxPage() {
  const data = useLoaderData<typeof loader>();
  const { agency, filter, page, found, figures, months, handlers, topics, comments, waiting } = data;
  const { locale, shell } = usePage();
  const t = translator(locale, 'comments');
  const choices = {
    ...{ topics, months, agencies: [] },
    handlers: handlers.map(({ id, name }) => ({ id, text: name })),
  };
  return (
    <PageShell {...shell} section="comments">
      <p className="trail">
        <a href={runningUnitPath(agency.code, locale)}>{agency.name[locale]}</a>
      </p>
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="lead">{t('lead')}</p>
        {waiting !== null && (
          <p className="no-print">
            <a className="button button-quiet" href={contactsPath(agency.code, locale)}>
              {t('contact.link', { waiting })}
            </a>
          </p>
        )}
      </header>
      <CommentFacts figures={figures} locale={locale} />
      <section aria-label={t('list.heading')}>
        <CommentFilterForm
          action={inboxPath(agency.code)}
          {...{ filter, choices, found, locale }}
          agency={null}
          total={figures.received}
        />
        {comments.length === 0 && (
          <p className="empty">{t(figures.received === 0 ? 'list.none' : 'list.noMatch')}</p>
        )}
        <CommentList
          comments={comments}
          topicNames={data.topicNames}
          mayAnswer={data.mayAnswer}
          locale={locale}
        />
        <Pager
          page={page}
          pages={pagesOf(found)}
          hrefOf={(to) => inboxPath(agency.code, locale, filterFields(filter, { page: to }))}
          locale={locale}
        />
      </section>
      <ListShortcuts of="list" locale={locale} />
    </PageShell>
  );
}
