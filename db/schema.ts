/**
 * The data dictionary: one documented interface per table, in the order data flows.
 *
 * Everywhere: text ids, integers for booleans (0/1), ISO dates as text (`2026-06-30`, months `2026-06`),
 * JSON as text, `null` = known to be absent. A range is [from, to): `valid_to` is the first day that no
 * longer holds. The *boundary* of the sealed ballot runs between `envelope` and `batch`: no transaction
 * writes on both sides of `accepted` and `response` (docs/sealed-ballots.md).
 */
import type { AgencyEventKind } from '#domain/agency-events';
import type { ClosingReason, CommentState } from '#domain/comment';
import type { ReplyWay } from '#domain/contact-request';
import type { CaseState, CaseStep, DecisionKind } from '#domain/integrity-case';
import type { Signal } from '#domain/integrity-signal';
import type { BundleState } from '#domain/paper-bundle';
import type { GrantedRole } from '#domain/permission';
import type { DraftState } from '#domain/round-draft';
import type { OrderKind, OrderState } from '#domain/round-order';

// ——— Reference: who serves, what, and by which rules ————————————————————————————————————————————

/** An agency (cơ quan, đơn vị) of any level, down to the desk. Never deleted; ended by `valid_to`. */
export interface AgencyTable {
  id: string;
  /** Administrative code as published, e.g. `05443` or `19.S02`; part of public URLs. */
  code: string;
  kind: 'nation' | 'province' | 'department' | 'ward' | 'commune' | 'special_zone' | 'district' | 'desk';
  name: string;
  name_en: string;
  /** 1 where the agency has an official figure of its own (a *unit*); its desks do not. */
  is_unit: number;
  valid_from: string;
  valid_to: string | null;
}

/** Who is under whom, and when. A tree at every date. */
export interface AgencyParentTable {
  child: string;
  parent: string;
  valid_from: string;
  valid_to: string | null;
}

/** A dated event that made `successor` out of `predecessor`. Old figures stay with the old agency. */
export interface AgencySuccessionTable {
  predecessor: string;
  successor: string;
  on_date: string;
  event: 'merge' | 'split' | 'rename';
}

/**
 * What somebody recorded about agencies: a dated event or a list. Never deleted; what does not come after all is
 * withdrawn before its day, and its agencies then end on the day they were to begin.
 */
export interface AgencyEventTable {
  /** 1, 2, 3 … in the order recorded. */
  number: number;
  kind: AgencyEventKind | 'list';
  /** First day on which things are so; for a list, the earliest day of its rows. */
  on_date: string;
  /** Number and date of the decision, as typed; `''` where none was given. */
  decision: string;
  /** JSON of `RegisterChange` (app/domain/agency-register.ts). */
  change: string;
  recorded_on: string;
  /** Account id. */
  recorded_by: string | null;
  withdrawn_on: string | null;
}

/** Which agencies an event makes, ends, moves, or puts others under. */
export interface AgencyEventAboutTable {
  agency: string;
  /** `agency_event.number`. */
  event: number;
}

/** A field of services (lĩnh vực), e.g. land, civil status. Never deleted; ended by `valid_to`. */
export interface ServiceFieldTable {
  id: string;
  name: string;
  name_en: string;
  valid_to: string | null;
}

/** An administrative procedure (thủ tục hành chính). Never deleted; ended by `valid_to`. */
export interface ServiceTable {
  id: string;
  field: string;
  /** National code, e.g. `1.001193`; unique among the procedures that have not ended. */
  code: string;
  name: string;
  name_en: string;
  valid_to: string | null;
}

/** Dossiers per agency, service, channel, month and outcome: denominators, weights, finite populations. */
export interface DossierVolumeTable {
  agency: string;
  service: string;
  channel: 'counter' | 'online' | 'post';
  month: string;
  outcome: 'granted' | 'refused' | 'withdrawn' | 'overdue';
  received: number;
  finished: number;
  on_time: number;
}

/**
 * A change of dossier volumes by hand or by a file, one record per agency and month each time. Never changed, never
 * deleted; what was there before the first record came with the installation.
 */
