import { expect, test } from 'vitest';
import { DV16, TOP2 } from '#db/reference/instruments';
import { microdataOf } from '#domain/report/microdata';
import { pooledItems } from '#domain/report/pooled-items';
import { reportFacts } from '#domain/report/report-facts';
import { NO_SETTINGS, readReportSettings } from '#domain/report/report-settings';
import { documentOf, plantSource } from '#tests/support/report-ground';

const SOURCE = plantSource(40);
const FACTS = reportFacts(SOURCE);

test('the sample counts what is shown, and says why the others have too few', () => {
  const { sample } = FACTS;
  expect(sample).toMatchObject({ units: 40, full: 36, indicative: 1, overallOnly: 2, hidden: 1 });
  const shown = SOURCE.units.flatMap((unit) => unit.sample ?? []);
  expect(sample.ballots).toBe(shown.reduce((sum, { ballots }) => sum + ballots, 0));
  expect(sample.few.map(({ unit, reason, respondents }) => [unit.agency.code, reason, respondents])).toEqual([
    ['1001', 'low_return', 12],
    ['1002', 'low_return', 7],
    ['1003', 'low_return', 6],
    ['1004', 'no_slips', null],
  ]);
  expect(sample.response?.rate).toBe((sample.response?.ballots ?? 0) / (sample.response?.issued ?? 1));
});

test('a pooled item is the weighted ratio of the units that show it', () => {
  const [first] = FACTS.items;
  const parts = SOURCE.units.flatMap((unit) => {
    const figure = unit.factors[0]?.items[0]?.figure;
    return figure?.kind === 'estimate' && unit.sample && unit.finished
      ? [
          {
            weight: unit.finished / unit.sample.valid,
            m: figure.answers,
            y: figure.estimate * figure.answers,
          },
        ]
      : [];
  });
  expect(parts).toHaveLength(37);
  const sum = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((all, part) => all + of(part), 0);
  const expected = sum(({ weight, y }) => weight * y) / sum(({ weight, m }) => weight * m);
  expect(first?.figure?.kind === 'estimate' && first.figure.estimate).toBeCloseTo(expected, 12);
  expect(first?.units).toBe(37);
});

test('a unit without dossier volumes makes the pooled items not computed, never a mean of indices', () => {
  const units = SOURCE.units.map((unit, at) => (at === 0 ? { ...unit, finished: null } : unit));
  expect(pooledItems(units, DV16, TOP2).map(({ figure }) => figure)).toEqual(Array(16).fill(null));
});

test('questions outside the index add up over the units that show them', () => {
  for (const choice of FACTS.choices) {
    const shown = SOURCE.units.flatMap(
      ({ choices }) => choices.find(({ question }) => question === choice.question) ?? [],
    );
    expect(choice.units).toBe(shown.length);
    expect(choice.answered).toBe(shown.reduce((sum, { answered }) => sum + answered, 0));
  }
  expect(FACTS.choices.length).toBeGreaterThan(3);
});

test('every unit has one verdict, and the groups add up to all', () => {
  const { all, departments, communes } = FACTS.verdicts;
  for (const kind of ['met', 'not_met', 'insufficient_evidence', 'none'] as const)
    expect(departments[kind] + communes[kind]).toBe(all[kind]);
  expect(Object.values(all).reduce((sum, n) => sum + n, 0)).toBe(40);
});

test('a changed questionnaire ends the series: nothing is compared with what was before', () => {
  const [before] = SOURCE.earlier;
  if (!before) throw new Error('no earlier round');
  const facts = reportFacts({ ...SOURCE, earlier: [{ ...before, questionnaire: 'DV22.1' }] });
  expect(facts).toMatchObject({ seriesBreak: 'questionnaire', before: null });
  expect(facts.groups.every(({ change }) => change === null)).toBe(true);
  expect(facts.standings.every(({ change }) => change === null)).toBe(true);
  expect(FACTS.groups[0]?.change?.moved).toBe('higher');
});

