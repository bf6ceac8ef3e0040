import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import type { Figure } from '#domain/figure';
import { isOfficialFormula, type Method } from '#domain/method';
import { factorItems, methodTrial, type TrialFigure, trialFigure } from '#domain/method-trial';
import { listIndexItems, type Questionnaire } from '#domain/questionnaire';
import { unitSummary } from '#domain/result';
import { rollUpResult } from '#domain/roll-up';
import type { RoundFrame } from '#domain/round-frame';
import { meanOfFactors } from '#domain/statistics/factor-mean';
import { meanScore } from '#domain/statistics/mean-score';
import { requiredValidShare } from '#domain/statistics/method-index';
import { OVERALL, type Tally } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';

const KEPT = new Set(
  listIndexItems(DV16)
    .filter(({ factor }) => factor === 'A' || factor === 'B')
    .map(({ code }) => code),
);
/** Two factors of three and four items: the ten ballots by which the formulas are defined. */
const SEVEN: Questionnaire = {
  ...DV16,
  factors: DV16.factors.slice(0, 2),
  sections: DV16.sections.map((section) => ({
    ...section,
    questions: section.questions.filter(({ code }) => KEPT.has(code)),
  })),
};
const FACTORS = factorItems(SEVEN);
const ITEMS = Object.values(FACTORS).flat();
const TEN = `5 5 4 4 4 5 3|4 4 4 4 3 4 4|3 4 2 3 3 4 -|5 4 5 5 5 5 5|4 3 4 - 4 4 4
2 2 3 3 2 3 1|4 4 - 4 4 4 3|5 5 5 4 5 5 4|3 3 4 4 4 3 4|1 3 2 2 2 - 2`
  .split(/[|\n]/)
  .map(ballot);

function ballot(line: string): Answers {
  const levels = line.split(' ');
  return Object.fromEntries(
    ITEMS.flatMap((item, at) => (levels[at] === '-' ? [] : [[item, levels[at] ?? '']])),
  );
}

function under(change: Partial<Method>): Method {
  return { ...TOP2, ...change };
}

function countFor(method: Method, ballots: readonly Answers[]): Tally {
  return tallyCounter(SEVEN, requiredValidShare(method))(ballots);
}

function figureUnder(method: Method, scope: string, ballots: readonly Answers[] = TEN): TrialFigure | null {
  return trialFigure([{ tally: countFor(method, ballots), weight: 1 }], scope, FACTORS, method, {
    overall: 0.6,
  });
}

const percent = (figure: TrialFigure | null) => Math.round((figure?.estimate ?? Number.NaN) * 1e4) / 100;

test.each([
  ['top2', 62.22, 65, 63.61, 63.81],
  ['mean_over_max', 73.11, 73.56, 73.33, 73.37],
  ['mean_rescaled', 66.39, 66.94, 66.67, 66.71],
] as const)('%s reproduces the table of formulas', (itemFormula, a, b, ofFactors, ofItems) => {
  const items = under({ itemFormula, factorAggregation: 'mean_of_items', totalAggregation: 'mean_of_items' });
  const factors = under({ ...items, totalAggregation: 'mean_of_factors' });
  const found = [
    [items, 'A'],
    [items, 'B'],
    [factors, OVERALL],
    [items, OVERALL],
  ] as const;
  expect(found.map(([method, scope]) => percent(figureUnder(method, scope)))).toEqual([
    a,
    b,
    ofFactors,
    ofItems,
  ]);
  for (const [method, scope] of found) expect(figureUnder(method, scope)?.interval).toBeNull();
});

test('the pooled share, complete ballots only, and blanks as not satisfied', () => {
  expect(['A', 'B', OVERALL].map((scope) => percent(figureUnder(TOP2, scope)))).toEqual([
    62.07, 64.86, 63.64,
  ]);
  const complete = under({ blankRule: 'drop_ballot', minimumValidShare: 1 });
  expect(percent(figureUnder(complete, OVERALL))).toBe(71.43);
  expect(percent(figureUnder(under({ blankRule: 'count_as_not_satisfied' }), OVERALL))).toBe(60);
});

