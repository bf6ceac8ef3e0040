/** Giving and ending roles. A role holds from day to day and is never deleted. */
import type { Database } from '#db/connect';
import { insertAccountRole, updateRoleEnd } from '#db/queries/account-roles';
import { deleteSessions } from '#db/queries/sessions';
import type { AuditEvent } from '#domain/audit-event';
import { canGrant, type GrantedRole } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf, type Stamp } from '../audit.server.ts';
import type { Accounts } from './accounts.server.ts';
import { type Administrator, requireManaged } from './managed-accounts.server.ts';
import { noteEnded } from './sessions.server.ts';

export interface RoleOrder {
  readonly role: GrantedRole;
  /** Agency id; `null`: every agency. */
  readonly scope: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Refuses with `not_allowed` a role that is not `by`'s to give, with `conflict` dates the wrong way round. */
export function checkGrant(by: Administrator, order: RoleOrder): void {
  if (!canGrant(by.actor, order, by.tree))
    throw new Refusal('not_allowed', `grant ${order.role} at ${order.scope ?? 'every agency'}`);
  if (order.scope !== null && !by.tree.agencies.has(order.scope))
    throw new Refusal('not_found', `agency ${order.scope}`);
  if (order.validTo !== null && order.validTo <= order.validFrom)
    throw new Refusal('conflict', `role until ${order.validTo}, before it begins`);
}

export function stampOf({ actor }: Administrator, now: number): Stamp {
  return { actor: actor.account, at: instantOf(now) };
}

export async function addRole(
  transaction: Database,
  { randomness }: Accounts,
  account: string,
  { role, scope, validFrom, validTo }: RoleOrder,
): Promise<void> {
  const row = { id: randomness.id(), account, role, scope, valid_from: validFrom, valid_to: validTo };
  await insertAccountRole(transaction, row);
}

export function grantedEvent(account: string, order: RoleOrder): AuditEvent {
  const { role, scope, validFrom: from, validTo: to } = order;
  return { action: 'role_granted', object: `account:${account}`, scope, detail: { role, from, to } };
}

/** Gives a role; his sessions end, so that he signs in with what the role requires. */
export async function grantRole(
  accounts: Accounts,
  by: Administrator,
  id: string,
  order: RoleOrder,
  now: number,
): Promise<void> {
  checkGrant(by, order);
  await accounts.db.transaction().execute(async (transaction) => {
    const { account } = await requireManaged(transaction, by, id);
    await addRole(transaction, accounts, account.id, order);
    const ended = await deleteSessions(transaction, id);
    await noteEnded(transaction, id, order.scope, ended, 'roles', by.actor.account, now);
    await appendAudit(transaction, grantedEvent(id, order), stampOf(by, now));
  });
}

/** Ends a role on `validTo`, the first day that no longer holds; his sessions end. */
export async function endRole(
  accounts: Accounts,
  by: Administrator,
  id: string,
  role: string,
  validTo: string,
  now: number,
): Promise<void> {
  await accounts.db.transaction().execute(async (transaction) => {
    const { roles } = await requireManaged(transaction, by, id);
    const held = roles.find((row) => row.id === role);
    if (!held) throw new Refusal('not_found', `role ${role} of account ${id}`);
    if (held.valid_to !== null && held.valid_to <= validTo)
      throw new Refusal('conflict', `role ${role} ends before`);
    // A role that has not begun ends on its first day: it never held.
    const to = validTo < held.valid_from ? held.valid_from : validTo;
    await updateRoleEnd(transaction, role, to);
    const ended = await deleteSessions(transaction, id);
    await noteEnded(transaction, id, held.scope, ended, 'roles', by.actor.account, now);
    const subject = { object: `account:${id}`, scope: held.scope } as const;
    const detail = { role: held.role, to };
    await appendAudit(transaction, { action: 'role_ended', ...subject, detail }, stampOf(by, now));
  });
}
