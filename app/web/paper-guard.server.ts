/** The guard of pages about one bundle of paper forms. */
import { mayKey } from '#domain/paper-bundle';
import { Refusal } from '#domain/refusal';
import type { Visit } from '#services/accounts/sessions';
import { readTree } from '#services/agency-tree';
import { getBundle, type Keyer, type OpenedBundle, type PaperDesk } from '#services/paper/paper-desk';
import type { AppContext } from './context.ts';
import { orRefuse } from './refusal-status.ts';
import { requireAnywhere } from './session.server.ts';

export interface PaperVisit {
  readonly visit: Visit;
  readonly keyer: Keyer;
  readonly desk: PaperDesk;
}

function deskOf({
  db,
  config,
  randomness,
  seal,
}: Pick<AppContext, 'db' | 'config' | 'randomness' | 'seal'>): PaperDesk {
  return { db, secret: config.sessionSecret, randomness, seal };
}

/** Somebody who may key paper forms somewhere. */
export async function requireKeyer(request: Request, context: AppContext): Promise<PaperVisit> {
  const visit = await requireAnywhere(request, context, 'enter_paper_forms');
  const keyer = { account: visit.account.id, now: context.now(), today: context.today() };
  return { visit, keyer, desk: deskOf(context) };
}

/**
 * Somebody who may key this bundle's forms: allowed to by his role and not of the agency himself. An id that is none
 * is 404. A scope is the subtree of the day on which the bundle was begun.
 */
export async function requireAtBundle(
  request: Request,
  context: AppContext,
  id: string,
): Promise<PaperVisit & { readonly opened: OpenedBundle }> {
  const visit = await requireKeyer(request, context);
  const opened = await orRefuse(getBundle(context.db, id));
  const { agency, opened_on } = opened.bundle;
  if (!mayKey(visit.visit.actor, agency, await readTree(context.db, opened_on)))
    await orRefuse(Promise.reject(new Refusal('not_allowed', `paper bundle ${id}`)));
  return { ...visit, opened };
}
