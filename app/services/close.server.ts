/**
 * Closing: every ballot still waiting is placed in a batch, bottom-up, in one transaction. Afterwards each
 * unit and stream with k or more answers in the round is exact, and at most k − 1 ballots per stream and
 * questionnaire are not counted.
 */
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { countPendingByLeaf, insertEnvelopes, takeEnvelopes } from '#db/queries/envelopes';
import { ensureLeaf, listLeaves } from '#db/queries/leaves';
import { insertUncounted } from '#db/queries/release-runs';
import { findRound, holdReleases, updateRoundClosed } from '#db/queries/rounds';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { LeafTable, UncountedTable } from '#db/schema';
import { listSubtree } from '#domain/agency-tree';
import type { Ballot } from '#domain/ballot';
import { addDays } from '#domain/calendar';
import { groupBy } from '#domain/grouping';
import type { Questionnaire } from '#domain/questionnaire';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { type ClosingPlan, planClose } from '#domain/release';
import { dayOfFigures, type Round } from '#domain/round';
import { readTree } from './agency-tree.server.ts';
import { appendAudit } from './audit.server.ts';
import { appendReleaseRun, type ComposedBatch, composeBatch, countingOf } from './batches.server.ts';
import { withPublishedHead } from './chain-head.server.ts';
import { discardUnreadable, openEnvelope } from './open-envelopes.server.ts';
import { enterRemainingPaper } from './paper/enter-bundle.server.ts';
import { leafContext, type Releaser } from './release.server.ts';
import { createOpener, createSealer } from './seal.server.ts';
import { endWithholding } from './withheld-figures.server.ts';

export interface CloseReport {
  readonly batches: number;
  readonly ballots: number;
  readonly uncounted: number;
}

async function getOpenRound(transaction: Database, id: string): Promise<Round> {
  const round = await findRound(transaction, id);
  if (!round) throw new Refusal('not_found', `round ${id}`);
  if (round.closedOn !== null) throw new Refusal('conflict', `round ${id} is closed already`);
  return round;
}

/**
 * Closes a round on `today`; what no node can take is counted as not counted. Throws a `Refusal` if it is closed already.
 *
 * @param actor account that closes it; `null` for a command
 */
export async function closeRound(
  db: Database,
  roundId: string,
  releaser: Releaser,
  today: string,
  actor: string | null = null,
): Promise<CloseReport> {
  await enterRemainingPaper(db, await getOpenRound(db, roundId), releaser.randomness);
  return withPublishedHead(db, releaser.head, today, () =>
    db.transaction().execute(async (transaction) => {
      await holdReleases(transaction);
      const round = await getOpenRound(transaction, roundId);
      // First of all: acceptances under way finish before this statement returns, later ones are refused.
      await updateRoundClosed(transaction, round.id, today);
      await endWithholding(transaction, round.id);
      const closed = await closeSubtree(transaction, round, round.root, releaser, today);
      const sums = uncountedRows(round.id, closed.residuals);
      await insertUncounted(transaction, sums);
      await appendReleaseRun(transaction, closed.composed, [round.id], today);
      const detail = report(
        closed.composed,
        sums.reduce((sum, row) => sum + row.n, 0),
      );
      const event = {
        action: 'round_closed',
        object: `round:${round.id}`,
        scope: round.root,
        detail,
      } as const;
      await appendAudit(transaction, event, { actor, at: today });
      return detail;
    }),
  );
}

/**
 * Closes one unit whose life ends within the round; fewer than k remaining ballots are sealed anew for the
 * agency above on the unit's last day, where they wait. `today` is that day or a later one.
 */
