/**
 * Paper that was keyed after its round was closed: batches of the next edition. k or more of a unit are a batch of
 * the unit; fewer go to the agency above, as at a close; what the whole round has too little of waits on.
 */
import type { Database } from '#db/connect';
import { countPendingByLeaf } from '#db/queries/envelopes';
import { countPaperByLeaf } from '#db/queries/paper-ballots';
import { findRound, holdReleases } from '#db/queries/rounds';
import { planClose } from '#domain/release';
import type { Round } from '#domain/round';
import { appendReleaseRun } from '../batches.server.ts';
import { withPublishedHead } from '../chain-head.server.ts';
import { closeSubtree, closingTree } from '../close.server.ts';
import type { Releaser } from '../release.server.ts';
import { enterPaper } from './enter-bundle.server.ts';

/**
 * Places late paper in batches that count from `edition` on. Nothing happens where there is too little, or the round
 * is not closed. Two transactions, because none that notes acceptances may also write answers; interrupted between
 * them, it may be called again.
 */
export async function releaseLatePaper(
  db: Database,
  roundId: string,
  edition: number,
  releaser: Releaser,
  today: string,
): Promise<void> {
  const round = await findRound(db, roundId);
  if (!round || round.closedOn === null) return;
  await enterLatePaper(db, round, releaser, today);
  await withPublishedHead(db, releaser.head, today, () =>
    db.transaction().execute(async (transaction) => {
      await holdReleases(transaction);
      if ((await countPendingByLeaf(transaction, round.id)).length === 0) return;
      const { composed, residuals } = await closeSubtree(
        transaction,
        round,
        round.root,
        releaser,
        today,
        edition,
      );
      if (residuals.length > 0) throw new Error(`late paper of ${round.slug}: fewer than k can be read`);
      await appendReleaseRun(transaction, composed, [round.id], today);
    }),
  );
}

/** Moves among the envelopes what makes batches; the rest stays sealed for a still later edition. */
async function enterLatePaper(
  db: Database,
  round: Round,
  { randomness }: Releaser,
  today: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await holdReleases(transaction);
    const leaves = await countPaperByLeaf(transaction, round.id);
    const nodes = leaves.map(({ node }) => node);
    const childrenOf = await closingTree(transaction, round, round.root, nodes, today);
    const pending = leaves.map(({ waiting, ...leaf }) => ({ ...leaf, pending: waiting }));
    const { residual } = planClose(pending, round.root, childrenOf, round.plan.k);
    const placed = leaves.filter(({ id }) => !residual.includes(id));
    await enterPaper(transaction, round.id, placed, randomness);
  });
}
