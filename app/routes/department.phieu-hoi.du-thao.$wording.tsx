/** A questionnaire that is being written: all its parts in order, what is left to be mended, and publishing it. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { unknownReferences } from '#domain/questionnaire-crosswalk';
import { translator } from '#i18n/translator';
import { draftChecksum } from '#services/questionnaires/drafts';
import { listComparable, listPublished } from '#services/questionnaires/pages';
import type { FormProblem } from '#ui/forms/problem-list';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import { DraftPage } from '#ui/questionnaires/draft-page';
import { localeOf, withDone } from '#web/paths';
import { keepsProvince } from '#web/province-keeper.server';
import { requireQuestionnaireDraft } from '#web/questionnaire-guard.server';
import { performDraftOrder } from '#web/questionnaire-orders.server';
import { questionnaireDraftPath, questionnairePath, questionnairesPath } from '#web/questionnaire-paths';
import { questionnaireTitle } from '#web/questionnaire-title';

const DONE = ['created', 'saved', 'moved', 'removed'] as const;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { draft, visit } = await requireQuestionnaireDraft(request, context, 'see_rounds', params['wording']);
  const { questionnaire } = draft;
  const done = new URL(request.url).searchParams.get('done');
  return {
    draft,
    mayWrite: await keepsProvince(visit, 'manage_instruments', context),
    checksum: draftChecksum(draft),
    references: unknownReferences(questionnaire, await listPublished(context.db)),
    others: (await listComparable(context.db)).filter(({ id }) => id !== draft.id),
    done: DONE.find((known) => known === done) ?? null,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { draft, visit } = await requireQuestionnaireDraft(
    request,
    context,
    'manage_instruments',
    params['wording'],
  );
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  const outcome = await performDraftOrder(context, visit, draft, form, locale);
  if (!outcome) throw new Response(null, { status: 400 });
  if ('problems' in outcome) return data(outcome, { status: 422 });
  if ('published' in outcome)
    return redirect(withDone(questionnairePath(outcome.published, locale), 'published'), 303);
  if (outcome.done === 'deleted') return redirect(withDone(questionnairesPath(locale), 'deleted'), 303);
  return redirect(withDone(questionnaireDraftPath(draft.id, locale), outcome.done), 303);
}

export const meta = questionnaireTitle('drafts');

export default function QuestionnaireDraftPage() {
  const { done, ...found } = useLoaderData<typeof loader>();
  const answer = useActionData<{ readonly problems: readonly FormProblem[] }>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'questionnaires');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="questionnaires" locale={locale} />
      <p className="trail">
        <a href={questionnairesPath(locale)}>{t('back')}</a>
      </p>
      <DraftPage {...found} done={answer ? null : done} problems={answer?.problems ?? []} locale={locale} />
    </PageShell>
  );
}
