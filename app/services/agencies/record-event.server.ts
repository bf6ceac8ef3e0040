/** Dated events of agencies: looked at first, in words; then recorded as a whole or not at all. */
import type { Database } from '#db/connect';
import { insertAccountRole, listRoleRows } from '#db/queries/account-roles';
import { findLastAgencyEvent, holdAgencies, insertAgencyEvent } from '#db/queries/agency-events';
import type { Agency } from '#domain/agency';
import type { EventProblem } from '#domain/agency-event-rules';
import { type AgencyEvent, planEvent } from '#domain/agency-events';
import { type AgencyRegister, type RegisterChange, touchedBy } from '#domain/agency-register';
import { addDays } from '#domain/calendar';
import { canonicalJson } from '#domain/canonical-json';
import { type Actor, can, canSomewhere } from '#domain/permission';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { grantedEvent } from '../accounts/manage-roles.server.ts';
import { readTree } from '../agency-tree.server.ts';
import { appendAudit, instantOf } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { orderUnitClosing } from '../rounds/place-order.server.ts';
import { type EventEffects, endedAgencies, readEffects, rolesToCarry } from './event-effects.server.ts';
import { listRoundSpans, readRegister, writeChange } from './register.server.ts';

/** Who records, and when. */
export interface Recorder {
  readonly actor: Actor;
  /** Account id and name. */
  readonly account: { readonly id: string; readonly name: string };
  /** Milliseconds, and the date in the province (ISO). */
  readonly now: number;
  readonly today: string;
  readonly randomness: Randomness;
}

export interface EventOrder {
  readonly event: AgencyEvent;
  /** Number and date of the decision; `''` where there is none. */
  readonly decision: string;
  /** Whoever has a role at an agency that ends gets it at its successors, for the days that are left of it. */
  readonly carryRoles: boolean;
}

/** One agency that an event touches, as the preview names it. */
export interface TouchedAgency {
  readonly code: string;
  readonly kind: Agency['kind'];
  readonly name: Agency['name'];
  readonly isUnit: boolean;
  /** The agency above it from then on; `null` for one that ends. */
  readonly parent: Agency['name'] | null;
}

export interface EventPreview {
  readonly made: readonly TouchedAgency[];
  /** Desks not among them. */
  readonly ended: readonly TouchedAgency[];
  /** Put under another agency, desks not among them. */
  readonly moved: readonly TouchedAgency[];
  readonly effects: EventEffects;
  /** Names exactly what is shown: it is what will be done. */
  readonly digest: string;
}

interface Planned {
  readonly register: AgencyRegister;
  readonly change: RegisterChange;
  readonly digest: string;
}

/** Throws `not_allowed` where an agency that the event touches is not in the recorder's scope. */
async function requireScope(
  db: Database,
  actor: Actor,
  register: AgencyRegister,
  { made, ...change }: RegisterChange,
  date: string,
): Promise<void> {
  const trees = [await readTree(db, date), await readTree(db, addDays(date, -1))];
  const isNew = new Set(made.filter(({ id }) => !register.agency(id)).map(({ id }) => id));
  const outside = touchedBy({ ...change, made: [] }).find(
    (id) => !isNew.has(id) && !trees.some((tree) => can(actor, 'manage_agencies', id, tree)),
  );
  if (outside !== undefined) throw new Refusal('not_allowed', `manage_agencies at ${outside}`);
}

async function plan(
  db: Database,
  actor: Actor,
  { event, decision, carryRoles }: EventOrder,
): Promise<Planned | { readonly problems: readonly EventProblem[] }> {
  const register = await readRegister(db);
  const planned = planEvent(register, await listRoundSpans(db), event, (index) => `new ${index}`);
  if ('problems' in planned) return planned;
  const { change } = planned;
  await requireScope(db, actor, register, change, event.date);
  const roles = carryRoles
    ? rolesToCarry(register, change, await listRoleRows(db), actor, event.date).carried
    : [];
  const named = roles.map(({ held, successor, days }) => [held.id, successor, { ...days }]);
  return { register, change, digest: checksumOf(canonicalJson({ change, decision, roles: named })) };
}

