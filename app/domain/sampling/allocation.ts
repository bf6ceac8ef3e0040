/** How many people are drawn in each stratum: dossiers of an agency with one outcome. */

/**
 * How letters are shared out over agencies. `plan`: as many as the sampling plan wants. `total`: so many in all,
 * in proportion to the dossiers. Either way no agency gets fewer than `least`, unless it has fewer dossiers.
 */
export interface DrawRule {
  readonly kind: 'plan' | 'total';
  /** Letters in all; counts for `total` only. */
  readonly total: number;
  readonly least: number;
}

export interface Stratum {
  /** Id. */
  readonly agency: string;
  readonly outcome: string;
  readonly dossiers: number;
}

/**
 * Shares out `total` in proportion to sizes: nobody gets more than its size, or less than `least` (its size, where
 * that is smaller). Largest remainders first, on a tie the earlier. Where the minima alone are more than the total,
 * they are what is given.
 *
 * @example
 * shareOut([900, 90, 10], 100, 0); // [90, 9, 1]
 * shareOut([900, 90, 10], 100, 10); // [80, 10, 10]
 */
export function shareOut(sizes: readonly number[], total: number, least: number): number[] {
  const floors = sizes.map((size) => Math.min(size, least));
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
  const wanted = Math.min(total, sum(sizes));
  if (sum(floors) >= wanted) return floors;
  const quotas = proportional(sizes, floors, wanted);
  const given = quotas.map((quota, index) => Math.max(floors[index] ?? 0, Math.floor(quota + 1e-9)));
  const rest = wanted - sum(given);
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - (given[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, rest)) given[index] = (given[index] ?? 0) + 1;
  return given;
}

/** The same before rounding: one rate for all whose share is above their minimum. */
function proportional(sizes: readonly number[], floors: readonly number[], wanted: number): number[] {
  const held = new Set<number>();
  for (;;) {
    let [room, frame] = [wanted, 0];
    sizes.forEach((size, index) => {
      if (held.has(index)) room -= floors[index] ?? 0;
      else frame += size;
    });
    const rate = frame > 0 ? room / frame : 0;
    const below = sizes.flatMap((size, index) =>
      !held.has(index) && rate * size < (floors[index] ?? 0) ? [index] : [],
    );
    if (below.length === 0)
      return sizes.map((size, index) => (held.has(index) ? (floors[index] ?? 0) : rate * size));
    for (const index of below) held.add(index);
  }
}

/**
 * Letters per stratum, in the order of `strata`. First over agencies by the rule, then inside each agency in
 * proportion to its outcomes, so that every dossier of an agency has the same chance and its figure needs no weights.
 *
 * @param planned slips that the plan wants, by agency; an agency that is not in it gets `rule.least`
 */
export function allocateLetters(
  strata: readonly Stratum[],
  rule: DrawRule,
  planned: ReadonlyMap<string, number>,
): number[] {
  const places = new Map<string, number[]>();
  strata.forEach(({ agency }, index) => {
    const known = places.get(agency);
    if (known) known.push(index);
    else places.set(agency, [index]);
  });
  const sizeAt = (index: number) => strata[index]?.dossiers ?? 0;
  const agencies = [...places].map(([agency, indexes]) => ({
    ...{ agency, indexes },
    dossiers: indexes.reduce((sum, index) => sum + sizeAt(index), 0),
  }));
  const sizes = agencies.map(({ dossiers }) => dossiers);
  const wanted =
    rule.kind === 'total'
      ? shareOut(sizes, rule.total, rule.least)
      : agencies.map(({ agency, dossiers }) =>
          Math.min(dossiers, Math.max(planned.get(agency) ?? 0, rule.least)),
        );
  const letters = strata.map(() => 0);
  agencies.forEach(({ indexes }, at) => {
    const given = shareOut(indexes.map(sizeAt), wanted[at] ?? 0, 0);
    indexes.forEach((index, within) => {
      letters[index] = given[within] ?? 0;
    });
  });
  return letters;
}

/** Fewest reserves of a stratum that has so many dossiers left. */
const FEWEST_RESERVES = 5;

/** How many more are kept in the order of the draw, to take the place of letters that come back. */
export function reservesFor(dossiers: number, drawn: number): number {
  return drawn === 0 ? 0 : Math.min(dossiers - drawn, Math.max(drawn, FEWEST_RESERVES));
}
