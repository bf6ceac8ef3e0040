/** The short form of `npm run -s simulate-coverage`: 2,000 samples a cell, three Monte-Carlo errors of room. */
import { expect, test } from 'vitest';
import { simulate } from '#domain/statistics/simulation/simulation';

const REPLICATES = 2000;
const simulation = simulate(REPLICATES);
const errorOf = (share: number, replicates: number) => Math.sqrt((share * (1 - share)) / replicates);

test.each(simulation.cells)(
  'the default interval covers $share from $respondents people with correlation $correlation',
  ({ covered }) => {
    expect(covered).toBeGreaterThanOrEqual(0.945 - 3 * errorOf(0.945, REPLICATES));
  },
);

test.each(simulation.cells)(
  'the naive interval fails at $share from $respondents people with correlation $correlation',
  ({ naiveCovered, naiveFalselyMet }) => {
    expect(naiveCovered).toBeLessThan(0.6);
    expect(naiveFalselyMet).toBeGreaterThan(0.15);
  },
);

test.each(simulation.cells.filter(({ share }) => share === 0.9))(
  'an agency exactly at 90 %% is seldom called "met" ($respondents people, correlation $correlation)',
  ({ falselyMet }) => {
    expect(falselyMet).toBeLessThanOrEqual(0.025 + 3 * errorOf(0.025, REPLICATES));
  },
);

test('rank sets contain the true ranks; ranks by point estimate are mostly wrong', () => {
  expect(simulation.ranks.marginal).toBeGreaterThanOrEqual(0.95);
  expect(simulation.ranks.joint).toBeGreaterThanOrEqual(0.95);
  expect(simulation.ranks.pointRank).toBeLessThan(0.3);
});

test('flags keep false discoveries low where answers taken as independent do not', () => {
  const room = 3 * errorOf(0.05, REPLICATES / 20);
  expect(simulation.flagsUnderNull.falseDiscovery).toBeLessThanOrEqual(0.05 + room);
  expect(simulation.flagsMixed.falseDiscovery).toBeLessThanOrEqual(0.05 + room);
  expect(simulation.flagsUnderNull.naiveFalseDiscovery).toBeGreaterThan(0.5);
  expect(simulation.flagsMixed.power).toBeGreaterThan(0.5);
});

test('the same seed gives the same figures, another seed others', () => {
  expect(simulate(3, 7)).toEqual(simulate(3, 7));
  expect(simulate(3, 7).cells).not.toEqual(simulate(3, 8).cells);
});
