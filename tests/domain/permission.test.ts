import { expect, it } from 'vitest';
import type { Agency, AgencyLink } from '#domain/agency';
import { treeAt } from '#domain/agency-tree';
import {
  ACTIONS,
  type Action,
  type Actor,
  can,
  canGrant,
  canSomewhere,
  GRANTED_ROLES,
  type GrantedRole,
  listScopes,
  NOBODY,
  PERMISSIONS,
  ROLES,
  refusalOf,
  requiresSecondFactor,
} from '#domain/permission';

function agency(id: string, kind: Agency['kind'], validTo: string | null = null): Agency {
  const name = { vi: id, en: id };
  return { id, code: id, kind, name, isUnit: true, validFrom: '2020-01-01', validTo };
}

function link(
  child: string,
  parent: string,
  validFrom = '2020-01-01',
  validTo: string | null = null,
): AgencyLink {
  return { child, parent, validFrom, validTo };
}

/** A nation with two provinces; commune `c` moves from `p` to `q` on 1 July 2025. */
const AGENCIES = [
  agency('n', 'nation'),
  agency('p', 'province'),
  agency('q', 'province'),
  agency('d', 'department'),
  agency('c', 'commune'),
  agency('c.desk', 'desk'),
];
const LINKS = [
  link('p', 'n'),
  link('q', 'n'),
  link('d', 'p'),
  link('c', 'p', '2020-01-01', '2025-07-01'),
  link('c', 'q', '2025-07-01'),
  link('c.desk', 'c'),
];
const BEFORE = treeAt(AGENCIES, LINKS, '2025-06-30');
const AFTER = treeAt(AGENCIES, LINKS, '2025-07-01');

function holder(role: GrantedRole, scope: string | null): Actor {
  return { account: 'a', grants: [{ role, scope }] };
}

it('has a mark for every role in every row of the table', () => {
  for (const [action, row] of PERMISSIONS) expect([action, Object.keys(row)]).toEqual([action, [...ROLES]]);
});

it('gives nobody a single answer to read or change', () => {
  for (const action of ['read_single_answer', 'change_answer'] as const)
    for (const role of GRANTED_ROLES) {
      expect(canSomewhere(holder(role, null), action)).toBe(false);
      expect(can(holder(role, null), action, 'c', AFTER)).toBe(false);
    }
});

it('lets the public see results and answer, and nothing else', () => {
  const open = ACTIONS.filter((action) => canSomewhere(NOBODY, action));
  expect(open).toEqual(['see_results', 'answer_survey']);
});

it('lets an auditor read everything but personal contact, and change nothing', () => {
  const may = ACTIONS.filter((action) => canSomewhere(holder('auditor', null), action));
  expect(
    may.filter((action) => /^(manage|answer|change|redact|print|enter|release|freeze)_/.test(action)),
  ).toEqual(['answer_survey', 'manage_own_account']);
  expect(may).not.toContain('read_contact');
  expect(may).toEqual(
    expect.arrayContaining(['read_comments', 'read_audit', 'export_audit', 'see_accounts']),
  );
});

it('reaches the agency of a role and what is under it, and nothing above or beside', () => {
  const officer = holder('agency_officer', 'c');
  expect(can(officer, 'print_codes', 'c', AFTER)).toBe(true);
  expect(can(officer, 'print_codes', 'c.desk', AFTER)).toBe(true);
  for (const foreign of ['d', 'p', 'q', 'n', 'unknown'])
    expect(can(officer, 'print_codes', foreign, AFTER)).toBe(false);
  expect(can(officer, 'print_codes', null, AFTER)).toBe(false);
});

it('follows the tree of the day that the matter is about', () => {
  const analyst = holder('department_analyst', 'p');
  expect(can(analyst, 'see_running_figures', 'c', BEFORE)).toBe(true);
  expect(can(analyst, 'see_running_figures', 'c', AFTER)).toBe(false);
  expect(can(holder('department_analyst', 'q'), 'see_running_figures', 'c.desk', AFTER)).toBe(true);
});

it('works from a national root as from a province', () => {
  const national = holder('department_administrator', 'n');
  for (const { id } of AGENCIES) expect(can(national, 'manage_rounds', id, AFTER)).toBe(true);
  expect(listScopes(national, 'manage_rounds', AFTER)).toEqual(['n']);
});

it('reaches what belongs to no agency only with a role for every agency', () => {
  expect(can(holder('auditor', 'n'), 'read_audit', null, AFTER)).toBe(false);
  expect(can(holder('auditor', null), 'read_audit', null, AFTER)).toBe(true);
  expect(can(holder('system_administrator', 'p'), 'read_audit', null, AFTER)).toBe(true);
});

it('lists scopes once, the highest only', () => {
  const actor: Actor = {
    account: 'a',
    grants: [
      { role: 'agency_viewer', scope: 'c' },
      { role: 'department_analyst', scope: 'q' },
      { role: 'agency_officer', scope: 'd' },
    ],
  };
  expect(listScopes(actor, 'see_running_figures', AFTER)).toEqual(['d', 'q']);
  expect(listScopes(actor, 'see_running_figures', BEFORE)).toEqual(['c', 'd', 'q']);
  expect(listScopes(actor, 'manage_rounds', AFTER)).toEqual([]);
  expect(listScopes(holder('system_administrator', null), 'see_accounts', AFTER)).toBe('everywhere');
});

it('hides a record outside the scope, and says openly that an agency is not his', () => {
  const administrator = holder('department_administrator', 'p');
  expect(refusalOf(administrator, 'manage_accounts')).toBe('not_found');
  expect(refusalOf(administrator, 'manage_rounds')).toBe('not_allowed');
  expect(refusalOf(holder('agency_viewer', 'c'), 'manage_accounts')).toBe('not_allowed');
  expect(refusalOf(NOBODY, 'read_audit')).toBe('not_allowed');
});

it('lets a Department administrator give the roles below his own within his scope only', () => {
  const administrator = holder('department_administrator', 'p');
  expect(canGrant(administrator, { role: 'agency_officer', scope: 'd' }, AFTER)).toBe(true);
  expect(canGrant(administrator, { role: 'agency_officer', scope: 'c' }, AFTER)).toBe(false);
  expect(canGrant(administrator, { role: 'department_analyst', scope: 'p' }, AFTER)).toBe(true);
  expect(canGrant(administrator, { role: 'agency_viewer', scope: null }, AFTER)).toBe(false);
  for (const role of ['department_administrator', 'system_administrator', 'auditor'] as const)
    expect(canGrant(administrator, { role, scope: 'd' }, AFTER)).toBe(false);
  for (const role of GRANTED_ROLES.filter((other) => !/administrator/.test(other)))
    expect(canGrant(holder(role, null), { role: 'agency_viewer', scope: 'c' }, AFTER)).toBe(false);
  expect(canGrant(holder('system_administrator', null), { role: 'auditor', scope: null }, AFTER)).toBe(true);
});

it('asks administrators for a second factor', () => {
  const asked = GRANTED_ROLES.filter((role) => requiresSecondFactor([{ role }]));
  expect(asked).toEqual(['department_administrator', 'system_administrator']);
});

it('changes nothing in scope for a role that is not in the table row', () => {
  const actions: readonly Action[] = [
    'manage_rounds',
    'freeze_edition',
    'release_answers',
    'manage_agencies',
  ];
  for (const action of actions)
    for (const role of GRANTED_ROLES.filter((other) => other !== 'department_administrator'))
      expect(can(holder(role, 'n'), action, 'p', AFTER)).toBe(false);
});
