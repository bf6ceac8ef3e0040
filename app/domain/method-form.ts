/** A method version as it is typed in a form, and what has to be mended before it can be published. */
import type { Method, MethodContent } from './method.ts';
import { readPercent } from './read-percent.ts';

export const ITEM_FORMULAS = ['top2', 'mean_over_max', 'mean_rescaled'] as const;
export const FACTOR_AGGREGATIONS = ['pooled_ratio', 'mean_of_items'] as const;
export const TOTAL_AGGREGATIONS = [
  'pooled_ratio',
  'mean_of_items',
  'mean_of_factors',
  'fixed_weights',
] as const;
export const BLANK_RULES = ['exclude_item', 'drop_ballot', 'count_as_not_satisfied'] as const;
export const WEIGHTINGS = ['dossier_volumes', 'none'] as const;

/** The form as typed; per cents as people write them. */
export interface MethodTyped {
  readonly code: string;
  readonly itemFormula: string;
  readonly factorAggregation: string;
  readonly totalAggregation: string;
  /** Per cent by factor; counts with fixed weights only. */
  readonly weights: Readonly<Record<string, string>>;
  readonly blankRule: string;
  readonly minimumValidShare: string;
  readonly weighting: string;
  readonly decimals: string;
  readonly confidenceLevel: string;
}

export type MethodProblem = Exclude<keyof MethodTyped, 'weights'> | 'weights' | 'weightsSum';

/** The code and what it says; the number of the version is given when it is published. */
export type MethodDraft = Pick<Method, 'code'> & MethodContent;

const CODE = /^[A-Z][A-Z0-9]{1,19}$/;
const MOST_DECIMALS = 4;

/**
 * What was typed as a method, or the fields to be mended.
 *
 * @example
 * readMethodForm({ …, minimumValidShare: '50', confidenceLevel: '95 %', decimals: '2' })
 * // { draft: { …, minimumValidShare: 0.5, confidenceLevel: 0.95, decimals: 2 } }
 */
export function readMethodForm(
  typed: MethodTyped,
): { readonly draft: MethodDraft } | { readonly problems: readonly MethodProblem[] } {
  const itemFormula = ITEM_FORMULAS.find((known) => known === typed.itemFormula);
  const factorAggregation = FACTOR_AGGREGATIONS.find((known) => known === typed.factorAggregation);
  const totalAggregation = TOTAL_AGGREGATIONS.find((known) => known === typed.totalAggregation);
  const blankRule = BLANK_RULES.find((known) => known === typed.blankRule);
  const weighting = WEIGHTINGS.find((known) => known === typed.weighting);
  const share = readPercent(typed.minimumValidShare);
  const level = readPercent(typed.confidenceLevel);
  const decimals = /^\d$/.test(typed.decimals) ? Number(typed.decimals) : MOST_DECIMALS + 1;
  const weights = totalAggregation === 'fixed_weights' ? readWeights(typed.weights) : { weights: undefined };
  const problems: MethodProblem[] = [];
  if (!CODE.test(typed.code)) problems.push('code');
  if (!itemFormula) problems.push('itemFormula');
  if (!factorAggregation) problems.push('factorAggregation');
  if (!totalAggregation) problems.push('totalAggregation');
  if ('problem' in weights) problems.push(weights.problem);
  if (!blankRule) problems.push('blankRule');
  if (share === undefined) problems.push('minimumValidShare');
  if (!weighting) problems.push('weighting');
  if (decimals > MOST_DECIMALS) problems.push('decimals');
  if (level === undefined || level < 0.5 || level > 0.999) problems.push('confidenceLevel');
  const chosen = itemFormula && factorAggregation && totalAggregation && blankRule && weighting;
  if (!chosen || share === undefined || level === undefined || 'problem' in weights || problems.length > 0)
    return { problems };
  return {
    draft: {
      code: typed.code,
      ...{ itemFormula, factorAggregation, totalAggregation, blankRule },
      ...(weights.weights ? { factorWeights: weights.weights } : {}),
      // Where incomplete ballots are left out, every item is needed.
      minimumValidShare: blankRule === 'drop_ballot' ? 1 : share,
      ...{ weighting, decimals, confidenceLevel: level },
    },
  };
}

function readWeights(
  typed: MethodTyped['weights'],
): { readonly weights: Readonly<Record<string, number>> } | { readonly problem: MethodProblem } {
  const weights: [string, number][] = [];
  for (const [factor, text] of Object.entries(typed)) {
    const weight = text.trim() === '' ? 0 : readPercent(text);
    if (weight === undefined) return { problem: 'weights' };
    if (weight > 0) weights.push([factor, weight]);
  }
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  return Math.abs(sum - 1) > 1e-9 ? { problem: 'weightsSum' } : { weights: Object.fromEntries(weights) };
}

/** Whether two methods are the same but for their names. */
export function sameMethod(a: MethodContent, b: MethodContent): boolean {
  const weightsOf = ({ factorWeights = {} }: MethodContent) =>
    JSON.stringify(Object.entries(factorWeights).sort(([left], [right]) => (left < right ? -1 : 1)));
  const fields = [
    ...(['itemFormula', 'factorAggregation', 'totalAggregation', 'blankRule'] as const),
    ...(['minimumValidShare', 'weighting', 'decimals', 'confidenceLevel'] as const),
  ] as const;
  return fields.every((field) => a[field] === b[field]) && weightsOf(a) === weightsOf(b);
}

/** The number of the next version of a code. */
export function nextVersion(versions: readonly Pick<Method, 'code' | 'version'>[], code: string): number {
  const numbers = versions.filter((version) => version.code === code).map(({ version }) => version);
  return Math.max(0, ...numbers) + 1;
}
