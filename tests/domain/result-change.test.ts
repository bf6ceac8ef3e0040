import { describe, expect, it } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import type { Moved } from '#domain/many-comparisons';
import { listIndexItems } from '#domain/questionnaire';
import { NO_ANSWERS, type UnitResult, unitResult } from '#domain/result';
import { changeOf, compareResults, differenceOf, findChosenResult } from '#domain/result-change';
import { historyOf, lineOf } from '#domain/result-history';
import { historyTable } from '#domain/result-tables/series-tables';
import { trendOf } from '#domain/result-trend';
import type { RoundFrame } from '#domain/round-frame';
import { compareIndices } from '#domain/statistics/differences';
import { linearTrend } from '#domain/statistics/linear-trend';
import { tallyCounter } from '#domain/tally-counter';
import { NO_MOVE, type UnitMove } from '#domain/unit-change';

const count = tallyCounter(DV16, TOP2.minimumValidShare);

/** One round of an agency: so many of `people` satisfied with everything, so many only with factor A. */
function resultOf(
  year: number,
  people: number,
  satisfied: number,
  { agency = 'c1', questionnaire = 'DV16.1', lastDay = true, onlyA = 0 } = {},
): UnitResult {
  const label = { id: agency, code: agency, kind: 'commune', name: { vi: agency, en: agency } } as const;
  const unit = { agency: label, target: { value: 0.9, strict: true }, finished: null, issued: null };
  const frame: RoundFrame = {
    round: {
      slug: `${year}-${year + 1}`,
      name: { vi: `Đợt ${year}`, en: `Round ${year}` },
      opensOn: `${year}-07-01`,
      lastDay: lastDay ? `${year + 1}-06-30` : null,
    },
    root: { agency: label, target: null },
    questionnaire: { id: questionnaire, checksum: '' },
    method: { id: 'TOP2.1', checksum: '' },
    rho0: { overall: 0.6 },
    units: [unit],
  };
  const ballots = Array.from({ length: people }, (_, at) =>
    Object.fromEntries(
      listIndexItems(DV16).map(({ code, factor }) => {
        const good = at < satisfied || (factor === 'A' && at < satisfied + onlyA);
        return [code, good ? '5' : '2'];
      }),
    ),
  );
  const official = { whole: count(ballots), modes: [], views: [] };
  return unitResult(frame, unit, { questionnaire: DV16, method: TOP2 }, { ...NO_ANSWERS, official });
}

const against = (slug: string, moved: Moved = null): UnitMove => ({ against: slug, moved, together: 40 });

