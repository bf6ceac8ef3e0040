/** How many more people have to answer before a unit can be judged. */

import { respondentsToProve } from './statistics/sample-size.ts';
import type { UnitOverview } from './unit-overview.ts';

/** Below this many respondents nothing is judged (app/domain/statistics/presentation.ts). */
const JUDGED_FROM = 30;
/** With the index where it is now, the evidence suffices in so many of a hundred rounds. */
const POWER = 0.8;
/** More than so many is no plan: the index lies too near the target. */
const MOST = 20_000;

export interface EvidenceNeeded {
  /** Respondents now; `null` where that may not be shown. */
  readonly respondents: number | null;
  /**
   * `few`: too few for any judgement, `more` is what is missing to 30, or `null` where even the count is hidden.
   * `undecided`: judged, without enough evidence; `more` is what a clear answer takes if the index stays where it
   * is, or `null` where it lies so near the target that no number helps.
   */
  readonly why: 'few' | 'undecided';
  readonly more: number | null;
  /** More people than dossiers of the round that nobody has answered for yet. */
  readonly beyondDossiers: boolean;
}

/**
 * What a unit lacks; `null` for one that is judged, or has no target.
 *
 * The sample's own design effect stands for the people to come.
 *
 * @example
 * // 190 respondents, index 90.2 %, target above 90 %, design effect 7.5 → undecided, no number helps
 * // 12 respondents → few, 18 more
 */
export function evidenceNeeded(unit: UnitOverview): EvidenceNeeded | null {
  const { overall, target, verdict, finished, ballots } = unit;
  if (target === null || verdict === 'met' || verdict === 'not_met') return null;
  const left = finished !== null && ballots !== null ? finished - ballots : Number.POSITIVE_INFINITY;
  const needing = (why: EvidenceNeeded['why'], more: number | null): EvidenceNeeded => ({
    respondents: overall?.respondents ?? null,
    why,
    more,
    beyondDossiers: more !== null && more > left,
  });
  if (overall === null) return needing('few', null);
  if (overall.kind === 'bound' || overall.tier !== 'full')
    return needing('few', JUDGED_FROM - overall.respondents);
  const { estimate, respondents, answers, designEffect } = overall;
  const share = Math.min(1 - 0.5 / answers, Math.max(0.5 / answers, estimate));
  if (Math.abs(share - target.value) < 1e-9) return needing('undecided', null);
  const items = answers / respondents;
  const correlation = items > 1 ? (designEffect - 1) / (items - 1) : 0;
  const { required } = respondentsToProve({ share, items, correlation }, target.value, POWER);
  const more = Math.max(1, required - respondents);
  return needing('undecided', more > MOST ? null : more);
}
