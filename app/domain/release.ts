/**
 * Which sealed ballots are opened together: the plan of a release and of a close.
 *
 * Both are pure functions of counts. The guarantee: no batch is smaller than k, and whatever is visible
 * is a function of whole batches, so no arithmetic on visible figures isolates fewer than k people
 * (docs/sealed-ballots.md).
 */

import { groupBy } from './grouping.ts';

/** Never fewer than this many ballots are opened together. A province may choose more. */
export const SMALLEST_BATCH = 5;

/**
 * How many of `pending` ballots of a leaf may be released: all but k, once there are 2k.
 *
 * Why k stay behind: a leaf that once reached k then never falls below k before the close, so its last
 * ballots always fill a batch of their own and the unit's figure is exact.
 *
 * @example releasable(9, 5)  // 0
 * @example releasable(13, 5) // 8
 */
export function releasable(pending: number, k: number): number {
  if (k < SMALLEST_BATCH) throw new RangeError(`releasable: k must be at least ${SMALLEST_BATCH}, got ${k}`);
  return pending < 2 * k ? 0 : pending - k;
}

/** A leaf with ballots waiting at the close. */
export interface PendingLeaf {
  readonly id: string;
  readonly node: string;
  readonly pending: number;
}

/** One batch of the close: every waiting ballot of `leaves`. */
export interface ClosingBatch {
  readonly node: string;
  readonly leaves: readonly string[];
  /** The leaf whose splits the batch keeps; `null` where leaves were joined ("not split"). */
  readonly leaf: string | null;
}

export interface ClosingPlan {
  readonly batches: readonly ClosingBatch[];
  /** Leaves whose ballots, fewer than k together, no node of the subtree could take. */
  readonly residual: readonly string[];
}

/**
 * Plans the close of the subtree under `root`, bottom-up, for one stream and questionnaire.
 *
 * At each node, leaves with k or more ballots are big. The ballots of the others, with what the nodes
 * below could not place, make a batch of their own at the node if they are k or more. If they are fewer,
 * the smallest big leaf joins them, so that the unit stays exact; without a big leaf they go up.
 *
 * @param childrenOf the tree of the round's last day
 * @throws RangeError if k is below the smallest batch
 * @example
 * // Unit u has a leaf with 7 ballots and one with 2: they become one batch of 9 at u.
 * planClose([{ id: 'a', node: 'u', pending: 7 }, { id: 'b', node: 'u', pending: 2 }], 'u', () => [], 5)
 */
export function planClose(
  leaves: readonly PendingLeaf[],
  root: string,
  childrenOf: (node: string) => readonly string[],
  k: number,
): ClosingPlan {
  if (k < SMALLEST_BATCH) throw new RangeError(`planClose: k must be at least ${SMALLEST_BATCH}, got ${k}`);
  const byNode = groupBy(
    leaves.filter((leaf) => leaf.pending > 0),
    (leaf) => leaf.node,
  );
  const batches: ClosingBatch[] = [];

  const closeNode = (node: string): PendingLeaf[] => {
    const carried = childrenOf(node).flatMap(closeNode);
    const own = byNode.get(node) ?? [];
    const big = own.filter((leaf) => leaf.pending >= k).sort(bySize);
    const rest = [...own.filter((leaf) => leaf.pending < k), ...carried];
    let waiting = rest.reduce((sum, leaf) => sum + leaf.pending, 0);
    if (waiting > 0 && waiting < k) {
      const smallestBig = big.shift();
      if (smallestBig) {
        rest.push(smallestBig);
        waiting += smallestBig.pending;
      }
    }
    for (const leaf of big) batches.push({ node, leaves: [leaf.id], leaf: leaf.id });
    if (waiting < k) return rest;
    batches.push({ node, leaves: rest.map((leaf) => leaf.id), leaf: null });
    return [];
  };

  const residual = closeNode(root).map((leaf) => leaf.id);
  return { batches, residual };
}

function bySize(a: PendingLeaf, b: PendingLeaf): number {
  return a.pending - b.pending || (a.id < b.id ? -1 : 1);
}