describe('the change against the last comparable round', () => {
  it('is the difference of the two indices, with the interval of two independent samples', () => {
    const [before, now] = [resultOf(2024, 400, 320), resultOf(2025, 400, 352)];
    const change = changeOf(now, historyOf([before, now]), against('2024-2025', 'higher'));
    if (change.kind !== 'change') throw new Error(change.why.join());
    expect(change.before.round.slug).toBe('2024-2025');
    expect(change.difference.difference).toBeCloseTo(0.08, 12);
    expect(change.difference.direction).toBe('higher');
    // People who answer all items alike are worth n − 1 independent answers each side, and Agresti and Coull's
    // share is nearer to one half, so the floor is a little above √(p·q/(n−1)).
    const side = (estimate: number) => {
      const share = (estimate * 399 + 2) / (399 + 4);
      return Math.sqrt((share * (1 - share)) / 399);
    };
    expect(change.difference.standardError).toBeCloseTo(Math.hypot(side(0.8), side(0.88)), 12);
  });

  it('says that the evidence does not suffice where the interval holds 0', () => {
    const [before, now] = [resultOf(2024, 100, 85), resultOf(2025, 100, 87)];
    const change = changeOf(now, historyOf([before]), against('2024-2025'));
    expect(change).toMatchObject({ kind: 'change', difference: { direction: 'insufficient_evidence' } });
  });

  it('says in words what the whole round says, not what the unit’s own interval would', () => {
    const [before, now] = [resultOf(2024, 400, 320), resultOf(2025, 400, 352)];
    const change = changeOf(now, historyOf([before]), against('2024-2025', null));
    expect(change).toMatchObject({ moved: null, together: 40, difference: { direction: 'higher' } });
    // The overview compares with another round than the one this unit was last in: nobody says a word.
    expect(changeOf(now, historyOf([before]), against('2023-2024', 'higher')).kind).toBe('none');
  });

  it('says why there is none: first round, too few, another form, another agency', () => {
    const now = resultOf(2025, 100, 87);
    const why = (others: readonly UnitResult[]) => {
      const change = changeOf(now, historyOf(others), against('2024-2025'));
      return change.kind === 'none' ? change.why : change.kind;
    };
    expect(why([])).toEqual(['first']);
    expect(why([resultOf(2024, 20, 18)])).toEqual(['few']);
    expect(why([resultOf(2024, 100, 80, { questionnaire: 'DV22.1' })])).toEqual(['questionnaire']);
    expect(why([resultOf(2024, 100, 80, { agency: 'old' })])).toEqual(['agency']);
  });

  it('passes over rounds with another form, and names them', () => {
    const [before, special] = [
      resultOf(2023, 400, 320),
      resultOf(2024, 100, 80, { questionnaire: 'DV22.1' }),
    ];
    const now = resultOf(2025, 400, 352);
    const change = changeOf(now, historyOf([special, now, before]), against('2023-2024', 'higher'));
    expect(change).toMatchObject({
      ...{ kind: 'change', moved: 'higher', before: { round: { slug: '2023-2024' } } },
      passed: [{ vi: 'Đợt 2024', en: 'Round 2024' }],
    });
    expect(changeOf(now, historyOf([before]), against('2023-2024'))).toMatchObject({ passed: [] });
    // What the special round says is compared with nothing.
    expect(changeOf(special, historyOf([before, now]), NO_MOVE)).toEqual({
      kind: 'none',
      why: ['questionnaire'],
    });
  });

  it('of a round of one month is told against a year, and the other way round', () => {
    const year = resultOf(2024, 400, 320);
    const month = resultOf(2025, 400, 352);
    const short = { ...month, round: { ...month.round, lastDay: '2025-07-31' } };
    expect(changeOf(short, historyOf([year]), against('2024-2025')).kind).toBe('change');
  });

  it('compares a running round with the last published one', () => {
    const running = resultOf(2026, 300, 150, { lastDay: false });
    const history = historyOf([resultOf(2024, 300, 270), resultOf(2025, 300, 270)]);
    const change = changeOf(running, history, against('2025-2026', 'lower'));
    expect(change).toMatchObject({
      kind: 'change',
      before: { round: { slug: '2025-2026' } },
      moved: 'lower',
      difference: { direction: 'lower' },
    });
  });
});

describe('two results side by side', () => {
  it('say which factor moved, after allowing for the number of comparisons', () => {
    const before = resultOf(2024, 300, 200);
    const now = resultOf(2025, 300, 200, { onlyA: 60 });
    const scopes = compareResults(now, before);
    expect(scopes).toHaveLength(1 + 5 + 16);
    const moved = scopes.filter((scope) => scope.moved !== null).map(({ code }) => code);
    expect(moved).toEqual(['A', 'A1', 'A2', 'A3']);
    expect(scopes.find(({ code }) => code === 'B')?.difference?.difference).toBe(0);
  });

  it('say nothing of a factor that one in twenty comparisons would show by chance', () => {
    const before = resultOf(2024, 300, 200);
    const scopes = compareResults(resultOf(2025, 300, 200, { onlyA: 24 }), before);
    const a = scopes.find(({ code }) => code === 'A');
    // By itself the interval leaves 0 out (p about 0.03); among five factors that is no evidence.
    expect(a?.difference?.direction).toBe('higher');
    expect(a?.difference?.probability).toBeLessThan(0.05);
    expect(a?.moved).toBe(null);
  });

  it('exist only for the same agency, form and formula', () => {
    const now = resultOf(2025, 100, 87);
    const history = historyOf([
      resultOf(2023, 100, 80, { questionnaire: 'DV22.1' }),
      resultOf(2024, 100, 80),
      now,
    ]);
    expect(findChosenResult(now, history, '2024-2025')?.round.slug).toBe('2024-2025');
    for (const slug of ['2023-2024', '2025-2026', '1999', null])
      expect(findChosenResult(now, history, slug)).toBe(null);
  });

  it('give no difference where one of them has fewer than 30 people', () => {
    expect(differenceOf(resultOf(2025, 29, 20).overall, resultOf(2024, 100, 80).overall)).toBe(null);
  });
});

