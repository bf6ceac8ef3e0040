/** Decisions taken after an edition was frozen: they take ranks away, figures stay as they are. */
import type { UnitResult } from './result.ts';
import { standingsOf } from './standing.ts';

/**
 * The units of an edition, those named left without rank and band. The others are ranked among themselves anew;
 * where nothing changes, the units are returned as they were frozen.
 *
 * @param agencies ids of the units that a recorded decision leaves unranked
 */
export function leaveUnranked(
  units: readonly UnitResult[],
  agencies: ReadonlySet<string>,
): readonly UnitResult[] {
  if (units.every((unit) => unit.unranked || !agencies.has(unit.agency.id))) return units;
  const decided = units.map((unit) =>
    agencies.has(unit.agency.id) ? { ...unit, unranked: true as const } : unit,
  );
  const standings = standingsOf(decided);
  return decided.map((unit) => ({ ...unit, standing: standings.get(unit.agency.id) ?? null }));
}
