/** How many people an agency must reach for its figure to say something, and how many it must ask for that. */
import {
  marginOfRespondents,
  respondentsForMargin,
  respondentsToProve,
  type SamplePlan,
} from '../statistics/sample-size.ts';

/** `margin`: an interval of a given width. `proof`: showing that a target is met, if it is. */
export const PLAN_GOALS = ['margin', 'proof'] as const;
export type PlanGoal = (typeof PLAN_GOALS)[number];

/** What a plan takes for granted, for all agencies of the round alike. Shares are 0…1. */
export interface PlanAssumptions {
  readonly goal: PlanGoal;
  /** Half the width of the interval that is wanted, e.g. 0.05; for the goal `margin`. */
  readonly margin: number;
  /** The target, and with which probability it is to be shown; for the goal `proof`. */
  readonly target: number;
  readonly power: number;
  /** The index that is expected. */
  readonly share: number;
  /** Items of the index, and the correlation of two answers of one person. */
  readonly items: number;
  readonly correlation: number;
  /** Share of those asked who answer, where an agency has none of its own. */
  readonly responseRate: number;
  /** Fewest respondents per agency, however small the margin would let it be. */
  readonly least: number;
}

/** What is known of one agency. */
export interface UnitFrame {
  /** Dossiers expected within the round; `null`: not known, reckoned as unlimited. */
  readonly population: number | null;
  readonly responseRate: number;
}

/**
 * `reached`: the slips are enough. `everybody`: every dossier gets a slip, and that is just enough. `short`: every
 * dossier gets one, and it is still not enough. `none`: nobody is to be asked.
 */
export type UnitOutlook = 'reached' | 'everybody' | 'short' | 'none';

export interface UnitPlan extends UnitFrame {
  /** People who should answer, never more than there are dossiers. */
  readonly respondents: number;
  /** Slips or letters to hand out. */
  readonly slips: number;
  /** People who will answer, if the rate holds. */
  readonly expected: number;
  /** Half the width of the interval that so many give; `null` where nobody answers. */
  readonly margin: number | null;
  readonly outlook: UnitOutlook;
}

function sampleOf(assumptions: PlanAssumptions, population: number | null): SamplePlan {
  const { share, items, correlation } = assumptions;
  return { share, items, correlation, ...(population !== null && { population }) };
}

/** Respondents that the goal takes, from so many dossiers. */
function wantedFrom(assumptions: PlanAssumptions, population: number | null): number {
  const { goal, margin, target, power, least } = assumptions;
  const sample = sampleOf(assumptions, population);
  const { required } =
    goal === 'margin' ? respondentsForMargin(sample, margin) : respondentsToProve(sample, target, power);
  return Math.min(Math.max(required, least), population ?? Number.POSITIVE_INFINITY);
}

/**
 * What one agency needs. Respondents, with the correction for finite populations, then slips by the expected
 * response, never more than there are dossiers.
 *
 * @example
 * // index 90 %, 22 items, ρ = 0.45, ±3 points, at least 30; 1,500 dossiers of which 60 % answer
 * planUnit(assumptions, { population: 1500, responseRate: 0.6 }); // 163 respondents, 272 slips
 */
export function planUnit(assumptions: PlanAssumptions, frame: UnitFrame): UnitPlan {
  const { population, responseRate } = frame;
  if (!(responseRate > 0 && responseRate <= 1)) throw new RangeError('planUnit: the rate must lie in 0…1');
  if (population === 0)
    return { ...frame, respondents: 0, slips: 0, expected: 0, margin: null, outlook: 'none' };
  const respondents = wantedFrom(assumptions, population);
  const asked = Math.ceil(respondents / responseRate - 1e-9);
  const slips = Math.min(asked, population ?? asked);
  const expected = Math.min(respondents, Math.floor(slips * responseRate + 1e-9));
  const short = expected < respondents;
  return {
    ...{ ...frame, respondents, slips, expected },
    margin: expected > 0 ? marginOfRespondents(sampleOf(assumptions, population), expected) : null,
    outlook: short ? 'short' : slips === population ? 'everybody' : 'reached',
  };
}
