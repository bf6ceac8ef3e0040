/** Registers that are one for the whole province: who may change them, and the sentence for who may only look. */
import { type Action, can } from '#domain/permission';
import type { Locale } from '#domain/questionnaire';
import { translator } from '#i18n/translator';
import type { Visit } from '#services/accounts/sessions';
import type { FormProblem } from '#ui/forms/problem-list';
import type { AppContext } from './context.ts';

type Context = Pick<AppContext, 'reference' | 'today'>;

/** Whether somebody may do `action` at every agency that rounds are about; before the first round, at every top one. */
export async function keepsProvince(
  { actor }: Pick<Visit, 'actor'>,
  action: Action,
  { reference, today }: Context,
): Promise<boolean> {
  const tree = await reference.tree(today());
  const surveyed = (await reference.rounds()).map(({ root }) => root);
  const tops = surveyed.length > 0 ? surveyed : tree.roots.map(({ id }) => id);
  return tops.every((agency) => can(actor, action, agency, tree));
}

/** Nothing for who may; the one problem of the form for who may not, in a sentence of its register where it has one. */
export async function keeperProblems(
  visit: Pick<Visit, 'actor'>,
  action: Action,
  context: Context,
  field: string,
  locale: Locale,
  sentence?: string,
): Promise<FormProblem[]> {
  if (await keepsProvince(visit, action, context)) return [];
  return [{ field, text: sentence ?? translator(locale, 'registers')('notYours') }];
}
