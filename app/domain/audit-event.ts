/**
 * What the audit trail records. Never what or when a citizen answered: the finest event about answers is a
 * release run, as a whole, with its date. No names and addresses either: accounts stand as ids, because an
 * entry can never be changed.
 */
import type { GrantedRole } from './permission.ts';

/** What each kind of event says, beside who, when and about what. */
interface Details {
  account_created: { readonly by: 'command' | 'form' | 'list' };
  account_changed: { readonly fields: readonly ('name' | 'email' | 'locale')[] };
  account_activated: Empty;
  account_deactivated: Empty;
  account_reactivated: Empty;
  role_granted: { readonly role: GrantedRole; readonly from: string; readonly to: string | null };
  role_ended: { readonly role: GrantedRole; readonly to: string };
  /** `failures`: attempts in a row that failed before this one, from the same place. */
  signed_in: { readonly factor: SignInFactor; readonly failures: number };
  sign_in_blocked: { readonly step: 'password' | 'second_factor'; readonly failures: number };
  sessions_ended: { readonly sessions: number; readonly reason: EndReason };
  password_changed: { readonly how: 'known' | 'link' };
  link_issued: { readonly purpose: 'activate' | 'reset'; readonly by: 'mail' | 'administrator' | 'command' };
  totp_enrolled: Empty;
  totp_removed: Empty;
  recovery_codes_renewed: Empty;
  oidc_linked: { readonly issuer: string };
  slips_issued: { readonly round: string; readonly count: number };
  round_opened: Empty;
  round_closed: { readonly batches: number; readonly ballots: number; readonly uncounted: number };
  unit_closed: { readonly round: string; readonly batches: number; readonly ballots: number };
  /** `root`: Merkle root over the batch records of the run, sorted by id. */
  answers_released: { readonly batches: number; readonly ballots: number; readonly root: string };
  edition_frozen: { readonly number: number; readonly units: number; readonly checksum: string };
  version_published: { readonly checksum: string };
  audit_exported: { readonly entries: number; readonly filter: Readonly<Record<string, string>> };
}

type Empty = Readonly<Record<string, never>>;

/** `delegated`: the single sign-on vouched for a second factor. */
export type SignInFactor = 'password' | 'totp' | 'recovery_code' | 'oidc' | 'delegated';
export type EndReason =
  | 'signed_out'
  | 'by_owner'
  | 'by_administrator'
  | 'password'
  | 'second_factor'
  | 'roles'
  | 'deactivated';

export type AuditAction = keyof Details;

/** What an event is about: a table's name and the row's id. */
export type ObjectKind = 'account' | 'agency' | 'round' | 'run' | 'edition' | 'version' | 'audit';

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
  account_created: true,
  account_changed: true,
  account_activated: true,
  account_deactivated: true,
  account_reactivated: true,
  role_granted: true,
  role_ended: true,
  signed_in: true,
  sign_in_blocked: true,
  sessions_ended: true,
  password_changed: true,
  link_issued: true,
  totp_enrolled: true,
  totp_removed: true,
  recovery_codes_renewed: true,
  oidc_linked: true,
  slips_issued: true,
  round_opened: true,
  round_closed: true,
  unit_closed: true,
  answers_released: true,
  edition_frozen: true,
  version_published: true,
  audit_exported: true,
};

/** Every action, in the order in which a filter offers them. */
export const AUDIT_ACTIONS = Object.keys(ACTION_NAMES).filter(isAuditAction);

export function isAuditAction(name: string): name is AuditAction {
  return Object.hasOwn(ACTION_NAMES, name);
}
