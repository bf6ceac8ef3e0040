import { STARTING_CORRELATION } from '../intra-class-correlation.ts';
import type { Target } from '../verdict.ts';
import { DESIGNS, type Design, LONELY_RULES, type LonelyRule } from './design.ts';
import type { DataRefusal } from './refusal.ts';
import type { AnalysisSpec, CalibrationSpec, CellSpec, ContrastSpec } from './spec.ts';

/** Thrown inside this file only: the path of the first wrong value and what was expected there. */
class SpecFault extends Error {
  readonly path: string;
  readonly problem: SpecProblem;
  readonly value: unknown;
  constructor(path: string, problem: SpecProblem, value?: unknown) {
    super(path);
    this.path = path;
    this.problem = problem;
    this.value = value;
  }
}

type SpecProblem = 'spec_value' | 'spec_unknown' | 'spec_margins_disagree';

const KEYS = new Set([
  ...['design', 'lonely_psu', 'factors', 'by', 'target', 'targets', 'rho0', 'contrasts', 'calibrate'],
]);
const DEFAULT_TARGET = 0.9;

/** Reads the specification of an analysis from JSON; a refusal names the path of the first wrong value. */
export function parseAnalysisSpec(text: string): AnalysisSpec | DataRefusal {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const value = error instanceof Error ? error.message : '';
    return { problem: 'spec_json', file: 'spec', column: '', values: { value } };
  }
  try {
    return toSpec(json);
  } catch (error) {
    if (!(error instanceof SpecFault)) throw error;
    const value = error.value === undefined ? '' : JSON.stringify(error.value);
    return { problem: error.problem, file: 'spec', column: error.path, values: { value } };
  }
}

function toSpec(json: unknown): AnalysisSpec {
  const root = object(json, '$');
  for (const key of Object.keys(root)) if (!KEYS.has(key)) throw new SpecFault(key, 'spec_unknown');
  const factors = toFactors(root['factors']);
  const by = [...new Set(list(root['by'] ?? [], 'by').map((value, at) => text(value, `by[${at}]`)))];
  const calibrate = list(root['calibrate'] ?? [], 'calibrate').map(toCalibration);
  return {
    design: oneOf<Design>(root['design'], DESIGNS, 'design'),
    lonelyPsu: oneOf<LonelyRule>(root['lonely_psu'] ?? 'fail', LONELY_RULES, 'lonely_psu'),
    factors,
    by,
    target: share(root['target'] ?? DEFAULT_TARGET, 'target', 1e-12),
    ...(root['targets'] === undefined ? {} : { targets: toTargets(root['targets'], ['all', ...by]) }),
    rho0: toCorrelation(root['rho0'] ?? STARTING_CORRELATION, ['overall', ...Object.keys(factors)]),
    contrasts: list(root['contrasts'] ?? [], 'contrasts').map((value, at) =>
      toContrast(value, `contrasts[${at}]`, ['overall', ...Object.keys(factors)]),
    ),
    calibrate,
  };
}

function toFactors(json: unknown): Record<string, string[]> {
  const entries = Object.entries(object(json, 'factors'));
  if (entries.length === 0) throw new SpecFault('factors', 'spec_value', json);
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const path = `factors.${name}`;
      const items = list(value, path).map((item, at) => text(item, `${path}[${at}]`));
      const repeated = new Set(items).size < items.length;
      if (name === 'overall' || items.length === 0 || repeated)
        throw new SpecFault(path, 'spec_value', value);
      return [name, items];
    }),
  );
}

/** @param columns whose values make domains */
function toTargets(json: unknown, columns: readonly string[]): Map<string, Map<string, Target | null>> {
  const entries = Object.entries(object(json, 'targets')).map(([column, values]) => {
    const path = `targets.${column}`;
    if (!columns.includes(column)) throw new SpecFault(path, 'spec_unknown');
    const targets = Object.entries(object(values, path)).map(
      ([value, target]) => [value, toTarget(target, `${path}.${value}`)] as const,
    );
    return [column, new Map(targets)] as const;
  });
  return new Map(entries);
}

/** A share that has to be exceeded; a share with `strict`; or `null`, which judges nothing. */
function toTarget(json: unknown, path: string): Target | null {
  if (json === null) return null;
  if (typeof json === 'number') return { value: share(json, path, 0), strict: true };
  const { value, strict } = object(json, path);
  if (typeof strict !== 'boolean') throw new SpecFault(`${path}.strict`, 'spec_value', strict);
  return { value: share(value, `${path}.value`, 0), strict };
}

/** One correlation for all scopes, or one for each scope that is named. */
function toCorrelation(json: unknown, scopes: readonly string[]): AnalysisSpec['rho0'] {
  if (json === null || typeof json !== 'object') return share(json, 'rho0', 0);
  return Object.fromEntries(
    Object.entries(object(json, 'rho0')).map(([scope, value]) => {
      if (!scopes.includes(scope)) throw new SpecFault(`rho0.${scope}`, 'spec_unknown');
      return [scope, share(value, `rho0.${scope}`, 0)] as const;
    }),
  );
}

