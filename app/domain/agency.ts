/** Agencies (cơ quan, đơn vị): who serves, at every level from the nation down to a desk. */
import type { Localized } from './questionnaire.ts';

/** `ward` is a phường, `commune` a xã, `special_zone` a đặc khu; `district` existed until 30/6/2025. */
export type AgencyKind =
  | 'nation'
  | 'province'
  | 'department'
  | 'ward'
  | 'commune'
  | 'special_zone'
  | 'district'
  | 'desk';

/** From `validFrom` to the day before `validTo` (ISO dates); `null` while no end is known. */
interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface Agency extends Validity {
  readonly id: string;
  /** Administrative code as published, e.g. `05443`; part of public addresses. */
  readonly code: string;
  readonly kind: AgencyKind;
  readonly name: Localized;
  /** True where the agency has an official figure of its own (a *unit*); its desks do not. */
  readonly isUnit: boolean;
}

/** `child` is under `parent` while the link is valid. */
export interface AgencyLink extends Validity {
  readonly child: string;
  readonly parent: string;
}

/** A dated decision that made `successor` out of `predecessor`. */
export interface AgencySuccession {
  readonly predecessor: string;
  readonly successor: string;
  readonly onDate: string;
  readonly event: 'merge' | 'split' | 'rename';
}

/**
 * Whether something is in force on a day of the calendar (ISO date).
 *
 * @example
 * isValidOn({ validFrom: '2020-01-01', validTo: '2025-07-01' }, '2025-07-01'); // false: the first day after
 */
export function isValidOn(range: Validity, date: string): boolean {
  return range.validFrom <= date && (range.validTo === null || date < range.validTo);
}
