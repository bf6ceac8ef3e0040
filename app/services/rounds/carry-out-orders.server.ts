/**
 * Carrying orders out, where the private keys are: each once, whoever tries, and taken up again where a process
 * died on the way. Every step looks at what is there already instead of remembering how far it came.
 */
import type { Database } from '#db/connect';
import { updateExpiryOfLeaves } from '#db/queries/codes';
import { findLastEdition } from '#db/queries/editions';
import { listLeavesOf } from '#db/queries/leaves';
import { updateDraftState } from '#db/queries/round-drafts';
import { findOrder, listWaitingOrders, settleOrder } from '#db/queries/round-orders';
import { findRound, holdReleases, listRounds } from '#db/queries/rounds';
import type { RoundOrderTable } from '#db/schema';
import { isRefusal, Refusal } from '#domain/refusal';
import { closingChecks } from '#domain/round-checks';
import type { RoundDraft } from '#domain/round-draft';
import { isDue, type OrderKind, type OrderRefusal, type OrderState } from '#domain/round-order';
import { appendAudit } from '../audit.server.ts';
import { closeRound, closeUnit } from '../close.server.ts';
import { correctEdition } from '../correct-edition.server.ts';
import type { Discrepancy } from '../discrepancy.server.ts';
import { freezeRound } from '../freeze.server.ts';
import type { KeyHolder } from '../key-holder.server.ts';
import { releaseLatePaper } from '../paper/release-late-paper.server.ts';
import { openRound } from '../publish.server.ts';
import { verifyAnswers } from '../verify.server.ts';
import { verifyAudit } from '../verify-audit.server.ts';
import { readClosingFacts } from './closing-facts.server.ts';
import { floorsFor } from './opening-facts.server.ts';
import { checkDraft } from './round-drafts.server.ts';

export interface OrderOutcome {
  readonly id: string;
  readonly kind: OrderKind;
  /** Draft or round. */
  readonly subject: string;
  /** `waiting`: something went wrong that is not the order's fault; it is tried again next time. */
  readonly state: OrderState;
  /** What was done or why not, in English, for the operator. */
  readonly detail: string;
}

/** Why an order cannot be carried out, for as long as nobody orders anew. */
class Refused extends Error {
  readonly refusal: OrderRefusal;
  constructor(code: OrderRefusal['code'], detail: string) {
    super(detail);
    this.refusal = { code, detail };
  }
}

const CARRY_OUT: Readonly<
  Record<
    OrderKind,
    (db: Database, holder: KeyHolder, order: RoundOrderTable, today: string) => Promise<string>
  >
> = {
  open: carryOutOpening,
  close: carryOutClosing,
  correct: carryOutCorrection,
  close_unit: carryOutUnitClosing,
};

/**
 * Carries out every order that waits and is due; an order that fails does not keep the others from being tried.
 *
 * @param today ISO date
 */
export async function carryOutOrders(
  db: Database,
  holder: KeyHolder,
  today: string,
): Promise<OrderOutcome[]> {
  const outcomes: OrderOutcome[] = [];
  for (const order of await listWaitingOrders(db)) {
    if (!isDue(order, today)) continue;
    const { id, kind, subject } = order;
    const outcome = await carryOut(db, holder, order, today);
    outcomes.push({ id, kind, subject, ...outcome });
  }
  return outcomes;
}

async function carryOut(
  db: Database,
  holder: KeyHolder,
  order: RoundOrderTable,
  today: string,
): Promise<Pick<OrderOutcome, 'state' | 'detail'>> {
  try {
    return { state: 'done', detail: await CARRY_OUT[order.kind](db, holder, order, today) };
  } catch (error) {
    if (error instanceof Refused) return refuse(db, order, error.refusal, today);
    const detail = error instanceof Error ? error.message : String(error);
    // A missing key, or a database that does not answer, is the operator's to mend: the order stays.
    return isRefusal(error) && error.code !== 'key_missing'
      ? refuse(db, order, { code: 'conflict', detail }, today)
      : { state: 'waiting', detail };
  }
}

async function refuse(
  db: Database,
  order: RoundOrderTable,
  refusal: OrderRefusal,
  today: string,
): Promise<Pick<OrderOutcome, 'state' | 'detail'>> {
  const { id, kind, subject, ordered_by: actor } = order;
  const refused = await db.transaction().execute(async (transaction) => {
    const outcome = { state: 'refused', settled_on: today, refusal: JSON.stringify(refusal) } as const;
    if (!(await settleOrder(transaction, id, outcome))) return false;
    if (kind === 'open')
      await updateDraftState(transaction, subject, 'ordered', { state: 'draft', round: null });
    const scope = await scopeOf(transaction, order);
    const event = { action: 'order_refused', object: `order:${id}`, scope } as const;
    await appendAudit(transaction, { ...event, detail: { kind, ...refusal } }, { actor, at: today });
    return true;
  });
  if (refused) return { state: 'refused', detail: `${refusal.code}: ${refusal.detail}` };
  return { state: (await findOrder(db, id))?.state ?? 'waiting', detail: 'settled by another process' };
}

function draftOf(order: RoundOrderTable): RoundDraft {
  return JSON.parse(order.detail);
}

