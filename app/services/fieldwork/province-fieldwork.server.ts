/** The fieldwork of a round as the monitor shows it: agency by agency, and all of them by month, outcome and channel. */
import type { Actor } from '#domain/permission';
import type { DepartmentSource } from '../department.server.ts';
import { type RoundFieldwork, readFieldwork } from './fieldwork.server.ts';
import { type FieldworkParts, readFieldworkParts } from './fieldwork-parts.server.ts';

export type ProvinceFieldwork = RoundFieldwork & FieldworkParts;

/** The parts are sums over the agencies that `actor` may follow. Throws `not_found` for a round that is none. */
export async function getProvinceFieldwork(
  source: DepartmentSource,
  actor: Actor,
  slug: string | null,
): Promise<ProvinceFieldwork> {
  const { round, fieldwork } = await readFieldwork(source, actor, slug);
  const units = fieldwork.rows.map(({ agency }) => agency.id);
  return {
    ...fieldwork,
    ...(await readFieldworkParts(source, round, units, ['outcome', 'channel'], fieldwork)),
  };
}
