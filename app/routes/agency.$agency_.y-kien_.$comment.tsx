/** One comment at an agency: read, assigned, answered. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#domain/permission';
import { translator } from '#i18n/translator';
import { handleComment } from '#services/comments/handle-comment';
import { findNextOpen, getComment, listHandlers, listHistory } from '#services/comments/inbox';
import { listTopics, topicNames } from '#services/comments/topics';
import { readCommentDeadline } from '#services/comments/work-calendar';
import { type CommentAnswer, CommentDetail } from '#ui/comments/comment-detail';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { requireAtAgency } from '#web/agency-guard.server';
import { COMMENT_ORDERS, readCommentOrder } from '#web/comment-orders.server';
import { commentTitled } from '#web/comment-title';
import { commentPath, inboxPath, localeOf, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';

export const meta = commentTitled('detail.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { visit, agency } = await requireAtAgency(request, context, 'read_comments', params['agency'] ?? '');
  const { db } = context;
  const today = context.today();
  const url = new URL(request.url);
  const locale = localeOf(url);
  const tree = await context.reference.tree(today);
  const comment = await orRefuse(getComment(db, [agency.id], params['comment'] ?? '', today));
  const handlers = await listHandlers(db, agency.id, tree);
  const done = url.searchParams.get('done');
  return {
    ...{ agency: { code: agency.code, name: agency.name }, comment, handlers },
    ...{ topics: listTopics(locale), topicNames: topicNames(locale) },
    history: await listHistory(db, `comment:${comment.id}`),
    deadline: await readCommentDeadline(db, comment.month),
    mayAnswer: can(visit.actor, 'answer_comments', agency.id, tree),
    mayRedact: can(visit.actor, 'redact_comments', agency.id, tree),
    next: (await findNextOpen(db, agency.id, comment.id, today)) ?? null,
    done: COMMENT_ORDERS.find((order) => order === done) ?? null,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { visit, agency } = await requireAtAgency(
    request,
    context,
    'answer_comments',
    params['agency'] ?? '',
  );
  const { db, now } = context;
  const today = context.today();
  const locale = localeOf(new URL(request.url));
  const handlers = await listHandlers(db, agency.id, await context.reference.tree(today));
  const choices = {
    topics: listTopics(locale).map(({ id }) => id),
    handlers: handlers.map(({ id }) => id),
  };
  const read = readCommentOrder(await request.formData(), choices, locale);
  if (!read) throw new Response(null, { status: 400 });
  if ('problems' in read) return data(read, { status: 422 });
  const { order, version, typed } = read;
  const act = { unit: agency.id, comment: params['comment'] ?? '', version, order };
  const outcome = await orRefuse(handleComment(db, act, visit.account.id, now(), today));
  if (outcome === 'changed') {
    const text = translator(locale, 'comments')('problem.changed');
    return data({ problems: [{ field: 'content', text }], typed }, { status: 409 });
  }
  return redirect(withDone(commentPath(agency.code, act.comment, locale), order.order), 303);
}

export default function CommentPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<CommentAnswer>();
  const { locale, shell } = usePage();
  return (
    <PageShell {...shell} section="comments">
      <p className="trail">
        <a href={inboxPath(page.agency.code, locale)}>{translator(locale, 'comments')('detail.toList')}</a>
      </p>
      <CommentDetail {...page} answer={answer ?? null} locale={locale} />
      <ListShortcuts of="assigned" locale={locale} />
    </PageShell>
  );
}
