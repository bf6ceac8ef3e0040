/** One part of a questionnaire that is being written, beside the phone that shows it. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type Part, partContent, readPartName } from '#domain/questionnaire-part';
import { typedOf } from '#domain/questionnaire-typed';
import { translator } from '#i18n/translator';
import { partDigest, type QuestionnaireDraft } from '#services/questionnaires/drafts';
import { DepartmentNav } from '#ui/layout/department-nav';
import { PageShell } from '#ui/layout/page-shell';
import { usePage } from '#ui/layout/use-page';
import type { PartAnswer } from '#ui/questionnaires/part-form';
import { PartPage } from '#ui/questionnaires/part-page';
import { formText } from '#web/form-text';
import { localeOf, withDone } from '#web/paths';
import { requireQuestionnaireDraft } from '#web/questionnaire-guard.server';
import { performDraftOrder, performSave } from '#web/questionnaire-orders.server';
import {
  QUESTIONNAIRE_FIELDS,
  questionnaireDraftPath,
  questionnairePartPath,
} from '#web/questionnaire-paths';
import { questionnaireTitle } from '#web/questionnaire-title';

/** The part that the address names. Throws 404 for a text that names none. */
function requirePart(request: Request): Part {
  const part = readPartName(new URL(request.url).searchParams.get(QUESTIONNAIRE_FIELDS.part) ?? 'about');
  if (!part) throw new Response(null, { status: 404 });
  return part;
}

function isThere({ questionnaire }: QuestionnaireDraft, part: Part): boolean {
  return part.kind === 'about' || part.code === '' || partContent(questionnaire, part) !== null;
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { draft } = await requireQuestionnaireDraft(
    request,
    context,
    'manage_instruments',
    params['wording'],
  );
  const part = requirePart(request);
  if (!isThere(draft, part)) throw new Response(null, { status: 404 });
  const { questionnaire, issues } = draft;
  return {
    ...{ id: draft.id, revision: draft.revision, questionnaire, issues, part },
    typed: typedOf(questionnaire, part),
    before: partDigest(questionnaire, part),
    saved: new URL(request.url).searchParams.get('done') === 'saved',
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { draft, visit } = await requireQuestionnaireDraft(
    request,
    context,
    'manage_instruments',
    params['wording'],
  );
  const part = requirePart(request);
  const locale = localeOf(new URL(request.url));
  const form = await request.formData();
  if (formText(form, 'order') !== 'save') {
    const outcome = await performDraftOrder(context, visit, draft, form, locale);
    if (!outcome || 'published' in outcome) throw new Response(null, { status: 400 });
    if ('problems' in outcome)
      return data({ ...outcome, typed: null, before: null, meanwhile: null }, { status: 422 });
    return redirect(withDone(questionnaireDraftPath(draft.id, locale), outcome.done), 303);
  }
  const outcome = await performSave(context, visit, draft, part, form, locale);
  if (!('saved' in outcome)) {
    const status = outcome.meanwhile === null ? 422 : 409;
    return data<PartAnswer>(outcome, { status });
  }
  const now: Part = part.kind === 'about' ? part : { kind: part.kind, code: outcome.saved };
  return redirect(withDone(questionnairePartPath(draft.id, now, locale), 'saved'), 303);
}

export const meta = questionnaireTitle('drafts');

export default function QuestionnairePartPage() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<PartAnswer>();
  const { locale, shell } = usePage();
  const t = translator(locale, 'questionnaires');
  return (
    <PageShell {...shell} section="department">
      <DepartmentNav section="questionnaires" locale={locale} />
      <p className="trail">
        <a href={questionnaireDraftPath(found.id, locale)}>{t('field.backToDraft')}</a>
      </p>
      <PartPage {...found} answer={answer ?? null} locale={locale} />
    </PageShell>
  );
}
