/** Comments of every agency that the reader answers for: by topic, by agency, one by one. */
import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { canSomewhere } from '#domain/permission';
import { translator } from '#i18n/translator';
import { listDepartmentInbox, onlyUnitOf } from '#services/comments/department-inbox';
import { readableAgencies } from '#services/comments/inbox';
import { listTopics, topicNames } from '#services/comments/topics';
import { BreakdownTable } from '#ui/comments/breakdown-table';
import { CommentFacts } from '#ui/comments/comment-figures';
import { CommentFilterForm } from '#ui/comments/comment-filter-form';
import { CommentList } from '#ui/comments/comment-list';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { Pager } from '#ui/tables/pager';
import { filterFields, listPositionOf, PAGE_SIZE, pagesOf } from '#web/comment-filter';
import { commentTitled } from '#web/comment-title';
import { commentPath, commentsPath, inboxPath, localeOf, redactionPath } from '#web/paths';
import { calendarPath } from '#web/register-paths';
import { requireAnywhere } from '#web/session.server';

export const meta = commentTitled('department.title');

export async function loader({ request, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'read_comments');
  const today = context.today();
  const url = new URL(request.url);
  const locale = localeOf(url);
  const tree = await context.reference.tree(today);
  const readable = readableAgencies(visit.actor, 'read_comments', tree);
  const only = onlyUnitOf(readable, tree);
  if (only) return redirect(inboxPath(only.code, locale), 303);
  const position = listPositionOf(url);
  const paging = { page: position.page, size: PAGE_SIZE };
  const department = await listDepartmentInbox(context.db, readable, position, today, paging);
  const topics = topicNames(locale);
  const mayRedact = canSomewhere(visit.actor, 'redact_comments');
  const { filter, agency } = position;
  return {
    ...{ filter, agency, page: position.page, topics: listTopics(locale), topicNames: topics },
    ...{ found: department.found, figures: department.figures, months: department.months },
    agencies: department.agencies.map(({ id, name }) => ({ id, text: name[locale] })),
    comments: department.comments.map(({ comment, at }) => ({
      ...comment,
      agencyName: at?.name[locale] ?? comment.unit,
      href:
        mayRedact || !at || at.ended
          ? redactionPath(comment.id, locale)
          : commentPath(at.code, comment.id, locale),
    })),
    byTopic: department.byTopic.map(({ key, ...figures }) => ({
      ...{
        ...figures,
        key,
        note: null,
        name: topics[key] ?? translator(locale, 'comments')('department.noTopic'),
      },
      href: key === '' ? null : commentsPath(locale, filterFields({ ...filter, topic: key }, { agency })),
    })),
    byAgency: department.byAgency.map(({ key, at, ...figures }) => ({
      ...{ ...figures, key, name: at?.name[locale] ?? key },
      note: at?.ended ? translator(locale, 'comments')('department.ended') : null,
      href: commentsPath(locale, filterFields(filter, { agency: key })),
    })),
    mayKeepCalendar: canSomewhere(visit.actor, 'manage_rounds'),
  };
}

export default function CommentsPage() {
  const data = useLoaderData<typeof loader>();
  const { filter, agency, topics, months, agencies, figures, found, comments, page } = data;
  const { locale, shell } = usePage();
  const t = translator(locale, 'comments');
  const choices = { topics, months, agencies, handlers: [] };
  const tables = [
    ['topic', t('department.byTopic'), t('department.topicCaption'), t('detail.topic'), data.byTopic],
    ['agency', t('department.byAgency'), t('department.agencyCaption'), t('detail.agency'), data.byAgency],
  ] as const;
  return (
    <PageShell {...shell} section="comments">
      <header className="page-head">
        <h1>{t('department.title')}</h1>
        <p className="lead">{t('department.lead')}</p>
        {data.mayKeepCalendar && (
          <p className="no-print">
            <a href={calendarPath(locale)}>{t('department.calendar')}</a>
          </p>
        )}
      </header>
      <CommentFacts figures={figures} locale={locale} />
      <section>
        <h2>{t('department.list')}</h2>
        <CommentFilterForm
          action={commentsPath()}
          {...{ filter, agency, choices, found, locale }}
          total={figures.received}
        />
        {tables.map(([key, title, caption, heading, rows]) => (
          <details key={key} open={key === 'topic' && page === 1}>
            <summary>{title}</summary>
            <BreakdownTable caption={caption} heading={heading} rows={rows} locale={locale} />
          </details>
        ))}
        {comments.length === 0 && (
          <p className="empty">{t(figures.received === 0 ? 'list.none' : 'list.noMatch')}</p>
        )}
        <CommentList comments={comments} topicNames={data.topicNames} mayAnswer={false} locale={locale} />
        <Pager
          page={page}
          pages={pagesOf(found)}
          hrefOf={(to) => commentsPath(locale, filterFields(filter, { page: to, agency }))}
          locale={locale}
        />
      </section>
      <ListShortcuts of="list" locale={locale} />
    </PageShell>
  );
}
