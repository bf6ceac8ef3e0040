/**
 * What the audit trail records. Never what or when a citizen answered: the finest event about answers is a
 * release run, as a whole, with its date. No names and addresses either: accounts stand as ids, because an
 * entry can never be changed.
 */
import type { CaseStep, DecisionKind } from './integrity-case.ts';
import type { Signal } from './integrity-signal.ts';
import type { GrantedRole } from './permission.ts';
import type { OrderKind, OrderRefusalCode } from './round-order.ts';

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
  /** `count`: slips printed, used or not. `replaced_by`: the issue printed in their place. */
  slips_voided: {
    readonly round: string;
    readonly issue: string;
    readonly count: number;
    readonly replaced_by: string | null;
  };
  /** `until`: first day on which the desk's other codes of this mode no longer work; `null`: they stay. */
  code_issued: { readonly mode: 'desk' | 'kiosk'; readonly limit: number; readonly until: string | null };
  code_ended: { readonly mode: 'desk' | 'kiosk'; readonly to: string };
  code_limited: { readonly mode: 'desk' | 'kiosk'; readonly limit: number };
  /** `version`: savings of the draft so far. */
  round_drafted: { readonly slug: string; readonly version: number };
  round_draft_deleted: { readonly slug: string };
  /** `checksum`: that of what was signed. `reason`: in the words of whoever ordered it. */
  order_placed: { readonly kind: OrderKind; readonly reason: string; readonly checksum: string };
  order_refused: { readonly kind: OrderKind; readonly code: OrderRefusalCode; readonly detail: string };
  round_opened: Empty;
  round_closed: { readonly batches: number; readonly ballots: number; readonly uncounted: number };
  unit_closed: { readonly round: string; readonly batches: number; readonly ballots: number };
  /** `root`: Merkle root over the batch records of the run, sorted by id. */
  answers_released: { readonly batches: number; readonly ballots: number; readonly root: string };
  /** The database's chain is not the one that was published: `published` and `found` are the newest runs of the two. */
  history_replaced: {
    readonly published: number;
    readonly publishedHash: string;
    readonly found: number;
    readonly foundHash: string;
    /** Rounds whose running figures are withheld until they are closed. */
    readonly withheld: readonly string[];
  };
  /** `accepted`: how many receipts were deleted with the key. */
  key_destroyed: { readonly accepted: number };
  /** `checksum`: that of the backup's content. */
  database_restored: { readonly madeOn: string; readonly checksum: string };
  integrity_noted: { readonly round: string; readonly signal: Signal; readonly step: CaseStep };
  /** `batches`: how many are excluded from `edition` on. `checksum`: that of the signed decision. */
  integrity_decided: {
    readonly round: string;
    readonly signal: Signal;
    readonly kind: DecisionKind;
    readonly batches: number;
    readonly edition: number;
    readonly checksum: string;
  };
  edition_frozen: { readonly number: number; readonly units: number; readonly checksum: string };
  edition_corrected: {
    readonly number: number;
    readonly added: number;
    readonly excluded: number;
    readonly reason: string;
    readonly checksum: string;
  };
  version_published: { readonly checksum: string };
  /** `value`: share 0…1. */
  outside_index_entered: { readonly year: number; readonly value: number };
  outside_index_withdrawn: { readonly reason: string };
  /** `topic`: id in db/reference/comment-topics.json. */
  comment_sorted: { readonly topic: string | null };
  /** `to`: account id. `due`: last day for an answer. */
  comment_assigned: { readonly to: string | null; readonly due: string };
  comment_answered: Empty;
  comment_closed: { readonly reason: string };
  comment_reopened: Empty;
  /** `passages`: how many; never which. */
  comment_redacted: { readonly reason: string; readonly passages: number };
  contact_settled: { readonly way: string };
  /** The mail server did not take the reply: it counts as not given. */
  contact_unsent: { readonly way: string };
  holiday_set: { readonly date: string; readonly kind: 'off' | 'worked' };
  holiday_removed: { readonly date: string };
  /** `agency`: code; `null` for all agencies. `edition`: `null` for running figures. `checksum`: that of the figures. */
  report_exported: {
    readonly format: string;
    readonly agency: string | null;
    readonly edition: number | null;
    readonly checksum: string;
  };
  /** `least`: ballots that an agency must have to be in it. */
  microdata_exported: { readonly ballots: number; readonly agencies: number; readonly least: number };
  report_settings_changed: { readonly fields: readonly string[] };
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
export type ObjectKind =
  | 'account'
  | 'agency'
  | 'round'
  | 'draft'
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
  | 'outside_index'
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
  slips_voided: true,
  code_issued: true,
  code_ended: true,
  code_limited: true,
  round_drafted: true,
  round_draft_deleted: true,
  order_placed: true,
  order_refused: true,
  round_opened: true,
  round_closed: true,
  unit_closed: true,
  answers_released: true,
  history_replaced: true,
  key_destroyed: true,
  database_restored: true,
  integrity_noted: true,
  integrity_decided: true,
  edition_frozen: true,
  edition_corrected: true,
  version_published: true,
  outside_index_entered: true,
  outside_index_withdrawn: true,
  comment_sorted: true,
  comment_assigned: true,
  comment_answered: true,
  comment_closed: true,
  comment_reopened: true,
  comment_redacted: true,
  contact_settled: true,
  contact_unsent: true,
  holiday_set: true,
  holiday_removed: true,
  report_exported: true,
  microdata_exported: true,
  report_settings_changed: true,
  audit_exported: true,
};

/** Every action, in the order in which a filter offers them. */
export const AUDIT_ACTIONS = Object.keys(ACTION_NAMES).filter(isAuditAction);

export function isAuditAction(name: string): name is AuditAction {
  return Object.hasOwn(ACTION_NAMES, name);
}
