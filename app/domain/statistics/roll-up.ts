import type { RatioMoments } from './moments.ts';
import type { RatioStratum } from './ratio-estimate.ts';

/** A part of a group: one agency in one month. */
export interface RollUpPart {
  readonly moments: RatioMoments;
  /** Valid ballots, also those without an answer in the scope. */
  readonly ballots: number;
  /** Dossiers returned; undefined where nobody has entered them. */
  readonly volume: number | undefined;
}

/** Strata for `estimateIndex`, or why a group has no figure. */
export type RollUp =
  | {
      readonly computed: true;
      readonly strata: readonly RatioStratum[] /** Share of the dossiers that belong to parts with ballots, 0…1. */;
      readonly covered: number;
    }
  | { readonly computed: false; readonly reason: 'volumes_missing' | 'no_ballots' };

/**
 * The strata of a group of agencies, each weighted by dossiers over ballots, so that every dossier counts
 * the same. Where a part has ballots but no known volume the group is not computed: a mean of indices would
 * let a commune with 20 dossiers outvote a city. Parts without ballots are not spoken for; `covered`
 * says how much of the volume the figure rests on.
 */
export function rollUp(parts: readonly RollUpPart[]): RollUp {
  const present = parts.filter((part) => part.ballots > 0);
  if (present.length === 0) return { computed: false, reason: 'no_ballots' };
  const strata: RatioStratum[] = [];
  let volumeWithBallots = 0;
  for (const { moments, ballots, volume } of present) {
    if (volume === undefined || volume <= 0) return { computed: false, reason: 'volumes_missing' };
    volumeWithBallots += volume;
    strata.push({ moments, weight: volume / ballots, sampled: ballots });
  }
  const volume = parts.reduce((sum, part) => sum + (part.volume ?? 0), 0);
  return { computed: true, strata, covered: volumeWithBallots / volume };
}