export interface VolumeEntryTable {
  agency: string;
  month: string;
  /** 1, 2, 3 … within agency and month: whoever saves over an older number is told instead. */
  number: number;
  source: 'form' | 'file';
  /** Canonical JSON of `CellChange[]` (app/domain/dossier-volume.ts): every cell with its old and new counts. */
  changes: string;
  /** Account id; `null` for a command. */
  entered_by: string | null;
  entered_on: string;
}

/**
 * A satisfaction target for a subtree, a service field (`null` = all) and a year. Never changed: another value ends the
 * row and is a new one. At most one that has not ended for the same scope, field and year.
 */
export interface TargetTable {
  id: string;
  scope: string;
  field: string | null;
  year: number;
  /** Share 0…1, e.g. 0.9. */
  value: number;
  /** 1: "above" (the bound itself misses); 0: "at least". */
  strict: number;
  /** ISO date; `null` for what came with the installation. */
  entered_on: string | null;
  /** First day on which it no longer stands; figures frozen before keep it. */
  ended_on: string | null;
  /** Programme or resolution that sets it, in words. */
  basis: string | null;
}

/** A formula of the index; immutable once inserted. */
export interface MethodVersionTable {
  id: string;
  code: string;
  version: number;
  /** JSON of `Method` (app/domain/method.ts). */
  content: string;
  /** SHA-256 of the canonical JSON, hex. */
  checksum: string;
}

/** A questionnaire; immutable once inserted. */
export interface QuestionnaireVersionTable {
  id: string;
  code: string;
  version: number;
  /** JSON of `Questionnaire` (app/domain/questionnaire.ts). */
  content: string;
  checksum: string;
}

/** A questionnaire that is being written; what is published of it becomes a version and never changes again. */
export interface QuestionnaireDraftTable {
  id: string;
  /** Family and number of the version that it is to become; the same as in the content. */
  code: string;
  version: number;
  /** JSON of `Questionnaire`, which may still have issues that can be mended (app/domain/questionnaire-issues.ts). */
  content: string;
  /** Id of the version that it was copied from; `null` for one from a file with none of its family before it. */
  based_on: string | null;
  changed_on: string;
  /** Account; `null` for a command. */
  changed_by: string | null;
  /** How often it was saved: a form that was opened at an older one must not overwrite a newer. */
  revision: number;
  /** Id of the version it became; the row stays, so that whoever still has it open is led there. */
  published_as: string | null;
}

/** A round (đợt khảo sát): the exact period of every official figure. */
export interface RoundTable {
  id: string;
  /** Part of public URLs, e.g. `2025-2026`. */
  slug: string;
  name: string;
  name_en: string;
  /** The agency whose subtree is surveyed. */
  root: string;
  questionnaire: string;
  method: string;
  opens_on: string;
  /** First day after the round; `null` while no closing date is set. */
  closes_on: string | null;
  /** JSON of `RoundPlan`: splits, modes that count, k. Fixed when the round opens. */
  plan: string;
  /** JSON: intra-respondent correlation by scope, the floor of the default interval. Fixed when the round opens. */
  rho0: string;
  /** Raw X25519 public key, base64url; its private half is a file outside the database. */
  public_key: string;
  /** Date the round was closed; `null` while it is open. */
  closed_on: string | null;
}

/** A round that is being planned, edited until its opening is ordered. */
export interface RoundDraftTable {
  id: string;
  slug: string;
  name: string;
  name_en: string;
  root: string;
  questionnaire: string;
  method: string;
  opens_on: string;
  /** First day after the round. */
  closes_on: string;
  /** JSON of `RoundPlan`. */
  plan: string;
  state: DraftState;
  /** Share of finished dossiers, 0…1, that are expected to answer: judges splits, counts nowhere. */
  expected_share: number;
  /** Savings so far: whoever saves an older one is told instead. */
  version: number;
  /** The round that was opened from it. */
  round: string | null;
}