/** The agency that an order is about, or whose subtree its round surveys. */
async function scopeOf(db: Database, order: RoundOrderTable): Promise<string | null> {
  const { kind, subject } = order;
  if (kind === 'open') return draftOf(order).root;
  return kind === 'close_unit' ? subject : ((await findRound(db, subject))?.root ?? null);
}

async function settleDone(db: Database, order: RoundOrderTable, today: string): Promise<boolean> {
  return settleOrder(db, order.id, { state: 'done', settled_on: today, refusal: null });
}

/**
 * One transaction. The round has an id of its own, new at each try: a key that was stored by a try that then died
 * belongs to no round and is never written over.
 */
async function carryOutOpening(
  db: Database,
  { releaser, storeKey }: KeyHolder,
  order: RoundOrderTable,
  today: string,
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    await holdReleases(transaction);
    if ((await findOrder(transaction, order.id))?.state !== 'waiting') return 'settled by another process';
    const { expectedShare: _planning, ...draft } = draftOf(order);
    const checks = await checkDraft(transaction, draftOf(order), today);
    const errors = checks.filter(({ level }) => level === 'error').map(({ code }) => code);
    if (errors.length > 0) throw new Refused('checks_failed', errors.join(', '));
    const rho0 = await floorsFor(transaction, draft);
    const round = await openRound(transaction, { id: releaser.randomness.id(), ...draft, rho0 }, storeKey);
    await updateDraftState(transaction, order.subject, 'ordered', { state: 'opened', round: round.id });
    await settleDone(transaction, order, today);
    const event = { action: 'round_opened', object: `round:${round.id}`, scope: round.root } as const;
    await appendAudit(transaction, { ...event, detail: {} }, { actor: order.ordered_by, at: today });
    return `opened round ${round.slug}`;
  });
}

function requireAgreement(found: readonly Discrepancy[], code: 'recount_differs' | 'audit_differs'): void {
  const [first] = found;
  if (first) throw new Refused(code, `${found.length}: ${first.check}: ${first.detail}`);
}

/** What another process has done in the meantime is no reason to refuse. */
async function unlessDone(act: Promise<unknown>, isDone: () => Promise<boolean>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!isRefusal(error) || !(await isDone())) throw error;
  }
}

/** Recount, close, freeze: three steps, of which the last two are transactions of their own. */
async function carryOutClosing(
  db: Database,
  { releaser }: KeyHolder,
  order: RoundOrderTable,
  today: string,
): Promise<string> {
  const { subject, reason, ordered_by: actor } = order;
  const round = await findRound(db, subject);
  if (!round) throw new Refusal('not_found', `round ${subject}`);
  if (round.closedOn === null) {
    const checks = closingChecks(await readClosingFacts(db, round, today));
    const errors = checks.filter(({ level }) => level === 'error').map(({ code }) => code);
    if (errors.length > 0) throw new Refused('checks_failed', errors.join(', '));
    const unsaid = checks.filter(({ level }) => level === 'reason' && reason === '');
    if (unsaid.length > 0) throw new Refused('reason_missing', unsaid.map(({ code }) => code).join(', '));
    requireAgreement(await verifyAnswers(db, undefined, subject), 'recount_differs');
    requireAgreement(await verifyAudit(db), 'audit_differs');
    await unlessDone(
      closeRound(db, subject, releaser, today, actor),
      async () => (await findRound(db, subject))?.closedOn !== null,
    );
  }
  if (!(await findLastEdition(db, subject)))
    await unlessDone(
      freezeRound(db, subject, today, actor),
      async () => (await findLastEdition(db, subject)) !== undefined,
    );
  await settleDone(db, order, today);
  return `closed and froze round ${round.slug}`;
}

/** The order names the number of the edition: where it is there, another try has written it. */
async function carryOutCorrection(
  db: Database,
  { releaser }: KeyHolder,
  order: RoundOrderTable,
  today: string,
): Promise<string> {
  const { subject, reason, ordered_by: actor } = order;
  const { edition }: { readonly edition: number } = JSON.parse(order.detail);
  const isThere = async () => ((await findLastEdition(db, subject))?.number ?? 0) >= edition;
  if (!(await isThere())) await releaseLatePaper(db, subject, edition, releaser, today);
  if (!(await isThere())) await unlessDone(correctEdition(db, subject, reason, today, actor), isThere);
  await settleDone(db, order, today);
  return `wrote edition ${edition} of round ${subject}`;
}

/**
 * Closes a unit that has ended, in every round that still takes answers. The codes on its slips end first, in a
 * transaction of their own: none touches codes and answers at once.
 */
async function carryOutUnitClosing(
  db: Database,
  { releaser }: KeyHolder,
  order: RoundOrderTable,
  today: string,
): Promise<string> {
  const { subject, ordered_by: actor } = order;
  const closed: string[] = [];
  for (const round of await listRounds(db)) {
    if (round.closedOn !== null) continue;
    const leaves = await listLeavesOf(db, round.id, subject);
    if (leaves.length === 0) continue;
    await updateExpiryOfLeaves(db, leaves, today);
    // Closing it again would place nothing more: what waits is what this asks for.
    await unlessDone(
      closeUnit(db, round.id, subject, releaser, today, actor),
      async () => (await findRound(db, round.id))?.closedOn !== null,
    );
    closed.push(round.slug);
  }
  await settleDone(db, order, today);
  return `closed ${subject} in ${closed.length === 0 ? 'no round' : closed.join(', ')}`;
}
