/** The guard of pages about one agency of the register, named by its id: past and coming ones too. */
import type { Agency } from '#domain/agency';
import type { AgencyRegister } from '#domain/agency-register';
import type { AgencyTree } from '#domain/agency-tree';
import type { Action } from '#domain/permission';
import type { Visit } from '#services/accounts/sessions';
import { getAgency } from '#services/agencies/agency-pages';
import type { Recorder } from '#services/agencies/record-event';
import type { AppContext } from './context.ts';
import { orRefuse } from './refusal-status.ts';
import { requireAnywhere, requirePermission } from './session.server.ts';

export interface RegisterVisit {
  readonly visit: Visit;
  readonly agency: Agency;
  /** Of the day that its page is about. */
  readonly tree: AgencyTree;
  readonly register: AgencyRegister;
}

/** Somebody who may do `action` at the agency. Whoever may do it nowhere is refused before anything is looked up. */
export async function requireAtRegister(
  request: Request,
  context: AppContext,
  action: Action,
  id: string,
): Promise<RegisterVisit> {
  await requireAnywhere(request, context, action);
  const found = await orRefuse(getAgency(context.db, id, context.today()));
  return { ...found, visit: await requirePermission(request, context, action, id, found.tree) };
}

/** Who records, and when. */
export function recorderOf(
  { now, today, randomness }: Pick<AppContext, 'now' | 'today' | 'randomness'>,
  { actor, account }: Visit,
): Recorder {
  const { id, name } = account;
  return { actor, account: { id, name }, now: now(), today: today(), randomness };
}
