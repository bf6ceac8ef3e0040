/** The fieldwork of one agency: its line in the round, and its months, outcomes, channels and services. */
import { listServiceNames } from '#db/queries/services';
import { DOSSIER_FACTS } from '#domain/dossier';
import type { FieldworkRow } from '#domain/fieldwork';
import type { Actor } from '#domain/permission';
import type { Localized } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { DepartmentSource } from '../department.server.ts';
import { type RoundFieldwork, readFieldwork } from './fieldwork.server.ts';
import { type FieldworkParts, readFieldworkParts } from './fieldwork-parts.server.ts';

export interface UnitFieldwork extends Omit<RoundFieldwork, 'rows' | 'totals'>, FieldworkParts {
  readonly row: FieldworkRow;
  readonly services: Readonly<Record<string, Localized>>;
}

/**
 * Throws `not_found` for a code that is no unit of the round, and `not_allowed` for one that `actor` may not follow.
 */
export async function getUnitFieldwork(
  source: DepartmentSource,
  actor: Actor,
  code: string,
  slug: string | null,
): Promise<UnitFieldwork> {
  const { fieldwork: all, codes, round } = await readFieldwork(source, actor, slug);
  const { rows, totals: _all, ...fieldwork } = all;
  const row = rows.find(({ agency }) => agency.code === code);
  if (!row && codes.has(code)) throw new Refusal('not_allowed', `fieldwork of ${code}`);
  if (!row) throw new Refusal('not_found', `unit ${code} in round ${round.slug}`);
  return {
    ...{ ...fieldwork, row },
    ...(await readFieldworkParts(source, round, [row.agency.id], DOSSIER_FACTS.toReversed(), fieldwork)),
    services: Object.fromEntries(await listServiceNames(source.db)),
  };
}
