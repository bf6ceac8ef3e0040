import { expect, test } from 'vitest';
import type { Agency } from '#domain/agency';
import { treeAt } from '#domain/agency-tree';
import { findTarget, type Target } from '#domain/target';

function agency(id: string): Agency {
  return {
    id,
    code: id,
    kind: 'commune',
    name: { vi: id, en: id },
    isUnit: true,
    validFrom: '2020-01-01',
    validTo: null,
  };
}

const TREE = treeAt(
  ['province', 'commune', 'desk', 'department'].map(agency),
  [
    { child: 'commune', parent: 'province', validFrom: '2020-01-01', validTo: null },
    { child: 'department', parent: 'province', validFrom: '2020-01-01', validTo: null },
    { child: 'desk', parent: 'commune', validFrom: '2020-01-01', validTo: null },
  ],
  '2026-06-30',
);

function target(id: string, scope: string, field: string | null, year: number, value: number): Target {
  return { id, scope, field, year, value, strict: true };
}

const TARGETS = [
  target('general-2025', 'province', null, 2025, 0.88),
  target('general', 'province', null, 2026, 0.9),
  target('land', 'province', 'land', 2026, 0.85),
  target('ambitious', 'commune', null, 2026, 0.93),
];

test.each([
  ['an agency without a target of its own is judged by the province’s', 'department', null, 2026, 'general'],
  ['an agency’s own target comes before the province’s', 'commune', null, 2026, 'ambitious'],
  ['what is under an agency inherits its target', 'desk', null, 2026, 'ambitious'],
  ['a target for the field comes before a nearer one for all services', 'commune', 'land', 2026, 'land'],
  [
    'a field without a target is judged by the one for all services',
    'commune',
    'transport',
    2026,
    'ambitious',
  ],
  ['a target holds for its year only', 'commune', null, 2025, 'general-2025'],
])('%s', (_, id, field, year, expected) => {
  expect(findTarget(TREE, TARGETS, id, field, year)?.id).toBe(expected);
});

test('where nobody set a target there is none', () => {
  expect(findTarget(TREE, TARGETS, 'commune', null, 2030)).toBeUndefined();
  expect(
    findTarget(TREE, [target('sibling', 'department', null, 2026, 0.9)], 'commune', null, 2026),
  ).toBeUndefined();
  expect(findTarget(TREE, TARGETS, 'unknown', null, 2026)).toBeUndefined();
});

test('a target for one field says nothing about all services', () => {
  expect(
    findTarget(TREE, [target('land', 'province', 'land', 2026, 0.85)], 'commune', null, 2026),
  ).toBeUndefined();
});

test('two targets for the same scope, field and year are an error, not a coin toss', () => {
  const twice = [...TARGETS, target('general-again', 'province', null, 2026, 0.95)];
  expect(() => findTarget(TREE, twice, 'department', null, 2026)).toThrow(RangeError);
});
