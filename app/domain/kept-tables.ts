/**
 * Which tables can hold something that comes from a citizen. The page of what is kept lists the first kind with
 * every column; a table that is in none of the three fails a test.
 */

/** In the order in which an answer passes through them. */
export const CITIZEN_TABLES = [
  'code',
  'accepted',
  'paper_keying',
  'paper_ballot',
  'envelope',
  'batch',
  'response',
  'comment',
  'comment_case',
  'contact_request',
  'desk_arrival',
  'contact_arrival',
  'uncounted',
  'unreadable',
  'expired_receipt',
  'destroyed_key',
] as const;

/** Nothing but sums over whole batches, hashes over them, and what was published of them. */
export const SUM_TABLES = [
  ...['tally_cell', 'tally_score', 'tally_choice', 'tally_product', 'batch_signal', 'signal_tally'],
  ...['release_run', 'edition', 'edition_unit', 'comment_tally'],
];

/** Agencies, procedures, instruments, staff and what they did. */
export const OFFICE_TABLES = [
  ...[
    'agency',
    'agency_parent',
    'agency_succession',
    'agency_event',
    'agency_event_about',
    'service_field',
    'service',
    'dossier_volume',
    'volume_entry',
    'target',
  ],
  ...[
    'method_version',
    'questionnaire_version',
    'questionnaire_draft',
    'round',
    'setting',
    'holiday',
    'leaf',
    'desk_code',
  ],
  ...['slip_issue', 'slip_void', 'reminder', 'paper_bundle', 'outside_index', 'outside_index_withdrawal'],
  ...['sampling_plan', 'sampling_plan_unit', 'dossier_list', 'dossier_stratum', 'letter_run', 'letter_issue'],
  ...['integrity_case', 'integrity_note', 'integrity_decision'],
  ...['round_draft', 'round_order'],
  ...['account', 'account_role', 'session', 'account_link', 'recovery_code', 'sign_in_throttle'],
  ...['oidc_identity', 'audit_event'],
];
