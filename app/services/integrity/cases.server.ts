/** Taking a signal up, asking, writing down what was explained, and deciding: each step signed and audited. */
import type { Database } from '#db/connect';
import { listSignalledBatches } from '#db/queries/batch-signals';
import { listCurrentEditions } from '#db/queries/editions';
import {
  insertCase,
  insertDecision,
  insertNote,
  listCasesAbout,
  listDecisions,
  listNotes,
  updateCaseState,
} from '#db/queries/integrity-cases';
import { holdReleases } from '#db/queries/rounds';
import type { IntegrityCaseTable } from '#db/schema';
import { canonicalJson } from '#domain/canonical-json';
import { type CaseStep, type DecisionKind, decisionsFor, nextSteps } from '#domain/integrity-case';
import type { Signal } from '#domain/integrity-signal';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf } from '../audit.server.ts';
import { checksumOf } from '../digests.server.ts';

/** Which signal it is about, and who writes. */
export interface CaseWork {
  /** Round id. */
  readonly round: string;
  /** Unit or desk, by its id. */
  readonly agency: string;
  readonly signal: Signal;
  /** Account id and name: the name of today stands under what is written. */
  readonly by: { readonly id: string; readonly name: string };
  /** Milliseconds, and the date in the province (ISO). */
  readonly now: number;
  readonly today: string;
  /** A new random id. */
  readonly id: string;
}

/**
 * Writes a step down. The first one, `noted`, opens the case. Throws `conflict` where somebody else has moved the
 * case meanwhile, or where the step does not follow.
 */
export async function writeStep(db: Database, work: CaseWork, step: CaseStep, text: string): Promise<void> {
  const { round, agency, signal, by, now } = work;
  await db.transaction().execute(async (transaction) => {
    const found = await findOpenCase(transaction, work);
    if (!nextSteps(found?.state ?? null).includes(step))
      throw new Refusal('conflict', `${step} does not follow ${found?.state ?? 'nothing'}`);
    const id = found ? found.id : await openCase(transaction, work);
    if (found && !(await updateCaseState(transaction, id, found.state, step)))
      throw new Refusal('conflict', `case ${id} was moved by somebody else`);
    // Counted after the update, which waits for whoever writes in the same case.
    const number = (await listNotes(transaction, [id])).length + 1;
    await insertNote(transaction, {
      ...{ integrity_case: id, number, step, text },
      ...{ written_by: by.id, writer: by.name, written_at: instantOf(now) },
    });
    const event = { action: 'integrity_noted', object: `case:${id}`, scope: agency } as const;
    const stamp = { actor: by.id, at: instantOf(now) };
    await appendAudit(transaction, { ...event, detail: { round, signal, step } }, stamp);
  });
}

async function findOpenCase(
  db: Database,
  { round, agency, signal }: CaseWork,
): Promise<IntegrityCaseTable | undefined> {
  return (await listCasesAbout(db, round, agency, signal)).find(({ state }) => state !== 'decided');
}

async function openCase(transaction: Database, work: CaseWork): Promise<string> {
  const { id, round, agency, signal, today } = work;
  const row = { id, round, agency, signal, state: 'noted', opened_on: today } as const;
  if (!(await insertCase(transaction, row)))
    throw new Refusal('conflict', `somebody else has just noted ${signal} of ${agency}`);
  return id;
}

/** What is decided. */
export interface DecisionOrder {
  readonly kind: DecisionKind;
  readonly reason: string;
  /** Ids of the batches to exclude; empty unless `kind` is `batches_excluded`. */
  readonly batches: readonly string[];
}

/**
 * Ends a case by a signed decision. Whole batches are excluded from the next edition on, never from one that is
 * frozen, nor from the first; a rank is taken away at once. Throws `conflict` where there is no open case, where
 * the decision does not fit the signal, or where a batch is none of this agency's or is excluded already.
 *
 * @returns the checksum of the decision
 */
export async function decideCase(db: Database, work: CaseWork, order: DecisionOrder): Promise<string> {
  const { round, agency, signal, by, now, today } = work;
  const { kind, reason, batches } = order;
  return db.transaction().execute(async (transaction) => {
    // No edition is being written meanwhile: it would count what the decision says it does not.
    await holdReleases(transaction);
    const found = await findOpenCase(transaction, work);
    if (!found) throw new Refusal('conflict', `no open case about ${signal} of ${agency}`);
    if (!decisionsFor(signal).includes(kind)) throw new Refusal('conflict', `${kind} about ${signal}`);
    await requireFitting(transaction, work, order);
    if (!(await updateCaseState(transaction, found.id, found.state, 'decided')))
      throw new Refusal('conflict', `case ${found.id} was moved by somebody else`);
    const edition = await firstEdition(transaction, round, kind);
    const content = {
      ...{ integrity_case: found.id, round, agency, signal, kind },
      batches: canonicalJson([...batches].sort()),
      ...{ reason, decided_by: by.id, signer: by.name, decided_on: today, edition },
    };
    const checksum = checksumOf(canonicalJson(content));
    await insertDecision(transaction, { ...content, checksum });
    const event = { action: 'integrity_decided', object: `case:${found.id}`, scope: agency } as const;
    const detail = { round, signal, kind, batches: batches.length, edition, checksum };
    await appendAudit(transaction, { ...event, detail }, { actor: by.id, at: instantOf(now) });
    return checksum;
  });
}

async function requireFitting(
  transaction: Database,
  { round, agency }: CaseWork,
  { kind, batches }: DecisionOrder,
): Promise<void> {
  if (kind !== 'batches_excluded') {
    if (batches.length > 0) throw new Refusal('conflict', `${kind} names batches`);
    return;
  }
  const own = new Set((await listSignalledBatches(transaction, round, agency)).map(({ id }) => id));
  const excluded = new Set(
    (await listDecisions(transaction, round)).flatMap((decision): string[] => JSON.parse(decision.batches)),
  );
  const wrong = batches.find((batch) => !own.has(batch) || excluded.has(batch));
  if (batches.length === 0 || wrong !== undefined)
    throw new Refusal('conflict', `batch ${wrong ?? '(none)'} cannot be excluded for ${agency}`);
}

async function firstEdition(transaction: Database, round: string, kind: DecisionKind): Promise<number> {
  const frozen = (await listCurrentEditions(transaction)).find((edition) => edition.round === round);
  if (kind === 'batches_excluded') return Math.max(1, frozen?.number ?? 1) + 1;
  return (frozen?.number ?? 0) + 1;
}
