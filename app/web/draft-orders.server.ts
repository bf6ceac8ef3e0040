/** The guard of a draft's page, and what it can be told: save, delete, open. */
import { type Action, can, refusalOf } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { DraftTyped } from '#domain/round-draft';
import type { Visit } from '#services/accounts/sessions';
import { instantOf } from '#services/audit';
import { orderOpening } from '#services/rounds/place-order';
import { getDraft, removeDraft, type SavedDraft, saveDraft } from '#services/rounds/round-drafts';
import { readDraftOptions } from '#services/rounds/round-pages';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';
import { formText } from './form-text.ts';
import { orRefuse } from './refusal-status.ts';
import { confirmProblems, orConflict, readDraftForm, signatureOf } from './round-orders.server.ts';
import { requireAnywhere } from './session.server.ts';

/** Somebody who may do `action` where the draft would survey; 404 where there is no such draft. */
export async function requireAtDraft(
  request: Request,
  context: AppContext,
  action: Action,
  id: string,
): Promise<{ readonly visit: Visit; readonly saved: SavedDraft; readonly mayPlan: boolean }> {
  const visit = await requireAnywhere(request, context, action);
  const saved = await orRefuse(getDraft(context.db, id));
  const tree = await context.reference.tree(context.today());
  const may = (what: Action) => can(visit.actor, what, saved.draft.root, tree);
  if (!may(action))
    await orRefuse(Promise.reject(new Refusal(refusalOf(visit.actor, action), `${action}: draft ${id}`)));
  return { visit, saved, mayPlan: may('manage_rounds') };
}

export const DRAFT_ORDERS = ['save', 'delete', 'open'] as const;
export type DraftOrder = (typeof DRAFT_ORDERS)[number];

/** Does it. What can be mended in the form comes back as problems, with everything typed. */
export async function performDraftOrder(
  order: DraftOrder,
  context: AppContext,
  { visit, saved }: { readonly visit: Visit; readonly saved: SavedDraft },
  form: FormData,
  locale: Locale,
): Promise<{ readonly problems: readonly FormProblem[]; readonly typed: DraftTyped | null }> {
  const { db, now, today } = context;
  const stamp = { actor: visit.account.id, at: instantOf(now()) };
  const version = Number(formText(form, 'version'));
  if (order === 'save') {
    const options = await readDraftOptions(db, visit.actor, today());
    const { typed, draft, problems } = readDraftForm(form, options, locale);
    if (!draft) return { problems, typed };
    const save = saveDraft(db, saved.id, version, draft, stamp);
    return { problems: await orConflict(save, 'name', locale), typed };
  }
  if (order === 'delete')
    return { problems: await orConflict(removeDraft(db, saved, stamp), 'name', locale), typed: null };
  const problems = confirmProblems(formText(form, 'confirm'), saved.draft.slug, locale);
  if (problems.length > 0) return { problems, typed: null };
  const act = orderOpening(db, saved.id, version, signatureOf(context, visit));
  return { problems: await orConflict(act.then(context.carryOut), 'confirm', locale), typed: null };
}
