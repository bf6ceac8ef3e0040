import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlanAssumptions, planUnit } from '#domain/sampling/sampling-plan';
import { marginOfRespondents, respondentsForMargin } from '#domain/statistics/sample-size';

const ASSUMPTIONS: PlanAssumptions = {
  ...{ goal: 'margin', margin: 0.03, target: 0.9, power: 0.8, share: 0.9, items: 22, correlation: 0.45 },
  ...{ responseRate: 0.6, least: 30 },
};

describe('what one agency needs', () => {
  // Cochran's formula with the factor 0.475, as tabulated for N = 100 … 5,000 and three margins.
  it.each([
    [100, 0.02, 81],
    [100, 0.03, 65],
    [100, 0.05, 40],
    [300, 0.02, 174],
    [300, 0.03, 114],
    [1000, 0.03, 155],
    [5000, 0.02, 380],
    [5000, 0.05, 65],
    [null, 0.02, 411],
    [null, 0.03, 183],
    [null, 0.05, 66],
  ])('from %s dossiers and ±%s: %s respondents', (population, margin, respondents) => {
    const plan = planUnit({ ...ASSUMPTIONS, margin }, { population, responseRate: 1 });
    expect(plan.respondents).toBe(respondents);
    expect(plan.slips).toBe(respondents);
  });

  it('takes what proving the target takes', () => {
    const proof = { ...ASSUMPTIONS, goal: 'proof', share: 0.95 } as const;
    expect(planUnit(proof, { population: null, responseRate: 1 }).respondents).toBe(114);
    expect(planUnit({ ...proof, share: 0.92 }, { population: null, responseRate: 1 }).respondents).toBe(792);
  });

  it('hands out more slips than people who should answer', () => {
    const plan = planUnit(ASSUMPTIONS, { population: 1500, responseRate: 0.6 });
    expect(plan).toMatchObject({ respondents: 163, slips: 272, expected: 163, outlook: 'reached' });
    expect(plan.margin).toBeCloseTo(0.03, 3);
  });

  it('says where even everybody is not enough', () => {
    const plan = planUnit(ASSUMPTIONS, { population: 100, responseRate: 0.4 });
    expect(plan).toMatchObject({ respondents: 65, slips: 100, expected: 40, outlook: 'short' });
    expect(plan.margin).toBeGreaterThan(0.03);
  });

  it('asks for no more people than there are, and nobody where there is nobody', () => {
    expect(planUnit(ASSUMPTIONS, { population: 12, responseRate: 1 })).toMatchObject({
      ...{ respondents: 12, slips: 12, margin: 0, outlook: 'everybody' },
    });
    expect(planUnit(ASSUMPTIONS, { population: 0, responseRate: 1 })).toMatchObject({
      ...{ respondents: 0, slips: 0, margin: null, outlook: 'none' },
    });
  });

  it('never asks for fewer than the least', () => {
    const wide = { ...ASSUMPTIONS, margin: 0.2 };
    expect(planUnit(wide, { population: 5000, responseRate: 1 }).respondents).toBe(30);
  });

  it('needs more people for more dossiers, and never more slips than dossiers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 0, max: 50_000 }),
        fc.double({ min: 0.02, max: 1, noNaN: true }),
        (population, more, responseRate) => {
          const few = planUnit(ASSUMPTIONS, { population, responseRate });
          const many = planUnit(ASSUMPTIONS, { population: population + more, responseRate });
          expect(many.respondents).toBeGreaterThanOrEqual(few.respondents);
          expect(few.slips).toBeLessThanOrEqual(population);
          expect(few.expected).toBeLessThanOrEqual(few.respondents);
        },
      ),
    );
  });

  it('knows the interval that its respondents give', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 100_000 }),
        fc.double({ min: 0.005, max: 0.1, noNaN: true }),
        (population, margin) => {
          const sample = { share: 0.9, items: 22, correlation: 0.45, population };
          const { required } = respondentsForMargin(sample, margin);
          const reached = marginOfRespondents(sample, Math.min(required, population));
          expect(reached).toBeLessThanOrEqual(margin + 1e-9);
          if (required > 1) expect(marginOfRespondents(sample, required - 1)).toBeGreaterThan(margin - 1e-9);
        },
      ),
    );
  });
});
