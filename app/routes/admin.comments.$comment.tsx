/** One comment as the Department sees it: personal data can be taken out for good. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { REDACTION_REASONS, readPassages } from '#domain/redaction';
import { translator } from '#i18n/translator';
import { getComment, listAgencyLabels, listHistory, readableAgencies } from '#services/comments/inbox';
import { redactComment } from '#services/comments/redact-comment';
import { topicNames } from '#services/comments/topics';
import { CommentRecord } from '#ui/comments/comment-record';
import { HistoryList } from '#ui/comments/history-list';
import { type RedactionAnswer, RedactionForm } from '#ui/comments/redaction-form';
import { ProblemList } from '#ui/forms/problem-list';
import { ListShortcuts } from '#ui/layout/list-shortcuts';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { commentTitled } from '#web/comment-title';
import { formText } from '#web/form-text';
import { commentsPath, localeOf, redactionPath, withDone } from '#web/paths';
import { orRefuse } from '#web/refusal-status';
import { requireAnywhere } from '#web/session.server';

export const meta = commentTitled('detail.title');

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'read_comments');
  const { db, reference } = context;
  const today = context.today();
  const url = new URL(request.url);
  const tree = await reference.tree(today);
  const readable = readableAgencies(visit.actor, 'read_comments', tree);
  const comment = await orRefuse(getComment(db, readable, params['comment'] ?? '', today));
  const redactable = readableAgencies(visit.actor, 'redact_comments', tree);
  return {
    comment,
    agencyName: (await listAgencyLabels(db, today)).get(comment.unit)?.name ?? null,
    topicNames: topicNames(localeOf(url)),
    history: await listHistory(db, `comment:${comment.id}`),
    mayRedact: redactable === null || redactable.includes(comment.unit),
    done: url.searchParams.has('done'),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const visit = await requireAnywhere(request, context, 'redact_comments');
  const locale = localeOf(new URL(request.url));
  const t = translator(locale, 'comments');
  const tree = await context.reference.tree(context.today());
  const units = readableAgencies(visit.actor, 'redact_comments', tree);
  const id = params['comment'] ?? '';
  await orRefuse(getComment(context.db, units, id, context.today()));
  const form = await request.formData();
  const typed = { passages: formText(form, 'passages'), reason: formText(form, 'reason') };
  const passages = readPassages(typed.passages);
  const reason = REDACTION_REASONS.find((known) => known === typed.reason);
  const again = (field: string, text: string, status = 422) =>
    data({ problems: [{ field, text }], typed }, { status });
  if (passages.length === 0) return again('passages', t('problem.passages'));
  if (!reason) return again('reason', t('problem.reason'));
  const order = { units, comment: id, passages, reason };
  const by = visit.account.id;
  const outcome = await orRefuse(redactComment(context.db, order, by, context.now(), context.today()));
  if (outcome.state === 'missing')
    return again('passages', t('problem.missing', { passage: outcome.passages[0] ?? '' }));
  if (outcome.state === 'changed') return again('content', t('problem.changed'), 409);
  return redirect(withDone(redactionPath(id, locale), 'redact'), 303);
}

export default function RedactionPage() {
  const {
    comment,
    agencyName,
    topicNames: topics,
    history,
    mayRedact,
    done,
  } = useLoaderData<typeof loader>();
  const answer = useActionData<RedactionAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'comments');
  const problems = answer?.problems ?? [];
  return (
    <PageShell {...shell} section="comments">
      <p className="trail">
        <a href={commentsPath(locale)}>{t('department.title')}</a>
      </p>
      <ProblemList problems={problems} locale={locale} />
      <header className="page-head">
        <h1>{t('detail.title')}</h1>
        {done && !answer && (
          <p className="notice" role="status">
            {t('done.redact')}
          </p>
        )}
      </header>
      <CommentRecord
        comment={comment}
        agencyName={agencyName?.[locale] ?? comment.unit}
        topicNames={topics}
        locale={locale}
      />
      {mayRedact && <RedactionForm typed={answer?.typed ?? null} problems={problems} locale={locale} />}
      <HistoryList history={history} locale={locale} />
      <ListShortcuts of="detail" locale={locale} />
    </PageShell>
  );
}
