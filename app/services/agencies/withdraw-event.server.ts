/** Taking an event back before its day, and correcting how an agency's name is written. */
import type { Database } from '#db/connect';
import { listRoleRows, updateRoleEnd } from '#db/queries/account-roles';
import { listAgencies } from '#db/queries/agencies';
import {
  findAgencyEvent,
  holdAgencies,
  listEventsBeside,
  updateAgencyNames,
  updateEventWithdrawn,
} from '#db/queries/agency-events';
import { listWaitingOrders, settleOrder } from '#db/queries/round-orders';
import type { RegisterChange } from '#domain/agency-register';
import { checkDraft, type DraftProblem } from '#domain/agency-rules';
import { type Actor, can, canSomewhere } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import { readTree } from '../agency-tree.server.ts';
import { appendAudit, instantOf } from '../audit.server.ts';
import type { Recorder } from './record-event.server.ts';
import { unwriteChange } from './register.server.ts';

/**
 * Whether an event can still be taken back: its day has not come, and nothing later is recorded about the agencies
 * that it touches.
 */
export async function mayWithdraw(
  db: Database,
  event: { readonly number: number; readonly on_date: string; readonly withdrawn_on: string | null },
  today: string,
): Promise<boolean> {
  if (event.withdrawn_on !== null || event.on_date <= today) return false;
  return (await listEventsBeside(db, event.number)).length === 0;
}

/** Everything an event changed is as it was before; it stays in the trail. Throws `conflict` where it is too late. */
export async function withdrawEvent(db: Database, by: Recorder, number: number): Promise<void> {
  if (!canSomewhere(by.actor, 'manage_agencies')) throw new Refusal('not_allowed', 'manage_agencies');
  await db.transaction().execute(async (transaction) => {
    await holdAgencies(transaction);
    const event = await findAgencyEvent(transaction, number);
    if (!event) throw new Refusal('conflict', `there is no agency event ${number}`);
    const change: RegisterChange = JSON.parse(event.change);
    const { today, now, account, actor } = by;
    await requireOwn(transaction, actor, change, today);
    if (!(await mayWithdraw(transaction, event, today)))
      throw new Refusal('conflict', `agency event ${number} cannot be taken back any more`);
    await unwriteChange(transaction, change);
    const made = new Set(change.made.map(({ id }) => id));
    for (const role of await listRoleRows(transaction))
      if (role.scope !== null && made.has(role.scope))
        await updateRoleEnd(transaction, role.id, role.valid_from);
    const ended = new Set(change.ended.map(({ id }) => id));
    const refusal = JSON.stringify({ code: 'conflict', detail: `agency event ${number} was withdrawn` });
    for (const { id, kind, subject } of await listWaitingOrders(transaction))
      if (kind === 'close_unit' && ended.has(subject))
        await settleOrder(transaction, id, { state: 'refused', settled_on: today, refusal });
    await updateEventWithdrawn(transaction, number, today);
    const about = change.made[0]?.id ?? change.ended[0]?.id ?? change.linked[0]?.child ?? '';
    const scope = change.linked[0]?.parent ?? change.ended[0]?.id ?? null;
    await appendAudit(
      transaction,
      {
        ...{ action: 'agency_withdrawn', object: `agency:${about}`, scope },
        detail: { number, on: event.on_date },
      },
      { actor: account.id, at: instantOf(now) },
    );
  });
}

/** Every agency in force today that the change touches is in the reader's scope. */
async function requireOwn(
  db: Database,
  actor: Actor,
  { ended, linked, unlinked }: RegisterChange,
  today: string,
): Promise<void> {
  const tree = await readTree(db, today);
  const ids = [
    ...ended.map(({ id }) => id),
    ...linked.map(({ parent }) => parent),
    ...unlinked.map(({ child }) => child),
  ];
  const outside = ids.find((id) => tree.agencies.has(id) && !can(actor, 'manage_agencies', id, tree));
  if (outside !== undefined) throw new Refusal('not_allowed', `manage_agencies at ${outside}`);
}

/**
 * Corrects how a name is written, for all time: no event, and the agency stays the same. What was frozen keeps the
 * name that it was frozen with. Returns what is wrong with the names, if anything; throws `conflict` where somebody
 * has changed them since `before`.
 */
export async function correctNames(
  db: Database,
  { actor, account, now, today }: Recorder,
  id: string,
  before: Localized,
  typed: Localized,
): Promise<readonly DraftProblem[]> {
  return db.transaction().execute(async (transaction) => {
    await holdAgencies(transaction);
    const tree = await readTree(transaction, today);
    const agency = (await listAgencies(transaction)).find((candidate) => candidate.id === id);
    if (!agency) throw new Refusal('not_found', `agency ${id}`);
    if (!can(actor, 'manage_agencies', id, tree))
      throw new Refusal('not_allowed', `manage_agencies at ${id}`);
    const { vi, en } = agency.name;
    if (vi !== before.vi || en !== before.en) throw new Refusal('conflict', `agency ${id} has another name`);
    const { draft, problems } = checkDraft({ ...agency, name: typed }, agency);
    if (problems.length > 0) return problems;
    const fields = [
      ...(draft.name.vi === vi ? [] : (['name'] as const)),
      ...(draft.name.en === en ? [] : (['name_en'] as const)),
    ];
    if (fields.length === 0) return [];
    await updateAgencyNames(transaction, id, { name: draft.name.vi, name_en: draft.name.en });
    await appendAudit(
      transaction,
      { action: 'agency_corrected', object: `agency:${id}`, scope: id, detail: { fields } },
      { actor: account.id, at: instantOf(now) },
    );
    return [];
  });
}
