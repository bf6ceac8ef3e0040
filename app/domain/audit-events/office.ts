/** Comments, settings and what is taken out of the platform. */
import type { Empty } from './empty.ts';

type SettingTexts = Readonly<Record<string, string>>;

export interface OfficeEvents {
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
  /** Empty text for a setting left at its default. */
  settings_changed: { readonly before: SettingTexts; readonly after: SettingTexts };
  /** `agency`: code; `null` for all agencies. `edition`: `null` for running figures. `checksum`: that of the figures. */
  report_exported: {
    readonly format: string;
    readonly agency: string | null;
    readonly edition: number | null;
    readonly checksum: string;
  };
  /** What a frozen edition can be computed again from. */
  audit_package_exported: { readonly edition: number; readonly ballots: number; readonly figures: number };
  /** `least`: ballots that an agency must have to be in it. */
  microdata_exported: { readonly ballots: number; readonly agencies: number; readonly least: number };
  report_settings_changed: { readonly fields: readonly string[] };
  audit_exported: { readonly entries: number; readonly filter: Readonly<Record<string, string>> };
}

/** In the order in which a filter offers them. */
export const OFFICE_ACTIONS: Readonly<Record<keyof OfficeEvents, true>> = {
  comment_sorted: true,
  comment_assigned: true,
  comment_answered: true,
  comment_closed: true,
  comment_reopened: true,
  comment_redacted: true,
  contact_settled: true,
  contact_unsent: true,
  settings_changed: true,
  report_exported: true,
  audit_package_exported: true,
  microdata_exported: true,
  report_settings_changed: true,
  audit_exported: true,
};