/** What an administrator signed and whoever holds the private keys carries out, once. */
export interface RoundOrderTable {
  id: string;
  kind: OrderKind;
  /** The draft to open, the round to close or correct, or the agency to close. */
  subject: string;
  /** Canonical JSON of what was signed: the whole draft, the edition that the correction makes, an agency's last day. */
  detail: string;
  /** In the words of whoever ordered it; `''` where none is needed. */
  reason: string;
  /** Name of that day. */
  signer: string;
  ordered_on: string;
  /** Instant (UTC), for their order within a day. */
  ordered_at: string;
  state: OrderState;
  /** Account id; `null` for a command. */
  ordered_by: string | null;
  /** Day on which it was carried out or refused. */
  settled_on: string | null;
  /** JSON of `OrderRefusal`. */
  refusal: string | null;
}

/** Facts about this installation by name, e.g. `synthetic` = `1` for demo data. */
export interface SettingTable {
  name: string;
  value: string;
}

// ——— Upstream of the seal: that and when a code was used is not secret ————————————————————————————

/** Where an answer will count: round × questionnaire × unit × stream, and the splits of the plan (`''` = not split). */
export interface LeafTable {
  id: string;
  round: string;
  questionnaire: string;
  node: string;
  stream: 'official' | 'open';
  service: string;
  channel: string;
  outcome: string;
  mode: string;
}

/** An unspent one-time code. The row is deleted when the code is spent; no dossier id, ever. */
export interface CodeTable {
  /** HMAC-SHA-256(code key, code), base64url: a bare hash of a typeable code could be searched. */
  digest: string;
  leaf: string;
  /** First day on which the code no longer works; `VOIDED` (app/domain/slip-issue.ts) where its issue was voided. */
  expires: string;
  /** The slips it was printed with; `null` for codes printed before that was noted. */
  issue: string | null;
}

/** A permanent code at a desk: on its poster or in its kiosk. Its answers usually enter the open stream. */
export interface DeskCodeTable {
  /** HMAC-SHA-256(code key, code), base64url. */
  digest: string;
  desk: string;
  valid_from: string;
  valid_to: string | null;
  mode: 'desk' | 'kiosk';
  /** Most answers that may come in by this code within an hour. */
  hourly_limit: number;
  /** Version asked instead of the round's own, e.g. the quick form at a kiosk; `null`: the round's own. */
  questionnaire: string | null;
}

/** How many answers came in by a permanent code, per hour of the province's day: for its limit and for signals. */
export interface DeskArrivalTable {
  /** Digest of the permanent code. */
  code: string;
  date: string;
  /** 0…23. */
  hour: number;
  n: number;
}

/** Slips printed: counts only, the denominators of response rates. */
export interface SlipIssueTable {
  id: string;
  round: string;
  agency: string;
  service: string;
  channel: string;
  outcome: string;
  /** Month of printing, ISO `2026-06`. */
  month: string;
  issued: number;
  /** Monday of the week of printing, ISO date; `null` for slips printed before that was noted. */
  week: string | null;
}

/** Slips withdrawn, e.g. printed for the wrong agency: one dated record per issue, never changed. Answers already given stay. */
export interface SlipVoidTable {
  issue: string;
  voided_on: string;
  /** Why, in the words of whoever voided it. */
  reason: string;
  /** Codes of the issue that nobody had used: they leave the denominators. */
  unspent: number;
  /** The issue printed in its place; `null` for none. */
  replaced_by: string | null;
}

/**
 * An agency of an open round reminded by the Department of what is behind in its fieldwork, once a day at most. What it
 * was reminded of stands in the audit trail. Never changed, never deleted.
 */
export interface ReminderTable {
  round: string;
  agency: string;
  /** ISO date. */
  sent_on: string;
  /** Name of the office as the Department had set it for its reports; `''`: the usual one of the reader's language. */
  office: string;
  /** Account id. */
  sent_by: string;
}

/** The sampling plan of a round: what is expected and wanted; how many people that takes stands per agency. */
export interface SamplingPlanTable {
  round: string;
  /** JSON of `PlanAssumptions` (app/domain/sampling/sampling-plan.ts). */
  assumptions: string;
  saved_on: string;
  /** Savings so far: whoever saves an older one is told instead. */
  version: number;
}

/** What the plan of a round takes at one agency. */
export interface SamplingPlanUnitTable {
  round: string;
  agency: string;
  /** Dossiers expected within the round; `null`: not known, reckoned as unlimited. */
  population: number | null;
  /** Share of those asked who are expected to answer, 0…1. */
  response_rate: number;
  /** Respondents to reach, and slips or letters to hand out for them. */
  respondents: number;
  slips: number;
}

