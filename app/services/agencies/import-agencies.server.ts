/** Agencies from a list: looked through first, then done as a whole or not at all. */
import type { Database } from '#db/connect';
import {
  findLastAgencyEvent,
  holdAgencies,
  insertAgencyEvent,
  updateAgencyNames,
} from '#db/queries/agency-events';
import { type AgencyListNames, readAgencyList } from '#domain/agency-list';
import { type PlannedAgency, planAgencyList, type RefusedAgencyCell } from '#domain/agency-list-plan';
import { type RegisterChange, touchedBy } from '#domain/agency-register';
import { treeAt } from '#domain/agency-tree';
import { addDays } from '#domain/calendar';
import { canonicalJson } from '#domain/canonical-json';
import { type Actor, canSomewhere, listScopes } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { Sheet } from '#domain/sheet';
import { appendAudit, instantOf } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { orderUnitClosing } from '../rounds/place-order.server.ts';
import { type Recorder, withIds } from './record-event.server.ts';
import { listRoundSpans, readRegister, writeChange } from './register.server.ts';

export interface AgencyListPreview {
  readonly planned: readonly PlannedAgency[];
  readonly refused: readonly RefusedAgencyCell[];
  /** Headings that nobody understands: their columns are not read. */
  readonly unknown: readonly string[];
  /** Names exactly this plan: what is done is what was looked through. */
  readonly digest: string;
}

interface Plan extends AgencyListPreview {
  readonly change: RegisterChange;
  readonly corrected: readonly { readonly id: string; readonly name: Localized }[];
}

async function plan(
  db: Database,
  actor: Actor,
  sheet: Sheet,
  names: AgencyListNames,
  today: string,
): Promise<Plan> {
  if (!canSomewhere(actor, 'manage_agencies')) throw new Refusal('not_allowed', 'manage_agencies');
  const register = await readRegister(db);
  const agencies = [...register.agencies()];
  const links = agencies.flatMap(({ id }) => register.linksOf(id));
  const scopes = listScopes(actor, 'manage_agencies', treeAt(agencies, links, today));
  const listing = readAgencyList(sheet, names);
  const planned = planAgencyList(listing, sheet.rows, {
    ...{ register, today, rounds: await listRoundSpans(db) },
    mayManage: (id, date) =>
      scopes === 'everywhere' || register.line(id, date).some((above) => scopes.includes(above.id)),
  });
  return {
    ...{ ...planned, unknown: listing.unknown },
    digest: checksumOf(canonicalJson({ ...planned, refused: planned.refused.length })),
  };
}

/** What a list would do today. Nothing is written. */
export async function previewAgencies(
  db: Database,
  actor: Actor,
  sheet: Sheet,
  names: AgencyListNames,
  today: string,
): Promise<AgencyListPreview> {
  const { planned, refused, unknown, digest } = await plan(db, actor, sheet, names, today);
  return { planned, refused, unknown, digest };
}

/**
 * Does what was looked through, all of it in one transaction; returns how many rows changed something. Refuses with
 * `conflict` where a cell is refused, or where the plan is no longer the one of `digest`.
 */
export async function applyAgencies(
  db: Database,
  by: Recorder,
  sheet: Sheet,
  names: AgencyListNames,
  digest: string,
): Promise<number> {
  const { actor, account, now, today, randomness } = by;
  return db.transaction().execute(async (transaction) => {
    await holdAgencies(transaction);
    const found = await plan(transaction, actor, sheet, names, today);
    if (found.refused.length > 0 || found.digest !== digest)
      throw new Refusal('conflict', `${found.refused.length} cells refused, or the plan has changed`);
    const changed = found.planned.filter(({ change }) => change !== 'unchanged');
    if (changed.length === 0) return 0;
    // The plan's own register holds what the list makes already; this one is as the database is.
    const register = await readRegister(transaction);
    const change = withIds(found.change, randomness);
    await writeChange(transaction, register, change);
    for (const { id, name } of found.corrected)
      await updateAgencyNames(transaction, id, { name: name.vi, name_en: name.en });
    const number = (await findLastAgencyEvent(transaction)) + 1;
    const days = changed.map(({ date }) => date).sort();
    const event = {
      ...({ number, kind: 'list', on_date: days[0] ?? today, decision: '' } as const),
      change: canonicalJson(change),
      ...{ recorded_on: today, recorded_by: account.id, withdrawn_on: null },
    };
    const about = [...touchedBy(change), ...found.corrected.map(({ id }) => id)];
    await insertAgencyEvent(transaction, event, [...new Set(about)]);
    for (const { id, validTo } of change.ended)
      if (validTo > today && register.agency(id)?.isUnit) {
        const signed = { by: account, now, today, id: randomness.id() };
        await orderUnitClosing(transaction, id, addDays(validTo, -1), signed, id);
      }
    const count = (wanted: PlannedAgency['change']) =>
      changed.filter(({ change: done }) => done === wanted).length;
    await appendAudit(
      transaction,
      {
        ...{ action: 'agencies_imported', object: `agency:${about[0] ?? ''}`, scope: null },
        detail: { number, created: count('created'), changed: count('changed'), checksum: digest },
      },
      { actor: account.id, at: instantOf(now) },
    );
    return changed.length;
  });
}
