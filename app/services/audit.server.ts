/** Writing and reading the audit trail: who did what, when, each entry chained to the one before. */
import type { Database } from '#db/connect';
import {
  type AuditFilter,
  appendAuditEvent,
  countAuditEvents,
  holdLastAuditEvent,
  listAuditEvents,
} from '#db/queries/audit-events';
import type { AuditEventTable } from '#db/schema';
import { type AgencyTree, listSubtree } from '#domain/agency-tree';
import type { AuditEvent } from '#domain/audit-event';
import { canonicalJson } from '#domain/canonical-json';
import { type Action, type Actor, listScopes } from '#domain/permission';
import { checksumOf } from './digests.server.ts';

/** Who did it, and when. */
export interface Stamp {
  /** Account id; `null` for a command or a timer, and for nobody. */
  readonly actor: string | null;
  /** Instant (`instantOf`), or a bare ISO date for what concerns answers. */
  readonly at: string;
}

/** What stands before the first entry. */
export const FIRST_AUDIT_HASH = '0'.repeat(64);

/**
 * Milliseconds since 1970 as text, in UTC.
 *
 * @example
 * instantOf(1795315500000); // '2026-11-22T02:45:00.000Z'
 */
export function instantOf(now: number): string {
  return new Date(now).toISOString();
}

/** Hash of an entry over everything else in it, the hash before it included. */
export function auditHash(entry: Omit<AuditEventTable, 'hash'>): string {
  const { seq, at, actor, action, object, scope, detail, previous } = entry;
  return checksumOf(canonicalJson([previous, seq, at, actor, action, object, scope, detail]));
}

/**
 * Appends one entry within the transaction that does what it tells, so that neither happens without the
 * other. Call it last in the transaction: it waits for other transactions that append.
 */
export async function appendAudit(transaction: Database, event: AuditEvent, stamp: Stamp): Promise<void> {
  const last = await holdLastAuditEvent(transaction);
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: stamp.at,
    actor: stamp.actor,
    action: event.action,
    object: event.object,
    scope: event.scope,
    detail: canonicalJson(event.detail),
    previous: last?.hash ?? FIRST_AUDIT_HASH,
  };
  await appendAuditEvent(transaction, { ...entry, hash: auditHash(entry) });
}

/** An entry as read back: `detail` is what the event of this action says (app/domain/audit-event.ts). */
export interface AuditEntry extends Omit<AuditEventTable, 'detail'> {
  readonly detail: Readonly<Record<string, unknown>>;
}

/** At most `limit` entries, newest first; the next page is asked for with `before` = the last `seq`. */
export async function listAudit(db: Database, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const rows = await listAuditEvents(db, filter, limit);
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) }));
}

/**
 * The agencies whose entries somebody may see, for `AuditFilter.within`; `undefined`: all entries, also those that
 * concern no agency, which belong to whoever answers for every root of the tree.
 */
export function auditedAgencies(
  actor: Actor,
  action: Extract<Action, 'read_audit' | 'export_audit'>,
  tree: AgencyTree,
): string[] | undefined {
  const scopes = listScopes(actor, action, tree);
  if (scopes === 'everywhere') return undefined;
  if (scopes.length > 0 && tree.roots.every(({ id }) => scopes.includes(id))) return undefined;
  return scopes.flatMap((scope) => listSubtree(tree, scope).map(({ id }) => id));
}

const EXPORTED_AT_ONCE = 1_000;

/**
 * The entries of a filter, newest first, for a file: as many as there are now, however many, `page` of them in memory
 * at a time. That they were taken out is an entry itself, and not among them. No entry ever changes, so reading them
 * later finds the same.
 */
export async function exportAudit(
  db: Database,
  filter: Omit<AuditFilter, 'before'>,
  stamp: Stamp,
  page = EXPORTED_AT_ONCE,
): Promise<AsyncIterable<readonly AuditEventTable[]>> {
  const last = await db.transaction().execute(async (transaction) => {
    const { seq = 0 } = (await holdLastAuditEvent(transaction)) ?? {};
    const { within: _agencies, ...said } = filter;
    const kept = Object.entries(said).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    const detail = { entries: await countAuditEvents(transaction, filter), filter: Object.fromEntries(kept) };
    await appendAudit(
      transaction,
      { action: 'audit_exported', object: 'audit:export', scope: null, detail },
      stamp,
    );
    return seq;
  });
  return pagesUpTo(db, filter, last, page);
}

async function* pagesUpTo(
  db: Database,
  filter: Omit<AuditFilter, 'before'>,
  last: number,
  size: number,
): AsyncGenerator<readonly AuditEventTable[]> {
  for (let before = last + 1; before > 1; ) {
    const entries = await listAuditEvents(db, { ...filter, before }, size);
    if (entries.length > 0) yield entries;
    before = entries.length < size ? 1 : (entries.at(-1)?.seq ?? 1);
  }
}

export type { AuditFilter };