/**
 * A list of finished dossiers from which people were drawn by lot. Counts only: numbers of dossiers, names and
 * addresses are in the people file (db/people-schema.ts). A wrong one is withdrawn, never changed; at most one
 * list of a round is not.
 */
export interface DossierListTable {
  id: string;
  round: string;
  /** SHA-256 of the frozen list in its canonical form (app/domain/sampling/frozen-list.ts), hex. */
  checksum: string;
  /** 256 random bits, drawn after the list was frozen, hex: whoever has list and seed draws the same sample. */
  seed: string;
  /** JSON of `DrawRule` (app/domain/sampling/allocation.ts). */
  rule: string;
  drawn_on: string;
  /** Name of that day. */
  signer: string;
  /** Dossiers in the frozen list, and rows of the file that were left out of it because something was wrong. */
  dossiers: number;
  left_out: number;
  /** Account id; `null` for what the demo brings along. */
  drawn_by: string | null;
  withdrawn_on: string | null;
  reason: string | null;
}

/** One stratum of a draw: dossiers of an agency with one outcome. */
export interface DossierStratumTable {
  list: string;
  agency: string;
  outcome: string;
  /** Dossiers in the list, and how many of them were drawn at first. */
  dossiers: number;
  drawn: number;
  /** Letters that came back, and the substitutes drawn for them. */
  undelivered: number;
  substituted: number;
}

/** Letters printed together. Who they went to is in the people file; which code went to whom is nowhere. */
export interface LetterRunTable {
  id: string;
  list: string;
  /** `reminder` letters carry no code. */
  kind: 'first' | 'substitutes' | 'reminder';
  printed_on: string;
  letters: number;
  /** Day on which they went to the post: from then on they cannot be voided. */
  posted_on: string | null;
  voided_on: string | null;
  /** The run that was printed in its place. */
  replaced_by: string | null;
}

/** The slips issued for a run of letters: what is voided when the run is printed again. */
export interface LetterIssueTable {
  issue: string;
  run: string;
}

/** Spent keys. No time, no leaf: participation is conceded, nothing else. */
export interface AcceptedTable {
  /** The spent code's digest; for a desk code, HMAC(form token). */
  key: string;
  round: string;
  /** HMAC(form token): tells a retry from somebody else's late attempt. */
  receipt: string;
  /** First day on which a desk's form is too old to be sent again, so that the row may go; `null` for a spent code. */
  expires: string | null;
}

/** Rows of `accepted` that have expired and are deleted, counted so that the totals still add up. */
export interface ExpiredReceiptTable {
  round: string;
  n: number;
}

/** Paper forms of one agency that came in together (tập phiếu), counted before anybody keys them. */
export interface PaperBundleTable {
  id: string;
  round: string;
  /** The unit that they are about. */
  agency: string;
  /** 1, 2, 3 … within round and agency; written on the stack. */
  number: number;
  /** Forms counted by hand: what is keyed must come to the same. */
  forms: number;
  state: BundleState;
  /** Account id. */
  opened_by: string;
  opened_on: string;
  /** Index items that several boxes or none that can be told were ticked for; `null` until settled, and for bundles below k. */
  spoilt: number | null;
  /** Account that entered or discarded it. */
  settled_by: string | null;
  settled_on: string | null;
  /** Why it was discarded; `''` otherwise. */
  reason: string;
}

/** What somebody keyed of one form, until the bundle is settled; then every row of the bundle is deleted. */
export interface PaperKeyingTable {
  bundle: string;
  /** Number within the bundle: the form's place in the stack while it is keyed, and nothing later. */
  form: number;
  /** 1 and 2: keyed by two different people. 3: what they agreed upon with the form before them. */
  pass: number;
  /** Account id. */
  keyed_by: string;
  /** JSON of `KeyedForm`, AES-256-GCM under a key derived from SESSION_SECRET, bound to the row. */
  sealed: string;
}

/**
 * A ballot from paper, sealed for its round and leaf, that waits until k of the leaf can enter together, or, after
 * the close, for a later edition. Says nothing of its bundle.
 */
export interface PaperBallotTable {
  id: string;
  leaf: string;
  sealed: Uint8Array;
}

