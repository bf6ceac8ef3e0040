import { byText } from '../../text-order.ts';
import { scaleQuality } from '../cronbach-alpha.ts';
import { analyseWithinAgencies } from '../intra-class-correlation.ts';
import { addMoments, EMPTY_MOMENTS } from '../moments.ts';
import { type AgencyMoments, createAgencyMoments } from './agency-moments.ts';
import { type CalibrationReport, createCalibration } from './calibration.ts';
import { type Cells, createCells } from './cells.ts';
import { type ContrastReport, describeContrast } from './contrast-report.ts';
import { domainDegreesOfFreedom, estimateDesignRatio, sumDomain } from './domain-estimate.ts';
import { describeEmpty, describeEstimate, type EstimateReport } from './estimate-report.ts';
import { createFactorMean } from './factor-mean.ts';
import { checkFrame, createFrame, designDegreesOfFreedom, type SampleFrame } from './frame.ts';
import { createItemProducts, type ItemProductSums } from './item-products.ts';
import { countScopes, type ScopeCounts, type SurveyRecord, scopeItemsOf } from './record.ts';
import type { DataRefusal } from './refusal.ts';
import { isDataRefusal } from './refusal.ts';
import { type AnalysisSpec, categoryColumns, itemColumns } from './spec.ts';

/** Everything computed from one microdata file, in the shape that the command prints. */
export interface Analysis {
  readonly design: string;
  readonly lonely_psu: string;
  readonly factors: AnalysisSpec['factors'];
  readonly target: number;
  readonly rho0: AnalysisSpec['rho0'];
  readonly n_records_used: number;
  readonly estimates: readonly EstimateReport[];
  readonly equal_weighted_mean_of_factor_indices: {
    readonly estimate: number;
    readonly se: number;
    readonly df: number;
  };
  readonly contrasts?: readonly ContrastReport[];
  readonly icc_unweighted: readonly object[];
  readonly cronbach_alpha_unweighted: readonly object[];
  readonly calibrated?: readonly CalibrationReport[];
}

export interface Analyzer {
  /** Takes one record; one without any answer is unit non-response and is left out. */
  add(record: SurveyRecord): DataRefusal | undefined;
  finish(): Analysis | DataRefusal;
}

/** Everybody; further domains follow in the order in which their values appear. */
const EVERYBODY = 0;

/**
 * Analyses a microdata file record by record. Memory grows with domains × groups (strata, or clusters), not
 * with records; only a calibration keeps its people.
 */
