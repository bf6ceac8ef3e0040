/** What the pages about agencies show: the register of a day, and one agency with its history. */
import type { Database } from '#db/connect';
import { listAccountRows } from '#db/queries/accounts';
import { findLastAgencyEvent, listAgencyEvents, listEventsOf } from '#db/queries/agency-events';
import type { AgencyEventTable } from '#db/schema';
import type { Agency, AgencyKind } from '#domain/agency';
import { matchesAgency } from '#domain/agency-names';
import { type AgencyRegister, neverHeld, type RegisterChange } from '#domain/agency-register';
import { type AgencyStory, agencyStory, type NamedAgency, namesOf } from '#domain/agency-story';
import { type AgencyTree, listSubtree, treeAt } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';
import { type Actor, can, canSomewhere } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { HistoryEntry } from '#domain/result-history';
import type { OrderRecord } from '#domain/round-order';
import { readUnitLineage } from '../published.server.ts';
import { listOrderRows } from '../rounds/round-pages.server.ts';
import { readRegister } from './register.server.ts';
import { mayWithdraw } from './withdraw-event.server.ts';

export interface AgencyRow {
  readonly id: string;
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: Localized;
  readonly isUnit: boolean;
}

export interface AgencyNode extends AgencyRow {
  /** Whether the reader may open its page. */
  readonly mayOpen: boolean;
  readonly desks: number;
  /** Desks not among them, in order of code. */
  readonly children: readonly AgencyNode[];
}

export interface EventRow {
  readonly number: number;
  readonly kind: AgencyEventTable['kind'];
  readonly date: string;
  readonly decision: string;
  readonly recordedOn: string;
  /** Name of that account today; `null` for a command. */
  readonly recordedBy: string | null;
  /** What it makes, or else what it is about: the first few. */
  readonly agencies: readonly Localized[];
  /** How many more. */
  readonly more: number;
}

export interface RegisterPage {
  readonly date: string;
  /** Empty where something is looked for. */
  readonly roots: readonly AgencyNode[];
  /** What was looked for; `null` where nothing was. */
  readonly found: readonly AgencyNode[] | null;
  readonly coming: readonly EventRow[];
  readonly recent: readonly EventRow[];
  readonly mayManage: boolean;
}

const MOST_RECENT = 8;
const MOST_FOUND = 200;
const MOST_NAMED = 4;

function treeOf(register: AgencyRegister, date: string): AgencyTree {
  const agencies = [...register.agencies()];
  return treeAt(
    agencies,
    agencies.flatMap(({ id }) => register.linksOf(id)),
    date,
  );
}

const rowOf = ({ id, code, kind, name, isUnit }: Agency): AgencyRow => ({ id, code, kind, name, isUnit });

/** The register of a day, or what in it matches `query` by name or code. */
export async function readRegisterPage(
  db: Database,
  actor: Actor,
  { date, query }: { readonly date: string; readonly query: string },
  today: string,
): Promise<RegisterPage> {
  const register = await readRegister(db);
  const tree = treeOf(register, date);
  const nodeOf = (agency: Agency, deep: boolean): AgencyNode => {
    const below = tree.children.get(agency.id) ?? [];
    return {
      ...rowOf(agency),
      mayOpen: can(actor, 'see_rounds', agency.id, tree),
      desks: below.filter(({ kind }) => kind === 'desk').length,
      children: deep ? below.filter(({ kind }) => kind !== 'desk').map((child) => nodeOf(child, true)) : [],
    };
  };
  const found = tree.roots
    .flatMap(({ id }) => listSubtree(tree, id))
    .filter((agency) => matchesAgency(agency, query));
  const events = await listEventRows(db, register);
  return {
    date,
    roots: query === '' ? tree.roots.map((root) => nodeOf(root, true)) : [],
    found: query === '' ? null : found.slice(0, MOST_FOUND).map((agency) => nodeOf(agency, false)),
    coming: events.filter((event) => event.date > today),
    recent: events
      .filter((event) => event.date <= today)
      .sort((a, b) => b.number - a.number)
      .slice(0, MOST_RECENT),
    mayManage: canSomewhere(actor, 'manage_agencies'),
  };
}

/** Events that stand, in the order of their days; with `since` those recorded after the one of that number. */
export async function listEventRows(db: Database, register: AgencyRegister, since = 0): Promise<EventRow[]> {
  const events = (await listAgencyEvents(db)).filter(({ number }) => Number(number) > since);
  return events.length === 0 ? [] : eventRows(db, register, events);
}

