/**
 * Releasing answers: envelopes of a leaf are opened at least k at a time, shuffled, and become a batch.
 * Runs hourly inside the demo server and by `npm run release` in production, where only this process can
 * read the private keys.
 */
import type { Database } from '#db/connect';
import { addUnreadable, countPendingByLeaf, insertEnvelopes, takeEnvelopes } from '#db/queries/envelopes';
import { listLeaves } from '#db/queries/leaves';
import { findRound, holdReleases, listRounds } from '#db/queries/rounds';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { LeafTable } from '#db/schema';
import type { Randomness } from '#domain/randomness';
import { releasable } from '#domain/release';
import type { Round } from '#domain/round';
import {
  appendReleaseRun,
  type BatchContext,
  type ComposedBatch,
  composeBatch,
  countingOf,
} from './batches.server.ts';
import { type ChainHeadFile, withPublishedHead } from './chain-head.server.ts';
import { openEnvelope } from './open-envelopes.server.ts';
import type { RoundKeys } from './round-keys.server.ts';
import { createOpener, createSealer } from './seal.server.ts';

export interface ReleaseReport {
  readonly batches: number;
  readonly ballots: number;
}

/** Leaves per transaction: a run stays short enough for acceptances to wait for it. */
export const LEAVES_PER_RUN = 100;

export interface Releaser {
  readonly keys: RoundKeys;
  readonly randomness: Randomness;
  /** Milliseconds, for the hourly ephemeral keys of ballots sealed anew. */
  readonly now: () => number;
  /** Where the chain's newest entry is published; absent where nobody would compare it. */
  readonly head?: ChainHeadFile;
}

/** Context of a batch of one leaf, released on `today` (ISO date); `edition` is the first that counts it. */
export function leafContext(leaf: LeafTable, today: string, edition = 1): BatchContext {
  const { id: _id, ...place } = leaf;
  return { ...place, month: today.slice(0, 7), edition };
}

/** Releases whatever is due in every open round. Throws `key_missing` where a round has waiting ballots but no key. */
export async function releaseDue(db: Database, releaser: Releaser, today: string): Promise<ReleaseReport> {
  let total: ReleaseReport = { batches: 0, ballots: 0 };
  for (const round of await listRounds(db)) {
    if (round.closedOn !== null) continue;
    for (;;) {
      const report = await withPublishedHead(db, releaser.head, today, () =>
        releaseRun(db, round.id, releaser, today),
      );
      total = { batches: total.batches + report.batches, ballots: total.ballots + report.ballots };
      // A run with unreadable envelopes makes fewer batches; what it left is due in the next hour.
      if (report.batches < LEAVES_PER_RUN) break;
    }
  }
  return total;
}

/** One run of one round: one transaction, one entry of the chain. */
async function releaseRun(
  db: Database,
  roundId: string,
  releaser: Releaser,
  today: string,
): Promise<ReleaseReport> {
  return db.transaction().execute(async (transaction) => {
    await holdReleases(transaction);
    const round = await findRound(transaction, roundId);
    if (!round || round.closedOn !== null) return { batches: 0, ballots: 0 };
    const due = (await countPendingByLeaf(transaction, round.id, 2 * round.plan.k)).slice(0, LEAVES_PER_RUN);
    if (due.length === 0) return { batches: 0, ballots: 0 };
    const leaves = new Map((await listLeaves(transaction, round.id)).map((leaf) => [leaf.id, leaf]));
    const composed: ComposedBatch[] = [];
    for (const { leaf: id } of due) {
      const leaf = leaves.get(id);
      const batch = leaf && (await releaseLeaf(transaction, round, leaf, releaser, today));
      if (batch) composed.push(batch);
    }
    if (composed.length > 0) await appendReleaseRun(transaction, composed, [round.id], today);
    return { batches: composed.length, ballots: composed.reduce((sum, { batch }) => sum + batch.n, 0) };
  });
}

/**
 * Opens a leaf's envelopes; all but k, chosen at random, become a batch; the others are sealed anew. No batch
 * where unreadable envelopes leave fewer than 2k ballots.
 */
async function releaseLeaf(
  transaction: Database,
  round: Round,
  leaf: LeafTable,
  { keys, randomness, now }: Releaser,
  today: string,
): Promise<ComposedBatch | undefined> {
  const open = createOpener(keys(round.id));
  const seal = createSealer(now);
  const questionnaire = await getQuestionnaire(transaction, leaf.questionnaire);
  const envelopes = await takeEnvelopes(transaction, [leaf.id]);
  const ballots = envelopes.flatMap((envelope) => openEnvelope(open, envelope, questionnaire.content) ?? []);
  if (ballots.length < envelopes.length)
    await addUnreadable(transaction, leaf, envelopes.length - ballots.length);
  const shuffled = randomness.permutation(ballots.length).flatMap((index) => ballots[index] ?? []);
  const released = releasable(shuffled.length, round.plan.k);
  await insertEnvelopes(
    transaction,
    shuffled.slice(released).map((ballot) => ({
      id: randomness.id(),
      leaf: leaf.id,
      sealed: seal(round.publicKey, leaf.id, ballot),
    })),
  );
  if (released === 0) return undefined;
  const method = await getMethod(transaction, round.method);
  const counting = countingOf(questionnaire.content, method.content);
  return composeBatch(
    leafContext(leaf, today),
    shuffled.slice(0, released),
    counting,
    round.plan.k,
    randomness,
  );
}
