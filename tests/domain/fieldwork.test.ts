import { expect, test } from 'vitest';
import {
  elapsedShare,
  type FieldworkFacts,
  fieldworkOf,
  fieldworkTotals,
  narrowFieldwork,
  weeksOf,
} from '#domain/fieldwork';
import {
  type AnsweredPart,
  answeredParts,
  fieldworkMonths,
  fieldworkTable,
  shownParts,
} from '#domain/fieldwork-parts';
import type { Figure } from '#domain/figure';
import type { ResultView } from '#domain/result-views';

const figure = (respondents: number): Figure => ({
  ...{ kind: 'estimate', respondents, tier: 'full', imprecise: false, estimate: 0.92 },
  ...{ interval: { lower: 0.89, upper: 0.95, level: 0.95 }, standardError: 0.01, degreesOfFreedom: 90 },
  ...{ answers: respondents * 16, designEffect: 8, effectiveSize: respondents * 2 },
});

const WEEKS = ['2026-07-06', '2026-07-13', '2026-07-20', '2026-07-27'];

function facts(
  code: string,
  more: Partial<FieldworkFacts> & { ballots?: number | null } = {},
): FieldworkFacts {
  const { ballots = 60, ...rest } = more;
  const byWeek = rest.byWeek ?? new Map(WEEKS.map((week) => [week, 25]));
  return {
    unit: {
      agency: { id: code, code, kind: 'commune', name: { vi: `Xã ${code}`, en: `Commune ${code}` } },
      target: { value: 0.9, strict: true },
      overall: ballots === null ? null : figure(ballots),
      verdict: ballots === null ? null : 'insufficient_evidence',
      reachesTarget: null,
      ...{ factors: [], finished: 1, issued: 1, ballots, responseRate: null },
    },
    planned: { respondents: 60, slips: 100 },
    issued: [...byWeek.values()].reduce((sum, n) => sum + n, 0),
    voided: null,
    population: 400,
    missingMonths: [],
    reminded: null,
    ...rest,
    byWeek,
  };
}

const reasonsOf = (...all: FieldworkFacts[]) =>
  fieldworkOf(all, { elapsed: 1, open: true }).rows.map(({ reasons }) => reasons);

test('the share of a round that is over grows by the day and stays within it', () => {
  expect(elapsedShare('2026-07-01', '2027-07-01', '2026-07-01')).toBe(0);
  expect(elapsedShare('2026-07-01', '2027-07-01', '2026-12-31')).toBeCloseTo(183 / 365, 12);
  expect(elapsedShare('2026-07-01', '2026-10-01', '2026-12-31')).toBe(1);
  // Without a closing date the plan is that of a year.
  expect(elapsedShare('2026-07-01', null, '2026-12-31')).toBeCloseTo(183 / 365, 12);
});

test('an agency is behind below four fifths of what is due, and by five or more', () => {
  const slips = (n: number) => facts('a', { byWeek: new Map([['2026-07-27', n]]) });
  expect(reasonsOf(slips(80))).toEqual([[]]);
  expect(reasonsOf(slips(79))).toEqual([['slips']]);
  const few = { respondents: 4, slips: 5 };
  expect(reasonsOf({ ...slips(1), planned: few })).toEqual([[]]);
  expect(reasonsOf({ ...slips(0), planned: few })).toEqual([['slips']]);
  expect(reasonsOf(facts('a', { ballots: 47 }))).toEqual([['answers']]);
  expect(reasonsOf(facts('a', { planned: null, ballots: null }))).toEqual([[]]);
});

test('a hidden count of answers tells as little as none at all', () => {
  const [hidden] = fieldworkOf([facts('a', { ballots: null })], { elapsed: 1, open: true }).rows;
  expect(hidden).toMatchObject({ ballots: null, rate: null, reasons: ['answers'] });
  expect(hidden?.needed).toMatchObject({ respondents: null, more: null });
});

test('an agency is quiet where others handed out slips for three weeks and it did not', () => {
  const early = facts('b', { byWeek: new Map([['2026-07-06', 100]]) });
  expect(reasonsOf(facts('a'), early)).toEqual([[], ['quiet']]);
  expect(weeksOf([early, facts('a')])).toEqual(WEEKS);
  // One agency that goes on alone makes nobody else quiet.
  const alone = facts('z', { byWeek: new Map([...WEEKS, '2026-08-31'].map((week) => [week, 20])) });
  const others = ['a', 'b', 'c', 'd'].map((code) => facts(code));
  expect(reasonsOf(alone, ...others)).toEqual([[], [], [], [], []]);
  // Slips whose week nobody noted may have been printed lately.
  expect(reasonsOf(facts('a'), { ...early, issued: 110 })).toEqual([[], []]);
  expect(fieldworkOf([facts('a'), early], { elapsed: 1, open: false }).rows[1]?.reasons).toEqual([]);
  expect(reasonsOf(facts('a', { missingMonths: ['2026-08'] }))).toEqual([['volumes']]);
});

