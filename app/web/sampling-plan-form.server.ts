/** The form of a sampling plan: what it shows at first, what was typed, what is wrong with it in words. */
import type { Locale, Localized } from '#domain/questionnaire';
import type { ReadPlan } from '#domain/sampling/plan-form';
import { PLAN_FIELDS, type PlanTyped, readPlanForm } from '#domain/sampling/plan-form';
import type { PlanAssumptions } from '#domain/sampling/sampling-plan';
import { formatDecimal } from '#i18n/format';
import { translator } from '#i18n/translator';
import type { PopulationHint, SavedPlan } from '#services/sampling/sampling-plans';
import type { FormProblem } from '#ui/forms/problem-list';
import { formText } from './form-text.ts';

interface Unit {
  readonly id: string;
  readonly name: Localized;
}

const LONGEST_NUMBER = 15;

const populationField = (agency: string) => `population-${agency}`;
const rateField = (agency: string) => `rate-${agency}`;

/** Per cent as it is typed: no trailing zeros, a comma where the language has one. */
function typedShare(share: number, locale: Locale): string {
  return formatDecimal(share * 100, locale, { decimals: 2 }).replace(/[.,]?0+$/, '');
}

/** What the form shows before anything is typed: the saved plan, or what is proposed. */
export function proposedPlanForm(
  assumptions: PlanAssumptions,
  plan: SavedPlan | null,
  units: readonly Unit[],
  hint: PopulationHint,
  locale: Locale,
): PlanTyped {
  const share = (value: number) => typedShare(value, locale);
  const rows = new Map(plan?.rows.map((row) => [row.agency, row]));
  const { goal, margin, target, power, responseRate, least } = assumptions;
  return {
    ...{ goal, margin: share(margin), target: share(target), power: share(power), least: String(least) },
    ...{ share: share(assumptions.share), responseRate: share(responseRate) },
    units: Object.fromEntries(
      units.map(({ id }) => {
        const row = rows.get(id);
        const suggested = plan === null ? (hint.agencies.get(id)?.finished ?? null) : null;
        const population = row ? row.population : suggested;
        const rate = row && row.responseRate !== responseRate ? share(row.responseRate) : '';
        return [id, { population: population === null ? '' : String(population), rate }];
      }),
    ),
  };
}

/** The plan as typed, what it says, and what is wrong with it in words. */
export function readPlanOrder(
  form: FormData,
  units: readonly Unit[],
  instrument: Pick<PlanAssumptions, 'items' | 'correlation'>,
  locale: Locale,
): { readonly typed: PlanTyped; readonly plan: ReadPlan | null; readonly problems: readonly FormProblem[] } {
  const t = translator(locale, 'sampling');
  const text = (name: string) => formText(form, name).slice(0, LONGEST_NUMBER);
  const fields = Object.fromEntries(PLAN_FIELDS.map((field) => [field, text(field)]));
  const typed = {
    ...fields,
    goal: text('goal'),
    units: Object.fromEntries(
      units.map(({ id }) => [id, { population: text(populationField(id)), rate: text(rateField(id)) }]),
    ),
  } as PlanTyped;
  const read = readPlanForm(typed, instrument);
  if (!('problems' in read)) return { typed, plan: read, problems: [] };
  const names = new Map(units.map(({ id, name }) => [id, name[locale]]));
  const problems = read.problems.map((problem): FormProblem => {
    const { field } = problem;
    if (!('agency' in problem)) return { field, text: t(`form.problem.${field}`) };
    const at = field === 'rate' ? rateField(problem.agency) : populationField(problem.agency);
    const agency = names.get(problem.agency) ?? problem.agency;
    return { field: at, text: t(`form.problem.${problem.field}`, { agency }) };
  });
  return { typed, plan: null, problems };
}
