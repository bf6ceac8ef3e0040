/** Streamed figures against the textbook formulas on the whole sample, over random designs and hard cases. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EstimateReport } from '#domain/statistics/survey/estimate-report';
import { relativeError } from './reference-data.ts';
import { analyzeRecords, type Row, specOf } from './survey-rows.ts';

const FACTORS = { A: ['q1', 'q2'], B: ['q3', 'q4'] };

interface Person {
  readonly stratum: string;
  readonly cluster: string;
  readonly weight: number;
  readonly levels: readonly number[];
  readonly period: string;
}

/** People in up to three strata of up to four clusters; some agree throughout, some answer nothing in a factor. */
const people = fc
  .array(
    fc.record({
      stratum: fc.integer({ min: 0, max: 2 }),
      cluster: fc.integer({ min: 0, max: 3 }),
      weight: fc.constantFrom(1, 1.1, 2.5, 17.333333),
      levels: fc.oneof(
        fc.constantFrom<number[]>([5, 5, 5, 5], [4, 2, 4, 2], [1, 1, 1, 1]),
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
      ),
      period: fc.constantFrom('2025', '2026'),
    }),
    { minLength: 2, maxLength: 60 },
  )
  .map((list) =>
    list
      .map((one) => ({ ...one, stratum: `s${one.stratum}`, cluster: `s${one.stratum}c${one.cluster}` }))
      .filter(({ levels }) => levels.some((level) => level > 0)),
  )
  .filter((list) => list.length > 1);

const LONELY = ['adjust', 'certainty', 'remove'] as const;
type Lonely = (typeof LONELY)[number];

interface Sampling {
  readonly design: 'srs_wr' | 'srs_fpc' | 'strat_wr' | 'strat_fpc' | 'twostage' | 'cluster_wr';
  readonly lonely: Lonely;
}

const PER_STRATUM: Readonly<Record<string, number>> = { srs_fpc: 80, strat_fpc: 70, twostage: 6 };
const PER_CLUSTER = 66;

/** What R's `svyrecvar` does, written down naively: the covariance of two variables, one value per person. */
function naiveCovariance(
  list: readonly Person[],
  a: number[],
  b: number[],
  { design, lonely }: Sampling,
): number {
  const stratified = !design.startsWith('srs');
  const clustered = design === 'twostage' || design === 'cluster_wr';
  const stratumOf = (i: number) => (stratified ? (list[i]?.stratum ?? '') : 'all');
  const unitOf = (i: number) => (clustered ? (list[i]?.cluster ?? '') : `${i}`);
  const everyone = list.map((_, i) => i);
  const stage = (members: number[], unit: (i: number) => string, population: number | undefined) => {
    const units = [...new Set(members.map(unit))];
    const n = units.length;
    const f = population === undefined ? 0 : n / population;
    if (1 - f < 1e-7) return 0;
    const total = (values: number[], name: string) =>
      members.filter((i) => unit(i) === name).reduce((sum, i) => sum + (values[i] ?? 0), 0);
    const [ta, tb] = [units.map((name) => total(a, name)), units.map((name) => total(b, name))];
    if (n === 1) return lonely === 'adjust' ? (1 - f) * (ta[0] ?? 0) * (tb[0] ?? 0) : 0;
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
    const [ma, mb] = [mean(ta), mean(tb)];
    const sum = ta.reduce((acc, value, at) => acc + (value - ma) * ((tb[at] ?? 0) - mb), 0);
    return ((1 - f) * n * sum) / (n - 1);
  };
  let covariance = 0;
  for (const name of new Set(everyone.map(stratumOf))) {
    const members = everyone.filter((i) => stratumOf(i) === name);
    const population = PER_STRATUM[design];
    covariance += stage(members, unitOf, population);
    if (design !== 'twostage') continue;
    const clusters = new Set(members.map(unitOf));
    for (const cluster of clusters) {
      const inside = members.filter((i) => unitOf(i) === cluster);
      covariance += (clusters.size / (population ?? 1)) * stage(inside, (i) => `${i}`, PER_CLUSTER);
    }
  }
  return covariance;
}

