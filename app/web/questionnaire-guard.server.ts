/** The guard of the pages of a draft, and of what is written through them. */
import { redirect } from '@remix-run/node';
import type { Action } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { Visit } from '#services/accounts/sessions';
import { getQuestionnaireDraft, type QuestionnaireDraft } from '#services/questionnaires/drafts';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';
import { localeOf } from './paths.ts';
import { keeperProblems } from './province-keeper.server.ts';
import { questionnairePath } from './questionnaire-paths.ts';
import { orRefuse } from './refusal-status.ts';
import { requireAnywhere } from './session.server.ts';

/**
 * Somebody who may do `action`, and the draft. Throws 404 where there is none, and leads to the version that it
 * has become: whoever still had it open, or pressed twice.
 */
export async function requireQuestionnaireDraft(
  request: Request,
  context: AppContext,
  action: Action,
  id = '',
): Promise<{ readonly visit: Visit; readonly draft: QuestionnaireDraft }> {
  const visit = await requireAnywhere(request, context, action);
  const draft = await orRefuse(getQuestionnaireDraft(context.db, id));
  if (draft.publishedAs !== null) {
    const locale = localeOf(new URL(request.url));
    throw redirect(questionnairePath(draft.publishedAs, locale), { status: 303 });
  }
  return { visit, draft };
}

/** Every agency is asked by the same questionnaires: nothing for who keeps the whole province, else the form's problem. */
export async function writerProblems(
  visit: Visit,
  context: AppContext,
  field: string,
  locale: Locale,
): Promise<FormProblem[]> {
  const sentence = translator(locale, 'questionnaires')('notYours');
  return keeperProblems(visit, 'manage_instruments', context, field, locale, sentence);
}
