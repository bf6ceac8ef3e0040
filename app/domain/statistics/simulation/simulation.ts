import { seededSource } from '../random-source.ts';
import { COVERAGE_GRID, type CoverageCell, coverageOf, SIMULATED_FORM } from './coverage.ts';
import { type FlagRates, flagRatesOf, type RankCoverage, rankCoverageOf } from './many-agencies.ts';

/** What the platform's methods do where the truth is known. */
export interface Simulation {
  readonly seed: number;
  readonly replicates: number;
  /** Floor correlation of the default interval, and its level. */
  readonly rho0: number;
  readonly level: number;
  readonly cells: readonly CoverageCell[];
  readonly ranks: RankCoverage;
  /** Every agency exactly at the target, and seven of ten. */
  readonly flagsUnderNull: FlagRates;
  readonly flagsMixed: FlagRates;
}

export const SIMULATION_DEFAULTS = { seed: 20_261_122, replicates: 20_000, rho0: 0.6, level: 0.95 } as const;

const TARGET = 0.9;
const FALSE_DISCOVERIES = 0.05;
/** Worlds of many agencies cost a hundred times a single sample. */
const FEWER = 20;

/**
 * The whole simulation: coverage in every cell of the grid, then ranks and flags of many agencies in a
 * twentieth of the replicates. The same seed and replicates give the same figures.
 */
export function simulate(replicates: number, seed: number = SIMULATION_DEFAULTS.seed): Simulation {
  const { rho0, level } = SIMULATION_DEFAULTS;
  const random = seededSource(seed);
  const cells = COVERAGE_GRID.correlations.flatMap((correlation) =>
    COVERAGE_GRID.shares.flatMap((share) =>
      COVERAGE_GRID.respondents.map((respondents) =>
        coverageOf(random, { ...SIMULATED_FORM, share, correlation }, respondents, {
          rho0,
          replicates,
          level,
        }),
      ),
    ),
  );
  const world = {
    respondents: 60,
    correlation: 0.45,
    rho0,
    replicates: Math.max(1, Math.round(replicates / FEWER)),
  };
  const spread = Array.from({ length: 30 }, (_, at) => 0.8 + 0.006 * at);
  const atTarget = new Array<number>(100).fill(TARGET);
  const mixed = atTarget.map((share, at) => (at % 10 < 3 ? 0.8 : share));
  return {
    seed,
    replicates,
    rho0,
    level,
    cells,
    ranks: rankCoverageOf(random, { ...world, shares: spread }),
    flagsUnderNull: flagRatesOf(random, { ...world, shares: atTarget }, TARGET, FALSE_DISCOVERIES),
    flagsMixed: flagRatesOf(random, { ...world, shares: mixed }, TARGET, FALSE_DISCOVERIES),
  };
}
