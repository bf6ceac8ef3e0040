/** Targets: set, replaced and taken away. A row is never changed: what was frozen with it can always be read. */
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { listCurrentEditions } from '#db/queries/editions';
import { listRounds } from '#db/queries/rounds';
import { listServiceFields, listServices } from '#db/queries/services';
import { listCountedServices } from '#db/queries/tallies';
import { endTarget, insertTarget, listTargetRows } from '#db/queries/targets';
import type { TargetTable } from '#db/schema';
import { type AgencyTree, listSelfAndAncestors } from '#domain/agency-tree';
import { type Actor, can } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { lastDayOf, type Round } from '#domain/round';
import type { TargetOrder } from '#domain/target-form';
import { appendAudit, type Stamp } from '../audit.server.ts';
import { inTurn } from '../in-turn.server.ts';

/** Somebody of the Department with the agencies of today. */
export interface TargetKeeper {
  readonly actor: Actor;
  readonly tree: AgencyTree;
}

export interface TargetEntry extends Omit<TargetTable, 'strict'> {
  readonly strict: boolean;
  readonly scopeName: Localized;
  /** `null`: all fields. */
  readonly fieldName: Localized | null;
  /** Frozen rounds that were judged by it. */
  readonly used: readonly Localized[];
  readonly mayChange: boolean;
}

export function mayKeepTargets({ actor, tree }: TargetKeeper, scope: string): boolean {
  return can(actor, 'manage_agencies', scope, tree);
}

interface FrozenRound extends Round {
  /** Day of its current edition, ISO. */
  readonly frozen: string;
  /** Whose targets it was judged by. */
  readonly year: number;
  /** Fields that its answers are kept apart by; none where the plan does not split by services. */
  readonly asked: ReadonlySet<string | undefined>;
}

async function listFrozenRounds(db: Database): Promise<FrozenRound[]> {
  const frozenOn = new Map(
    (await listCurrentEditions(db)).map((edition) => [edition.round, edition.frozen_on]),
  );
  const fieldOf = new Map((await listServices(db)).map(({ id, field }) => [id, field]));
  const rounds: FrozenRound[] = [];
  for (const round of await listRounds(db)) {
    const [frozen, last] = [frozenOn.get(round.id), lastDayOf(round)];
    if (!frozen || !last) continue;
    const asked = new Set((await listCountedServices(db, round.id)).map((service) => fieldOf.get(service)));
    rounds.push({ ...round, asked, frozen, year: Number(last.slice(0, 4)) });
  }
  return rounds;
}

/** Every target ever set, newest year first. */
export async function listTargetEntries(db: Database, keeper: TargetKeeper): Promise<TargetEntry[]> {
  const rounds = await listFrozenRounds(db);
  const above = (agency: string) => listSelfAndAncestors(keeper.tree, agency).map(({ id }) => id);
  const judged = (row: TargetTable) =>
    rounds.filter(
      ({ root, asked, frozen, year }) =>
        (row.field === null || asked.has(row.field)) &&
        row.year === year &&
        (row.entered_on ?? '') <= frozen &&
        (row.ended_on === null || frozen < row.ended_on) &&
        (above(row.scope).includes(root) || above(root).includes(row.scope)),
    );
  const agencies = new Map((await listAgencies(db)).map(({ id, name }) => [id, name]));
  const fields = new Map(
    (await listServiceFields(db)).map(({ id, name, name_en }) => [id, { vi: name, en: name_en }]),
  );
  const named = (id: string): Localized => ({ vi: id, en: id });
  return (await listTargetRows(db)).map((row) => ({
    ...row,
    strict: row.strict === 1,
    scopeName: agencies.get(row.scope) ?? named(row.scope),
    fieldName: row.field === null ? null : (fields.get(row.field) ?? named(row.field)),
    used: judged(row).map(({ name }) => name),
    mayChange: row.ended_on === null && mayKeepTargets(keeper, row.scope),
  }));
}

function requireKeeper(keeper: TargetKeeper, scope: string): void {
  if (!mayKeepTargets(keeper, scope)) throw new Refusal('not_allowed', `set a target of ${scope}`);
}

/**
 * Sets a target, in the place of another if `replaces` names one. The same form sent twice sets it once. Refuses with
 * `not_allowed`, or with `conflict` where the scope, field and year have one already, or the one to be replaced
 * stands no more.
 *
 * @param id drawn for the form
 */
export async function setTarget(
  db: Database,
  keeper: TargetKeeper,
  { id, replaces, today }: { readonly id: string; readonly replaces: string | null; readonly today: string },
  { basis, ...order }: TargetOrder,
  stamp: Stamp,
): Promise<void> {
  requireKeeper(keeper, order.scope);
  const { scope, field, year, value, strict } = order;
  await inTurn(db, async (transaction) => {
    const rows = await listTargetRows(transaction);
    if (rows.some((row) => row.id === id)) return;
    const standing = rows.find(
      (row) => row.ended_on === null && row.scope === scope && row.field === field && row.year === year,
    );
    if ((standing?.id ?? null) !== replaces)
      throw new Refusal('conflict', `target ${replaces} of ${scope}, ${field}, ${year} is ${standing?.id}`);
    if (
      standing &&
      standing.value === value &&
      (standing.strict === 1) === strict &&
      standing.basis === basis
    )
      return;
    if (standing) await endTarget(transaction, standing.id, today);
    await insertTarget(transaction, { id, ...order }, { entered_on: today, basis });
    const event = { action: 'target_set', object: `target:${id}`, scope } as const;
    await appendAudit(transaction, { ...event, detail: { field, year, value, strict, replaces } }, stamp);
  });
}

/** Takes a target away. Refuses with `not_found`, `not_allowed`, or `conflict` where it stands no more. */
export async function takeTargetAway(
  db: Database,
  keeper: TargetKeeper,
  id: string,
  today: string,
  stamp: Stamp,
): Promise<void> {
  await inTurn(db, async (transaction) => {
    const found = (await listTargetRows(transaction)).find((row) => row.id === id);
    if (!found) throw new Refusal('not_found', `target ${id}`);
    requireKeeper(keeper, found.scope);
    if (!(await endTarget(transaction, id, today)))
      throw new Refusal('conflict', `target ${id} stands no more`);
    const { field, year, scope } = found;
    const event = { action: 'target_ended', object: `target:${id}`, scope, detail: { field, year } } as const;
    await appendAudit(transaction, event, stamp);
  });
}
