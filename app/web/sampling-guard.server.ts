/** The guard of pages about the sample of one round. */
import type { Round } from '#domain/round';
import { roundState } from '#domain/round';
import type { Visit } from '#services/accounts/sessions';
import { chooseSamplingRound, getRoundOfList, samplingTree } from '#services/sampling/sampling-pages';
import type { AppContext } from './context.ts';
import { overviewQueryOf } from './department-paths.ts';
import { orRefuse } from './refusal-status.ts';
import { requireAnywhere, requirePermission } from './session.server.ts';

/** Somebody who plans the round that an address names, which must not be over. */
export async function requirePlanner(
  request: Request,
  context: AppContext,
): Promise<{ readonly visit: Visit; readonly round: Round }> {
  await requireAnywhere(request, context, 'manage_rounds');
  const slug = overviewQueryOf(new URL(request.url)).round;
  const { round } = await orRefuse(chooseSamplingRound(context, slug));
  const tree = await samplingTree(context, round);
  const visit = await requirePermission(request, context, 'manage_rounds', round.root, tree);
  if (roundState(round, context.today()) === 'closed') throw new Response(null, { status: 409 });
  return { visit, round };
}

/** Somebody who may do `action` with a list of dossiers, at the root of its round. */
export async function requireAtList(
  request: Request,
  context: AppContext,
  action: 'see_fieldwork' | 'manage_rounds',
  list: string,
): Promise<{ readonly visit: Visit; readonly round: Round }> {
  await requireAnywhere(request, context, action);
  const round = await orRefuse(getRoundOfList(context, list));
  const tree = await samplingTree(context, round);
  return { visit: await requirePermission(request, context, action, round.root, tree), round };
}
