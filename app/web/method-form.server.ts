/** A method from its form, what is wrong with it in words, and a version as the form would have it typed. */

import type { Method } from '#domain/method';
import { type MethodDraft, type MethodTyped, readMethodForm } from '#domain/method-form';
import type { Locale } from '#domain/questionnaire';
import { formatDecimal } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { FormProblem } from '#ui/forms/problem-list';
import { type FactorName, weightField } from '#ui/methods/method-form';
import { formText } from './form-text.ts';

const LONGEST = 40;

/** A published version as a form that could have made it. */
export function typedMethod(method: Method, locale: Locale): MethodTyped {
  const percent = (share: number) =>
    formatDecimal(share * 100, locale, { decimals: Number.isInteger(Math.round(share * 1e6) / 1e4) ? 0 : 2 });
  const { code, itemFormula, factorAggregation, totalAggregation, blankRule, weighting } = method;
  const weights = Object.entries(method.factorWeights ?? {}).map(([factor, weight]) => [
    factor,
    percent(weight),
  ]);
  return {
    ...{ code, itemFormula, factorAggregation, totalAggregation, blankRule, weighting },
    weights: Object.fromEntries(weights),
    minimumValidShare: percent(method.minimumValidShare),
    decimals: String(method.decimals),
    confidenceLevel: percent(method.confidenceLevel),
  };
}

export function readMethodFields(
  form: FormData,
  factors: readonly FactorName[],
  locale: Locale,
): {
  readonly typed: MethodTyped;
  readonly draft: MethodDraft | null;
  readonly problems: readonly FormProblem[];
} {
  const t = translator(locale, 'methods');
  const text = (name: string) => formText(form, name).slice(0, LONGEST);
  const typed: MethodTyped = {
    code: text('code').toUpperCase(),
    ...{ itemFormula: text('itemFormula'), factorAggregation: text('factorAggregation') },
    ...{ totalAggregation: text('totalAggregation'), blankRule: text('blankRule') },
    weights: Object.fromEntries(factors.map(({ code }) => [code, text(weightField(code))])),
    ...{ minimumValidShare: text('minimumValidShare'), weighting: text('weighting') },
    ...{ decimals: text('decimals'), confidenceLevel: text('confidenceLevel') },
  };
  const read = readMethodForm(typed);
  if ('draft' in read) return { typed, draft: read.draft, problems: [] };
  const problems = read.problems.map((problem) => ({
    field: problem === 'weightsSum' ? 'weights' : problem,
    text: t(`form.problem.${problem}`),
  }));
  return { typed, draft: null, problems };
}
