import { describe, expect, it } from 'vitest';
import { belowTogether, movedTogether } from '#domain/many-comparisons';
import type { UnitSummary } from '#domain/result';
import { defaultInterval } from '#domain/statistics/default-interval';
import { judge } from '#domain/statistics/verdict';

const TARGET = { value: 0.9, strict: true };

const difference = (probability: number, direction: 'higher' | 'lower' | 'insufficient_evidence') => ({
  probability,
  direction,
});

describe('who moved', () => {
  it('one of twenty with p = 0.03 did not, alone it did', () => {
    const nothing = Array.from({ length: 19 }, () => ({
      family: 'communes',
      difference: difference(0.6, 'insufficient_evidence'),
    }));
    const one = { family: 'communes', difference: difference(0.03, 'higher') };
    expect(movedTogether([one, ...nothing])[0]).toBeNull();
    expect(movedTogether([one])).toEqual(['higher']);
  });

  it('each family is judged for itself, and what was not compared does not count in it', () => {
    const absent = Array.from({ length: 50 }, () => ({ family: 'a', difference: null }));
    const compared = [
      { family: 'a', difference: difference(0.04, 'lower') },
      { family: 'b', difference: difference(0.04, 'higher') },
      { family: 'b', difference: difference(0.9, 'insufficient_evidence') },
    ];
    expect(movedTogether([...absent, ...compared]).slice(50)).toEqual(['lower', null, null]);
  });

  it('nobody does whose interval holds 0, however small the p-value: both must say so', () => {
    expect(movedTogether([{ family: 'a', difference: difference(0.001, 'insufficient_evidence') }])).toEqual([
      null,
    ]);
  });
});

describe('who is below the target', () => {
  /** 500 people with 16 answers each, own design effect 7.75. */
  function unit(id: string, estimate: number): UnitSummary {
    const answers = 8_000;
    const variance = (estimate * (1 - estimate) * 7.75) / answers;
    const { interval, effectiveSize } = defaultInterval(
      {
        ...{ estimate, variance, populationVariance: variance, varianceWithReplacement: variance, answers },
        ...{ degreesOfFreedom: 499, meanAnswers: 16, weightDesignEffect: 1 },
      },
      0.45,
      0.95,
    );
    return {
      agency: { id, code: id, kind: 'commune', name: { vi: id, en: id } },
      target: TARGET,
      overall: {
        ...{ kind: 'estimate', estimate, interval, answers, effectiveSize, respondents: 500, tier: 'full' },
        ...{
          imprecise: false,
          standardError: Math.sqrt(variance),
          degreesOfFreedom: 499,
          designEffect: 7.75,
        },
      },
      verdict: judge(interval, TARGET),
      reachesTarget: estimate > 0.9,
    };
  }

  it('a selection among those that do not meet it, and never more than they are', () => {
    const low = Array.from({ length: 30 }, (_, at) => unit(`low${at}`, 0.8));
    // Among so many clear cases the adjustment lets p = 0.04 pass, which no verdict does.
    const near = unit('near', 0.883);
    expect(near.verdict).toBe('insufficient_evidence');
    const flags = belowTogether([...low, near]);
    expect(flags.slice(0, 30).every(Boolean)).toBe(true);
    expect(flags[30]).toBe(false);
  });

  it('alone among many that meet it, one just below is not selected though its verdict is "not met"', () => {
    const one = unit('one', 0.8735);
    expect(one.verdict).toBe('not_met');
    const high = Array.from({ length: 40 }, (_, at) => unit(`high${at}`, 0.94));
    expect(belowTogether([one, ...high])[0]).toBe(false);
  });
});