/** A sealed ballot waiting for its batch: always 8 KiB, readable only with the round's private key. */
export interface EnvelopeTable {
  id: string;
  leaf: string;
  sealed: Uint8Array;
}

// ——— Downstream: batches of k or more, in random order —————————————————————————————————————————————

/** At least k ballots released together: anonymity set, atom of every figure, unit of correction. */
export interface BatchTable {
  id: string;
  round: string;
  /** The unit, or at the close the agency above it that took the residual. */
  node: string;
  stream: 'official' | 'open';
  questionnaire: string;
  /** Month of release, not of answering. */
  month: string;
  edition: number;
  n: number;
  service: string;
  channel: string;
  outcome: string;
  mode: string;
  /** Merkle root over the responses sorted by id, hex. */
  root: string;
}

/** One answer. No date, mode, desk or language: context belongs to the batch. */
export interface ResponseTable {
  batch: string;
  id: string;
  /** Canonical JSON of `Answers`. */
  answers: string;
  /** Canonical JSON of the traits shared by at least k ballots of the batch. */
  traits: string;
}

/** A free text, released with a batch but shuffled apart from it: no batch id. */
export interface CommentTable {
  id: string;
  unit: string;
  /** Month of release. */
  month: string;
  question: string;
  /** Masked before it was stored (app/domain/masking.ts); replaced where the Department redacted it. */
  text: string;
  /** The text without diacritics and capitals, for searching; `null`: stored before masking, shown to nobody yet. */
  folded: string | null;
  /** Topic that the words suggest; people choose the topic in `comment_case`. */
  suggested: string | null;
  /**
   * First working day after the release, on which the agency may read it; emptied once it has come, so that no day
   * of release stays with a comment.
   */
  held_until: string | null;
  /** Date on which the Department took personal data out. */
  redacted_on: string | null;
  /** Round of the ballots it was released with; `null`: stored before comments knew it. */
  round: string | null;
}

/** What an agency did about a comment; no row while nobody has touched it. */
export interface CommentCaseTable {
  comment: string;
  /** Orders so far: whoever acts on an older version is told instead. */
  version: number;
  state: CommentState;
  /** Id in db/reference/comment-topics.json, chosen by a person. */
  topic: string | null;
  /** Account id. */
  assignee: string | null;
  /** Last day for an answer, fixed when somebody first takes the comment in hand. */
  due_on: string | null;
  answer: string | null;
  /** The answer without diacritics and capitals, for searching public answers; `null` where there is none. */
  answer_folded: string | null;
  /** Why no answer is needed, and a note to it. */
  reason: ClosingReason | null;
  note: string | null;
  /** Date of the answer or of the closing. */
  settled_on: string | null;
  /** As in the comment. */
  unit: string;
  round: string | null;
}

/**
 * How many comments there are of one sort, those held back included. Kept by whatever writes comments and cases
 * (db/queries/comment-tallies.ts); `verify` counts them anew. `''` stands for what a comment does not have.
 */
export interface CommentTallyTable {
  unit: string;
  month: string;
  round: string;
  /** Chosen, or suggested while nobody has chosen. */
  topic: string;
  state: CommentState;
  /** Of open ones; `''`: nobody has taken them in hand, so that their month decides. */
  due_on: string;
  /** 1 for those answered by the last day of their deadline. */
  on_time: number;
  n: number;
}

/** A day that differs from the plain week: a holiday, or a weekend worked in exchange. Changed each year by notice. */
export interface HolidayTable {
  date: string;
  kind: 'off' | 'worked';
  name: string;
  name_en: string;
  /** The notice or law, or the rule it follows from while no notice is out. */
  source: string;
  /** 1 while it follows from a rule only. */
  by_rule: number;
}

/**
 * A citizen's request for a reply: apart from every answer, without a code. Deleted when it expires, by
 * `npm run -s expire`.
 */
export interface ContactRequestTable {
  id: string;
  agency: string;
  /** Text, phone and e-mail as JSON, AES-256-GCM under a key derived from SESSION_SECRET, bound to the row. */
  sealed: string;
  /** Keyed digest of the form's token: the same form sent twice is stored once. */
  receipt: string;
  received_on: string;
  /** First day on which the row is deleted. */
  expires_on: string;
  state: 'new' | 'settled';
  way: ReplyWay | null;
  /** What was replied, sealed like the request. */
  reply: string | null;
  /** Account id. */
  settled_by: string | null;
  settled_on: string | null;
}

