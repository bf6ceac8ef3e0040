/** Where a unit stands among those of its kind: the ranks that its figure allows, never a bare rank. */
import type { EstimateFigure, Figure } from './figure.ts';
import { groupBy } from './grouping.ts';
import type { UnitSummary } from './result.ts';
import { type Band, bandOf, marginalRankSets, type RankSet } from './statistics/rank-sets.ts';
import { flooredStandardError } from './statistics/target-test.ts';
import { groupOf } from './unit-group.ts';

export interface Standing {
  readonly group: 'departments' | 'communes';
  /** Units of the group that are ranked. */
  readonly ranked: number;
  readonly ranks: RankSet;
  readonly band: Band;
}

/** Why a unit is not ranked: a recorded decision leaves it out, or fewer than 30 people answered. */
export type Unranked = 'decision' | 'few';

type Ranked = Pick<UnitSummary, 'agency' | 'overall' | 'unranked'>;

/** A figure that may be ranked or compared: an estimate from 30 respondents or more. */
export function isFirm(figure: Figure | null): figure is EstimateFigure {
  return figure?.kind === 'estimate' && figure.tier === 'full';
}

export function whyUnranked({ overall, unranked }: Pick<Ranked, 'overall' | 'unranked'>): Unranked | null {
  if (unranked) return 'decision';
  return isFirm(overall) ? null : 'few';
}

/**
 * Standings by agency id, departments among departments; units that are not ranked have none. Each rank set holds
 * for its own unit ("where does this agency stand"), on the error of the default interval: a unit where
 * everybody was satisfied would otherwise be certain of the first place.
 */
export function standingsOf(units: readonly Ranked[]): Map<string, Standing> {
  const ranked = units.flatMap((unit) =>
    whyUnranked(unit) === null && isFirm(unit.overall) ? [{ agency: unit.agency, figure: unit.overall }] : [],
  );
  const standings = new Map<string, Standing>();
  for (const [group, members] of groupBy(ranked, ({ agency }) => groupOf(agency.kind))) {
    if (members.length < 2) continue;
    const indices = members.map(({ figure }) => ({
      estimate: figure.estimate,
      standardError: Math.max(figure.standardError, flooredStandardError(figure)),
    }));
    for (const [at, ranks] of marginalRankSets(indices).entries()) {
      const id = members[at]?.agency.id ?? '';
      standings.set(id, { group, ranked: members.length, ranks, band: bandOf(ranks, members.length) });
    }
  }
  return standings;
}