export async function closeUnit(
  db: Database,
  roundId: string,
  unit: string,
  releaser: Releaser,
  today: string,
  actor: string | null = null,
): Promise<CloseReport> {
  await enterRemainingPaper(db, await getOpenRound(db, roundId), releaser.randomness, unit);
  return withPublishedHead(db, releaser.head, today, () =>
    db.transaction().execute(async (transaction) => {
      await holdReleases(transaction);
      const round = await getOpenRound(transaction, roundId);
      const day = await lastDayInForce(transaction, unit, today);
      const parent = (await readTree(transaction, day)).parents.get(unit);
      if (parent === undefined) throw new Refusal('conflict', `${unit} is under no other agency on ${day}`);
      const closed = await closeSubtree(transaction, round, unit, releaser, today);
      const seal = createSealer(releaser.now);
      for (const { leaf, ballots } of closed.residuals) {
        const { id: _id, ...place } = leaf;
        const unsplit = { service: '', channel: '', outcome: '', mode: '' };
        const above = await ensureLeaf(
          transaction,
          { ...place, ...unsplit, node: parent },
          releaser.randomness.id(),
        );
        await insertEnvelopes(
          transaction,
          ballots.map((ballot) => ({
            id: releaser.randomness.id(),
            leaf: above.id,
            sealed: seal(round.publicKey, above.id, ballot),
          })),
        );
      }
      await appendReleaseRun(transaction, closed.composed, [round.id], today);
      const { uncounted, ...counts } = report(closed.composed, 0);
      const detail = { round: round.id, ...counts };
      const event = { action: 'unit_closed', object: `agency:${unit}`, scope: unit, detail } as const;
      await appendAudit(transaction, event, { actor, at: today });
      return { uncounted, ...counts };
    }),
  );
}

/** The last day of an agency that has ended; `today` while it is in force. */
async function lastDayInForce(db: Database, id: string, today: string): Promise<string> {
  const { validTo = null } = (await listAgencies(db)).find((agency) => agency.id === id) ?? {};
  return validTo !== null && validTo <= today ? addDays(validTo, -1) : today;
}

function report(composed: readonly ComposedBatch[], uncounted: number): CloseReport {
  return {
    batches: composed.length,
    ballots: composed.reduce((sum, { batch }) => sum + batch.n, 0),
    uncounted,
  };
}

export interface ClosedSubtree {
  readonly composed: readonly ComposedBatch[];
  readonly residuals: readonly { readonly leaf: LeafTable; readonly ballots: readonly Ballot[] }[];
}

/** What no node could take, added up per stream and questionnaire. */
export function uncountedRows(round: string, residuals: ClosedSubtree['residuals']): UncountedTable[] {
  const rows = residuals.map(({ leaf: { stream, questionnaire }, ballots }) => ({
    ...{ round, stream, questionnaire },
    n: ballots.length,
  }));
  return [...groupBy(rows, (row) => `${row.stream}\t${row.questionnaire}`).values()].flatMap(
    ([head, ...more]) => (head ? [{ ...head, n: more.reduce((sum, row) => sum + row.n, head.n) }] : []),
  );
}

/** Ballots that wait for the close. */
export interface WaitingBallots {
  readonly leaves: readonly LeafTable[];
  /** By leaf. */
  readonly pending: ReadonlyMap<string, number>;
  /** Takes the ballots of some leaves away, in the order of their envelopes' ids. */
  take(leaves: readonly string[]): Promise<readonly Ballot[]>;
}

/**
 * Opens and removes every waiting envelope under `root`, and composes the batches of the plan.
 *
 * @param edition the first that counts them; above 1 for what came after the close
 */
