/** Entering indices of other surveys, and withdrawing them: never changed, never deleted. */
import type { Database } from '#db/connect';
import {
  insertOutsideIndex,
  insertOutsideIndexWithdrawal,
  listOutsideIndices,
} from '#db/queries/outside-indices';
import type { AgencyTree } from '#domain/agency-tree';
import type { OutsideIndex, OutsideOrder } from '#domain/outside-index';
import { type Actor, can } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf } from './audit.server.ts';

/** Somebody of the Department with the agencies of today. */
export interface HistoryKeeper {
  readonly actor: Actor;
  readonly tree: AgencyTree;
}

function requireKeeper({ actor, tree }: HistoryKeeper, agency: string): string {
  if (!tree.agencies.has(agency)) throw new Refusal('not_found', `agency ${agency}`);
  if (actor.account === null || !can(actor, 'enter_outside_indices', agency, tree))
    throw new Refusal('not_allowed', `enter an outside index of ${agency}`);
  return actor.account;
}

/** The indices of agencies that the keeper answers for, in order of year. */
export async function listKeptIndices(db: Database, { actor, tree }: HistoryKeeper): Promise<OutsideIndex[]> {
  return (await listOutsideIndices(db)).filter(({ agency }) =>
    can(actor, 'enter_outside_indices', agency, tree),
  );
}

/**
 * Enters an index. Refuses with `conflict` where the same year of the same source stands already, with
 * `not_allowed` or `not_found` by the agency.
 *
 * @param id drawn for the form: sent twice, it is entered once
 * @param today ISO date; @param now milliseconds
 */
export async function enterOutsideIndex(
  db: Database,
  keeper: HistoryKeeper,
  { id, agency, today }: { readonly id: string; readonly agency: string; readonly today: string },
  order: OutsideOrder,
  now: number,
): Promise<void> {
  const account = requireKeeper(keeper, agency);
  await db.transaction().execute(async (transaction) => {
    const standing = (await listOutsideIndices(transaction, [agency])).filter(({ withdrawn }) => !withdrawn);
    if (standing.some((other) => other.id === id)) return;
    if (standing.some((other) => other.year === order.year && other.source === order.source))
      throw new Refusal('conflict', `index ${order.year} of ${agency} from the same source`);
    const row = { id, agency, ...order, entered_by: account, entered_on: today };
    if (!(await insertOutsideIndex(transaction, row))) return;
    await appendAudit(
      transaction,
      {
        action: 'outside_index_entered',
        object: `outside_index:${id}`,
        scope: agency,
        detail: { year: order.year, value: order.value },
      },
      { actor: account, at: instantOf(now) },
    );
  });
}

/** Withdraws an index with a reason; twice is once. Refuses as entering does. */
export async function withdrawOutsideIndex(
  db: Database,
  keeper: HistoryKeeper,
  { id, reason, today }: { readonly id: string; readonly reason: string; readonly today: string },
  now: number,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const found = (await listOutsideIndices(transaction)).find((index) => index.id === id);
    if (!found) throw new Refusal('not_found', `outside index ${id}`);
    const account = requireKeeper(keeper, found.agency);
    const row = { outside_index: id, reason, withdrawn_by: account, withdrawn_on: today };
    if (!(await insertOutsideIndexWithdrawal(transaction, row))) return;
    await appendAudit(
      transaction,
      {
        action: 'outside_index_withdrawn',
        object: `outside_index:${id}`,
        scope: found.agency,
        detail: { reason },
      },
      { actor: account, at: instantOf(now) },
    );
  });
}
