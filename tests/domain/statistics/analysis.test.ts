import { expect, test } from 'vitest';
import { createAnalyzer } from '#domain/statistics/survey/analysis';
import { isDataRefusal } from '#domain/statistics/survey/refusal';
import { parseAnalysisSpec } from '#domain/statistics/survey/spec-parser';
import { REFERENCE_SETS, readMicro, readText, relativeError } from './reference-data.ts';
import { analyzeRecords, type Row, specOf } from './survey-rows.ts';

/** What the reference holds for comparison only, or says in words of its own. */
const NOT_PRINTED = /\.(R_likelihood|deff_R_\w+|rake_iterated_se|note|software|id|csv)$/;
/** Beta quantiles: R's own are good to about 1e-8. */
const BETA = /\.(beta_kg_n_answers|beta_kg_n_respondents|clopper_pearson)\[/;

/** Leaves of a JSON value by path, lists of estimates keyed by domain and scope. */
function leaves(value: unknown, path = '', into = new Map<string, unknown>()): Map<string, unknown> {
  if (NOT_PRINTED.test(path)) return into;
  if (Array.isArray(value)) {
    for (const [at, entry] of value.entries()) {
      const key = entry?.domain ? `${JSON.stringify(entry.domain)} ${entry.scope}` : `${at}`;
      leaves(entry, `${path}[${key}]`, into);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) leaves(entry, `${path}.${key}`, into);
  } else into.set(path, value);
  return into;
}

test.each(REFERENCE_SETS)('%s: every figure equals that of R survey', (id) => {
  const analysis = analyzeRecords(readText(`sipas/${id}.spec.json`), readMicro(id));
  const printed = leaves(JSON.parse(JSON.stringify(analysis)));
  const reference = leaves(JSON.parse(readText(`sipas/${id}.json`)));
  expect(reference.size).toBeGreaterThan(400);
  for (const [path, expected] of reference) {
    const found = printed.get(path);
    if (expected === null) expect(found ?? null, path).toBe(null);
    else if (typeof expected !== 'number') expect(found, path).toBe(expected);
    else {
      const tolerance = BETA.test(path) ? 1e-7 : 1e-9;
      expect(relativeError(Number(found ?? Number.NaN), expected), path).toBeLessThan(tolerance);
    }
  }
});

const FACTORS = { A: ['q1', 'q2'], B: ['q3'] };
const person = (levels: Row['levels'], place: Partial<Row> = {}): Row => ({ levels, ...place });

test('unanimous forms give no textbook interval, but a default one and a fallback', () => {
  const rows = Array.from({ length: 12 }, () => person([5, 4, 5]));
  const analysis = analyzeRecords(specOf({ design: 'srs_wr', factors: FACTORS }), rows);
  const [overall] = analysis.estimates;
  if (!overall || !('default_interval' in overall)) throw new Error('no estimate');
  expect(overall).toMatchObject({ estimate: 1, se: 0, df: 11, n_eff: null });
  expect(overall).not.toHaveProperty('ci95');
  expect(overall).not.toHaveProperty('target_test');
  expect(overall.default_interval.ci95[1]).toBe(1);
  expect(overall.ci95_fallback?.clopper_pearson[0]).toBeCloseTo(0.025 ** (1 / 12), 10);
});

test('a scope that nobody answered is null, and does not stop the rest', () => {
  const rows = [person([5, 4, 0]), person([2, 4, 0]), person([5, 0, 0])];
  const analysis = analyzeRecords(specOf({ design: 'srs_wr', factors: FACTORS }), rows);
  expect(analysis.estimates[2]).toMatchObject({ scope: 'B', n_answers: 0, estimate: null });
  expect(analysis.equal_weighted_mean_of_factor_indices.estimate).toBeNaN();
  expect(analysis.cronbach_alpha_unweighted[1]).toEqual({ scope: 'B', n_complete: 0, alpha: null });
});

test('respondents who all agree to the same part have exactly no error, whatever their weights', () => {
  const rows = Array.from({ length: 30 }, (_, i) =>
    person([5, 2, 0], { stratum: i % 2 ? 'x' : 'y', weight: 1.1 + (i % 2) / 3 }),
  );
  const analysis = analyzeRecords(specOf({ design: 'strat_wr', factors: FACTORS }), rows);
  expect(analysis.estimates[0]).toMatchObject({ estimate: 0.5, se: 0 });
});

test('blank records are dropped before the design is counted', () => {
  const rows = [person([5, 4, 3]), person([2, 4, 3]), person([0, 0, 0]), person([5, 5, 5])];
  const analysis = analyzeRecords(specOf({ design: 'srs_wr', factors: FACTORS }), rows);
  expect(analysis.n_records_used).toBe(3);
  expect(analysis.estimates[0]).toMatchObject({ df_design: 2 });
});

const lonely = [
  person([5, 4, 3], { stratum: 'x', population: 9 }),
  person([2, 4, 1], { stratum: 'x', population: 9 }),
  person([5, 2, 5], { stratum: 'y', population: 7 }),
];

test.each([
  ['adjust', true],
  ['certainty', false],
  ['remove', false],
] as const)('a stratum with one unit under %s contributes: %s', (rule, contributes) => {
  const se = (rows: readonly Row[]) => {
    const spec = specOf({ design: 'strat_fpc', lonely_psu: rule, factors: FACTORS });
    const [overall] = analyzeRecords(spec, rows).estimates;
    return overall && 'se' in overall ? overall.se : Number.NaN;
  };
  const taken = lonely.map((row) => (row.stratum === 'y' ? { ...row, population: 1 } : row));
  // Taken whole, the stratum contributes nothing under any rule: what remains is the other stratum.
  expect(se(lonely) > se(taken) + 1e-9).toBe(contributes);
});

test('under "fail" a single unit is refused, unless its stratum was taken whole', () => {
  const spec = parseAnalysisSpec(specOf({ design: 'strat_fpc', factors: FACTORS }));
  if (isDataRefusal(spec)) throw new Error(spec.problem);
  expect(() => analyzeRecords(specOf({ design: 'strat_fpc', factors: FACTORS }), lonely)).toThrow(
    'lonely_unit',
  );
  const taken = lonely.map((row) => (row.stratum === 'y' ? { ...row, population: 1 } : row));
  expect(analyzeRecords(specOf({ design: 'strat_fpc', factors: FACTORS }), taken).n_records_used).toBe(3);
  expect(createAnalyzer(spec).finish()).toMatchObject({ problem: 'no_rows' });
});

test.each([
  ['cluster_in_two_strata', { cluster: 'c', stratum: 'x' }, { cluster: 'c', stratum: 'y' }],
  ['population_varies', { cluster: 'c', population: 9 }, { cluster: 'd', population: 8 }],
  ['population_too_small', { cluster: 'c', population: 1 }, { cluster: 'd', population: 1 }],
  ['lonely_second_stage', { cluster: 'c', population: 9 }, { cluster: 'd', population: 9 }],
] as const)('a two-stage file with %s is refused', (problem, first, second) => {
  const rows = [person([5, 4, 3], first), person([2, 4, 3], second)];
  expect(() => analyzeRecords(specOf({ design: 'twostage', factors: FACTORS }), rows)).toThrow(problem);
});

test('a domain inside one cluster has an error but no interval', () => {
  const rows = ['c', 'c', 'd', 'd', 'e', 'e'].map((cluster, i) =>
    person([(i % 5) + 1, 4, 5], { cluster, categories: [cluster === 'c' ? 'inside' : 'other'] }),
  );
  const spec = specOf({ design: 'cluster_wr', factors: FACTORS, by: ['place'] });
  const inside = analyzeRecords(spec, rows).estimates.find((entry) => entry.domain['place'] === 'inside');
  expect(inside).toMatchObject({ df: 0 });
  expect(inside).not.toHaveProperty('ci95');
});

test('domains are sorted, and each has every scope', () => {
  const rows = ['b', 'a', 'c', 'a'].map((place) => person([5, 3, 4], { categories: [place] }));
  const { estimates } = analyzeRecords(specOf({ design: 'srs_wr', factors: FACTORS, by: ['place'] }), rows);
  expect(estimates.map(({ domain, scope }) => `${Object.values(domain)[0]} ${scope}`)).toEqual(
    ['all', 'a', 'b', 'c'].flatMap((place) => ['overall', 'A', 'B'].map((scope) => `${place} ${scope}`)),
  );
});

test('periods that share clusters differ with their covariance', () => {
  const rows = ['c', 'd', 'e', 'f'].flatMap((cluster, at) =>
    ['2025', '2026'].flatMap((period) =>
      [0, 1, 2].map((i) =>
        person([at > 1 ? 5 : i + 1, 4, (at + i) % 5 || 5], { cluster, categories: [period] }),
      ),
    ),
  );
  const contrast = { scope: 'overall', by: 'place', a: '2026', b: '2025' };
  const spec = specOf({ design: 'cluster_wr', factors: FACTORS, by: ['place'], contrasts: [contrast] });
  const [found] = analyzeRecords(spec, rows).contrasts ?? [];
  if (!found || !('correlation' in found)) throw new Error('no contrast');
  // Both periods hold the same answers in the same clusters.
  expect(found.correlation).toBeCloseTo(1, 9);
  expect(found.se_difference).toBeLessThan(1e-7);
  expect(found.df).toBe(3);
});

test('a contrast with a value that no record has is refused', () => {
  const rows = [person([5, 4, 3], { categories: ['a'] }), person([5, 4, 3], { categories: ['b'] })];
  const contrast = { scope: 'A', by: 'place', a: 'a', b: 'z' };
  const spec = specOf({ design: 'srs_wr', factors: FACTORS, contrasts: [contrast] });
  expect(() => analyzeRecords(spec, rows)).toThrow('contrast_value');
});

test('post-stratification is raking to one margin', () => {
  const rows = Array.from({ length: 40 }, (_, i) =>
    person([(i % 5) + 1, 4, (i % 3) + 3], { respondent: `r${i}`, categories: [i % 3 ? 'desk' : 'online'] }),
  );
  const sizes = { desk: 300, online: 700 };
  const cells = Object.entries(sizes).map(([place, N]) => ({ place, N }));
  const spec = specOf({
    design: 'srs_wr',
    factors: FACTORS,
    calibrate: [{ margins: { place: sizes } }, { cells }],
  });
  const [raked, stratified] = analyzeRecords(spec, rows).calibrated ?? [];
  expect(raked?.weights).toEqual(stratified?.weights);
  expect(raked?.estimates).toEqual(stratified?.estimates);
  expect(raked?.estimates[0]?.domain).toEqual({ all: 'all' });
  const total = Object.values(raked?.weights ?? {}).reduce((sum, weight) => sum + weight, 0);
  expect(total).toBeCloseTo(1000, 9);
});

test.each([
  ['not_in_margins', { desk: 300 }],
  ['empty_margin', { desk: 300, online: 500, post: 200 }],
] as const)('a calibration with %s is refused', (problem, sizes) => {
  const rows = ['desk', 'online'].map((place) =>
    person([5, 4, 3], { respondent: place, categories: [place] }),
  );
  const spec = specOf({ design: 'srs_wr', factors: FACTORS, calibrate: [{ margins: { place: sizes } }] });
  expect(() => analyzeRecords(spec, rows)).toThrow(problem);
});

test('the same respondent twice cannot be calibrated', () => {
  const rows = ['a', 'a'].map((respondent) => person([5, 4, 3], { respondent, categories: ['desk'] }));
  const spec = specOf({
    design: 'srs_wr',
    factors: FACTORS,
    calibrate: [{ margins: { place: { desk: 9 } } }],
  });
  expect(() => analyzeRecords(spec, rows)).toThrow('repeated_respondent');
});