describe('the interval of a trial figure', () => {
  const whole = countFor(TOP2, TEN);

  it('is the default one for a pooled share', () => {
    // As documented beside estimateIndex for these ten ballots.
    const { interval } = figureUnder(TOP2, OVERALL) ?? {};
    expect(interval?.lower).toBeCloseTo(0.3571, 4);
    expect(interval?.upper).toBeCloseTo(0.8465, 4);
  });

  it('is the t interval of the mean score for a pooled mean, on the scale of the formula', () => {
    const score = meanScore(whole.scores, OVERALL);
    const rescaled = figureUnder(under({ itemFormula: 'mean_rescaled' }), OVERALL);
    expect(rescaled?.estimate).toBeCloseTo((score?.estimate ?? 0) / 100, 12);
    expect(rescaled?.interval?.lower).toBeCloseTo((score?.interval?.lower ?? 0) / 100, 12);
    const over = figureUnder(under({ itemFormula: 'mean_over_max' }), OVERALL);
    const width = ({ lower = 0, upper = 0 }: { lower?: number; upper?: number } = {}) => upper - lower;
    expect(width(over?.interval ?? {})).toBeCloseTo(0.8 * width(rescaled?.interval ?? {}), 12);
    expect(over?.estimate).toBeCloseTo((4 * (rescaled?.estimate ?? 0) + 1) / 5, 12);
  });

  it('is by the delta method for a mean of pooled factors, also with fixed weights', () => {
    const strata = [{ tally: whole, weight: 1 }];
    const equal = figureUnder(under({ totalAggregation: 'mean_of_factors' }), OVERALL);
    const expected = meanOfFactors(strata, ['A', 'B']);
    expect(equal).toEqual({ estimate: expected?.estimate, interval: expected?.interval });
    const factorWeights = { A: 0.25, B: 0.75 };
    const fixed = figureUnder(under({ totalAggregation: 'fixed_weights', factorWeights }), OVERALL);
    expect(fixed?.interval).toEqual(meanOfFactors(strata, ['A', 'B'], { weights: factorWeights })?.interval);
  });

  it('is none where everybody answered alike', () => {
    const alike = Array.from({ length: 30 }, () => ballot('5 5 5 5 5 5 5'));
    for (const change of [{ itemFormula: 'mean_over_max' }, { totalAggregation: 'mean_of_factors' }] as const)
      expect(figureUnder(under(change), OVERALL, alike)).toEqual({ estimate: 1, interval: null });
    expect(figureUnder(TOP2, OVERALL, alike)?.interval?.lower).toBeLessThan(0.95);
  });

  it('holds the point and stays on the scale, whatever was answered', () => {
    const lines = fc.array(
      fc.array(fc.constantFrom('1', '2', '3', '4', '5', '-'), { minLength: 7, maxLength: 7 }),
      {
        minLength: 10,
        maxLength: 40,
      },
    );
    const formula = fc.constantFrom<Method['itemFormula']>('top2', 'mean_over_max', 'mean_rescaled');
    const total = fc.constantFrom<Method['totalAggregation']>(
      'pooled_ratio',
      'mean_of_factors',
      'mean_of_items',
    );
    fc.assert(
      fc.property(lines, formula, total, (typed, itemFormula, totalAggregation) => {
        const ballots = typed.map((levels) => ballot(levels.join(' ')));
        const figure = figureUnder(under({ itemFormula, totalAggregation }), OVERALL, ballots);
        const least = itemFormula === 'mean_over_max' ? 0.2 : 0;
        if (figure === null) return;
        expect(figure.estimate).toBeGreaterThanOrEqual(least - 1e-12);
        const { lower, upper } = figure.interval ?? { lower: figure.estimate, upper: figure.estimate };
        expect(lower).toBeLessThanOrEqual(figure.estimate + 1e-9);
        expect(upper).toBeGreaterThanOrEqual(figure.estimate - 1e-9);
        expect([lower >= least - 1e-12, upper <= 1]).toEqual([true, true]);
      }),
      { numRuns: 60 },
    );
  });
});

test('shows nothing below five respondents, no factor below ten, and no small group that agrees', () => {
  const mean = under({ itemFormula: 'mean_rescaled' });
  expect(figureUnder(mean, OVERALL, TEN.slice(0, 4))).toBeNull();
  expect(figureUnder(mean, OVERALL, TEN.slice(0, 5))).not.toBeNull();
  expect(figureUnder(mean, 'A', TEN.slice(0, 9))).toBeNull();
  expect(figureUnder(mean, 'A', TEN)).not.toBeNull();
  const all5 = Array.from({ length: 9 }, () => ballot('5 5 5 5 5 5 5'));
  expect(figureUnder(mean, OVERALL, all5)).toBeNull();
});

const agency = (id: string) => ({ id, code: id, kind: 'commune' as const, name: { vi: id, en: id } });
const FRAME: RoundFrame = {
  round: { slug: '2026', name: { vi: 'Đợt', en: 'Round' }, opensOn: '2026-01-01', lastDay: '2026-06-30' },
  root: { agency: { ...agency('p'), kind: 'province' }, target: { value: 0.9, strict: true } },
  questionnaire: { id: 'S.1', checksum: '' },
  method: { id: 'TOP2.1', checksum: '' },
  rho0: { overall: 0.6 },
  units: ['c1', 'c2', 'c3'].map((id, at) => ({
    agency: agency(id),
    target: null,
    finished: at === 0 ? 900 : 100,
    issued: null,
  })),
};

/** Ten ballots of which `blanks` leave B4 blank. */
function group(blanks: number): Answers[] {
  return Array.from({ length: 10 }, (_, at) => ballot(at < blanks ? '4 4 4 2 2 4 -' : '5 5 4 4 4 5 3'));
}

