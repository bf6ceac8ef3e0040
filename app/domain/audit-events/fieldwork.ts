/** What is handed out, sent, keyed and counted while a round runs; never an answer. */
import type { Empty } from './empty.ts';

export interface FieldworkEvents {
  slips_issued: { readonly round: string; readonly count: number };
  /** `count`: slips printed, used or not. `replaced_by`: the issue printed in their place. */
  slips_voided: {
    readonly round: string;
    readonly issue: string;
    readonly count: number;
    readonly replaced_by: string | null;
  };
  /** `reasons`: why, as the monitor had them on that day (`Reason` in app/domain/fieldwork.ts). */
  agency_reminded: { readonly round: string; readonly reasons: readonly string[] };
  /** `respondents` and `slips` of the whole round, as planned. */
  sampling_planned: {
    readonly version: number;
    readonly agencies: number;
    readonly respondents: number;
    readonly slips: number;
  };
  dossiers_read: { readonly dossiers: number; readonly leftOut: number };
  dossiers_discarded: Empty;
  /** `checksum` of the frozen list, and the `seed` drawn after it: together they give the sample again. */
  sample_drawn: {
    readonly round: string;
    readonly checksum: string;
    readonly seed: string;
    readonly dossiers: number;
    readonly letters: number;
  };
  sample_withdrawn: { readonly round: string; readonly reason: string };
  /** `replaces`: the letters that were voided for them. */
  letters_printed: {
    readonly run: string;
    readonly kind: 'first' | 'substitutes' | 'reminder';
    readonly letters: number;
    readonly replaces: string | null;
  };
  letters_posted: { readonly run: string };
  /** Letters that came back, and the substitutes drawn for them. */
  letters_returned: { readonly returned: number; readonly substituted: number };
  /** `forms`: counted by hand. `number`: of the bundle within round and agency. */
  paper_opened: { readonly round: string; readonly number: number; readonly forms: number };
  paper_recounted: {
    readonly round: string;
    readonly number: number;
    readonly from: number;
    readonly to: number;
  };
  /** `questions`: settled with one form; never which, and never what was answered. */
  paper_settled: { readonly round: string; readonly number: number; readonly questions: number };
  /**
   * `keyed`, `settled`: accounts that keyed and that settled differences. `waiting`: fewer than k, so that they wait
   * for others of the agency.
   */
  paper_entered: {
    readonly round: string;
    readonly number: number;
    readonly forms: number;
    readonly keyed: readonly string[];
    readonly settled: readonly string[];
    readonly waiting: boolean;
  };
  paper_discarded: {
    readonly round: string;
    readonly number: number;
    readonly forms: number;
    readonly reason: string;
  };
  /** `until`: first day on which the desk's other codes of this mode no longer work; `null`: they stay. */
  code_issued: { readonly mode: 'desk' | 'kiosk'; readonly limit: number; readonly until: string | null };
  code_ended: { readonly mode: 'desk' | 'kiosk'; readonly to: string };
  code_limited: { readonly mode: 'desk' | 'kiosk'; readonly limit: number };
  /**
   * `cells` changed, dossiers finished in them `before` and `after`. `checksum`: that of the record `number` of the
   * agency's month, which has every cell's old and new counts.
   */
  volumes_entered: {
    readonly month: string;
    readonly number: number;
    readonly source: 'form' | 'file';
    readonly cells: number;
    readonly before: number;
    readonly after: number;
    readonly checksum: string;
  };
}

/** In the order in which a filter offers them. */
export const FIELDWORK_ACTIONS: Readonly<Record<keyof FieldworkEvents, true>> = {
  slips_issued: true,
  slips_voided: true,
  agency_reminded: true,
  sampling_planned: true,
  dossiers_read: true,
  dossiers_discarded: true,
  sample_drawn: true,
  sample_withdrawn: true,
  letters_printed: true,
  letters_posted: true,
  letters_returned: true,
  paper_opened: true,
  paper_recounted: true,
  paper_settled: true,
  paper_entered: true,
  paper_discarded: true,
  code_issued: true,
  code_ended: true,
  code_limited: true,
  volumes_entered: true,
};