it('a comparison of figures agrees with the documented example', () => {
  const side = (
    estimate: number,
    standardError: number,
    respondents: number,
    lower: number,
    upper: number,
  ) => ({
    ...{ estimate, standardError, respondents, degreesOfFreedom: respondents - 1 },
    interval: { lower, upper, level: 0.95 },
  });
  const found = compareIndices(side(0.91, 0.02, 80, 0.859, 0.944), side(0.85, 0.03, 60, 0.779, 0.9));
  expect(found.method).toBe('mover');
  expect(found.interval.lower).toBeCloseTo(0.06 - Math.hypot(0.91 - 0.859, 0.9 - 0.85), 12);
});

describe('the trend', () => {
  it('keeps its marks on both sides of a round with another form, whatever is compared across it', () => {
    const line = [
      resultOf(2023, 300, 240),
      resultOf(2024, 300, 250, { questionnaire: 'DV22.1' }),
      resultOf(2025, 300, 270),
    ];
    const trend = trendOf(resultOf(2025, 300, 270), historyOf(line), []);
    expect(trend.breaks.map(({ reasons }) => reasons)).toEqual([['questionnaire'], ['questionnaire']]);
    expect(trend.points.map(({ joinedTo }) => joinedTo)).toEqual([null, null, null]);
  });

  it('joins only rounds of one agency, form and formula, and marks every break once', () => {
    const line = [
      resultOf(2022, 100, 70, { agency: 'a' }),
      resultOf(2022, 100, 75, { agency: 'b' }),
      resultOf(2023, 100, 80),
      resultOf(2024, 100, 82),
      resultOf(2025, 100, 84, { questionnaire: 'DV22.1' }),
    ];
    const trend = trendOf(line.at(-1) ?? resultOf(1, 1, 1), historyOf(line), []);
    expect(trend.points.map(({ key, joinedTo }) => [key, joinedTo])).toEqual([
      ['2022-2023 a', null],
      ['2022-2023 b', null],
      ['2023-2024 c1', null],
      ['2024-2025 c1', '2023-2024 c1'],
      ['2025-2026 c1', null],
    ]);
    expect(trend.breaks.map(({ reasons }) => reasons)).toEqual([['agency'], ['questionnaire']]);
    expect(trend.breaks[0]?.time).toBeCloseTo(2023.5, 1);
    expect(trend.slope).toBe(null);
  });

  it('has a slope from three joined rounds on: that of weighted least squares', () => {
    const line = [resultOf(2023, 300, 240), resultOf(2024, 300, 252), resultOf(2025, 300, 270)];
    const running = resultOf(2026, 200, 184, { lastDay: false });
    const trend = trendOf(running, historyOf(line), []);
    const direct = linearTrend(
      [...line, running].map(({ overall }, at) => {
        if (overall?.kind !== 'estimate') throw new Error('no estimate');
        const { estimate, standardError } = overall;
        return { time: trend.points[at]?.time ?? 0, estimate, standardError, method: '' };
      }),
    );
    expect(trend.slope?.rounds).toBe(4);
    // The table beside the drawing has the running round too, and a frozen one once.
    expect(historyTable(lineOf(running, historyOf(line))).rows.map(({ key }) => key)).toEqual(
      trend.points.map(({ key }) => key),
    );
    expect(lineOf(line[1] ?? running, historyOf(line))).toEqual(historyOf(line));
    expect(trend.slope?.perYear).toBeCloseTo(direct?.slope ?? 0, 14);
    expect(trend.slope?.probability).toBeLessThan(0.001);
    const reach = 1.959963984540054 * (direct?.standardError ?? 0);
    expect(trend.slope?.interval.lower).toBeCloseTo((direct?.slope ?? 0) - reach, 12);
    expect(trend.slope?.interval.upper).toBeCloseTo((direct?.slope ?? 0) + reach, 12);
  });

  it('shows what other surveys said beside it, joined to nothing, without what was withdrawn', () => {
    const index = {
      id: 'i',
      agency: 'c1',
      name: { vi: 'Xã', en: 'C' },
      year: 2021,
      value: 0.8566,
      respondents: null,
      source: 'S',
      enteredOn: '',
    };
    const now = resultOf(2025, 100, 84);
    const trend = trendOf(
      now,
      [],
      [
        { ...index, withdrawn: null },
        { ...index, id: 'j', withdrawn: { on: '2026-01-01', reason: 'typo' } },
      ],
    );
    expect(trend.outside).toEqual([{ year: 2021, value: 0.8566, time: 2021.5 }]);
    expect(trend.points).toHaveLength(1);
  });
});
