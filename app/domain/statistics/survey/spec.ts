import { STARTING_CORRELATION } from '../intra-class-correlation.ts';
import type { Target } from '../verdict.ts';
import type { Design, LonelyRule } from './design.ts';

/** What to compute from a microdata file, checked. */
export interface AnalysisSpec {
  readonly design: Design;
  readonly lonelyPsu: LonelyRule;
  /** Items (column names) of each factor, in order. */
  readonly factors: Readonly<Record<string, readonly string[]>>;
  /** Columns whose values make domains. */
  readonly by: readonly string[];
  /** Target share, 0…1; "above". What `targets` does not name is judged by it. */
  readonly target: number;
  /** Targets of domains by column and value; `all` is the column of everybody. `null`: not judged. */
  readonly targets?: ReadonlyMap<string, ReadonlyMap<string, Target | null>>;
  /** Correlation of two answers of one respondent, 0…1, for the default interval: one for all scopes, or by scope. */
  readonly rho0: number | Readonly<Record<string, number>>;
  readonly contrasts: readonly ContrastSpec[];
  readonly calibrate: readonly CalibrationSpec[];
}

/** The difference of the index between two values of a column. */
export interface ContrastSpec {
  readonly scope: string;
  readonly by: string;
  readonly a: string;
  readonly b: string;
}

/** A cell of a post-stratification: a value of one or more columns, and its size in the population. */
export interface CellSpec {
  readonly values: Readonly<Record<string, string>>;
  readonly size: number;
}

/** Raking to margins, or post-stratification to cells, on the rows with the values of `within`. */
export interface CalibrationSpec {
  readonly within: Readonly<Record<string, string>>;
  readonly margins?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly cells?: readonly CellSpec[];
  /** `margins` or `cells` as written, to be printed back. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** The correlation floor of a scope; of a scope that is not named, the starting value. */
export function correlationOf({ rho0 }: Pick<AnalysisSpec, 'rho0'>, scope: string): number {
  return typeof rho0 === 'number' ? rho0 : (rho0[scope] ?? STARTING_CORRELATION);
}

/**
 * What a domain is judged by; `null` where it is not.
 *
 * @example
 * // target 0.9, targets { agency: { c1: { value: 0.85, strict: false }, c2: null } }
 * // { agency: 'c1' } → at least 0.85; { agency: 'c2' } → null; { agency: 'c3' } → above 0.9
 */
export function targetOf(
  { target, targets }: Pick<AnalysisSpec, 'target' | 'targets'>,
  domain: Readonly<Record<string, string>>,
): Target | null {
  for (const [column, value] of Object.entries(domain)) {
    const own = targets?.get(column)?.get(value);
    if (own !== undefined) return own;
  }
  return { value: target, strict: true };
}

/** The columns of categories that a specification names, each once. */
export function categoryColumns(spec: AnalysisSpec): string[] {
  const columns = new Set(spec.by);
  for (const { by } of spec.contrasts) columns.add(by);
  for (const { within, margins, cells } of spec.calibrate) {
    for (const column of Object.keys(within)) columns.add(column);
    for (const column of Object.keys(margins ?? {})) columns.add(column);
    for (const cell of cells ?? []) for (const column of Object.keys(cell.values)) columns.add(column);
  }
  return [...columns];
}

/** The items of all factors, each once, in order. */
export function itemColumns(spec: AnalysisSpec): string[] {
  return [...new Set(Object.values(spec.factors).flat())];
}
