/** The groups in which units are rolled up and compared: like with like. */
import type { AgencyKind } from './agency.ts';

export const UNIT_GROUPS = ['all', 'departments', 'communes'] as const;
export type UnitGroup = (typeof UNIT_GROUPS)[number];

/** Departments serve the whole province; communes, wards and special zones their own people. */
export function groupOf(kind: AgencyKind): Exclude<UnitGroup, 'all'> {
  return kind === 'department' ? 'departments' : 'communes';
}