/** What an event would do, or what stands against it. Nothing is written. */
export async function previewEvent(
  db: Database,
  actor: Actor,
  order: EventOrder,
  today: string,
): Promise<EventPreview | { readonly problems: readonly EventProblem[] }> {
  if (!canSomewhere(actor, 'manage_agencies')) throw new Refusal('not_allowed', 'manage_agencies');
  const planned = await plan(db, actor, order);
  if ('problems' in planned) return planned;
  const { register, change, digest } = planned;
  const { date } = order.event;
  const effects = await readEffects(db, register, change, actor, { date, today });
  const parents = new Map(change.linked.map(({ child, parent }) => [child, parent]));
  const nameOf = (id: string) =>
    register.agency(id)?.name ?? change.made.find((agency) => agency.id === id)?.name ?? null;
  const touched = ({ id, code, kind, name, isUnit }: Agency): TouchedAgency => {
    const parent = parents.get(id);
    return { code, kind, name, isUnit, parent: parent === undefined ? null : nameOf(parent) };
  };
  const isMade = new Set(change.made.map(({ id }) => id));
  return {
    made: change.made.map(touched),
    ended: endedAgencies(register, change).map(touched),
    moved: change.linked.flatMap(({ child }) => {
      const agency = register.agency(child);
      return agency && !isMade.has(child) && agency.kind !== 'desk' ? [touched(agency)] : [];
    }),
    ...{ effects, digest },
  };
}

export interface RecordedEvent {
  readonly number: number;
  /** Ids of what it made, or else of what it is about. */
  readonly agencies: readonly string[];
}

/**
 * Records an event that was looked at: register, roles, the order to close units that end within a round, and the
 * audit trail, in one transaction. Throws `conflict` where it would no longer do what `digest` names.
 */
export async function recordEvent(
  db: Database,
  by: Recorder,
  order: EventOrder,
  digest: string,
): Promise<RecordedEvent> {
  if (!canSomewhere(by.actor, 'manage_agencies')) throw new Refusal('not_allowed', 'manage_agencies');
  return db.transaction().execute(async (transaction) => {
    await holdAgencies(transaction);
    const planned = await plan(transaction, by.actor, order);
    if ('problems' in planned || planned.digest !== digest)
      throw new Refusal('conflict', 'the register has changed since the event was looked at');
    const { event, decision } = order;
    const { register } = planned;
    const change = withIds(planned.change, by.randomness);
    const effects = await readEffects(transaction, register, change, by.actor, {
      ...{ date: event.date, today: by.today },
    });
    await writeChange(transaction, register, change);
    const number = (await findLastAgencyEvent(transaction)) + 1;
    const row = {
      ...{ number, kind: event.kind, on_date: event.date, decision, change: canonicalJson(change) },
      ...{ recorded_on: by.today, recorded_by: by.account.id, withdrawn_on: null },
    };
    await insertAgencyEvent(transaction, row, touchedBy(change));
    // A round that opens before the day comes is closed for the unit by the same order.
    if (effects.rounds.length > 0 || event.date > by.today)
      for (const unit of endedAgencies(register, change).filter(({ isUnit }) => isUnit)) {
        const signed = { by: by.account, now: by.now, today: by.today, id: by.randomness.id() };
        await orderUnitClosing(transaction, unit.id, addDays(event.date, -1), signed, unit.id);
      }
    if (order.carryRoles) await carryRoles(transaction, by, register, change, event.date);
    const scope = change.linked[0]?.parent ?? change.ended[0]?.id ?? null;
    const made = change.made.map(({ id }) => id);
    const agencies = made.length > 0 ? made : touchedBy(change).slice(0, 1);
    await appendAudit(
      transaction,
      {
        ...{ action: 'agency_recorded', object: `agency:${agencies[0] ?? ''}`, scope },
        detail: { event: event.kind, number, on: event.date, decision },
      },
      { actor: by.account.id, at: instantOf(by.now) },
    );
    return { number, agencies };
  });
}

async function carryRoles(
  transaction: Database,
  { actor, account, now, randomness }: Recorder,
  register: AgencyRegister,
  change: RegisterChange,
  date: string,
): Promise<void> {
  const roles = rolesToCarry(register, change, await listRoleRows(transaction), actor, date);
  for (const { held, successor, days } of roles.carried) {
    const granted = { role: held.role, scope: successor, ...days };
    await insertAccountRole(transaction, {
      ...{ id: randomness.id(), account: held.account, role: held.role, scope: successor },
      ...{ valid_from: days.validFrom, valid_to: days.validTo },
    });
    const stamp = { actor: account.id, at: instantOf(now) };
    await appendAudit(transaction, grantedEvent(held.account, granted), stamp);
  }
}

/** The change with real ids in place of those that a plan gives. */
export function withIds(change: RegisterChange, randomness: Randomness): RegisterChange {
  const ids = new Map(
    change.made.filter(({ id }) => id.startsWith('new ')).map(({ id }) => [id, randomness.id()]),
  );
  const real = (id: string) => ids.get(id) ?? id;
  return {
    ...change,
    made: change.made.map((agency) => ({ ...agency, id: real(agency.id) })),
    linked: change.linked.map((link) => ({ ...link, child: real(link.child), parent: real(link.parent) })),
    followed: change.followed.map((event) => ({
      ...{ ...event, predecessor: real(event.predecessor), successor: real(event.successor) },
    })),
  };
}