export function createAnalyzer(spec: AnalysisSpec): Analyzer {
  const scopes = scopeItemsOf(itemColumns(spec), spec.factors);
  const columns = categoryColumns(spec);
  const counts: ScopeCounts[] = scopes.names.map(() => ({ m: 0, y: 0, u: 0, s: 0 }));
  const { frame, place } = createFrame(spec.design, spec.lonelyPsu);
  const cells = createCells(scopes.names.length);
  const factorMean = createFactorMean(scopes.names.length - 1);
  const itemProducts = createItemProducts(scopes);
  const agencies = createAgencyMoments(scopes.names.length);
  const calibrations = spec.calibrate.map((one) =>
    createCalibration(spec, one, scopes.names, (column) => columns.indexOf(column)),
  );
  const domainColumns = [...new Set([...spec.by, ...spec.contrasts.map(({ by }) => by)])];
  const domainsByColumn = domainColumns.map((column) => ({
    column,
    at: columns.indexOf(column),
    domains: new Map<string, number>(),
  }));
  let domainCount = 1;
  let used = 0;

  function add(record: SurveyRecord): DataRefusal | undefined {
    countScopes(record.levels, scopes, counts);
    if (counts[0]?.m === 0) return undefined;
    const group = place(record);
    if (typeof group !== 'number') return group;
    used += 1;
    cells.add(EVERYBODY, group, record.weight, counts);
    for (const { at, domains } of domainsByColumn) {
      const value = record.categories[at] ?? '';
      let domain = domains.get(value);
      if (domain === undefined) {
        domain = domainCount;
        domainCount += 1;
        domains.set(value, domain);
      }
      cells.add(domain, group, record.weight, counts);
    }
    factorMean.add(group, record.weight, counts);
    itemProducts.add(record.levels, counts);
    agencies.add(record.agency, counts);
    for (const calibration of calibrations) {
      const refusal = calibration.add(record, counts);
      if (refusal) return refusal;
    }
    return undefined;
  }

  const domainOf = (column: string, value: string) =>
    domainsByColumn.find((one) => one.column === column)?.domains.get(value);

  function contrasts(): ContrastReport[] | DataRefusal {
    const reports: ContrastReport[] = [];
    for (const [at, contrast] of spec.contrasts.entries()) {
      const scope = scopes.names.indexOf(contrast.scope);
      const [a, b] = [domainOf(contrast.by, contrast.a), domainOf(contrast.by, contrast.b)];
      if (a === undefined || b === undefined) {
        const value = a === undefined ? contrast.a : contrast.b;
        const column = `contrasts[${at}].${a === undefined ? 'a' : 'b'}`;
        return { problem: 'contrast_value', file: 'spec', column, values: { value, by: contrast.by } };
      }
      const sums = (domain: number) => sumsOf(frame, cells, domain, scope);
      reports.push(describeContrast(frame, contrast, { a: sums(a), b: sums(b), scopeSums: sums(EVERYBODY) }));
    }
    return reports;
  }

  function finish(): Analysis | DataRefusal {
    if (used === 0) return { problem: 'no_rows', file: 'data', line: 2, column: '', values: {} };
    const refusal = checkFrame(frame);
    if (refusal) return refusal;
    const compared = contrasts();
    if (!Array.isArray(compared)) return compared;
    const calibrated: CalibrationReport[] = [];
    for (const calibration of calibrations) {
      const report = calibration.finish(spec);
      if (isDataRefusal(report)) return report;
      calibrated.push(report);
    }
    const describe = (domain: number, label: Readonly<Record<string, string>>) =>
      scopes.names.map((name, scope) => describeDomain({ frame, cells, domain, scope, label, name, spec }));
    const ofColumns = domainsByColumn
      .filter(({ column }) => spec.by.includes(column))
      .flatMap(({ column, domains }) =>
        [...domains]
          .sort(([a], [b]) => byText(a, b))
          .flatMap(([value, domain]) => describe(domain, { [column]: value })),
      );
    return {
      design: spec.design,
      lonely_psu: spec.lonelyPsu,
      factors: spec.factors,
      target: spec.target,
      rho0: spec.rho0,
      n_records_used: used,
      estimates: [...describe(EVERYBODY, { all: 'all' }), ...ofColumns],
      equal_weighted_mean_of_factor_indices: {
        ...factorMean.estimate(frame),
        df: designDegreesOfFreedom(frame),
      },
      ...(spec.contrasts.length > 0 && { contrasts: compared }),
      icc_unweighted: scopes.names.map((name, scope) => describeCorrelation(name, agencies, scope)),
      cronbach_alpha_unweighted: Object.keys(spec.factors).map((name, at) =>
        describeAlpha(name, itemProducts, at + 1),
      ),
      ...(calibrated.length > 0 && { calibrated }),
    };
  }

  return { add, finish };
}

function sumsOf(frame: SampleFrame, cells: Cells, domain: number, scope: number) {
  return sumDomain(frame.groups.map((_, group) => cells.read(domain, group, scope)));
}

function describeDomain(one: {
  frame: SampleFrame;
  cells: Cells;
  domain: number;
  scope: number;
  label: Readonly<Record<string, string>>;
  name: string;
  spec: AnalysisSpec;
}): EstimateReport {
  const { frame, label, name } = one;
  const sums = sumsOf(frame, one.cells, one.domain, one.scope);
  if (sums.answers === 0) return describeEmpty(label, name);
  return describeEstimate(
    {
      ...sums,
      domain: label,
      scope: name,
      weightedSatisfied: sums.weighted.y,
      degreesOfFreedom: domainDegreesOfFreedom(frame, sums),
      designDegreesOfFreedom: designDegreesOfFreedom(frame),
      index: estimateDesignRatio(frame, sums, 'y'),
      score: estimateDesignRatio(frame, sums, 's'),
      dissatisfied: estimateDesignRatio(frame, sums, 'u'),
    },
    one.spec,
  );
}

function describeCorrelation(scope: string, agencies: AgencyMoments, at: number) {
  const byAgency = agencies.read(at);
  const plain = analyseWithinAgencies([byAgency.reduce(addMoments, EMPTY_MOMENTS)]);
  const pooled = byAgency.length > 1 ? analyseWithinAgencies(byAgency) : undefined;
  return {
    scope,
    icc: plain.correlation,
    msb: plain.meanSquareBetween,
    msw: plain.meanSquareWithin,
    m0: plain.meanAnswers,
    icc_pooled_within_agency: pooled?.correlation ?? null,
    m0_pooled: pooled?.meanAnswers ?? null,
  };
}

function describeAlpha(scope: string, products: ItemProductSums, at: number) {
  const crossProducts = products.read(at);
  const quality = scaleQuality(crossProducts);
  if (!quality) return { scope, n_complete: crossProducts.n, alpha: null };
  return {
    scope,
    n_complete: quality.complete,
    k: quality.items,
    alpha: quality.alpha,
    feldt_ci95: [quality.lower, quality.upper],
    mean_item_r: quality.meanCorrelation,
  };
}