export async function closeSubtree(
  transaction: Database,
  round: Round,
  root: string,
  releaser: Releaser,
  today: string,
  edition = 1,
): Promise<ClosedSubtree> {
  const waiting = await countPendingByLeaf(transaction, round.id);
  const open = waiting.length > 0 ? createOpener(releaser.keys(round.id)) : undefined;
  const everyLeaf = new Map((await listLeaves(transaction, round.id)).map((leaf) => [leaf.id, leaf]));
  const questionnaires = new Map<string, Questionnaire>();
  for (const { leaf: id } of waiting) {
    const leaf = everyLeaf.get(id);
    if (!leaf || !open) continue;
    const { content } = await getQuestionnaire(transaction, leaf.questionnaire);
    questionnaires.set(id, content);
    // The plan counts ballots, so envelopes without one are put aside before it is made.
    await discardUnreadable(transaction, leaf, open, content);
  }
  const pending = new Map(
    (await countPendingByLeaf(transaction, round.id)).map((row) => [row.leaf, row.pending]),
  );
  const leaves = [...everyLeaf.values()].filter((leaf) => pending.has(leaf.id));
  const take = async (ids: readonly string[]): Promise<Ballot[]> => {
    const envelopes = await takeEnvelopes(transaction, ids);
    return envelopes.map((envelope) => {
      const questionnaire = questionnaires.get(envelope.leaf);
      const ballot = open && questionnaire && openEnvelope(open, envelope, questionnaire);
      if (!ballot) throw new Error(`closeSubtree: envelope ${envelope.id} was readable a moment ago`);
      return ballot;
    });
  };
  const box = { leaves, pending, take };
  return composeClosing(transaction, round, root, box, releaser.randomness, today, edition);
}

/**
 * Who is under whom at the close: on the round's last day. An agency that then is not under the root (ended, or moved
 * away) is placed directly under it.
 *
 * @param nodes agencies that ballots wait at
 */
export async function closingTree(
  transaction: Database,
  round: Round,
  root: string,
  nodes: readonly string[],
  today: string,
): Promise<(node: string) => readonly string[]> {
  const tree = await readTree(transaction, dayOfFigures(round, today));
  const inTree = new Set(listSubtree(tree, root).map((agency) => agency.id));
  const waiting = new Set(root === round.root ? nodes : []);
  const elsewhere = [...waiting].filter((node) => node !== root && !inTree.has(node));
  return (node) => [
    ...(inTree.has(node) ? (tree.children.get(node) ?? []).map((agency) => agency.id) : []),
    ...(node === root ? elsewhere : []),
  ];
}

/** Shuffles and composes the batches of the closing plan; what no node can take comes back as residual. */
export async function composeClosing(
  transaction: Database,
  round: Round,
  root: string,
  { leaves, pending, take }: WaitingBallots,
  randomness: Randomness,
  today: string,
  edition = 1,
): Promise<ClosedSubtree> {
  const byId = new Map([...leaves].sort((a, b) => (a.id < b.id ? -1 : 1)).map((leaf) => [leaf.id, leaf]));
  const nodes = leaves.map((leaf) => leaf.node);
  const childrenOf = await closingTree(transaction, round, root, nodes, today);
  const method = await getMethod(transaction, round.method);
  const composed: ComposedBatch[] = [];
  const residuals: { leaf: LeafTable; ballots: Ballot[] }[] = [];
  const takeShuffled = async (ids: readonly string[]): Promise<Ballot[]> => {
    const ballots = await take(ids);
    return randomness.permutation(ballots.length).flatMap((index) => ballots[index] ?? []);
  };

  for (const group of groupBy(byId.values(), (leaf) => `${leaf.stream}\t${leaf.questionnaire}`).values()) {
    const [head] = group;
    if (!head) continue;
    const plan: ClosingPlan = planClose(
      group.map((leaf) => ({ id: leaf.id, node: leaf.node, pending: pending.get(leaf.id) ?? 0 })),
      root,
      childrenOf,
      round.plan.k,
    );
    const questionnaire = await getQuestionnaire(transaction, head.questionnaire);
    const counting = countingOf(questionnaire.content, method.content);
    for (const batch of plan.batches) {
      const kept = batch.leaf === null ? undefined : byId.get(batch.leaf);
      const unsplit = { ...head, node: batch.node, service: '', channel: '', outcome: '', mode: '' };
      const context = leafContext(kept ?? unsplit, today, edition);
      const ballots = await takeShuffled(batch.leaves);
      composed.push(composeBatch(context, ballots, counting, round.plan.k, randomness));
    }
    for (const id of plan.residual) {
      const leaf = byId.get(id);
      if (leaf) residuals.push({ leaf, ballots: await takeShuffled([id]) });
    }
  }
  return { composed, residuals };
}
