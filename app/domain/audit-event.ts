/**
 * What the audit trail records. Never what or when a citizen answered: the finest event about answers is a
 * release run, as a whole, with its date. No names and addresses either: accounts stand as ids, because an
 * entry can never be changed.
 */
import { ACCOUNT_ACTIONS, type AccountEvents } from './audit-events/account.ts';
import { FIELDWORK_ACTIONS, type FieldworkEvents } from './audit-events/fieldwork.ts';
import { OFFICE_ACTIONS, type OfficeEvents } from './audit-events/office.ts';
import { REGISTER_ACTIONS, type RegisterEvents } from './audit-events/register.ts';
import { ROUND_ACTIONS, type RoundEvents } from './audit-events/round.ts';

export type { EndReason, SignInFactor } from './audit-events/account.ts';

/** What each kind of event says, beside who, when and about what. */
interface Details extends AccountEvents, FieldworkEvents, RoundEvents, RegisterEvents, OfficeEvents {}

export type AuditAction = keyof Details;

/** What an event is about: a table's name and the row's id. */
export type ObjectKind =
  | 'account'
  | 'agency'
  | 'round'
  | 'draft'
  | 'bundle'
  | 'order'
  | 'run'
  | 'edition'
  | 'version'
  | 'audit'
  | 'database'
  | 'case'
  | 'comment'
  | 'contact'
  | 'calendar'
  | 'service'
  | 'service_field'
  | 'target'
  | 'settings'
  | 'outside_index'
  | 'dossier_list'
  | 'report';

export type AuditEvent = {
  readonly [A in AuditAction]: {
    readonly action: A;
    /** E.g. `account:Xh2…`, `round:2026`, `run:17`. */
    readonly object: `${ObjectKind}:${string}`;
    /** The agency within whose subtree an auditor sees it; `null`: the whole installation's matter. */
    readonly scope: string | null;
    readonly detail: Details[A];
  };
}[AuditAction];

const ACTION_NAMES: Readonly<Record<AuditAction, true>> = {
  ...ACCOUNT_ACTIONS,
  ...FIELDWORK_ACTIONS,
  ...ROUND_ACTIONS,
  ...REGISTER_ACTIONS,
  ...OFFICE_ACTIONS,
};

/** Every action, in the order in which a filter offers them. */
export const AUDIT_ACTIONS = Object.keys(ACTION_NAMES).filter(isAuditAction);

export function isAuditAction(name: string): name is AuditAction {
  return Object.hasOwn(ACTION_NAMES, name);
}