function trialOf(other: Method, answers: Readonly<Record<string, readonly Answers[]>>) {
  const counted = (method: Method) =>
    new Map(Object.entries(answers).map(([node, ballots]) => [node, countFor(method, ballots)]));
  const own = counted(TOP2);
  const official = {
    groups: (['all', 'communes'] as const).map((name) =>
      rollUpResult(FRAME, name, { questionnaire: SEVEN, method: TOP2 }, own),
    ),
    units: FRAME.units.map((unit) => {
      const { scores, valid } = own.get(unit.agency.id) ?? { scores: [], valid: 0 };
      return unitSummary(FRAME, unit, TOP2, { scores, valid });
    }),
  };
  const instrument = { questionnaire: SEVEN, own: TOP2, other, k: 5 };
  return methodTrial(FRAME, official, instrument, { official: own, trial: counted(other) });
}

describe('a round under another method', () => {
  const answers = { c1: group(3), c2: group(3), c3: TEN.slice(0, 4) };

  it('gives every shown figure a trial beside it, weighted by dossiers as the method says', () => {
    const other = under({ itemFormula: 'mean_over_max', totalAggregation: 'mean_of_items' });
    const trial = trialOf(other, answers);
    expect(trial).toMatchObject({ reach: 'all', withheld: false });
    expect(trial.units.map(({ official, trial: other }) => [official === null, other === null])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
    expect(trial.groups.every(({ trial: figure }) => figure !== null)).toBe(true);
    expect(trial.factors.map(({ code, trial: figure }) => [code, figure === null])).toEqual([
      ['A', false],
      ['B', false],
    ]);
    const plain = trialOf({ ...other, weighting: 'none' }, { c1: group(0), c2: group(10) });
    const [c1, c2] = plain.units.map(({ trial: figure }) => figure?.estimate ?? 0);
    expect(plain.groups[0]?.trial?.estimate).not.toBeCloseTo(0.9 * (c1 ?? 0) + 0.1 * (c2 ?? 0), 3);
  });

  it('is silent where the official figure is a bound, for the mean would say what the bound keeps back', () => {
    const seven = Array.from({ length: 7 }, (_, at) => ballot(at < 3 ? '4 4 4 4 4 4 4' : '5 5 5 5 5 5 5'));
    const [first] = trialOf(under({ itemFormula: 'mean_rescaled' }), { c1: seven, c2: group(0) }).units;
    expect(first?.official?.kind).toBe('bound');
    expect(first?.trial).toBeNull();
  });

  it('agrees with the official figure to the last digit under the same formula', () => {
    const trial = trialOf(under({ code: 'SAME', decimals: 1 }), answers);
    for (const { official, trial: figure } of [...trial.groups, ...trial.factors, ...trial.units]) {
      const shown: Figure | null = official;
      if (shown?.kind !== 'estimate') continue;
      expect(figure).toEqual({ estimate: shown.estimate, interval: shown.interval });
    }
  });

  it('computes another blank rule for the whole province only', () => {
    for (const other of [
      under({ blankRule: 'drop_ballot', minimumValidShare: 1 }),
      under({ blankRule: 'count_as_not_satisfied' }),
      under({ minimumValidShare: 1 }),
    ]) {
      const trial = trialOf(other, answers);
      expect(trial).toMatchObject({ reach: 'province', withheld: false });
      expect(trial.units.map(({ trial: figure }) => figure)).toEqual([null, null, null]);
      expect(trial.groups.map(({ group: name, trial: figure }) => [name, figure === null])).toEqual([
        ['all', false],
        ['communes', true],
      ]);
    }
  });

  it('shows nothing of it where one to four ballots make the difference', () => {
    const complete = under({ blankRule: 'drop_ballot', minimumValidShare: 1 });
    const blanks = under({ blankRule: 'count_as_not_satisfied' });
    for (const other of [complete, blanks])
      for (const [dropped, withheld] of [
        [0, false],
        [1, true],
        [4, true],
        [5, false],
      ] as const) {
        const trial = trialOf(other, { c1: group(dropped), c2: group(0), c3: group(0) });
        expect([dropped, trial.withheld]).toEqual([dropped, withheld]);
        const shown = [...trial.groups, ...trial.factors].some(({ trial: figure }) => figure !== null);
        expect(shown).toBe(!withheld);
      }
  });
});

test('rounds are opened with the pooled share of satisfied answers only', () => {
  expect(isOfficialFormula(TOP2)).toBe(true);
  expect(isOfficialFormula(under({ minimumValidShare: 0.75 }))).toBe(true);
  expect(isOfficialFormula(under({ blankRule: 'drop_ballot', minimumValidShare: 1 }))).toBe(true);
  for (const change of [
    { itemFormula: 'mean_over_max' as const },
    { totalAggregation: 'mean_of_items' as const },
    { blankRule: 'count_as_not_satisfied' as const },
    { blankRule: 'drop_ballot' as const },
    { weighting: 'none' as const },
    // Pages and the signed report say 95 % and print two decimals.
    { confidenceLevel: 0.9 },
    { decimals: 1 },
  ])
    expect(isOfficialFormula(under(change))).toBe(false);
});
