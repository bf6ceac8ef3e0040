import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Agency, type AgencyLink, isValidOn } from '#domain/agency';
import { findUnit, listAncestors, listSubtree, listUnits, treeAt } from '#domain/agency-tree';

function agency(id: string, facts: Partial<Agency> = {}): Agency {
  return {
    id,
    code: id,
    kind: 'commune',
    name: { vi: `Xã ${id}`, en: `${id} Commune` },
    isUnit: false,
    validFrom: '2020-01-01',
    validTo: null,
    ...facts,
  };
}

function link(
  child: string,
  parent: string,
  validFrom = '2020-01-01',
  validTo: string | null = null,
): AgencyLink {
  return { child, parent, validFrom, validTo };
}

const ids = (agencies: readonly Agency[]) => agencies.map((one) => one.id);

// Until 30/6/2025 two communes stood under a district; from 1/7/2025 their successor stands under the province.
const AGENCIES = [
  agency('new', { isUnit: true, validFrom: '2025-07-01' }),
  agency('old2', { isUnit: true, validTo: '2025-07-01' }),
  agency('old1', { isUnit: true, validTo: '2025-07-01' }),
  agency('district', { kind: 'district', isUnit: true, validTo: '2025-07-01' }),
  agency('province', { kind: 'province' }),
  agency('department', { kind: 'department', isUnit: true }),
  agency('counter', { kind: 'desk' }),
  agency('desk1', { kind: 'desk' }),
  agency('desk2', { kind: 'desk' }),
];
const LINKS = [
  link('district', 'province'),
  link('old1', 'district'),
  link('old2', 'district'),
  link('department', 'province'),
  link('counter', 'department'),
  link('desk1', 'counter'),
  link('desk2', 'old1', '2020-01-01', '2025-07-01'),
  link('desk2', 'new', '2025-07-01'),
  link('new', 'province', '2025-07-01'),
];

test('the tree of a day holds what was in force, to any depth', () => {
  const before = treeAt(AGENCIES, LINKS, '2025-06-30');
  expect(ids(listSubtree(before, 'province'))).toEqual([
    'province',
    'department',
    'counter',
    'desk1',
    'district',
    'old1',
    'desk2',
    'old2',
  ]);
  const after = treeAt(AGENCIES, LINKS, '2025-07-01');
  expect(ids(listSubtree(after, 'province'))).toEqual([
    'province',
    'department',
    'counter',
    'desk1',
    'new',
    'desk2',
  ]);
  expect(ids(after.roots)).toEqual(['province']);
});

test('the units under a province change with the merger', () => {
  expect(ids(listUnits(treeAt(AGENCIES, LINKS, '2025-06-30'), 'province'))).toEqual([
    'department',
    'district',
    'old1',
    'old2',
  ]);
  expect(ids(listUnits(treeAt(AGENCIES, LINKS, '2025-07-01'), 'province'))).toEqual(['department', 'new']);
});

test('an answer at a desk counts for the nearest unit above it', () => {
  const before = treeAt(AGENCIES, LINKS, '2025-06-30');
  const after = treeAt(AGENCIES, LINKS, '2025-07-01');
  expect(findUnit(before, 'desk2')?.id).toBe('old1');
  expect(findUnit(after, 'desk2')?.id).toBe('new');
  expect(findUnit(after, 'desk1')?.id).toBe('department');
  expect(findUnit(after, 'department')?.id).toBe('department');
  expect(findUnit(after, 'province')).toBeUndefined();
});

test('ancestors come nearest first', () => {
  const tree = treeAt(AGENCIES, LINKS, '2025-06-30');
  expect(ids(listAncestors(tree, 'desk2'))).toEqual(['old1', 'district', 'province']);
  expect(listAncestors(tree, 'province')).toEqual([]);
});

test('an agency that is not in force has no place in the tree', () => {
  const tree = treeAt(AGENCIES, LINKS, '2025-07-01');
  expect(listSubtree(tree, 'old1')).toEqual([]);
  expect(listAncestors(tree, 'old1')).toEqual([]);
  expect(findUnit(tree, 'nowhere')).toBeUndefined();
});

test('an agency is in force on its first day and no more on its last date', () => {
  const range = { validFrom: '2025-01-01', validTo: '2025-07-01' };
  expect(
    ['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01'].map((date) => isValidOn(range, date)),
  ).toEqual([false, true, true, false]);
});

test.each([
  ['under itself', [link('a', 'a')], 'a is under itself'],
  ['in a circle', [link('a', 'b'), link('b', 'c'), link('c', 'a')], 'under itself'],
  ['under two others', [link('a', 'b'), link('a', 'c')], 'a is under two agencies'],
  ['under an unknown one', [link('a', 'z')], 'a is under z'],
  ['under one that has ended', [link('a', 'ended')], 'a is under ended'],
])('records that put an agency %s make no tree', (_, links, message) => {
  const agencies = [agency('a'), agency('b'), agency('c'), agency('ended', { validTo: '2021-01-01' })];
  expect(() => treeAt(agencies, links, '2026-01-01')).toThrow(message);
});

test('two parents one after the other are no contradiction', () => {
  const agencies = [agency('a'), agency('b'), agency('c')];
  const links = [link('a', 'b', '2020-01-01', '2024-01-01'), link('a', 'c', '2024-01-01')];
  expect(treeAt(agencies, links, '2023-12-31').parents.get('a')).toBe('b');
  expect(treeAt(agencies, links, '2024-01-01').parents.get('a')).toBe('c');
});

test('every agency stands once below exactly one root, in any tree', () => {
  const parentChoices = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(parentChoices, (choices) => {
      const agencies = choices.map((_, index) => agency(`n${index}`));
      // Each stands under an earlier one, or under nobody.
      const links = choices.flatMap((choice, index) => {
        const parent = choice % (index + 1);
        return parent === index ? [] : [link(`n${index}`, `n${parent}`)];
      });
      const tree = treeAt(agencies, links, '2026-01-01');
      const reached = tree.roots.flatMap((root) => ids(listSubtree(tree, root.id)));
      expect(reached.toSorted()).toEqual(ids(agencies).toSorted());
      for (const id of reached) {
        for (const above of ids(listAncestors(tree, id))) expect(ids(listSubtree(tree, above))).toContain(id);
      }
    }),
  );
});

test('a chain of 20,000 agencies is read without running out of stack', () => {
  const agencies = Array.from({ length: 20_000 }, (_, index) => agency(`n${index}`));
  const links = agencies.slice(1).map((_, index) => link(`n${index + 1}`, `n${index}`));
  const tree = treeAt(agencies, links, '2026-01-01');
  expect(listSubtree(tree, 'n0')).toHaveLength(20_000);
});
