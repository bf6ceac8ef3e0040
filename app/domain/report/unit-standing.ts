/** Each unit with its standing among its kind, and against the last comparable round: the same figures as on the screens. */
import type { UnitResult } from '../result.ts';
import type { ProvinceResult } from '../roll-up.ts';
import { standingsOf } from '../standing.ts';
import type { Band, RankSet } from '../statistics/rank-sets.ts';
import { changesOf, type UnitChange } from '../unit-change.ts';
import { groupOf } from '../unit-group.ts';

export interface UnitStanding {
  readonly unit: UnitResult;
  readonly group: 'departments' | 'communes';
  /** Among the ranked units of its group; `null` where it is not ranked. */
  readonly rank: RankSet | null;
  readonly band: Band | null;
  /** Against the same unit in the last round of the same form and formula. */
  readonly change: UnitChange | null;
}

/** Every unit in the order given. */
export function unitStandings(units: readonly UnitResult[], before: ProvinceResult | null): UnitStanding[] {
  const changes = before ? changesOf(units, before.units) : new Map<string, UnitChange>();
  const standings = standingsOf(units);
  return units.map((unit) => ({
    unit,
    group: groupOf(unit.agency.kind),
    rank: standings.get(unit.agency.id)?.ranks ?? null,
    band: standings.get(unit.agency.id)?.band ?? null,
    change: changes.get(unit.agency.id) ?? null,
  }));
}
