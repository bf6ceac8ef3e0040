import { estimateIndex, type IndexEstimate } from '../index-estimate.ts';
import { adjustProbabilities } from '../multiple-comparisons.ts';
import type { RandomSource } from '../random-source.ts';
import { jointRankSets, marginalRankSets, type RankSet } from '../rank-sets.ts';
import { flooredStandardError, testTarget } from '../target-test.ts';
import { drawSample } from './answer-model.ts';
import { SIMULATED_FORM } from './coverage.ts';

/** Agencies with known true indices, each asked `respondents` people. */
export interface AgencyWorld {
  readonly shares: readonly number[];
  readonly respondents: number;
  readonly correlation: number;
  readonly rho0: number;
  readonly replicates: number;
}

function drawAgencies(random: RandomSource, world: AgencyWorld): IndexEstimate[] {
  return world.shares.map((share) => {
    const model = { ...SIMULATED_FORM, share, correlation: world.correlation };
    const moments = drawSample(random, model, world.respondents);
    const index = estimateIndex([{ moments, weight: 1 }], { rho0: world.rho0 });
    if (!index) throw new RangeError('drawAgencies: a sample without answers');
    return index;
  });
}

/** How often rank sets contain the true rank, and how wide they are. */
export interface RankCoverage {
  /** Share of agencies whose marginal set contains their rank. */
  readonly marginal: number;
  /** Share of league tables in which every joint set contains its rank. */
  readonly joint: number;
  /** Share of agencies whose rank by point estimate is the true one. */
  readonly pointRank: number;
  readonly meanMarginalWidth: number;
  readonly meanJointWidth: number;
}

/** Simulates league tables; the true shares must all differ. */
export function rankCoverageOf(random: RandomSource, world: AgencyWorld): RankCoverage {
  const rankOf = (values: readonly number[]) =>
    values.map((own) => 1 + values.filter((other) => other > own).length);
  const truth = rankOf(world.shares);
  const agencies = world.shares.length;
  const holds = ({ best, worst }: RankSet, at: number) =>
    best <= (truth[at] ?? 0) && (truth[at] ?? 0) <= worst;
  const widthOf = (sets: readonly RankSet[]) =>
    sets.reduce((sum, { best, worst }) => sum + worst - best + 1, 0) / agencies;
  const sums = { marginal: 0, joint: 0, point: 0, marginalWidth: 0, jointWidth: 0 };
  for (let replicate = 0; replicate < world.replicates; replicate += 1) {
    const found = drawAgencies(random, world);
    const ranked = found.map((index) => ({
      estimate: index.estimate,
      standardError: flooredStandardError(index),
    }));
    const marginal = marginalRankSets(ranked);
    const joint = jointRankSets(ranked);
    sums.marginal += marginal.filter(holds).length / agencies;
    sums.joint += joint.every(holds) ? 1 : 0;
    sums.point +=
      rankOf(found.map(({ estimate }) => estimate)).filter((rank, at) => rank === truth[at]).length /
      agencies;
    sums.marginalWidth += widthOf(marginal);
    sums.jointWidth += widthOf(joint);
  }
  return {
    marginal: sums.marginal / world.replicates,
    joint: sums.joint / world.replicates,
    pointRank: sums.point / world.replicates,
    meanMarginalWidth: sums.marginalWidth / world.replicates,
    meanJointWidth: sums.jointWidth / world.replicates,
  };
}

/** How flags against a target fare where the truth is known. */
export interface FlagRates {
  /** Expected share of flagged agencies that are in truth at or above the target. */
  readonly falseDiscovery: number;
  /** The same when each answer counts as independent. */
  readonly naiveFalseDiscovery: number;
  /** Share of the agencies below the target that are flagged; NaN where there are none. */
  readonly power: number;
}

/** Simulates flagging agencies below `target` by Benjamini–Hochberg at `rate`. */
export function flagRatesOf(
  random: RandomSource,
  world: AgencyWorld,
  target: number,
  rate: number,
): FlagRates {
  const below = world.shares.map((share) => share < target - 1e-9);
  const missed = below.filter(Boolean).length;
  const sums = { wrong: 0, naiveWrong: 0, found: 0 };
  for (let replicate = 0; replicate < world.replicates; replicate += 1) {
    const found = drawAgencies(random, world);
    const flagged = (sizeOf: (index: IndexEstimate) => number) =>
      adjustProbabilities(
        found.map((index) => {
          const size = sizeOf(index);
          return testTarget(
            {
              estimate: index.estimate,
              standardError: Math.sqrt((target * (1 - target)) / size),
              effectiveSize: size,
              degreesOfFreedom: index.degreesOfFreedom,
            },
            target,
          ).scoreBelow;
        }),
        'BH',
      ).map((adjusted) => adjusted <= rate);
    const honest = flagged((index) => index.effectiveSize);
    const naive = flagged((index) => index.answers);
    const wrongShare = (flags: readonly boolean[]) =>
      flags.filter((flag, at) => flag && !below[at]).length / Math.max(1, flags.filter(Boolean).length);
    sums.wrong += wrongShare(honest);
    sums.naiveWrong += wrongShare(naive);
    sums.found += honest.filter((flag, at) => flag && below[at]).length / missed;
  }
  return {
    falseDiscovery: sums.wrong / world.replicates,
    naiveFalseDiscovery: sums.naiveWrong / world.replicates,
    power: sums.found / world.replicates,
  };
}