test('sums leave out what is hidden, on both sides of the rate', () => {
  const fieldwork = fieldworkOf(
    [facts('a'), facts('b', { ballots: null, voided: { batches: 1, slips: 8 }, population: null })],
    { elapsed: 0.5, open: true },
  );
  expect(fieldworkTotals(fieldwork)).toEqual({
    ...{ agencies: 2, population: 400, planned: { respondents: 120, slips: 200 }, issued: 200, voided: 8 },
    ...{ ballots: 60, issuedThere: 100, hidden: 1, behind: 1, weekly: [50, 50, 50, 50] },
  });
  expect(fieldwork.rows[0]).toMatchObject({ due: { respondents: 30, slips: 50 }, rate: 0.6 });
});

test('the list is narrowed by name, kind and reason, and ordered with what is unknown last', () => {
  const { rows } = fieldworkOf(
    [facts('c', { planned: null }), facts('b', { byWeek: new Map([['2026-07-27', 10]]) }), facts('a')],
    { elapsed: 1, open: true },
  );
  const codes = (filter: Partial<Parameters<typeof narrowFieldwork>[1]>) =>
    narrowFieldwork(rows, { query: '', kind: 'all', state: 'all', order: 'name', ...filter }, 'vi').map(
      ({ agency }) => agency.code,
    );
  expect(codes({})).toEqual(['a', 'b', 'c']);
  expect(codes({ order: 'behind' })).toEqual(['b', 'a', 'c']);
  expect(codes({ state: 'slips' })).toEqual(['b']);
  expect(codes({ state: 'fine', query: 'xa' })).toEqual(['a', 'c']);
  expect(codes({ kind: 'departments' })).toEqual([]);
});

const views: ResultView[] = [
  { view: 'month', rows: [{ value: '2026-07', name: null, overall: figure(30), factors: [] }] },
  { view: 'outcome', rows: [{ value: 'granted', name: null, overall: figure(30), factors: [] }] },
  { view: 'person', rows: [{ value: 'gender:female', name: null, overall: figure(12), factors: [] }] },
];
const { agency } = facts('a').unit;
const answered = answeredParts({ agency, views });
const slips = (of: string, month: string, outcome: string, n: number) => ({
  ...{ agency: of, month, outcome, channel: '', service: '', issued: n },
});
const issued = [
  slips('a', '2026-07', 'granted', 50),
  slips('a', '2026-07', 'refused', 10),
  slips('a', '2026-08', '', 20),
];

test('parts have answers only where the plan keeps them apart, and dossiers only where reported', () => {
  const dossiers = new Map([
    ['granted', 200],
    ['overdue', 7],
  ]);
  const table = fieldworkTable('outcome', true, issued, dossiers, answered);
  expect(
    table.parts.map(({ value, dossiers: n, issued: m, answered: k, rate }) => [value, n, m, k, rate]),
  ).toEqual([
    ['granted', 200, 50, 30, 0.6],
    ['overdue', 7, 0, null, null],
    ['refused', null, 10, null, null],
    ['', null, 20, null, null],
  ]);
  const unsplit = fieldworkTable('outcome', false, issued, dossiers, answered);
  expect(unsplit.parts.every(({ answered: k }) => k === null)).toBe(true);
});

test('months add up what was handed out and answered so far', () => {
  const months = fieldworkMonths(['2026-07', '2026-08'], issued, new Map([['2026-07', 180]]), answered);
  expect(months).toMatchObject([
    { value: '2026-07', issued: 60, answered: 30, issuedSoFar: 60, rateSoFar: 0.5, dossiers: 180 },
    { value: '2026-08', issued: 20, answered: null, issuedSoFar: 80, rateSoFar: 0.375, dossiers: null },
  ]);
});

test('over many agencies a rate is of those with answers to show, on both sides', () => {
  const all = [...issued, slips('b', '2026-07', 'granted', 40), slips('b', '2026-08', 'granted', 5)];
  const of = (code: string, by: 'month' | 'outcome', value: string, respondents: number): AnsweredPart => ({
    ...{ agency: code, by, value, respondents },
  });
  const more = [
    ...answered,
    ...[of('b', 'outcome', 'granted', 4), of('b', 'month', '2026-07', 4), of('b', 'month', '2026-08', 9)],
  ];
  const shown = shownParts(more);
  expect(shown).toHaveLength(more.length - 2);
  const [granted] = fieldworkTable('outcome', true, all, new Map(), shown).parts;
  // The 45 slips of b are handed out, and none of its four answers is told by the rate.
  expect(granted).toMatchObject({ issued: 95, answered: 30, rate: 0.6 });
  expect(fieldworkMonths(['2026-07', '2026-08'], all, new Map(), shown)).toMatchObject([
    { issued: 100, answered: 30, rateSoFar: 0.5 },
    { issued: 25, answered: 9, issuedSoFar: 125, answeredSoFar: 39, rateSoFar: 39 / 125 },
  ]);
});

test('while answers are withheld nobody is reminded of them', () => {
  const [row] = fieldworkOf([facts('a', { ballots: null })], { elapsed: 1, open: true, withheld: true }).rows;
  expect(row?.reasons).toEqual([]);
});
