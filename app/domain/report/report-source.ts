/** What a report is made of: frozen records of an edition, or running figures labelled as such. Language-free. */
import type { DecisionKind } from '../integrity-case.ts';
import type { RanksSince } from '../later-decisions.ts';
import type { Method } from '../method.ts';
import type { Localized, Questionnaire } from '../questionnaire.ts';
import type { UnitResult } from '../result.ts';
import type { HistoryEntry } from '../result-history.ts';
import type { ProvinceResult } from '../roll-up.ts';
import type { UnitMove } from '../unit-change.ts';

/** A frozen edition by number, date and checksum; or figures of an open round on a day. ISO dates. */
export type ReportStatus =
  | { readonly kind: 'frozen'; readonly number: number; readonly on: string; readonly checksum: string }
  | { readonly kind: 'running'; readonly on: string };

/** Comments of one topic within the months of the round; five or more. */
export interface CommentTopic {
  readonly name: Localized;
  readonly comments: number;
}

/** What was decided after a signal, as far as it changed what counts or who is ranked, or something at a desk. */
export interface IntegrityDecision {
  /** ISO date. */
  readonly on: string;
  readonly agency: Localized;
  readonly kind: Exclude<DecisionKind, 'nothing_found'>;
  /** Whole batches that do not count; 0 for every other kind. */
  readonly batches: number;
  readonly reason: string;
}

/** Records that come from other parts of the platform; `null`: that part has nothing to give. */
export interface ReportExtras {
  readonly topics: readonly CommentTopic[] | null;
  readonly decisions: readonly IntegrityDecision[] | null;
  /** Forms keyed from paper are among the ballots, and not among the slips handed out. */
  readonly paper: boolean;
}

export const NO_EXTRAS: ReportExtras = { topics: null, decisions: null, paper: false };

export interface ReportSource {
  readonly status: ReportStatus;
  readonly questionnaire: Questionnaire;
  readonly method: Method;
  /** Ids and SHA-256 checksums of the two versions. */
  readonly checksums: { readonly questionnaire: string; readonly method: string };
  readonly province: ProvinceResult;
  /** Those that a recorded decision leaves unranked are, also where it came after the freeze. */
  readonly units: readonly UnitResult[];
  readonly ranksSince: RanksSince;
  /** Earlier frozen rounds of the same subtree, earliest first. */
  readonly earlier: readonly ProvinceResult[];
  readonly extras: ReportExtras;
}

/** A report about one agency. */
export interface AgencyReportSource extends Omit<ReportSource, 'units' | 'earlier'> {
  readonly unit: UnitResult;
  /** The agency's own lineage, this round last. */
  readonly history: readonly HistoryEntry[];
  /** Against the last comparable round, judged with all units of its kind. */
  readonly move: UnitMove;
}
