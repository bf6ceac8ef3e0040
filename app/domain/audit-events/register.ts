/** Agencies, services, targets, questionnaires: what rounds are made of. */
import type { AgencyEventKind } from '../agency-events.ts';

export interface RegisterEvents {
  /** `number`: of the event. `on`: first day on which things are so. `decision`: as typed. */
  agency_recorded: {
    readonly event: AgencyEventKind;
    readonly number: number;
    readonly on: string;
    readonly decision: string;
  };
  /** An event taken back before its day. */
  agency_withdrawn: { readonly number: number; readonly on: string };
  agency_corrected: { readonly fields: readonly ('name' | 'name_en')[] };
  /** `checksum`: that of the plan that was looked through. */
  agencies_imported: {
    readonly number: number;
    readonly created: number;
    readonly changed: number;
    readonly checksum: string;
  };
  /** `version`: what it is to become, e.g. `DV16.2`. `from`: the version it was copied from, `file`, or `blank`. */
  questionnaire_drafted: { readonly version: string; readonly from: string };
  questionnaire_draft_deleted: { readonly version: string; readonly revision: number };
  /** `value`: share 0…1. */
  outside_index_entered: { readonly year: number; readonly value: number };
  outside_index_withdrawn: { readonly reason: string };
  holiday_set: { readonly date: string; readonly kind: 'off' | 'worked' };
  holiday_removed: { readonly date: string };
  /** `code`: national code; `fields`: what was changed, `[]` where it was added. */
  service_changed: { readonly code: string; readonly fields: readonly string[] };
  service_ended: { readonly code: string; readonly to: string };
  /** One entry for a whole list. `checksum`: that of the file's rows. */
  services_imported: {
    readonly created: number;
    readonly changed: number;
    readonly ended: number;
    readonly fields: number;
    readonly checksum: string;
  };
  service_field_changed: { readonly name: string; readonly fields: readonly string[] };
  service_field_ended: { readonly name: string; readonly to: string };
  /** `value`: share 0…1. `replaces`: id of the target that ended with it. */
  target_set: {
    readonly field: string | null;
    readonly year: number;
    readonly value: number;
    readonly strict: boolean;
    readonly replaces: string | null;
  };
  target_ended: { readonly field: string | null; readonly year: number };
}

/** In the order in which a filter offers them. */
export const REGISTER_ACTIONS: Readonly<Record<keyof RegisterEvents, true>> = {
  agency_recorded: true,
  agency_withdrawn: true,
  agency_corrected: true,
  agencies_imported: true,
  questionnaire_drafted: true,
  questionnaire_draft_deleted: true,
  outside_index_entered: true,
  outside_index_withdrawn: true,
  holiday_set: true,
  holiday_removed: true,
  service_changed: true,
  service_ended: true,
  services_imported: true,
  service_field_changed: true,
  service_field_ended: true,
  target_set: true,
  target_ended: true,
};
