/** Entering indices of other surveys, and withdrawing them: never changed, never deleted. */
import type { Database } from '#db/connect';
import { listAgencies, listAgencyLinks } from '#db/queries/agencies';
import {
  insertOutsideIndex,
  insertOutsideIndexWithdrawal,
  listOutsideIndices,
} from '#db/queries/outside-indices';
import type { Agency } from '#domain/agency';
import { type AgencyTree, treeAt } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';
import type { OutsideIndex, OutsideOrder } from '#domain/outside-index';
import { type Actor, can } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf } from './audit.server.ts';

/** Somebody of the Department with the agencies of today. */
export interface HistoryKeeper {
  readonly actor: Actor;
  readonly tree: AgencyTree;
}

/** An agency whose earlier years may be entered. */
export interface KeptAgency extends Pick<Agency, 'id' | 'code' | 'name'> {
  /** Its last day (ISO date) where it has ended: its years are those of its successors. */
  readonly endedOn: string | null;
}

/** Units and provinces up to today, each with the tree it stands in: of its last day, where it has ended. */
async function readPlaces(
  db: Database,
  tree: AgencyTree,
): Promise<{ readonly agency: Agency; readonly tree: AgencyTree; readonly endedOn: string | null }[]> {
  const agencies = await listAgencies(db);
  const links = await listAgencyLinks(db);
  const known = new Map([[tree.date, tree]]);
  const treeOn = (date: string): AgencyTree => {
    const kept = known.get(date) ?? treeAt(agencies, links, date);
    known.set(date, kept);
    return kept;
  };
  return agencies
    .filter(({ isUnit, kind, validFrom }) => (isUnit || kind === 'province') && validFrom <= tree.date)
    .map((agency) => {
      const { validTo } = agency;
      const endedOn = validTo !== null && validTo <= tree.date ? addDays(validTo, -1) : null;
      return { agency, tree: treeOn(endedOn ?? tree.date), endedOn };
    });
}

/** The agencies that the keeper answers for, then those that have ended, each in order of code. */
export async function listKeptAgencies(db: Database, { actor, tree }: HistoryKeeper): Promise<KeptAgency[]> {
  const kept = (await readPlaces(db, tree))
    .filter((place) => can(actor, 'enter_outside_indices', place.agency.id, place.tree))
    .map(({ agency: { id, code, name }, endedOn }): KeptAgency => ({ id, code, name, endedOn }));
  return [
    ...kept.filter(({ endedOn }) => endedOn === null),
    ...kept.filter(({ endedOn }) => endedOn !== null),
  ];
}

async function requireKeeper(db: Database, { actor, tree }: HistoryKeeper, agency: string): Promise<string> {
  const place = (await readPlaces(db, tree)).find((known) => known.agency.id === agency);
  if (!place) throw new Refusal('not_found', `agency ${agency}`);
  if (actor.account === null || !can(actor, 'enter_outside_indices', agency, place.tree))
    throw new Refusal('not_allowed', `enter an outside index of ${agency}`);
  return actor.account;
}

/** The indices of some agencies, in order of year, withdrawn ones among them. */
export async function listKeptIndices(
  db: Database,
  agencies: readonly KeptAgency[],
): Promise<OutsideIndex[]> {
  const kept = new Set(agencies.map(({ id }) => id));
  return (await listOutsideIndices(db)).filter(({ agency }) => kept.has(agency));
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
  const account = await requireKeeper(db, keeper, agency);
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
    const account = await requireKeeper(transaction, keeper, found.agency);
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
