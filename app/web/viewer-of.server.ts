import { NOBODY } from '#domain/permission';
import type { Visit } from '#services/accounts/sessions';
import type { Viewer } from '#ui/layout/viewer';

/** What a page's header says of who is signed in; without a role while a step of signing in is missing. */
export function viewerOf(visit: Visit | undefined): Viewer | null {
  if (!visit) return null;
  const { account, actor, needs } = visit;
  if (needs !== 'nothing') return { name: account.name, roles: [], actor: NOBODY };
  return { name: account.name, roles: [...new Set(actor.grants.map(({ role }) => role))], actor };
}
