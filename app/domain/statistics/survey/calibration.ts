import { calibrationResiduals } from '../calibration-residuals.ts';
import { kishEffect, type Margin, rake } from '../calibration-weights.ts';
import { COUNTED, type Counted } from './cells.ts';
import { designCovariance } from './design-covariance.ts';
import type { DesignRatio } from './domain-estimate.ts';
import {
  describeEmpty,
  describeEstimate,
  type EstimateOptions,
  type EstimateReport,
} from './estimate-report.ts';
import { checkFrame, createFrame, designDegreesOfFreedom, type SampleFrame } from './frame.ts';
import type { ScopeCounts, SurveyRecord } from './record.ts';
import type { DataRefusal } from './refusal.ts';
import type { AnalysisSpec, CalibrationSpec } from './spec.ts';

/** The people of one calibration, kept whole: weights depend on all of them. */
interface Sample {
  readonly respondents: string[];
  readonly weights: number[];
  readonly groups: number[];
  /** Per margin, the category of each person. */
  readonly categories: number[][];
  /** Per scope, the counts of each person. */
  readonly counts: ScopeCounts[][];
}

interface KnownMargin {
  readonly column: string;
  readonly sizes: readonly number[];
  /** Category of a record by the text of its columns; −1 where the margin does not list it. */
  categoryOf(record: SurveyRecord): number;
}

export interface Calibration {
  /** Takes a record in, if it has the values of `within`. */
  add(record: SurveyRecord, scopes: readonly ScopeCounts[]): DataRefusal | undefined;
  finish(options: EstimateOptions): CalibrationReport | DataRefusal;
}

export interface CalibrationReport {
  readonly weights: Readonly<Record<string, number>>;
  readonly estimates: readonly EstimateReport[];
  readonly [given: string]: unknown;
}

/**
 * Collects the rows of one calibration, rakes or post-stratifies them and estimates every scope. The design
 * is rebuilt on these rows alone. `position` finds a column among the record's categories.
 */
export function createCalibration(
  spec: AnalysisSpec,
  calibration: CalibrationSpec,
  scopeNames: readonly string[],
  position: (column: string) => number,
): Calibration {
  const { frame, place } = createFrame(spec.design, spec.lonelyPsu);
  const known = knownMargins(calibration, position);
  const wanted = Object.entries(calibration.within).map(
    ([column, value]) => [position(column), value] as const,
  );
  const seen = new Set<string>();
  const sample: Sample = {
    respondents: [],
    weights: [],
    groups: [],
    categories: known.map(() => []),
    counts: scopeNames.map(() => []),
  };

  function add(record: SurveyRecord, scopes: readonly ScopeCounts[]): DataRefusal | undefined {
    if (wanted.some(([at, value]) => record.categories[at] !== value)) return undefined;
    const { line, respondent } = record;
    if (seen.has(respondent)) {
      const values = { value: respondent };
      return { problem: 'repeated_respondent', file: 'data', line, column: 'respondent', values };
    }
    const group = place(record);
    if (typeof group !== 'number') return group;
    for (const [at, margin] of known.entries()) {
      const category = margin.categoryOf(record);
      if (category < 0) {
        const value = record.categories[position(margin.column)] ?? '';
        return { problem: 'not_in_margins', file: 'data', line, column: margin.column, values: { value } };
      }
      sample.categories[at]?.push(category);
    }
    seen.add(respondent);
    sample.respondents.push(respondent);
    sample.weights.push(record.weight);
    sample.groups.push(group);
    for (const [scope, counts] of scopes.entries()) sample.counts[scope]?.push({ ...counts });
    return undefined;
  }

  function finish(options: EstimateOptions): CalibrationReport | DataRefusal {
    const refusal = checkSample(sample, known) ?? checkFrame(frame);
    if (refusal) return refusal;
    const margins: Margin[] = known.map(({ sizes }, at) => ({
      categories: sample.categories[at] ?? [],
      sizes,
    }));
    const weights = rake(sample.weights, margins);
    if (!weights) return { problem: 'no_convergence', file: 'spec', column: 'calibrate', values: {} };
    const { within, given } = calibration;
    const domain = Object.keys(within).length > 0 ? within : { all: 'all' };
    return {
      ...within,
      ...given,
      weights: Object.fromEntries(sample.respondents.map((name, i) => [name, weights[i] ?? 0])),
      estimates: scopeNames.map((scope, at) =>
        describeScope({ domain, scope, frame, sample, weights, margins }, sample.counts[at] ?? [], options),
      ),
    };
  }

  return { add, finish };
}

