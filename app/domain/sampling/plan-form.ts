/** A sampling plan as its form carries it: percentages and whole numbers as people type them. */
import { PLAN_GOALS, type PlanAssumptions, type PlanGoal, type UnitFrame } from './sampling-plan.ts';

/** Fields about the whole round, as typed. */
export const PLAN_FIELDS = ['margin', 'target', 'power', 'share', 'responseRate', 'least'] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];

export interface PlanTyped extends Readonly<Record<PlanField, string>> {
  readonly goal: string;
  /** By id of the agency; empty where it is not known, and where the round's own rate holds. */
  readonly units: Readonly<Record<string, { readonly population: string; readonly rate: string }>>;
}

/** What is wrong, with the agency where it is one's. */
export type PlanProblem =
  | { readonly field: PlanField | 'goal' }
  | { readonly field: 'population' | 'rate'; readonly agency: string };

export interface ReadPlan {
  readonly assumptions: PlanAssumptions;
  readonly units: ReadonlyMap<string, UnitFrame>;
}

const MOST_DOSSIERS = 10_000_000;
const MOST_LEAST = 10_000;

/** A number with a decimal comma or point; `NaN` for anything else. */
function decimal(typed: string): number {
  const text = typed.trim().replace(/\s*%$/, '');
  return /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** A whole number, with or without dots or spaces between thousands; `NaN` for anything else. */
function whole(typed: string): number {
  const text = typed.trim();
  const plain = /^\d{1,3}([.,\s]\d{3})+$/.test(text) ? text.replace(/[.,\s]/g, '') : text;
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN;
}

const within = (value: number, least: number, most: number) => value >= least && value <= most;

/** A share 0…1 of a percentage typed. */
const shareOf = (typed: string) => decimal(typed) / 100;

/**
 * The plan of a form, or everything that is wrong with it.
 *
 * @param instrument items of the index and the correlation of two answers of one person
 */
export function readPlanForm(
  typed: PlanTyped,
  instrument: Pick<PlanAssumptions, 'items' | 'correlation'>,
): ReadPlan | { readonly problems: readonly PlanProblem[] } {
  const goal = PLAN_GOALS.find((known): known is PlanGoal => known === typed.goal);
  const [margin, target, power] = [shareOf(typed.margin), shareOf(typed.target), shareOf(typed.power)];
  const [share, responseRate, least] = [
    shareOf(typed.share),
    shareOf(typed.responseRate),
    whole(typed.least),
  ];
  const problems: PlanProblem[] = [];
  const unless = (holds: boolean, field: PlanField | 'goal') => {
    if (!holds) problems.push({ field });
  };
  unless(goal !== undefined, 'goal');
  unless(within(margin, 0.005, 0.2), 'margin');
  const provable = goal !== 'proof' || Math.abs(target - share) > 1e-9;
  unless(target > 0 && target < 1 && provable, 'target');
  unless(within(power, 0.5, 0.99), 'power');
  unless(share > 0 && share < 1, 'share');
  unless(within(responseRate, 0.01, 1), 'responseRate');
  unless(within(least, 0, MOST_LEAST), 'least');
  const units = new Map<string, UnitFrame>();
  for (const [agency, unit] of Object.entries(typed.units)) {
    const population = unit.population.trim() === '' ? null : whole(unit.population);
    const rate = unit.rate.trim() === '' ? responseRate : shareOf(unit.rate);
    if (population !== null && !within(population, 0, MOST_DOSSIERS))
      problems.push({ field: 'population', agency });
    if (unit.rate.trim() !== '' && !within(rate, 0.01, 1)) problems.push({ field: 'rate', agency });
    units.set(agency, { population, responseRate: rate });
  }
  if (problems.length > 0 || goal === undefined) return { problems };
  const assumptions = { goal, margin, target, power, share, responseRate, least, ...instrument };
  return { assumptions, units };
}