/** Requests for a reply per agency and hour of the province's day, for their limit. */
export interface ContactArrivalTable {
  agency: string;
  date: string;
  /** 0…23. */
  hour: number;
  n: number;
}

/** Ballots that no batch could take at the close: at most k − 1 per stream and questionnaire. */
export interface UncountedTable {
  round: string;
  stream: 'official' | 'open';
  questionnaire: string;
  n: number;
}

/** Envelopes that held no readable ballot: damaged, or sealed by a client that was not ours. */
export interface UnreadableTable {
  round: string;
  stream: 'official' | 'open';
  questionnaire: string;
  n: number;
}

/**
 * Sums over one batch that point at ballots filled in by one hand (app/domain/batch-signals.ts): counted at
 * release, recounted by `verify`. Which ballots they are is not kept.
 */
export interface BatchSignalTable {
  batch: string;
  /** Ballots that rate every index item; the other columns count among these. */
  complete: number;
  /** Level 5 throughout. */
  straight_fives: number;
  /** Not the same level throughout. */
  varied: number;
  /** Varied ballots that share the most frequent pattern of answers. */
  largest_pattern: number;
  /** Pairs of varied ballots with the same answers. */
  identical_pairs: number;
}

/** The signals of all batches of a node added up; `verify` adds them up anew. */
export interface SignalTallyTable {
  round: string;
  questionnaire: string;
  stream: 'official' | 'open';
  node: string;
  batches: number;
  complete: number;
  straight_fives: number;
  varied: number;
  identical_pairs: number;
  /** Pairs of varied ballots within the same batch. */
  possible_pairs: number;
  /** The largest of any one batch. */
  largest_pattern: number;
}

// ——— Tallies: sums over whole batches (app/domain/tally.ts) ————————————————————————————————————————

interface TallyKey {
  round: string;
  questionnaire: string;
  stream: 'official' | 'open';
  node: string;
  /** `all`, `month`, a split of the plan (`service`, `channel`, `mode`, `outcome`) or a trait. */
  margin: string;
  /** Value of the margin; `''` for `all`. */
  value: string;
}

/** Ballots counted per node and margin. */
export interface TallyCellTable extends TallyKey {
  ballots: number;
  valid: number;
}

/** `ScoreRow` per node, margin, scope and number m of valid answers. */
export interface TallyScoreTable extends TallyKey {
  scope: string;
  m: number;
  n: number;
  y: number;
  yy: number;
  d: number;
  dd: number;
  v: number;
  vv: number;
  s: number;
  ss: number;
}

/** `ChoiceRow` per node, margin, question and option. */
export interface TallyChoiceTable extends TallyKey {
  question: string;
  option: string;
  n: number;
}

/** `ProductRow` per node; margin `all` only. */
export interface TallyProductTable extends TallyKey {
  family: string;
  left: string;
  right: string;
  sum: number;
}

// ——— Proof and publication ————————————————————————————————————————————————————————————————————————

/** One entry per release run, chained by hash (docs/sealed-ballots.md). */
export interface ReleaseRunTable {
  run: number;
  on_date: string;
  previous: string;
  /** Canonical JSON of the batch records of the run, sorted by id. */
  records: string;
  /** Canonical JSON: accepted, pending, released, uncounted per round. */
  totals: string;
  hash: string;
}

/** A frozen edition of a closed round. Never changed; a correction is the next number. */
export interface EditionTable {
  round: string;
  number: number;
  frozen_on: string;
  /** Canonical JSON: batch ids, method, questionnaire, tree, checksums. */
  basis: string;
  checksum: string;
}

/** The frozen figures of one agency in an edition; what public pages show. */
export interface EditionUnitTable {
  round: string;
  number: number;
  node: string;
  /** Canonical JSON of `UnitResult`. */
  content: string;
}

// ——— Integrity: what was done about signals ————————————————————————————————————————————————————————