/** z = w(y − p·m)/Σwm of everyone, 0 outside the domain. */
function naiveIndex(list: readonly Person[], items: readonly number[], inside: (one: Person) => boolean) {
  const counts = list.map((one) => {
    const answers = inside(one) ? items.map((at) => one.levels[at] ?? 0).filter((level) => level > 0) : [];
    return { m: answers.length, y: answers.filter((level) => level >= 4).length, w: one.weight };
  });
  const answers = counts.reduce((sum, { m, w }) => sum + w * m, 0);
  const index = counts.reduce((sum, { y, w }) => sum + w * y, 0) / answers;
  return { index, answers, z: counts.map(({ m, y, w }) => (w * (y - index * m)) / answers) };
}

const rowsOf = (list: readonly Person[], design: string): Row[] =>
  list.map((one) => ({
    ...one,
    categories: [one.period],
    population: PER_STRATUM[design] ?? 0,
    clusterPopulation: PER_CLUSTER,
  }));

const samplings = fc.record({
  design: fc.constantFrom('srs_wr', 'srs_fpc', 'strat_wr', 'strat_fpc', 'twostage', 'cluster_wr'),
  lonely: fc.constantFrom(...LONELY),
});

const SCOPES: Readonly<Record<string, readonly number[]>> = { overall: [0, 1, 2, 3], A: [0, 1], B: [2, 3] };

const specFor = ({ design, lonely }: Sampling, extra: object = {}) =>
  specOf({ design, lonely_psu: lonely, factors: FACTORS, by: ['period'], ...extra });

test('estimate and error equal the naive formulas in every domain and scope of any design', () => {
  fc.assert(
    fc.property(people, samplings, (list, sampling) => {
      for (const report of analyzeRecords(specFor(sampling), rowsOf(list, sampling.design)).estimates) {
        const inside = (one: Person) => !report.domain['period'] || one.period === report.domain['period'];
        const naive = naiveIndex(list, SCOPES[report.scope] ?? [], inside);
        expect(report.n_answers === 0).toBe(naive.answers === 0);
        if (!('se' in report)) continue;
        const se = Math.sqrt(Math.max(0, naiveCovariance(list, naive.z, naive.z, sampling)));
        expect(relativeError(report.estimate, naive.index)).toBeLessThan(1e-11);
        expect(relativeError(report.se, se < 1e-12 ? 0 : se)).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 400 },
  );
});

test('the covariance of two periods equals the naive formula, shared clusters and all', () => {
  const contrasts = [{ scope: 'overall', by: 'period', a: '2026', b: '2025' }];
  const both = people.filter((list) => new Set(list.map(({ period }) => period)).size === 2);
  fc.assert(
    fc.property(both, samplings, (list, sampling) => {
      const [found] =
        analyzeRecords(specFor(sampling, { contrasts }), rowsOf(list, sampling.design)).contrasts ?? [];
      if (!found || !('covariance' in found)) throw new Error('no contrast');
      const items = SCOPES['overall'] ?? [];
      const after = naiveIndex(list, items, ({ period }) => period === '2026');
      const before = naiveIndex(list, items, ({ period }) => period === '2025');
      const expected = naiveCovariance(list, after.z, before.z, sampling);
      expect(Math.abs(found.covariance - expected)).toBeLessThan(1e-12);
      expect(found.difference).toBeCloseTo(after.index - before.index, 12);
    }),
    { numRuns: 200 },
  );
});

const figures = (reports: readonly EstimateReport[]) =>
  reports.flatMap((report) =>
    'se' in report
      ? [report.estimate, report.se, ...report.default_interval.ci95, report.mean_score.estimate]
      : [],
  );

test('the order of respondents and the scale of all weights change nothing', () => {
  fc.assert(
    fc.property(people, samplings, fc.constantFrom(0.01, 3, 1000), (list, sampling, scale) => {
      const plain = figures(analyzeRecords(specFor(sampling), rowsOf(list, sampling.design)).estimates);
      const changed = [...list].reverse().map((one) => ({ ...one, weight: one.weight * scale }));
      const other = figures(analyzeRecords(specFor(sampling), rowsOf(changed, sampling.design)).estimates);
      expect(other).toHaveLength(plain.length);
      for (const [at, value] of plain.entries())
        expect(Math.abs((other[at] ?? Number.NaN) - value)).toBeLessThan(
          1e-12 * Math.max(1, Math.abs(value)),
        );
    }),
  );
});
