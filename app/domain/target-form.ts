/** A target as it is typed, and what has to be mended before it can be set. */
import { cleanText } from './clean-text.ts';
import { readPercent } from './read-percent.ts';
import type { Target } from './target.ts';

export interface TargetTyped {
  /** Id of an agency. */
  readonly scope: string;
  /** Id of a field; empty for all. */
  readonly field: string;
  readonly year: string;
  readonly percent: string;
  readonly strict: string;
  readonly basis: string;
}

export type TargetOrder = Omit<Target, 'id'> & { readonly basis: string | null };
export type TargetProblem = 'scope' | 'field' | 'year' | 'value' | 'strict' | 'basis';

/** Ids that can be chosen, and the last year that can be planned for. */
export interface TargetChoices {
  readonly scopes: readonly string[];
  readonly fields: readonly string[];
  readonly lastYear: number;
}

/** How a level is read: `above`, the bound itself misses; `atLeast`, it counts. */
export const TARGET_READINGS = ['above', 'atLeast'] as const;

export const FIRST_TARGET_YEAR = 2010;
/** Programmes are made for ten years. */
export const TARGET_YEARS_AHEAD = 15;
export const LONGEST_BASIS = 300;

/**
 * What was typed as a target, or the fields to be mended.
 *
 * @example
 * readTarget({ scope: 'p', field: '', year: '2026', percent: '92,5', strict: 'above', basis: '' }, choices)
 * // { order: { scope: 'p', field: null, year: 2026, value: 0.925, strict: true, basis: null } }
 */
export function readTarget(
  typed: TargetTyped,
  { scopes, fields, lastYear }: TargetChoices,
): { readonly order: TargetOrder } | { readonly problems: readonly TargetProblem[] } {
  const year = /^\d{4}$/.test(typed.year.trim()) ? Number(typed.year) : 0;
  const value = readPercent(typed.percent);
  const reading = TARGET_READINGS.find((known) => known === typed.strict);
  const basis = cleanText(typed.basis).replace(/\s+/g, ' ');
  const problems: TargetProblem[] = [];
  if (!scopes.includes(typed.scope)) problems.push('scope');
  if (typed.field !== '' && !fields.includes(typed.field)) problems.push('field');
  if (year < FIRST_TARGET_YEAR || year > lastYear) problems.push('year');
  // Nothing is above 100 %, and everything is at least 0 %.
  if (value === undefined || value === 0 || (value === 1 && reading === 'above')) problems.push('value');
  if (!reading) problems.push('strict');
  if (basis.length > LONGEST_BASIS) problems.push('basis');
  if (value === undefined || problems.length > 0) return { problems };
  const strict = reading === 'above';
  return {
    order: { scope: typed.scope, field: typed.field || null, year, value, strict, basis: basis || null },
  };
}
