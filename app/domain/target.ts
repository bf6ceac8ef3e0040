/** Satisfaction targets (mục tiêu): data set by programmes and resolutions, never constants of the code. */
import { type AgencyTree, listSelfAndAncestors } from './agency-tree.ts';

export interface Target {
  readonly id: string;
  /** The agency whose whole subtree the target holds for. */
  readonly scope: string;
  /** A service field, or `null` for all services. */
  readonly field: string | null;
  readonly year: number;
  /** Share 0…1, e.g. 0.9. */
  readonly value: number;
  /** True for "above" (the bound itself misses), false for "at least". */
  readonly strict: boolean;
}

/**
 * The target an agency is judged by in a year, for one service field or (`null`) for all services.
 *
 * A target set for the field comes before one for all services, which holds for every field without one of
 * its own; among those, the nearest scope wins: the agency's own, else its parent's, and so on.
 * Throws `RangeError` where two targets say the same scope, field and year.
 *
 * @example
 * // Province: above 0.90 for all services, at least 0.85 for land. A commune below it, asked for land → 0.85.
 */
export function findTarget(
  tree: AgencyTree,
  targets: readonly Target[],
  agency: string,
  field: string | null,
  year: number,
): Target | undefined {
  const line = listSelfAndAncestors(tree, agency);
  for (const wanted of field === null ? [null] : [field, null]) {
    for (const { id } of line) {
      const found = targets.filter(
        (target) => target.scope === id && target.field === wanted && target.year === year,
      );
      if (found.length > 1) throw new RangeError(`findTarget: two targets for ${id}, ${wanted}, ${year}`);
      if (found[0]) return found[0];
    }
  }
  return undefined;
}
