/** What a form to give a role offers. */

import { type AgencyTree, listSubtree } from './agency-tree.ts';
import { type Actor, canGrant, GRANTED_ROLES, type GrantedRole } from './permission.ts';
import type { Localized } from './questionnaire.ts';

/** Value of the scope that is every agency. */
export const EVERYWHERE = '*';

/** An agency that a role can be given for. */
export interface ScopeOption {
  /** Agency id, or `EVERYWHERE`. */
  readonly id: string;
  /** `null`: every agency. */
  readonly name: Localized | null;
}

/** What somebody may give: roles he can give somewhere, and the agencies, desks left out, where he can give one. */
export function grantChoices(
  actor: Actor,
  tree: AgencyTree,
): { readonly roles: readonly GrantedRole[]; readonly scopes: readonly ScopeOption[] } {
  const agencies = tree.roots
    .flatMap((root) => listSubtree(tree, root.id))
    .filter(({ kind }) => kind !== 'desk');
  const places = [{ id: EVERYWHERE, name: null }, ...agencies.map(({ id, name }) => ({ id, name }))];
  const may = (role: GrantedRole, { id }: ScopeOption) =>
    canGrant(actor, { role, scope: id === EVERYWHERE ? null : id }, tree);
  return {
    roles: GRANTED_ROLES.filter((role) => places.some((place) => may(role, place))),
    scopes: places.filter((place) => GRANTED_ROLES.some((role) => may(role, place))),
  };
}