function knownMargins(
  { margins, cells }: CalibrationSpec,
  position: (column: string) => number,
): KnownMargin[] {
  if (cells) {
    const columns = Object.keys(cells[0]?.values ?? {});
    const key = (of: (column: string) => string | undefined) => JSON.stringify(columns.map(of));
    const index = new Map(cells.map((cell, at) => [key((column) => cell.values[column]), at]));
    return [
      {
        column: columns[0] ?? '',
        sizes: cells.map((cell) => cell.size),
        categoryOf: (record) => index.get(key((column) => record.categories[position(column)])) ?? -1,
      },
    ];
  }
  return Object.entries(margins ?? {}).map(([column, sizes]) => {
    const at = position(column);
    const index = new Map(Object.keys(sizes).map((value, category) => [value, category]));
    return {
      column,
      sizes: Object.values(sizes),
      categoryOf: (record) => index.get(record.categories[at] ?? '') ?? -1,
    };
  });
}

/** Somebody must be there, and in every category that the margins name. */
function checkSample(sample: Sample, known: readonly KnownMargin[]): DataRefusal | undefined {
  if (sample.weights.length === 0)
    return { problem: 'no_rows', file: 'spec', column: 'calibrate', values: {} };
  for (const [at, { column, sizes }] of known.entries()) {
    const present = new Set(sample.categories[at]);
    if (present.size < sizes.length) {
      return { problem: 'empty_margin', file: 'spec', column: 'calibrate', values: { column } };
    }
  }
  return undefined;
}

interface CalibratedScope {
  readonly domain: Readonly<Record<string, string>>;
  readonly scope: string;
  readonly frame: SampleFrame;
  readonly sample: Sample;
  readonly weights: Float64Array;
  readonly margins: readonly Margin[];
}

function describeScope(
  { domain, scope, frame, sample, weights, margins }: CalibratedScope,
  counts: readonly ScopeCounts[],
  options: EstimateOptions,
): EstimateReport {
  const active = counts.flatMap(({ m }, i) => (m > 0 ? [i] : []));
  if (active.length === 0) return describeEmpty(domain, scope);
  const total = (of: (person: ScopeCounts, i: number) => number) =>
    active.reduce((sum, i) => sum + of(counts[i] ?? { m: 0, y: 0, u: 0, s: 0 }, i), 0);
  const ratios = Object.fromEntries(
    COUNTED.map((counted) => [counted, ratioOf(frame, sample, counts, counted, weights, margins)]),
  );
  const { y: index, s: score, u: dissatisfied } = ratios;
  if (!index || !score || !dissatisfied) throw new RangeError('describeScope: a ratio is missing');
  const strata = new Set(active.map((i) => frame.groups[sample.groups[i] ?? 0]?.stratum));
  const units = frame.traits.clustered ? new Set(active.map((i) => sample.groups[i])).size : active.length;
  const used = active.map((i) => weights[i] ?? 0);
  const sumOfWeights = used.reduce((sum, weight) => sum + weight, 0);
  return describeEstimate(
    {
      domain,
      scope,
      respondents: active.length,
      answers: total(({ m }) => m),
      satisfied: total(({ y }) => y),
      answersSquared: total(({ m }) => m * m),
      weights: sumOfWeights,
      weightsSquared: (kishEffect(used) * sumOfWeights ** 2) / active.length,
      weightedSatisfied: total(({ y }, i) => y * (weights[i] ?? 0)),
      weightedAnswers: total(({ m }, i) => m * (weights[i] ?? 0)),
      degreesOfFreedom: units - strata.size,
      designDegreesOfFreedom: designDegreesOfFreedom(frame),
      index,
      score,
      dissatisfied,
      uncalibrated: ratioOf(frame, sample, counts, 'y', Float64Array.from(sample.weights), []),
    },
    options,
  );
}

/** The ratio under `weights` and its variance; without margins the residuals are the variable itself. */
function ratioOf(
  frame: SampleFrame,
  sample: Sample,
  counts: readonly ScopeCounts[],
  counted: Counted,
  weights: Float64Array,
  margins: readonly Margin[],
): DesignRatio {
  const sum = (of: (person: ScopeCounts) => number) =>
    counts.reduce((total, person, i) => total + (weights[i] ?? 0) * of(person), 0);
  const answers = sum((person) => person.m);
  const ratio = sum((person) => person[counted]) / answers;
  const linearised = counts.map((person) => (person[counted] - ratio * person.m) / answers);
  const residuals =
    margins.length > 0 ? calibrationResiduals(linearised, sample.weights, margins) : linearised;
  const totals = frame.groups.map(() => ({ a: 0, b: 0, ab: 0 }));
  for (const [i, group] of sample.groups.entries()) {
    const into = totals[group];
    const value = (weights[i] ?? 0) * (residuals[i] ?? 0);
    if (!into) continue;
    into.a += value;
    into.b += value;
    into.ab += value * value;
  }
  return {
    ratio,
    variance: Math.max(
      0,
      designCovariance(frame, (group) => totals[group]),
    ),
    varianceWithReplacement: Math.max(
      0,
      designCovariance(frame, (group) => totals[group], true),
    ),
  };
}
