import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Answers } from '#domain/ballot';
import { canonicalJson } from '#domain/canonical-json';
import { listIndexItems } from '#domain/questionnaire';
import { NO_ANSWERS, type UnitResult, unitResult, unitSummary } from '#domain/result';
import type { RoundFrame, UnitFrame } from '#domain/round-frame';
import { mergeTallies, type Tally } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';
import { formatIndex } from '#i18n/format';

const INSTRUMENT = { questionnaire: DV16, method: TOP2 };
const ITEMS = listIndexItems(DV16).map((item) => item.code);
const count = tallyCounter(DV16, TOP2.minimumValidShare);

const UNIT: UnitFrame = {
  agency: { id: 'c1', code: '05443', kind: 'commune', name: { vi: 'Xã thử', en: 'Trial commune' } },
  target: { value: 0.9, strict: true },
  finished: 400,
  issued: 200,
};
const FRAME: RoundFrame = {
  round: {
    slug: '2026',
    name: { vi: 'Đợt thử', en: 'Trial round' },
    opensOn: '2026-01-01',
    lastDay: '2026-06-30',
  },
  root: {
    agency: { id: 'p', code: '19', kind: 'province', name: { vi: 'Tỉnh thử', en: 'Trial province' } },
    target: { value: 0.9, strict: true },
  },
  questionnaire: { id: 'DV16.1', checksum: 'q' },
  method: { id: 'TOP2.1', checksum: 'm' },
  rho0: { overall: 0.6 },
  units: [UNIT],
};

/** A ballot that answers every item with the same level. */
function ballot(level: number, more: Answers = {}): Answers {
  return { ...Object.fromEntries(ITEMS.map((code) => [code, String(level)])), ...more };
}

function repeat(times: number, answers: Answers): Answers[] {
  return Array.from({ length: times }, () => answers);
}

function resultOf(official: Tally, open: Tally = NO_ANSWERS.open.whole): UnitResult {
  return unitResult(FRAME, UNIT, INSTRUMENT, {
    official: { whole: official, modes: [{ mode: 'slip', ballots: official.ballots }], views: [] },
    open: { whole: open, modes: [], views: [] },
  });
}