/** A signal about an agency or a desk that somebody has taken up; at most one open case for each in a round. */
export interface IntegrityCaseTable {
  id: string;
  round: string;
  /** The unit, or for signals of arrival the desk. */
  agency: string;
  signal: Signal;
  /** Where the case stands: its newest note's step, or `decided`. */
  state: CaseState;
  /** ISO date. */
  opened_on: string;
}

/** What somebody wrote down in a case. Never changed, never deleted. */
export interface IntegrityNoteTable {
  integrity_case: string;
  /** 1, 2, 3 … within the case. */
  number: number;
  step: CaseStep;
  text: string;
  /** Account id, and the person's name of that day, as the report prints it. */
  written_by: string;
  writer: string;
  /** Instant (UTC). */
  written_at: string;
}

/** How a case ended. Never changed, never deleted; one per case. */
export interface IntegrityDecisionTable {
  integrity_case: string;
  round: string;
  agency: string;
  signal: Signal;
  kind: DecisionKind;
  /** JSON: ids of whole batches that do not count from `edition` on; `[]` for every other kind. */
  batches: string;
  reason: string;
  /** Account id, and the administrator's name of that day: the signature that the report prints. */
  decided_by: string;
  signer: string;
  /** ISO date. */
  decided_on: string;
  /** The first edition of the round that the decision is part of. */
  edition: number;
  /** SHA-256 of the canonical JSON of all of the above, hex; also in the audit trail. */
  checksum: string;
}

/**
 * An index of an earlier year from another survey, entered by hand and shown beside the trend under its own name.
 * Never changed, never deleted; a wrong one is withdrawn.
 */
export interface OutsideIndexTable {
  id: string;
  agency: string;
  year: number;
  /** Share 0…1, as published. */
  value: number;
  /** People asked; `null` where the source does not say. */
  respondents: number | null;
  /** Which survey, by whom, published where. */
  source: string;
  /** Account; `null` for what the demo brings along. */
  entered_by: string | null;
  entered_on: string;
}

/** An outside index that no longer stands, since when and why. */
export interface OutsideIndexWithdrawalTable {
  outside_index: string;
  reason: string;
  withdrawn_by: string;
  withdrawn_on: string;
}

// ——— Accounts ————————————————————————————————————————————————————————————————————————————————————

/** A person who works with the platform. Citizens have none. Never deleted: the audit trail names its id. */
export interface AccountTable {
  id: string;
  /** Lower case (`normalEmail` in app/domain/account.ts); unique. */
  email: string;
  name: string;
  locale: 'vi' | 'en';
  status: 'invited' | 'active' | 'deactivated';
  /** Argon2id in PHC format; `null` before activation and for those who use single sign-on only. */
  password: string | null;
  /** TOTP secret, AES-256-GCM under a key derived from SESSION_SECRET, bound to the account; `null` without. */
  totp_secret: string | null;
  /** 0 while the first code has not been given. */
  totp_confirmed: number;
  /** Time step of the last code that was used: it and earlier ones are refused. */
  totp_step: number;
}

/** A role of an account. Never deleted; ended by `valid_to`. */
export interface AccountRoleTable {
  id: string;
  account: string;
  role: GrantedRole;
  /** Agency at the top of the subtree; `null`: every agency. */
  scope: string | null;
  valid_from: string;
  valid_to: string | null;
}

/** Somebody signed in. Deleted when it ends. No address of the network is kept. */
export interface SessionTable {
  /** Names the session to its owner; opens nothing. */
  id: string;
  /** Keyed digest of the cookie's token. */
  digest: string;
  account: string;
  /** Instants, UTC: `2026-11-22T02:45:00.000Z`. */
  created_at: string;
  /** At most a minute behind. */
  seen_at: string;
  expires_at: string;
  /** Short name of the browser, e.g. `Firefox, Windows`. */
  browser: string;
  /** `delegated`: single sign-on vouched for it. */
  second_factor: 'none' | 'passed' | 'delegated';
}

/** A one-time link to set a password. Deleted when it is used. */
export interface AccountLinkTable {
  digest: string;
  account: string;
  purpose: 'activate' | 'reset';
  expires_at: string;
}

