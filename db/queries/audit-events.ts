/** The audit trail as rows; what they mean is app/domain/audit-event.ts. */
import type { SelectQueryBuilder } from 'kysely';
import type { Database } from '../connect.ts';
import { lockAuditTrail } from '../dialects/features.ts';
import type { AuditEventTable, Schema } from '../schema.ts';

/** The newest entry, held so that no other transaction appends until this one ends. */
export async function holdLastAuditEvent(transaction: Database): Promise<AuditEventTable | undefined> {
  await lockAuditTrail(transaction);
  return transaction.selectFrom('audit_event').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
}

export async function appendAuditEvent(transaction: Database, event: AuditEventTable): Promise<void> {
  await transaction.insertInto('audit_event').values(event).execute();
}

/** `undefined` leaves a column alone. */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly object?: string | undefined;
  /** First instant, ISO 8601 in UTC. */
  readonly from?: string | undefined;
  /** First instant after. */
  readonly to?: string | undefined;
  /** Only what concerns these agencies; without it everything, also what concerns none. */
  readonly within?: readonly string[] | undefined;
  /** Only entries before this one: the next page. */
  readonly before?: number | undefined;
}

type Narrowed<O> = SelectQueryBuilder<Schema, 'audit_event', O>;

function narrow<O>(
  query: Narrowed<O>,
  { actor, action, object, from, to, within, before }: AuditFilter,
): Narrowed<O> {
  let narrowed = query;
  if (actor !== undefined) narrowed = narrowed.where('actor', '=', actor);
  if (action !== undefined) narrowed = narrowed.where('action', '=', action);
  if (object !== undefined) narrowed = narrowed.where('object', '=', object);
  if (from !== undefined) narrowed = narrowed.where('at', '>=', from);
  if (to !== undefined) narrowed = narrowed.where('at', '<', to);
  if (within !== undefined) narrowed = narrowed.where('scope', 'in', within.length > 0 ? within : ['']);
  if (before !== undefined) narrowed = narrowed.where('seq', '<', before);
  return narrowed;
}

/** Newest first. */
export async function listAuditEvents(
  db: Database,
  filter: AuditFilter,
  limit: number,
): Promise<AuditEventTable[]> {
  return narrow(db.selectFrom('audit_event').selectAll(), filter)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

export async function countAuditEvents(db: Database, filter: AuditFilter): Promise<number> {
  const count = db.selectFrom('audit_event').select((of) => of.fn.countAll<number>().as('n'));
  const { n } = await narrow(count, filter).executeTakeFirstOrThrow();
  return n;
}

/** A stretch of the chain, oldest first, from the entry after `after`. */
export async function listAuditChain(db: Database, after: number, limit: number): Promise<AuditEventTable[]> {
  return db
    .selectFrom('audit_event')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .selectAll()
    .execute();
}