test('a special round with another form is passed over and named; a later one of the same form is not', () => {
  const [before] = SOURCE.earlier;
  if (!before) throw new Error('no earlier round');
  const special = { ...before, round: { ...before.round, slug: 'special' }, questionnaire: 'DV22.1' };
  const facts = reportFacts({ ...SOURCE, earlier: [before, special] });
  expect(facts).toMatchObject({ seriesBreak: null, before: { round: { slug: '2025' } } });
  expect(facts.passed.map(({ round }) => round.slug)).toEqual(['special']);
  expect(facts.groups).toEqual(FACTS.groups);
  expect(facts.standings).toEqual(FACTS.standings);
  const text = JSON.stringify(documentOf({ ...SOURCE, earlier: [before, special] }));
  expect(text).toContain('Bỏ qua ở giữa, vì khác phiếu khảo sát hoặc khác cách tính: Đợt 2025.');
  expect(JSON.stringify(documentOf(SOURCE))).not.toContain('Bỏ qua ở giữa');
  expect(reportFacts({ ...SOURCE, earlier: [special, before] }).passed).toEqual([]);
});

test('only a factor whose whole interval is lower is called clearly lower', () => {
  const overall = SOURCE.province.groups[0]?.overall;
  if (overall?.kind !== 'estimate') throw new Error('no overall figure');
  const low = {
    ...overall,
    interval: { ...overall.interval, lower: 0.1, upper: overall.interval.lower - 0.001 },
  };
  const touching = { ...overall, interval: { ...overall.interval, upper: overall.interval.lower } };
  const [all, ...others] = SOURCE.province.groups;
  if (!all) throw new Error('no group');
  const factors = [
    { code: 'A', figure: touching },
    { code: 'B', figure: low },
  ];
  const province = { ...SOURCE.province, groups: [{ ...all, factors }, ...others] };
  expect(reportFacts({ ...SOURCE, province }).clearlyLowFactors).toEqual(['B']);
});

test('microdata holds only agencies with 30 ballots, no ids and two traits, in the order of random ids', () => {
  const ballot = (agency: string, at: number) => ({
    id: String((at * 7919) % 1000).padStart(4, '0'),
    agency,
    answers: { A1: String((at % 5) + 1), W1: ['b', 'a'] },
    traits: { gender: 'f', age: '18', mode: 'slip', language: 'vi', ethnicity: 'kinh' },
  });
  const ballots = [
    ...Array.from({ length: 30 }, (_, at) => ballot('big', at)),
    ...Array.from({ length: 29 }, (_, at) => ballot('small', at + 100)),
  ];
  const { rows, variables, agencies } = microdataOf(ballots, DV16);
  expect([rows.length, agencies]).toEqual([30, 1]);
  expect(variables.slice(-2)).toEqual(['gender', 'age']);
  expect(JSON.stringify(rows)).not.toMatch(/slip|kinh|small|\b0\d\d\d\b/);
  const byId = [...ballots].filter(({ agency }) => agency === 'big').sort((a, b) => (a.id < b.id ? -1 : 1));
  const a1 = variables.indexOf('A1');
  expect(rows.map((row) => row[a1])).toEqual(byId.map(({ answers }) => answers.A1));
});

test('settings keep lines and refuse what cannot be printed, is too long or has too many lines', () => {
  const read = (typed: Partial<typeof NO_SETTINGS>) => readReportSettings({ ...NO_SETTINGS, ...typed });
  expect(read({ recipients: ' Bộ Nội vụ;\r\n\r\nLưu: VT. ' })).toEqual({
    problems: [],
    settings: { ...NO_SETTINGS, recipients: 'Bộ Nội vụ;\nLưu: VT.' },
  });
  expect(read({ department: 'Sở\u0000Nội vụ' }).problems).toMatchObject([{ problem: 'badCharacter' }]);
  expect(read({ place: 'x'.repeat(61) }).problems).toMatchObject([
    { field: 'place', problem: 'tooLong', most: 60 },
  ]);
  expect(read({ department: 'a\nb' }).problems).toMatchObject([{ problem: 'tooManyLines', most: 1 }]);
  expect(read({ mark: 'S N V' }).problems).toMatchObject([{ field: 'mark', problem: 'badMark' }]);
  expect(read({ mark: 'SNV' }).problems).toEqual([]);
});

test('ranks that are other than frozen are said to be, where they stand and in the proof, and else nobody says so', () => {
  const words = 'Xã, phường, đặc khu: hạng tính lại sau quyết định ngày 01/02/2027';
  const print = (communes: string | null) =>
    JSON.stringify(documentOf({ ...SOURCE, ranksSince: { departments: null, communes } }));
  // With the bands, under the table of ranks, and in the proof, which is an appendix and a sheet.
  expect(print('2027-02-01').split(words)).toHaveLength(1 + 4);
  expect(print('2027-02-01')).not.toContain('Sở, ban, ngành: hạng tính lại');
  expect(print(null)).not.toContain('tính lại sau quyết định');
});
