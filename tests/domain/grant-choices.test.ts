import { expect, test } from 'vitest';
import { treeAt } from '#domain/agency-tree';
import { EVERYWHERE, grantChoices } from '#domain/grant-choices';
import { GRANTED_ROLES, type GrantedRole } from '#domain/permission';

const kinds = { p: 'province', d1: 'department', c1: 'commune', 'c1.desk': 'desk' } as const;
const lasting = { validFrom: '2020-01-01', validTo: null };
const agencies = Object.entries(kinds).map(([id, kind]) => {
  const isUnit = kind === 'department' || kind === 'commune';
  return { id, code: id, kind, name: { vi: id, en: id }, isUnit, ...lasting };
});
const links = [
  { child: 'd1', parent: 'p', ...lasting },
  { child: 'c1', parent: 'p', ...lasting },
  { child: 'c1.desk', parent: 'c1', ...lasting },
];
const TREE = treeAt(agencies, links, '2026-03-15');

function choicesOf(role: GrantedRole, scope: string | null) {
  const { roles, scopes } = grantChoices({ account: 'a', grants: [{ role, scope }] }, TREE);
  return { roles, scopes: scopes.map(({ id }) => id) };
}

test('a system administrator is offered every role everywhere, but no desk', () => {
  expect(choicesOf('system_administrator', null)).toEqual({
    roles: GRANTED_ROLES,
    scopes: [EVERYWHERE, 'p', 'c1', 'd1'],
  });
});

test('a Department administrator is offered lesser roles, within the scope', () => {
  const roles = ['agency_viewer', 'agency_officer', 'department_analyst'];
  expect(choicesOf('department_administrator', 'c1')).toEqual({ roles, scopes: ['c1'] });
  expect(choicesOf('department_administrator', 'p')).toEqual({ roles, scopes: ['p', 'c1', 'd1'] });
});

test('whoever gives no roles is offered none', () => {
  expect(choicesOf('auditor', 'p')).toEqual({ roles: [], scopes: [] });
});
