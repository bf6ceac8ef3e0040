/** Decisions taken after an edition was frozen: they take ranks away, figures stay as they are. */
import type { UnitResult, UnitSummary } from './result.ts';
import { standingsOf, whyUnranked } from './standing.ts';
import { groupOf } from './unit-group.ts';

/** A recorded decision that leaves an agency, by its id, unranked; ISO date. */
export interface RankDecision {
  readonly agency: string;
  readonly on: string;
}

/** Day (ISO) of the last decision since which the ranks of a group are other than frozen; `null` where they are not. */
export type RanksSince = Readonly<Record<'departments' | 'communes', string | null>>;

export const RANKS_AS_FROZEN: RanksSince = { departments: null, communes: null };

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

/**
 * Since when each group is ranked anew. A decision about a unit that the edition does not rank, because it was left
 * unranked before or fewer than 30 people answered, moves nobody else's rank.
 *
 * @param units as frozen
 * @example
 * // c1 was frozen with a rank and left unranked on 2026-04-02 → { departments: null, communes: '2026-04-02' }
 */
export function ranksSince(
  units: readonly Pick<UnitSummary, 'agency' | 'overall' | 'unranked'>[],
  decisions: readonly RankDecision[],
): RanksSince {
  const ranked = new Map(
    units.filter((unit) => whyUnranked(unit) === null).map(({ agency }) => [agency.id, groupOf(agency.kind)]),
  );
  const lastIn = (group: keyof RanksSince) =>
    decisions
      .filter(({ agency }) => ranked.get(agency) === group)
      .reduce<string | null>((last, { on }) => (last === null || on > last ? on : last), null);
  return { departments: lastIn('departments'), communes: lastIn('communes') };
}
