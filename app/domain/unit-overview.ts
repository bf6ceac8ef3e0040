/** One unit as an overview of many needs it: the overall figure, the factors, and how many people it stands on. */
import { type Figure, floorOf, partFigure, plainFigure } from './figure.ts';
import { type Instrument, type UnitResult, type UnitSummary, unitSummary } from './result.ts';
import type { RoundFrame, UnitFrame } from './round-frame.ts';
import { momentsOf } from './statistics/moments.ts';
import type { Tally } from './tally.ts';

export interface UnitOverview extends UnitSummary {
  readonly factors: readonly { readonly code: string; readonly figure: Figure | null }[];
  /** Dossiers finished and slips handed out, as far as they are known. */
  readonly finished: number | null;
  readonly issued: number | null;
  /** Official ballots; `null` where nothing may be shown. */
  readonly ballots: number | null;
  /** Official ballots over slips handed out, 0…1; `null` where unknown, not shown or more than all. */
  readonly responseRate: number | null;
}

/** From the score rows of a unit's official tally: the figures are those of `unitResult`, to the last digit. */
export function unitOverview(
  frame: RoundFrame,
  unit: UnitFrame,
  { questionnaire, method }: Instrument,
  tally: Pick<Tally, 'ballots' | 'valid' | 'scores'>,
): UnitOverview {
  const summary = unitSummary(frame, unit, method, tally);
  const detailed = partFigure(summary.overall) !== null;
  const ballots = summary.overall === null ? null : tally.ballots;
  const { finished, issued } = unit;
  const factors = questionnaire.factors.map(({ code }) => {
    const moments = momentsOf(tally.scores, code, 'satisfied');
    const figure = detailed ? plainFigure(moments, tally.valid, floorOf(frame.rho0, code), method) : null;
    return { code, figure: partFigure(figure) };
  });
  const responseRate = ballots !== null && issued !== null && issued >= ballots ? ballots / issued : null;
  return { ...summary, factors, finished, issued, ballots, responseRate };
}

/** The same from a frozen result. */
export function overviewOf(result: UnitResult): UnitOverview {
  const { agency, target, overall, verdict, reachesTarget, unranked, finished, issued, sample } = result;
  return {
    ...{ agency, target, overall, verdict, reachesTarget, finished, issued },
    ...(unranked ? { unranked } : {}),
    factors: result.factors.map(({ code, figure }) => ({ code, figure })),
    ballots: sample?.ballots ?? null,
    responseRate: result.responseRate,
  };
}
