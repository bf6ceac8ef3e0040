/** The guard of pages about one agency, named by its code. */
import type { Agency } from '#domain/agency';
import type { Action } from '#domain/permission';
import type { Visit } from '#services/accounts/sessions';
import type { AppContext } from './context.ts';
import { requireAnywhere, requirePermission } from './session.server.ts';

/**
 * The agency of today with this code, and somebody who may do `action` there. Whoever may do it nowhere is refused
 * before anything is looked up; otherwise a code that is none is 404.
 */
export async function requireAtAgency(
  request: Request,
  context: Pick<AppContext, 'config' | 'accounts' | 'now' | 'reference' | 'today'>,
  action: Action,
  code: string,
): Promise<{ readonly visit: Visit; readonly agency: Agency }> {
  await requireAnywhere(request, context, action);
  const tree = await context.reference.tree(context.today());
  const agency = [...tree.agencies.values()].find((candidate) => candidate.code === code);
  if (!agency) throw new Response(null, { status: 404 });
  return { visit: await requirePermission(request, context, action, agency.id, tree), agency };
}