async function eventRows(
  db: Database,
  register: AgencyRegister,
  events: readonly AgencyEventTable[],
): Promise<EventRow[]> {
  const people = new Map((await listAccountRows(db)).map(({ id, name }) => [id, name]));
  return events.map((event) => {
    const { made, ended, linked }: RegisterChange = JSON.parse(event.change);
    const ids =
      made.length > 0
        ? made.map(({ id }) => id)
        : ended.length > 0
          ? ended.map(({ id }) => id)
          : linked.map(({ child }) => child);
    const named = ids.flatMap((id) => register.agency(id)?.name ?? []);
    return {
      ...{ number: Number(event.number), kind: event.kind, date: event.on_date, decision: event.decision },
      recordedOn: event.recorded_on,
      recordedBy: event.recorded_by === null ? null : (people.get(event.recorded_by) ?? null),
      agencies: named.slice(0, MOST_NAMED),
      more: Math.max(0, named.length - MOST_NAMED),
    };
  });
}

export interface AgencyPage {
  readonly agency: Agency;
  /** The agencies above it, the root first; of its last day where it has ended. */
  readonly above: readonly AgencyRow[];
  readonly children: readonly AgencyRow[];
  readonly story: AgencyStory;
  readonly names: readonly NamedAgency[];
  readonly events: readonly (EventRow & { readonly mayWithdraw: boolean })[];
  readonly results: readonly HistoryEntry[];
  readonly orders: readonly OrderRecord[];
  /** It is in force, or will be, and the reader may record changes of it. */
  readonly mayManage: boolean;
  readonly isRoot: boolean;
}

/**
 * An agency, and the tree of the day that its page is about: today, its last day where it has ended, its first where
 * it has not begun. Throws `not_found` for one that is not in the register or never came.
 */
export async function getAgency(
  db: Database,
  id: string,
  today: string,
): Promise<{ readonly agency: Agency; readonly tree: AgencyTree; readonly register: AgencyRegister }> {
  const register = await readRegister(db);
  const agency = register.agency(id);
  if (!agency || neverHeld(agency)) throw new Refusal('not_found', `agency ${id}`);
  const { validFrom, validTo } = agency;
  const day = validTo !== null && validTo <= today ? addDays(validTo, -1) : today;
  const begun = day >= validFrom;
  return { agency, register, tree: treeOf(register, begun ? day : validFrom) };
}

export async function readAgencyPage(
  db: Database,
  actor: Actor,
  { agency, tree, register }: Awaited<ReturnType<typeof getAgency>>,
  today: string,
): Promise<AgencyPage> {
  const { id, validTo } = agency;
  const rows = await listEventsOf(db, id);
  const events: (EventRow & { mayWithdraw: boolean })[] = [];
  const mayManage = can(actor, 'manage_agencies', id, tree);
  for (const [index, event] of (await eventRows(db, register, rows)).entries()) {
    const row = rows[index];
    events.push({
      ...event,
      mayWithdraw: mayManage && row !== undefined && (await mayWithdraw(db, row, today)),
    });
  }
  const line = register.line(id, tree.date).slice(1).reverse();
  return {
    agency,
    above: line.map(rowOf),
    children: (tree.children.get(id) ?? []).map(rowOf),
    story: agencyStory(register, id),
    names: namesOf(register, id),
    events,
    results: (await readUnitLineage(db, id)).history,
    orders: await listOrderRows(db, [id]),
    mayManage: mayManage && (validTo === null || validTo > today),
    isRoot: line.length === 0,
  };
}

/** Number of the last event that was recorded; 0 where there is none. */
export async function findLastEventNumber(db: Database): Promise<number> {
  return findLastAgencyEvent(db);
}

/** The agencies of a day that the reader manages, each after the one above it, for a workbook that is read back in. */
export async function listWorkbookRows(
  db: Database,
  actor: Actor,
  date: string,
): Promise<(AgencyRow & { readonly parent: string })[]> {
  const tree = treeOf(await readRegister(db), date);
  return tree.roots
    .flatMap(({ id }) => listSubtree(tree, id))
    .filter(({ id }) => can(actor, 'manage_agencies', id, tree))
    .map((agency) => {
      const parent = tree.agencies.get(tree.parents.get(agency.id) ?? '');
      return { ...rowOf(agency), parent: parent?.code ?? '' };
    });
}

/** Whether an agency is, was or will be in force: false for one whose event was withdrawn before it came. */
export async function isRegistered(db: Database, id: string): Promise<boolean> {
  const agency = (await readRegister(db)).agency(id);
  return agency !== undefined && !neverHeld(agency);
}
