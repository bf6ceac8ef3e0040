/** Ordering: an administrator signs that a round is opened, closed or corrected; the key holder carries it out. */
import type { Database } from '#db/connect';
import { findLastEdition } from '#db/queries/editions';
import { findDraft, updateDraftState } from '#db/queries/round-drafts';
import { insertOrder } from '#db/queries/round-orders';
import { findRound } from '#db/queries/rounds';
import type { RoundOrderTable } from '#db/schema';
import { canonicalJson } from '#domain/canonical-json';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import { closingChecks } from '#domain/round-checks';
import type { UnitClosing } from '#domain/round-order';
import { appendAudit, instantOf } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';
import { readClosingFacts } from './closing-facts.server.ts';
import { checkDraft, toDraft } from './round-drafts.server.ts';

/** Who orders, and when. */
export interface Signature {
  /** Account id and name; `null` for a command. */
  readonly by: { readonly id: string; readonly name: string } | null;
  /** Milliseconds, and the date in the province (ISO). */
  readonly now: number;
  readonly today: string;
  /** A new random id. */
  readonly id: string;
}

/** An order may wait once: `waiting` where the same is there already, and nothing was written. */
export type Placed = 'placed' | 'waiting';
type Ordered = Pick<RoundOrderTable, 'kind' | 'subject' | 'detail' | 'reason'>;

async function placeOnce(
  transaction: Database,
  signed: Signature,
  { kind, subject, detail, reason }: Ordered,
  scope: string,
): Promise<Placed> {
  const { by, id, today, now } = signed;
  const content = {
    id,
    kind,
    subject,
    detail,
    reason,
    signer: by?.name ?? '',
    ordered_on: today,
    ordered_at: instantOf(now),
  };
  const order = {
    ...content,
    ordered_by: by?.id ?? null,
    state: 'waiting',
    settled_on: null,
    refusal: null,
  } as const;
  if (!(await insertOrder(transaction, order))) return 'waiting';
  const event = { action: 'order_placed', object: `order:${id}`, scope } as const;
  const about = { kind, reason, checksum: checksumOf(canonicalJson(content)) };
  await appendAudit(transaction, { ...event, detail: about }, { actor: by?.id ?? null, at: instantOf(now) });
  return 'placed';
}

async function placeOrder(
  transaction: Database,
  signed: Signature,
  ordered: Ordered,
  scope: string,
): Promise<string> {
  if ((await placeOnce(transaction, signed, ordered, scope)) === 'waiting')
    throw new Refusal('conflict', `the same order about ${ordered.subject} waits already`);
  return signed.id;
}

/**
 * Orders that a draft is opened as it stands. Throws `conflict` where it is another version by now, where an
 * opening check fails, or where the order waits already.
 *
 * @param version the version that was looked at
 * @returns the id of the order
 */
export async function orderOpening(
  db: Database,
  draftId: string,
  version: number,
  signed: Signature,
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const row = await findDraft(transaction, draftId);
    if (!row) throw new Refusal('not_found', `draft ${draftId}`);
    const { draft, ...saved } = toDraft(row);
    if (saved.version !== version) throw new Refusal('conflict', `draft ${draftId} was saved again`);
    const errors = (await checkDraft(transaction, draft, signed.today)).filter(
      ({ level }) => level === 'error',
    );
    if (errors.length > 0)
      throw new Refusal('conflict', `draft ${draftId}: ${errors.map(({ code }) => code).join(', ')}`);
    if (!(await updateDraftState(transaction, draftId, 'draft', { state: 'ordered', round: null })))
      throw new Refusal('conflict', `draft ${draftId} was ordered already`);
    const order = { kind: 'open', subject: draftId, detail: canonicalJson(draft), reason: '' } as const;
    return placeOrder(transaction, signed, order, draft.root);
  });
}

/**
 * Orders that a round is closed and frozen. Throws `conflict` where it cannot be, or a reason is missing. Where it was
 * ordered already, the order that waits stands, with its own reason.
 */
export async function orderClosing(
  db: Database,
  round: Round,
  reason: string,
  signed: Signature,
): Promise<Placed> {
  // Read before the transaction: what is raised takes a while to compute, and is looked at again when it is done.
  const checks = closingChecks(await readClosingFacts(db, round, signed.today));
  const against = checks.find(({ level }) => level === 'error' || (level === 'reason' && reason === ''));
  // Closed without being frozen: something stopped on the way, and this takes it up.
  const interrupted = round.closedOn !== null && !(await findLastEdition(db, round.id));
  if (against && !interrupted) throw new Refusal('conflict', `round ${round.slug}: ${against.code}`);
  return db
    .transaction()
    .execute((transaction) =>
      placeOnce(transaction, signed, { kind: 'close', subject: round.id, detail: '{}', reason }, round.root),
    );
}

/**
 * Orders the next edition of a frozen round. Throws `not_frozen` where there is none yet.
 *
 * @param reason printed with the edition
 */
export async function orderCorrection(
  db: Database,
  roundId: string,
  reason: string,
  signed: Signature,
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const round = await findRound(transaction, roundId);
    const last = await findLastEdition(transaction, roundId);
    if (!round || !last) throw new Refusal('not_frozen', `round ${roundId} has no edition to correct`);
    const detail = canonicalJson({ edition: last.number + 1 });
    return placeOrder(transaction, signed, { kind: 'correct', subject: roundId, detail, reason }, round.root);
  });
}

/**
 * Orders that a unit is closed once its last day is over, in every round that still takes answers then. Within the
 * transaction that records its end.
 */
export async function orderUnitClosing(
  transaction: Database,
  unit: string,
  lastDay: string,
  signed: Signature,
  scope: string,
): Promise<void> {
  const content: UnitClosing = { lastDay };
  const order = { kind: 'close_unit', subject: unit, detail: canonicalJson(content), reason: '' } as const;
  await placeOrder(transaction, signed, order, scope);
}