describe('a unit', () => {
  it('with three answers is the same value as one with none', () => {
    const none = unitResult(FRAME, UNIT, INSTRUMENT, NO_ANSWERS);
    expect(canonicalJson(resultOf(count(repeat(3, ballot(5)))))).toBe(canonicalJson(none));
    expect(none).toMatchObject({ overall: null, verdict: null, sample: null, responseRate: null });
  });

  it('with seven unanimous answers says only "at least", and nothing by factor', () => {
    const result = resultOf(count(repeat(7, ballot(5))));
    expect(result.overall).toMatchObject({ kind: 'bound', side: 'at_least', respondents: 7 });
    expect(result.overall).not.toHaveProperty('estimate');
    expect(
      result.factors.flatMap((factor) => [factor.figure, ...factor.items.map((item) => item.figure)]),
    ).toEqual(Array(21).fill(null));
    expect([result.verdict, result.reachesTarget, result.meanScore, result.levels]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('whose seven people are all dissatisfied says only "at most"', () => {
    const { overall } = resultOf(count(repeat(7, ballot(1))));
    expect(overall).toMatchObject({ kind: 'bound', side: 'at_most' });
  });

  it('with seven answers that differ has an overall index and nothing by factor', () => {
    const result = resultOf(count([...repeat(6, ballot(5)), ballot(2)]));
    expect(result.overall).toMatchObject({ kind: 'estimate', tier: 'overall_only', respondents: 7 });
    expect(result.factors.every((factor) => factor.figure === null)).toBe(true);
  });

  it('with twelve answers has indicative factors, but no verdict and no levels', () => {
    const result = resultOf(count([...repeat(11, ballot(5)), ballot(2)]));
    expect(result.factors[0]?.figure).toMatchObject({ tier: 'indicative', respondents: 12 });
    expect(result.factors[0]?.items[0]?.figure).toMatchObject({ tier: 'indicative', respondents: 12 });
    expect([result.verdict, result.levels, result.factors[0]?.levels]).toEqual([null, null, null]);
    expect(result.choices).toEqual([]);
  });

  it('with thirty answers has a verdict, levels and the questions about the visit', () => {
    const result = resultOf(count(repeat(30, ballot(4, { visits: '1', timeliness: 'late' }))));
    expect(result.verdict).toBe('met');
    expect(result.levels).toEqual([0, 0, 0, 480, 0]);
    expect(result.choices.find((choice) => choice.question === 'visits')).toEqual({
      question: 'visits',
      answered: 30,
      options: [
        { value: '0', n: 0 },
        { value: '1', n: 30 },
        { value: '2', n: 0 },
        { value: '3', n: 0 },
        { value: '4plus', n: 0 },
      ],
    });
  });

  it('hides a factor that nine of forty people answered, and all of its items', () => {
    const silent = Object.fromEntries(['E1', 'E2', 'E3'].map((code) => [code, 'x']));
    const result = resultOf(count([...repeat(31, ballot(5, silent)), ...repeat(9, ballot(4))]));
    const feedback = result.factors.find((factor) => factor.code === 'E');
    expect(feedback).toEqual({
      code: 'E',
      figure: null,
      levels: null,
      items: ['E1', 'E2', 'E3'].map((code) => ({ code, figure: null, levels: null })),
    });
    expect(result.factors[0]?.figure).toMatchObject({ respondents: 40, tier: 'full' });
  });

  it('at exactly 90 % neither reaches "above 90 %" nor has missed it', () => {
    const result = resultOf(count([...repeat(90, ballot(5)), ...repeat(10, ballot(2))]));
    expect(result).toMatchObject({ verdict: 'insufficient_evidence', reachesTarget: false });
    expect(result.overall).toMatchObject({ estimate: 0.9 });
  });

  it('at 89.995 % is not printed as 90 %, and does not reach it', () => {
    // 1,250 people, 16 answers each: 1,124 satisfied throughout, one with 15 of 16, 125 with nothing
    const sums = { y: 1124 * 16 + 15, yy: 1124 * 256 + 225, d: 0, dd: 0, v: 0, vv: 0, s: 0, ss: 0 };
    const scores = [{ scope: 'overall', m: 16, n: 1250, ...sums }];
    const summary = unitSummary(FRAME, UNIT, TOP2, { valid: 1250, scores });
    if (summary.overall?.kind !== 'estimate') throw new Error('no estimate');
    expect(summary.overall.estimate).toBe(0.89995);
    expect(summary.reachesTarget).toBe(false);
    expect(formatIndex(summary.overall.estimate, { value: 0.9, strict: false }, 'vi')).toBe('89,995%');
  });

  it('counts the open stream beside the official figure and never into it', () => {
    const alone = resultOf(count(repeat(40, ballot(5))));
    const beside = resultOf(count(repeat(40, ballot(5))), count(repeat(50, ballot(1))));
    expect(beside.overall).toEqual(alone.overall);
    expect(beside.levels).toEqual(alone.levels);
    expect(beside.open.figure).toMatchObject({ estimate: 0, respondents: 50 });
  });

  it('has a response rate where slips were counted, and none where more came back than went out', () => {
    expect(resultOf(count(repeat(50, ballot(5)))).responseRate).toBe(0.25);
    expect(resultOf(count(repeat(201, ballot(5)))).responseRate).toBe(null);
  });

  it('refuses a formula it does not compute', () => {
    const method = { ...TOP2, totalAggregation: 'mean_of_factors' as const };
    expect(() => unitResult(FRAME, UNIT, { ...INSTRUMENT, method }, NO_ANSWERS)).toThrow(RangeError);
  });
});

const anyBallot = fc
  .array(fc.constantFrom('1', '2', '3', '4', '5', 'x', ''), {
    minLength: ITEMS.length,
    maxLength: ITEMS.length,
  })
  .map(
    (levels): Answers =>
      Object.fromEntries(
        ITEMS.flatMap((code, index) => (levels[index] ? [[code, levels[index] ?? '']] : [])),
      ),
  );

it('has the same result from merged tallies as from all ballots counted at once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyBallot, { maxLength: 25 }), { maxLength: 4 }), (batches) => {
      const merged = mergeTallies(batches.map((batch) => count(batch)));
      expect(canonicalJson(resultOf(merged))).toBe(canonicalJson(resultOf(count(batches.flat()))));
    }),
    { numRuns: 60 },
  );
});

it('never carries a number of people from 1 to 4, nor a figure from 1 to 9 by factor or item', () => {
  fc.assert(
    fc.property(fc.array(anyBallot, { maxLength: 40 }), (ballots) => {
      const result = resultOf(count(ballots));
      expect(result.overall?.respondents ?? 5).toBeGreaterThanOrEqual(5);
      for (const part of result.factors.flatMap((factor) => [factor, ...factor.items])) {
        expect(part.figure?.respondents ?? 10).toBeGreaterThanOrEqual(10);
        if (part.levels) expect(part.figure?.respondents).toBeGreaterThanOrEqual(30);
      }
    }),
    { numRuns: 100 },
  );
});
