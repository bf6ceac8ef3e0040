import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ClosingPlan, planClose, releasable, SMALLEST_BATCH } from '#domain/release';

const k = fc.integer({ min: SMALLEST_BATCH, max: 12 });

it('nine ballots wait, ten release five, thirteen release eight', () => {
  expect([9, 10, 13].map((pending) => releasable(pending, 5))).toEqual([0, 5, 8]);
});

it('whatever is released is a batch of at least k and leaves exactly k behind', () => {
  fc.assert(
    fc.property(fc.nat(500), k, (pending, size) => {
      const released = releasable(pending, size);
      if (pending < 2 * size) expect(released).toBe(0);
      else {
        expect(released).toBeGreaterThanOrEqual(size);
        expect(pending - released).toBe(size);
      }
    }),
  );
});

it('a k below five is refused, whoever asks', () => {
  expect(() => releasable(100, 4)).toThrow(RangeError);
  expect(() => planClose([], 'root', () => [], 4)).toThrow(RangeError);
});

it('two ballots beside a leaf of seven make one batch of nine at the unit', () => {
  const leaves = [
    { id: 'a', node: 'u', pending: 7 },
    { id: 'b', node: 'u', pending: 2 },
  ];
  expect(planClose(leaves, 'u', () => [], 5)).toEqual({
    batches: [{ node: 'u', leaves: ['b', 'a'], leaf: null }],
    residual: [],
  });
});

it('the smallest big leaf gives up its own figure, the others keep theirs', () => {
  const leaves = [
    { id: 'a', node: 'u', pending: 9 },
    { id: 'b', node: 'u', pending: 6 },
    { id: 'c', node: 'u', pending: 1 },
  ];
  const { batches } = planClose(leaves, 'u', () => [], 5);
  expect(batches).toEqual([
    { node: 'u', leaves: ['a'], leaf: 'a' },
    { node: 'u', leaves: ['c', 'b'], leaf: null },
  ]);
});

it('units with few answers meet at the agency above, and what is left there is not counted', () => {
  const childrenOf = (node: string) => (node === 'root' ? ['u', 'v', 'w'] : []);
  const few = (pendings: readonly number[]) =>
    pendings.map((pending, index) => ({ id: `leaf ${index}`, node: ['u', 'v', 'w'][index] ?? '', pending }));
  expect(planClose(few([2, 3, 1]), 'root', childrenOf, 5)).toEqual({
    batches: [{ node: 'root', leaves: ['leaf 0', 'leaf 1', 'leaf 2'], leaf: null }],
    residual: [],
  });
  expect(planClose(few([2, 1, 1]), 'root', childrenOf, 5)).toEqual({
    batches: [],
    residual: ['leaf 0', 'leaf 1', 'leaf 2'],
  });
});

/** A tree of three levels: root, nodes n0 … n3 under it, nodes n0.0 … under those. */
function childrenOf(node: string): string[] {
  if (node === 'root') return ['n0', 'n1', 'n2', 'n3'];
  return node.includes('.') ? [] : [`${node}.0`, `${node}.1`, `${node}.2`];
}

const nodes = ['root', ...childrenOf('root'), ...childrenOf('root').flatMap(childrenOf)];
const leaves = fc
  .array(fc.record({ node: fc.constantFrom(...nodes), pending: fc.nat(14) }), { maxLength: 40 })
  .map((drawn) => drawn.map((leaf, index) => ({ ...leaf, id: `leaf ${index}` })));

function isUnder(node: string, above: string): boolean {
  return above === 'root' || node === above || node.startsWith(`${above}.`);
}

it('the close of any tree puts each waiting leaf in one place, in batches of k or more', () => {
  fc.assert(
    fc.property(leaves, k, (waiting, size) => {
      const plan: ClosingPlan = planClose(waiting, 'root', childrenOf, size);
      const byId = new Map(waiting.map((leaf) => [leaf.id, leaf]));
      const pendingOf = (ids: readonly string[]) =>
        ids.reduce((sum, id) => sum + (byId.get(id)?.pending ?? 0), 0);
      const placed = [...plan.batches.flatMap((batch) => batch.leaves), ...plan.residual];
      expect(placed.toSorted()).toEqual(
        waiting.flatMap(({ id, pending }) => (pending > 0 ? [id] : [])).toSorted(),
      );
      expect(pendingOf(plan.residual)).toBeLessThan(size);
      for (const batch of plan.batches) {
        expect(pendingOf(batch.leaves)).toBeGreaterThanOrEqual(size);
        for (const id of batch.leaves) expect(isUnder(byId.get(id)?.node ?? '', batch.node)).toBe(true);
        if (batch.leaf !== null) expect(batch.leaves).toEqual([batch.leaf]);
      }
    }),
  );
});

it('whoever has k or more of their own is placed at home, never above', () => {
  fc.assert(
    fc.property(leaves, k, (waiting, size) => {
      const plan = planClose(waiting, 'root', childrenOf, size);
      for (const node of nodes) {
        const own = waiting.filter((leaf) => leaf.node === node && leaf.pending > 0);
        if (own.reduce((sum, leaf) => sum + leaf.pending, 0) < size) continue;
        const atHome = plan.batches.filter((batch) => batch.node === node).flatMap((batch) => batch.leaves);
        for (const leaf of own) expect(atHome).toContain(leaf.id);
      }
    }),
  );
});

it('the plan does not depend on the order in which leaves are listed', () => {
  fc.assert(
    fc.property(leaves, k, (waiting, size) => {
      const sets = ({ batches, residual }: ClosingPlan) => [
        batches.map(({ node, leaves: ids, leaf }) => [node, ids.toSorted(), leaf].join(' ')).toSorted(),
        residual.toSorted(),
      ];
      const plan = planClose(waiting, 'root', childrenOf, size);
      expect(sets(planClose(waiting.toReversed(), 'root', childrenOf, size))).toEqual(sets(plan));
    }),
  );
});