/** An unused recovery code, 78 random bits: a bare SHA-256 cannot be searched, and outlives SESSION_SECRET. */
export interface RecoveryCodeTable {
  account: string;
  digest: string;
}

/** Failures in a row of one place with one account. */
export interface SignInThrottleTable {
  /** Keyed digest of step, account's address as typed, and browser or network: nothing of it can be read back. */
  key: string;
  failures: number;
  failed_at: string;
  blocked_until: string;
}

/** An account's identity at a provider of single sign-on. */
export interface OidcIdentityTable {
  issuer: string;
  subject: string;
  account: string;
}

// ——— Audit ——————————————————————————————————————————————————————————————————————————————————————————

/** One entry of the audit trail (app/domain/audit-event.ts), chained by hash; never changed, never deleted. */
export interface AuditEventTable {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  /** Instant (UTC); only a date for what concerns answers. */
  at: string;
  /** Account id; `null`: a command, a timer, or nobody. */
  actor: string | null;
  action: string;
  object: string;
  scope: string | null;
  /** Canonical JSON. */
  detail: string;
  previous: string;
  /** SHA-256 over all of the above, hex. */
  hash: string;
}

/** A round whose private key was destroyed: what its receipts counted before they were deleted with it. */
export interface DestroyedKeyTable {
  round: string;
  destroyed_on: string;
  /** Ballots accepted in the whole round. */
  accepted: number;
}

/** Every table by name. */
export interface Schema {
  agency: AgencyTable;
  agency_parent: AgencyParentTable;
  agency_succession: AgencySuccessionTable;
  agency_event: AgencyEventTable;
  agency_event_about: AgencyEventAboutTable;
  service_field: ServiceFieldTable;
  service: ServiceTable;
  dossier_volume: DossierVolumeTable;
  volume_entry: VolumeEntryTable;
  target: TargetTable;
  method_version: MethodVersionTable;
  questionnaire_version: QuestionnaireVersionTable;
  questionnaire_draft: QuestionnaireDraftTable;
  round: RoundTable;
  round_draft: RoundDraftTable;
  round_order: RoundOrderTable;
  setting: SettingTable;
  leaf: LeafTable;
  code: CodeTable;
  desk_code: DeskCodeTable;
  desk_arrival: DeskArrivalTable;
  slip_issue: SlipIssueTable;
  slip_void: SlipVoidTable;
  reminder: ReminderTable;
  sampling_plan: SamplingPlanTable;
  sampling_plan_unit: SamplingPlanUnitTable;
  dossier_list: DossierListTable;
  dossier_stratum: DossierStratumTable;
  letter_run: LetterRunTable;
  letter_issue: LetterIssueTable;
  accepted: AcceptedTable;
  expired_receipt: ExpiredReceiptTable;
  paper_bundle: PaperBundleTable;
  paper_keying: PaperKeyingTable;
  paper_ballot: PaperBallotTable;
  envelope: EnvelopeTable;
  batch: BatchTable;
  response: ResponseTable;
  comment: CommentTable;
  comment_case: CommentCaseTable;
  comment_tally: CommentTallyTable;
  holiday: HolidayTable;
  contact_request: ContactRequestTable;
  contact_arrival: ContactArrivalTable;
  uncounted: UncountedTable;
  unreadable: UnreadableTable;
  batch_signal: BatchSignalTable;
  signal_tally: SignalTallyTable;
  tally_cell: TallyCellTable;
  tally_score: TallyScoreTable;
  tally_choice: TallyChoiceTable;
  tally_product: TallyProductTable;
  release_run: ReleaseRunTable;
  edition: EditionTable;
  edition_unit: EditionUnitTable;
  outside_index: OutsideIndexTable;
  outside_index_withdrawal: OutsideIndexWithdrawalTable;
  destroyed_key: DestroyedKeyTable;
  integrity_case: IntegrityCaseTable;
  integrity_note: IntegrityNoteTable;
  integrity_decision: IntegrityDecisionTable;
  account: AccountTable;
  account_role: AccountRoleTable;
  session: SessionTable;
  account_link: AccountLinkTable;
  recovery_code: RecoveryCodeTable;
  sign_in_throttle: SignInThrottleTable;
  oidc_identity: OidcIdentityTable;
  audit_event: AuditEventTable;
}
