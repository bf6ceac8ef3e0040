/** The guard of pages about one signal: who asks, about which agency or desk, in which round. */
import type { Agency } from '#domain/agency';
import type { AgencyTree } from '#domain/agency-tree';
import { type Action, can, refusalOf } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import type { Visit } from '#services/accounts/sessions';
import { chooseRound, readRoundTrees } from '#services/department';
import type { SignalPlace } from '#services/integrity/signal-detail';
import type { AppContext } from './context.ts';
import { overviewQueryOf, signalOf } from './department-paths.ts';
import { orRefuse } from './refusal-status.ts';
import { requireAnywhere } from './session.server.ts';

export interface SignalVisit {
  readonly visit: Visit;
  readonly place: SignalPlace;
  /** Whether the visitor may do something else there. */
  readonly may: (action: Action) => boolean;
}

/**
 * Somebody who may do `action` at the agency that the address names. Whoever may do it nowhere is refused before
 * anything is looked up; a code that is none in the round is 404. A scope is the subtree of the round's days, so that
 * an office that ended within the round is still somebody's.
 */
export async function requireAtSignal(
  request: Request,
  context: AppContext,
  action: Action,
  params: Readonly<Partial<Record<string, string>>>,
): Promise<SignalVisit> {
  const visit = await requireAnywhere(request, context, action);
  const asked = overviewQueryOf(new URL(request.url)).round;
  const { round } = await orRefuse(chooseRound(context, asked));
  const trees = await readRoundTrees(context, round);
  const agency = findByCode(trees, params['agency'] ?? '');
  const signal = signalOf(params['signal']);
  if (!agency || !signal) throw new Response(null, { status: 404 });
  const may = (what: Action) => trees.some((tree) => can(visit.actor, what, agency.id, tree));
  if (!may(action))
    await orRefuse(
      Promise.reject(new Refusal(refusalOf(visit.actor, action), `${action} at ${agency.code}`)),
    );
  const { id, code, name, kind } = agency;
  const parent = trees.map((tree) => tree.parents.get(id)).find(Boolean) ?? '';
  const isDesk = kind === 'desk';
  const above = isDesk ? (trees.map((tree) => tree.agencies.get(parent)).find(Boolean)?.name ?? null) : null;
  return { visit, place: { round, agency: { id, code, name, isDesk, above }, signal }, may };
}

/** Codes are used again after an agency has ended; the one in force on the round's last day comes first. */
function findByCode(trees: readonly AgencyTree[], code: string): Agency | undefined {
  return trees
    .map((tree) => [...tree.agencies.values()].find((agency) => agency.code === code))
    .find((agency) => agency !== undefined);
}
