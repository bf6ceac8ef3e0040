/**
 * The way of many answers at once into a round: ballots wait in memory instead of in sealed envelopes, and
 * are released and closed by the same rules, draws and writers as in service. With the same draws the rows
 * are those of accept, release and close, to the last byte (tests/services/demo-rows.test.ts); tallies,
 * being sums, are written once at the end instead of once per run.
 */
import type { Database } from '#db/connect';
import { insertUncounted } from '#db/queries/release-runs';
import { updateRoundClosed } from '#db/queries/rounds';
import { addTallies, type PlacedTally } from '#db/queries/tallies';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { LeafTable } from '#db/schema';
import type { Ballot } from '#domain/ballot';
import { groupBy } from '#domain/grouping';
import type { Randomness } from '#domain/randomness';
import { releasable } from '#domain/release';
import type { Round } from '#domain/round';
import {
  appendChainEntry,
  appendComposed,
  type ComposedBatch,
  type Counting,
  composeBatch,
  countingOf,
  mergePlaced,
} from '../batches.server.ts';
import { composeClosing, uncountedRows } from '../close.server.ts';
import { LEAVES_PER_RUN, leafContext } from '../release.server.ts';

/** One answer on its way to a leaf. */
export interface Arrival {
  readonly leaf: string;
  readonly ballot: Ballot;
}

/** A ballot that waits, under the id that its envelope would have. */
interface Waiting {
  readonly id: string;
  readonly ballot: Ballot;
}

export interface BulkRound {
  readonly round: Round;
  readonly leaves: ReadonlyMap<string, LeafTable>;
  readonly counting: Counting;
  readonly randomness: Randomness;
  readonly waiting: Map<string, Waiting[]>;
  readonly totals: { accepted: number; released: number; uncounted: number; unreadable: number };
  /** Of the batches so far, to be written at the end. */
  readonly tallies: PlacedTally[];
}

/** Starts with nothing waiting; `leaves` are rows that exist, all of the round's questionnaire. */
export async function startBulkRound(
  db: Database,
  round: Round,
  leaves: readonly LeafTable[],
  randomness: Randomness,
): Promise<BulkRound> {
  const questionnaire = await getQuestionnaire(db, round.questionnaire);
  const method = await getMethod(db, round.method);
  return {
    round,
    leaves: new Map(leaves.map((leaf) => [leaf.id, leaf])),
    counting: countingOf(questionnaire.content, method.content),
    randomness,
    waiting: new Map(),
    totals: { accepted: 0, released: 0, uncounted: 0, unreadable: 0 },
    tallies: [],
  };
}

/** Takes answers in, in the order given. */
export function acceptInBulk(bulk: BulkRound, arrivals: Iterable<Arrival>): void {
  for (const { leaf, ballot } of arrivals) {
    const waiting = bulk.waiting.get(leaf) ?? [];
    waiting.push({ id: bulk.randomness.id(), ballot });
    bulk.waiting.set(leaf, waiting);
    bulk.totals.accepted += 1;
  }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function append(
  transaction: Database,
  bulk: BulkRound,
  composed: readonly ComposedBatch[],
  today: string,
): Promise<void> {
  await appendComposed(transaction, composed, today);
  for (const { tallies } of composed) bulk.tallies.push(...tallies);
  bulk.totals.released += composed.reduce((sum, { batch }) => sum + batch.n, 0);
  const pending = [...bulk.waiting.values()].reduce((sum, waiting) => sum + waiting.length, 0);
  await appendChainEntry(transaction, composed, { [bulk.round.id]: { ...bulk.totals, pending } }, today);
}

/** Releases what is due, in runs as in service; one transaction each. */
export async function releaseInBulk(db: Database, bulk: BulkRound, today: string): Promise<void> {
  const { k } = bulk.round.plan;
  for (;;) {
    const due = byId(
      [...bulk.leaves.values()].filter(({ id }) => releasable(bulk.waiting.get(id)?.length ?? 0, k) > 0),
    ).slice(0, LEAVES_PER_RUN);
    if (due.length === 0) return;
    const composed = due.map((leaf) => releaseLeaf(bulk, leaf, today));
    await db.transaction().execute((transaction) => append(transaction, bulk, composed, today));
    if (due.length < LEAVES_PER_RUN) return;
  }
}

function releaseLeaf({ round, counting, randomness, waiting }: BulkRound, leaf: LeafTable, today: string) {
  const { k } = round.plan;
  const opened = byId(waiting.get(leaf.id) ?? []);
  const shuffled = randomness.permutation(opened.length).flatMap((index) => opened[index]?.ballot ?? []);
  const released = releasable(shuffled.length, k);
  const kept = shuffled.slice(released).map((ballot) => ({ id: randomness.id(), ballot }));
  waiting.set(leaf.id, kept);
  return composeBatch(leafContext(leaf, today), shuffled.slice(0, released), counting, k, randomness);
}

/** Closes the round on `today`. */
export async function closeInBulk(db: Database, bulk: BulkRound, today: string): Promise<void> {
  const { round, leaves, waiting, randomness, totals } = bulk;
  await db.transaction().execute(async (transaction) => {
    await updateRoundClosed(transaction, round.id, today);
    const pending = new Map(
      [...waiting]
        .filter(([, ballots]) => ballots.length > 0)
        .map(([leaf, ballots]) => [leaf, ballots.length]),
    );
    const take = async (ids: readonly string[]): Promise<Ballot[]> => {
      const taken = byId(ids.flatMap((leaf) => waiting.get(leaf) ?? []));
      for (const leaf of ids) waiting.delete(leaf);
      return taken.map(({ ballot }) => ballot);
    };
    const open = { leaves: [...leaves.values()].filter(({ id }) => pending.has(id)), pending, take };
    const closed = await composeClosing(transaction, round, round.root, open, randomness, today);
    const uncounted = uncountedRows(round.id, closed.residuals);
    await insertUncounted(transaction, uncounted);
    totals.uncounted = uncounted.reduce((sum, { n }) => sum + n, 0);
    await append(transaction, bulk, closed.composed, today);
  });
}

/** Nodes per transaction, so that the rows of a few thousand cells are in memory at a time. */
const NODES_PER_WRITE = 16;

/** Writes the tallies of every batch so far; `onNode` hears how many of how many nodes are written. */
export async function writeBulkTallies(
  db: Database,
  bulk: BulkRound,
  onNode: (done: number, of: number) => void,
): Promise<void> {
  const byNode = [...groupBy(bulk.tallies.splice(0), ({ place }) => place.node)];
  for (let start = 0; start < byNode.length; start += NODES_PER_WRITE) {
    const tallies = byNode.slice(start, start + NODES_PER_WRITE).flatMap(([, placed]) => placed);
    await db.transaction().execute((transaction) => addTallies(transaction, mergePlaced(tallies)));
    onNode(Math.min(start + NODES_PER_WRITE, byNode.length), byNode.length);
  }
}