function toContrast(json: unknown, path: string, scopes: readonly string[]): ContrastSpec {
  const { scope, by, a, b } = object(json, path);
  const contrast = {
    scope: oneOf(scope, scopes, `${path}.scope`),
    by: text(by, `${path}.by`),
    a: text(a, `${path}.a`),
    b: text(b, `${path}.b`),
  };
  if (contrast.a === contrast.b) throw new SpecFault(`${path}.b`, 'spec_value', b);
  return contrast;
}

function toCalibration(json: unknown, at: number): CalibrationSpec {
  const path = `calibrate[${at}]`;
  const { within = {}, margins, cells } = object(json, path);
  const rows = Object.fromEntries(
    Object.entries(object(within, `${path}.within`)).map(([column, value]) => [
      column,
      text(value, `${path}.within.${column}`),
    ]),
  );
  if ((margins === undefined) === (cells === undefined)) throw new SpecFault(path, 'spec_value', json);
  return margins === undefined
    ? { within: rows, cells: toCells(cells, `${path}.cells`), given: { cells } }
    : { within: rows, margins: toMargins(margins, `${path}.margins`), given: { margins } };
}

function toMargins(json: unknown, path: string): Record<string, Record<string, number>> {
  const margins = Object.entries(object(json, path)).map(([column, sizes]) => {
    const entries = Object.entries(object(sizes, `${path}.${column}`));
    if (entries.length === 0) throw new SpecFault(`${path}.${column}`, 'spec_value', sizes);
    const known = entries.map(
      ([value, size]) => [value, positive(size, `${path}.${column}.${value}`)] as const,
    );
    return [column, Object.fromEntries(known)] as const;
  });
  if (margins.length === 0) throw new SpecFault(path, 'spec_value', json);
  const totals = margins.map(([, sizes]) => Object.values(sizes).reduce((sum, size) => sum + size, 0));
  const [first = 0] = totals;
  const other = totals.findIndex((total) => Math.abs(total - first) > 1e-9 * first);
  if (other > 0) {
    const [column = ''] = margins[other] ?? [];
    throw new SpecFault(`${path}.${column}`, 'spec_margins_disagree', [first, totals[other]]);
  }
  return Object.fromEntries(margins);
}

function toCells(json: unknown, path: string): CellSpec[] {
  const cells = list(json, path).map((value, at) => {
    const { N, ...columns } = object(value, `${path}[${at}]`);
    const entries = Object.entries(columns);
    if (entries.length === 0) throw new SpecFault(`${path}[${at}]`, 'spec_value', value);
    const values = entries.map(([column, cell]) => [column, text(cell, `${path}[${at}].${column}`)] as const);
    return { values: Object.fromEntries(values), size: positive(N, `${path}[${at}].N`) };
  });
  const shape = ({ values }: CellSpec) => Object.keys(values).sort().join('\t');
  const key = ({ values }: CellSpec) => JSON.stringify(Object.entries(values).sort());
  const [first] = cells;
  if (!first) throw new SpecFault(path, 'spec_value', json);
  for (const [at, cell] of cells.entries()) {
    const repeated = cells.findIndex((other) => key(other) === key(cell)) < at;
    if (shape(cell) !== shape(first) || repeated)
      throw new SpecFault(`${path}[${at}]`, 'spec_value', cell.values);
  }
  return cells;
}

function object(json: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new SpecFault(path, 'spec_value', json);
  }
  return Object.fromEntries(Object.entries(json));
}

function list(json: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(json)) throw new SpecFault(path, 'spec_value', json);
  return json;
}

/** Text, or a number written without quotes, as a column holds it. */
function text(json: unknown, path: string): string {
  if (typeof json === 'number' && Number.isFinite(json)) return String(json);
  if (typeof json !== 'string') throw new SpecFault(path, 'spec_value', json);
  return json;
}

function oneOf<T extends string>(json: unknown, allowed: readonly T[], path: string): T {
  const found = allowed.find((value) => value === json);
  if (found === undefined) throw new SpecFault(path, 'spec_value', json);
  return found;
}

function positive(json: unknown, path: string): number {
  if (typeof json !== 'number' || !(json > 0) || !Number.isFinite(json)) {
    throw new SpecFault(path, 'spec_value', json);
  }
  return json;
}

/** A number from `margin` to 1 − `margin`. */
function share(json: unknown, path: string, margin: number): number {
  if (typeof json !== 'number' || !(json >= margin && json <= 1 - margin)) {
    throw new SpecFault(path, 'spec_value', json);
  }
  return json;
}
