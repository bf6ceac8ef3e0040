/**
 * A past round computed again under another method: trial figures beside the official ones, never instead of them.
 *
 * Figures of one agency are given only where the same ballots and the same answers count, for they are then sums over
 * whole batches like every other. Another rule for blanks, or another share of answers that a ballot needs, makes a
 * difference between two figures that belongs to some ballots of a batch: such figures are given for the whole
 * province only, and only where the ballots that make the difference are none, or k or more.
 */
import { type Figure, floorOf, partFigure } from './figure.ts';
import { countsTheSame, type Method } from './method.ts';
import { listIndexItems, type Questionnaire } from './questionnaire.ts';
import type { UnitSummary } from './result.ts';
import { type GroupResult, groupStrata, type UnitGroup } from './roll-up.ts';
import type { AgencyLabel, RoundFrame } from './round-frame.ts';
import { meanOfFactors } from './statistics/factor-mean.ts';
import { estimateIndex } from './statistics/index-estimate.ts';
import { type FactorItems, indexUnderMethod, type WeightedTally } from './statistics/method-index.ts';
import { momentsOf, scoreMomentsOf } from './statistics/moments.ts';
import { presentationOf } from './statistics/presentation.ts';
import { estimateRatio } from './statistics/ratio-estimate.ts';
import { studentTQuantile } from './statistics/student-t.ts';
import type { Interval } from './statistics/wilson.ts';
import { OVERALL, type Tally } from './tally.ts';

/** Less than any sample's spread: what is left of rounding. */
const NO_WIDTH = 1e-9;

/** A point with the interval that there is a method for. Shares 0…1, unrounded. */
export interface TrialFigure {
  readonly estimate: number;
  readonly interval: Interval | null;
}

export interface TrialPair {
  readonly official: Figure | null;
  readonly trial: TrialFigure | null;
}

export interface MethodTrial {
  /** `province`: other ballots or answers count, so that no agency has a trial figure of its own. */
  readonly reach: 'all' | 'province';
  /** The ballots that make the difference are fewer than k: nothing is shown. */
  readonly withheld: boolean;
  readonly groups: readonly (TrialPair & { readonly group: UnitGroup })[];
  /** Of the whole province. */
  readonly factors: readonly (TrialPair & { readonly code: string })[];
  readonly units: readonly (TrialPair & { readonly agency: AgencyLabel })[];
}

/** What was frozen of the round. */
export interface OfficialFigures {
  readonly groups: readonly Pick<GroupResult, 'group' | 'overall' | 'factors'>[];
  readonly units: readonly Pick<UnitSummary, 'agency' | 'overall'>[];
}

/** The same ballots counted as the round's own method and as the other one says, by node. */
export interface TrialTallies {
  readonly official: ReadonlyMap<string, Tally>;
  readonly trial: ReadonlyMap<string, Tally>;
}

interface TrialInstrument {
  readonly questionnaire: Questionnaire;
  /** The round's own method, and the one that is tried. */
  readonly own: Method;
  readonly other: Method;
  /** Smallest number of ballots that the round opens together. */
  readonly k: number;
}

/** Everything that is shown of a trial. `frame` is that of the frozen edition. */
export function methodTrial(
  frame: RoundFrame,
  official: OfficialFigures,
  instrument: TrialInstrument,
  tallies: TrialTallies,
): MethodTrial {
  const { questionnaire, own, other } = instrument;
  const same = countsTheSame(own, other);
  const withheld = !same && !mayDiffer(tallies, instrument);
  const factors = factorItems(questionnaire);
  const computed = (group: UnitGroup) =>
    withheld || (!same && group !== 'all') ? [] : weightedStrata(frame, group, other, tallies.trial);
  const pair = (strata: readonly WeightedTally[], scope: string, figure: Figure | null): TrialPair => ({
    official: figure,
    trial: figure?.kind === 'estimate' ? trialFigure(strata, scope, factors, other, frame.rho0) : null,
  });
  const whole = official.groups.find(({ group }) => group === 'all');
  return {
    reach: same ? 'all' : 'province',
    withheld,
    groups: official.groups.map(({ group, overall }) => ({
      group,
      ...pair(computed(group), OVERALL, overall),
    })),
    factors: (whole?.factors ?? []).map(({ code, figure }) => ({
      code,
      ...pair(computed('all'), code, partFigure(figure)),
    })),
    units: official.units.map(({ agency, overall }) => {
      const tally = tallies.trial.get(agency.id);
      return { agency, ...pair(same && tally ? [{ tally, weight: 1 }] : [], OVERALL, overall) };
    }),
  };
}

export function factorItems(questionnaire: Questionnaire): FactorItems {
  const items = listIndexItems(questionnaire);
  return Object.fromEntries(
    questionnaire.factors.map(({ code }) => [
      code,
      items.filter(({ factor }) => factor === code).map((item) => item.code),
    ]),
  );
}

/**
 * The ballots by which the two countings differ: those that one of them leaves out, and where a blank counts, those
 * with a blank. Each part is none, or k and more.
 */
