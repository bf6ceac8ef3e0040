/** What an agency may be called, which code it may have and what it may stand under. */
import type { Agency, AgencyKind } from './agency.ts';
import { cleanText } from './clean-text.ts';
import type { Localized } from './questionnaire.ts';

/** An agency that an event makes. */
export interface AgencyDraft {
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: Localized;
  readonly isUnit: boolean;
}

export const LONGEST_AGENCY_NAME = 200;
export const LONGEST_DECISION = 300;

/** Kinds that an agency of each kind may stand under; the root stands under nothing. */
const UNDER: Readonly<Record<AgencyKind, readonly AgencyKind[]>> = {
  nation: [],
  province: ['nation'],
  department: ['nation', 'province', 'department'],
  district: ['province'],
  ward: ['province', 'district'],
  commune: ['province', 'district'],
  special_zone: ['province', 'district'],
  desk: ['province', 'department', 'district', 'ward', 'commune', 'special_zone'],
};

export const AGENCY_KINDS: readonly AgencyKind[] = [
  ...(['province', 'department', 'ward', 'commune', 'special_zone'] as const),
  ...(['district', 'desk', 'nation'] as const),
];

export function mayStandUnder(kind: AgencyKind, parent: AgencyKind): boolean {
  return UNDER[kind].includes(parent);
}

/** Whether an agency of this kind usually has figures of its own. */
export function isUsuallyUnit(kind: AgencyKind): boolean {
  return kind === 'department' || kind === 'ward' || kind === 'commune' || kind === 'special_zone';
}

/** Kinds that may never be a unit: a desk counts for the agency above it, a group for those below. */
export function mayBeUnit(kind: AgencyKind): boolean {
  return kind !== 'desk' && kind !== 'province' && kind !== 'nation';
}

const COMMUNE_CODE = /^\d{5}(-\d{1,2})?$/;
const CODES: Readonly<Partial<Record<AgencyKind, RegExp>>> = {
  province: /^\d{2}$/,
  district: /^\d{3}$/,
  ward: COMMUNE_CODE,
  commune: COMMUNE_CODE,
  special_zone: COMMUNE_CODE,
};
const OTHER_CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/;

/**
 * Whether a code has the form of its kind: communes five digits of the national list, where a round has the code
 * already with a number behind (`05443-2`); provinces two, districts three; all others letters, digits, dot, dash.
 */
function isAgencyCode(code: string, kind: AgencyKind): boolean {
  return (CODES[kind] ?? OTHER_CODE).test(code);
}

export type DraftProblem = 'code_form' | 'name_missing' | 'name_long' | 'name_en_missing' | 'unit_kind';

/** A draft cleaned, with what is wrong with it. A code that the predecessor has already is not judged again. */
export function checkDraft(
  draft: AgencyDraft,
  before?: Pick<Agency, 'code' | 'kind'>,
): { readonly draft: AgencyDraft; readonly problems: readonly DraftProblem[] } {
  const name = { vi: cleanText(draft.name.vi), en: cleanText(draft.name.en) };
  const code = draft.code.trim();
  const problems: DraftProblem[] = [];
  const kept = before?.code === code && before.kind === draft.kind;
  if (!kept && !isAgencyCode(code, draft.kind)) problems.push('code_form');
  if (name.vi === '') problems.push('name_missing');
  else if (name.en === '') problems.push('name_en_missing');
  if (name.vi.length > LONGEST_AGENCY_NAME || name.en.length > LONGEST_AGENCY_NAME)
    problems.push('name_long');
  if (draft.isUnit && !mayBeUnit(draft.kind)) problems.push('unit_kind');
  return { draft: { ...draft, code, name }, problems };
}
