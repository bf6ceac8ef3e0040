/**
 * Who may do what, and where: one table. Nobody has a role that reads a single answer before its batch, or
 * changes one after.
 */
import { type AgencyTree, listSelfAndAncestors } from './agency-tree.ts';

/** In the order of the table's columns. `public` is everybody, signed in or not. */
export const ROLES = [
  'public',
  'agency_viewer',
  'agency_officer',
  'department_analyst',
  'department_administrator',
  'system_administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** A role that an account can hold. */
export type GrantedRole = Exclude<Role, 'public'>;
export const GRANTED_ROLES: readonly GrantedRole[] = ROLES.filter((role) => role !== 'public');

/**
 * `·` never · `s` for the agencies of the role's scope · `+` always.
 *
 * public, viewer, officer (both at an agency), analyst, administrator (both at the Department), system
 * administrator, auditor.
 */
const TABLE = {
  //                        pub vie off ana adm sys aud
  see_results: /*         */ '+   +   +   +   +   +   +',
  answer_survey: /*       */ '+   +   +   +   +   +   +',
  manage_own_account: /*  */ '·   +   +   +   +   +   +',

  see_running_figures: /* */ '·   s   s   s   s   ·   s',
  see_fieldwork: /*       */ '·   s   s   s   s   ·   s',
  read_comments: /*       */ '·   s   s   s   s   ·   s',
  answer_comments: /*     */ '·   ·   s   ·   ·   ·   ·',
  read_contact: /*        */ '·   ·   s   ·   ·   ·   ·',
  redact_comments: /*     */ '·   ·   ·   ·   s   ·   ·',
  print_codes: /*         */ '·   ·   s   ·   s   ·   ·',
  enter_paper_forms: /*   */ '·   ·   ·   s   s   ·   ·',
  enter_volumes: /*       */ '·   ·   s   ·   s   ·   ·',
  remind_agencies: /*     */ '·   ·   ·   s   s   ·   ·',

  compare_agencies: /*    */ '·   ·   ·   s   s   ·   s',
  detect_gaming: /*       */ '·   ·   ·   s   s   ·   s',
  record_signal: /*       */ '·   ·   ·   s   s   ·   ·',
  decide_signal: /*       */ '·   ·   ·   ·   s   ·   ·',
  export_report: /*       */ '·   ·   ·   s   s   ·   s',
  export_microdata: /*    */ '·   ·   ·   s   s   ·   s',
  manage_report: /*       */ '·   ·   ·   ·   s   ·   ·',

  see_rounds: /*          */ '·   s   s   s   s   +   s',
  manage_rounds: /*       */ '·   ·   ·   ·   s   ·   ·',
  release_answers: /*     */ '·   ·   ·   ·   s   ·   ·',
  freeze_edition: /*      */ '·   ·   ·   ·   s   ·   ·',
  manage_agencies: /*     */ '·   ·   ·   ·   s   ·   ·',
  manage_instruments: /*  */ '·   ·   ·   ·   s   ·   ·',
  enter_outside_indices: /**/ '·   ·   ·   ·   s   ·   ·',

  see_accounts: /*        */ '·   ·   ·   ·   s   +   s',
  manage_accounts: /*     */ '·   ·   ·   ·   s   +   ·',
  read_audit: /*          */ '·   ·   ·   ·   ·   +   s',
  export_audit: /*        */ '·   ·   ·   ·   ·   ·   s',

  read_single_answer: /*  */ '·   ·   ·   ·   ·   ·   ·',
  change_answer: /*       */ '·   ·   ·   ·   ·   ·   ·',
} as const;

export type Action = keyof typeof TABLE;
export type Permission = 'never' | 'in_scope' | 'always';

const MARKS: Readonly<Record<string, Permission>> = { '·': 'never', s: 'in_scope', '+': 'always' };

/** The table as data, by action and role. */
export const PERMISSIONS: ReadonlyMap<Action, Readonly<Record<Role, Permission>>> = new Map(
  Object.entries(TABLE).map(([action, row]) => {
    const marks = row.split(/\s+/);
    const cells = ROLES.map((role, index) => {
      const permission = MARKS[marks[index] ?? ''];
      if (permission === undefined) throw new RangeError(`PERMISSIONS: ${action} has no mark for ${role}`);
      return [role, permission];
    });
    return [action as Action, Object.fromEntries(cells)];
  }),
);

export const ACTIONS: readonly Action[] = [...PERMISSIONS.keys()];

/** A role in force today, for an agency and everything under it; `null`: for every agency. */
export interface Grant {
  readonly role: GrantedRole;
  readonly scope: string | null;
}

/** Who asks. Nobody who is signed in has no account and no grants. */
export interface Actor {
  readonly account: string | null;
  readonly grants: readonly Grant[];
}

export const NOBODY: Actor = { account: null, grants: [] };

function permissionOf(action: Action, role: Role): Permission {
  return PERMISSIONS.get(action)?.[role] ?? 'never';
}

function covers(scope: string | null, agency: string, tree: AgencyTree): boolean {
  return scope === null || listSelfAndAncestors(tree, agency).some(({ id }) => id === scope);
}

/**
 * Whether `actor` may do `action` at `agency`.
 *
 * @param agency `null` for what belongs to no agency: only a role for every agency reaches it
 * @param tree agencies on the day that the matter is about, e.g. the last day of a closed round: a scope is
 * the subtree of that day. The grants are those in force today
 */
export function can(actor: Actor, action: Action, agency: string | null, tree: AgencyTree): boolean {
  if (permissionOf(action, 'public') === 'always') return true;
  return actor.grants.some(({ role, scope }) => {
    const permission = permissionOf(action, role);
    if (permission !== 'in_scope') return permission === 'always';
    return agency === null ? scope === null : covers(scope, agency, tree);
  });
}

/** Whether `actor` may do `action` at any agency at all: what a navigation shows. */
export function canSomewhere(actor: Actor, action: Action): boolean {
  if (permissionOf(action, 'public') === 'always') return true;
  return actor.grants.some(({ role }) => permissionOf(action, role) !== 'never');
}

/**
 * The agencies whose subtrees `actor` may do `action` in, in order of code, none under another.
 * `'everywhere'` where no agency limits him.
 */
export function listScopes(actor: Actor, action: Action, tree: AgencyTree): readonly string[] | 'everywhere' {
  const scopes = new Set<string>();
  for (const { role, scope } of actor.grants) {
    const permission = permissionOf(action, role);
    if (permission === 'always' || (permission === 'in_scope' && scope === null)) return 'everywhere';
    if (permission === 'in_scope' && scope !== null) scopes.add(scope);
  }
  const held = [...tree.agencies.values()].filter(({ id }) => scopes.has(id));
  const ids = held.sort((a, b) => (a.code < b.code ? -1 : 1)).map(({ id }) => id);
  return ids.filter(
    (id) => !listSelfAndAncestors(tree, id).some((above) => above.id !== id && scopes.has(above.id)),
  );
}

/** Things whose very existence is not public: an account, a comment, an entry of the audit trail. */
const HIDDEN: ReadonlySet<Action> = new Set<Action>([
  'see_accounts',
  'manage_accounts',
  'read_comments',
  'answer_comments',
  'redact_comments',
  'read_contact',
  'read_audit',
  'export_audit',
]);

/**
 * How a refused action is answered to somebody who is signed in:
 *
 * - he may do it nowhere → `not_allowed` (403), whatever he asked for and whether or not it exists: that
 *   such pages exist is public, and the answer says nothing about any record;
 * - he may do it elsewhere, and the thing is a record whose existence is not public → `not_found` (404), the
 *   same answer as for an id that does not exist;
 * - he may do it elsewhere, and the thing is public knowledge (an agency, a round) → `not_allowed` (403).
 *
 * Somebody who is not signed in is sent to sign in before anything is looked up.
 */
export function refusalOf(actor: Actor, action: Action): 'not_allowed' | 'not_found' {
  return canSomewhere(actor, action) && HIDDEN.has(action) ? 'not_found' : 'not_allowed';
}

/** Roles whose holders must give a second factor (TCVN 11930:2017, level 3: administrators). */
const SECOND_FACTOR: ReadonlySet<GrantedRole> = new Set<GrantedRole>([
  'department_administrator',
  'system_administrator',
]);

export function requiresSecondFactor(grants: readonly Pick<Grant, 'role'>[]): boolean {
  return grants.some(({ role }) => SECOND_FACTOR.has(role));
}

/** What a Department administrator may hand out, for agencies of his scope. */
const GRANTED_BY_DEPARTMENT: ReadonlySet<GrantedRole> = new Set<GrantedRole>([
  'agency_viewer',
  'agency_officer',
  'department_analyst',
]);

/**
 * Whether `actor` may give or take away this grant: a system administrator every one, a Department
 * administrator those below his own within his scope. Nobody his own, which the services check.
 */
export function canGrant(actor: Actor, grant: Grant, tree: AgencyTree): boolean {
  return actor.grants.some(({ role, scope }) => {
    if (role === 'system_administrator') return true;
    if (role !== 'department_administrator' || !GRANTED_BY_DEPARTMENT.has(grant.role)) return false;
    return grant.scope === null ? scope === null : covers(scope, grant.scope, tree);
  });
}