function mayDiffer(
  { official, trial }: TrialTallies,
  { own, other, questionnaire, k }: TrialInstrument,
): boolean {
  const total = (tallies: ReadonlyMap<string, Tally>, of: (tally: Tally) => number) =>
    [...tallies.values()].reduce((sum, tally) => sum + of(tally), 0);
  const items = listIndexItems(questionnaire).length;
  const incomplete = ({ scores }: Tally) =>
    scores.reduce((sum, { scope, m, n }) => sum + (scope === OVERALL && m < items ? n : 0), 0);
  const differing = Math.abs(total(official, ({ valid }) => valid) - total(trial, ({ valid }) => valid));
  const blankCounts = [own, other].some(({ blankRule }) => blankRule === 'count_as_not_satisfied');
  const parts = [
    differing,
    differing === 0 ? 0 : total(trial, ({ ballots, valid }) => ballots - valid),
    blankCounts && own.blankRule !== other.blankRule ? total(trial, incomplete) : 0,
  ];
  return parts.every((ballots) => ballots === 0 || ballots >= k);
}

function weightedStrata(
  frame: RoundFrame,
  group: UnitGroup,
  { weighting }: Method,
  tallies: ReadonlyMap<string, Tally>,
): WeightedTally[] {
  const { strata } = groupStrata(frame, group, tallies);
  return (strata ?? []).map(({ tally, finished }) => ({
    tally,
    weight: weighting === 'none' ? 1 : finished / tally.valid,
  }));
}

/**
 * The figure of a scope (`overall` or a factor) under a method, or `null` where nothing may be shown: fewer than five
 * respondents, a small group that agrees throughout, or no answer in a part that the method needs.
 */
export function trialFigure(
  strata: readonly WeightedTally[],
  scope: string,
  factors: FactorItems,
  method: Method,
  rho0: RoundFrame['rho0'],
): TrialFigure | null {
  if (strata.length === 0) return null;
  const index = indexUnderMethod(strata, factors, method);
  const estimate = scope === OVERALL ? index.overall : index.factors[scope];
  const respondents = strata.reduce(
    (sum, { tally }) => sum + momentsOf(tally.scores, scope, 'satisfied').n,
    0,
  );
  if (estimate === undefined) return null;
  const unanimous = estimate === 0 || estimate === 1;
  const { tier, atLeastOnly } = presentationOf({ respondents, unanimous, width: 0 });
  if (tier === 'hidden' || atLeastOnly || (tier === 'overall_only' && scope !== OVERALL)) return null;
  return { estimate, interval: trialInterval(strata, scope, factors, method, floorOf(rho0, scope)) };
}

/**
 * The interval of a trial figure: the default one for a pooled share, a t interval for a pooled mean score and for a
 * mean of pooled factor shares. `null` for every other formula, of which the tallies do not hold the variance.
 */
function trialInterval(
  strata: readonly WeightedTally[],
  scope: string,
  factors: FactorItems,
  method: Method,
  rho0: number,
): Interval | null {
  const { itemFormula, blankRule, confidenceLevel: level } = method;
  const aggregation = scope === OVERALL ? method.totalAggregation : method.factorAggregation;
  if (blankRule === 'count_as_not_satisfied' || aggregation === 'mean_of_items') return null;
  const ratioStrata = (of: typeof scoreMomentsOf) =>
    strata.map(({ tally, weight }) => ({
      moments: of(tally.scores, scope),
      weight,
      sampled: tally.valid,
    }));
  if (aggregation === 'pooled_ratio') {
    const satisfied: typeof scoreMomentsOf = (rows, of) => momentsOf(rows, of, 'satisfied');
    if (itemFormula === 'top2')
      return estimateIndex(ratioStrata(satisfied), { rho0, level })?.interval ?? null;
    const score = scoreInterval(ratioStrata(scoreMomentsOf), level);
    return score && itemFormula === 'mean_over_max' ? overMaximum(score) : score;
  }
  if (itemFormula !== 'top2' || method.factorAggregation !== 'pooled_ratio') return null;
  const weights = aggregation === 'fixed_weights' ? method.factorWeights : undefined;
  const mean = meanOfFactors(strata, Object.keys(factors), { level, ...(weights ? { weights } : {}) });
  return mean?.interval ? within(mean.interval) : null;
}

/** The t interval of a mean score, level 1 being 0 and level 5 being 1. */
function scoreInterval(strata: Parameters<typeof estimateRatio>[0], level: number): Interval | null {
  const ratio = estimateRatio(strata);
  if (!ratio || ratio.degreesOfFreedom < 1) return null;
  const reach = studentTQuantile(1 - (1 - level) / 2, ratio.degreesOfFreedom) * Math.sqrt(ratio.variance);
  return within({ lower: ratio.estimate - reach, upper: ratio.estimate + reach, level });
}

/** Level over 5 instead of (level − 1) over 4: the same score on a scale that begins at 0.2. */
function overMaximum({ lower, upper, level }: Interval): Interval {
  const over = (score: number) => (4 * score + 1) / 5;
  return { lower: over(lower), upper: over(upper), level };
}

/**
 * A t interval can leave the scale, which nobody can answer beyond. `null` where everybody answered alike: a width of 0
 * would claim to know what such a sample does not tell.
 */
function within({ lower, upper, level }: Interval): Interval | null {
  if (upper - lower < NO_WIDTH) return null;
  return { lower: Math.max(0, lower), upper: Math.min(1, upper), level };
}
