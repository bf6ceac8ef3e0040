/** Sampling plans: what is suggested, what was saved, and saving. */
import { findSamplingPlan, listPlannedUnits, replaceSamplingPlan } from '#db/queries/sampling-plans';
import { listReportedMonths } from '#db/queries/volumes';
import { type AgencyTree, listUnits } from '#domain/agency-tree';
import { addMonths, monthsBetween } from '#domain/month';
import { type Localized, listIndexItems } from '#domain/questionnaire';
import { Refusal } from '#domain/refusal';
import type { Round } from '#domain/round';
import type { ReadPlan } from '#domain/sampling/plan-form';
import { type PlanAssumptions, planUnit, type UnitPlan } from '#domain/sampling/sampling-plan';
import { yamaneSize } from '#domain/statistics/sample-size';
import { OVERALL } from '#domain/tally';
import { appendAudit } from '../audit.server.ts';
import type { Instruments } from '../instruments.server.ts';
import type { SamplingActor, SamplingContext } from './sampling-context.server.ts';

type Context = Pick<SamplingContext, 'db' | 'today'> & { readonly instruments: Instruments };

const MONTHS_WITHOUT_END = 12;
const YAMANE_MARGIN = 0.05;
/** What the demo and the first form propose. */
const PROPOSED = { goal: 'margin', margin: 0.05, target: 0.9, power: 0.8, share: 0.9 } as const;
const PROPOSED_RATE = 0.4;
const PROPOSED_LEAST = 30;
/** Where the round does not say: the middle of what earlier surveys had. */
const UNKNOWN_CORRELATION = 0.45;

/** A unit of the plan, by its agency. */
export interface PlanRow extends UnitPlan {
  readonly agency: string;
  readonly code: string;
  readonly name: Localized;
  /** The size by the general guidance; `null` without a population. */
  readonly yamane: number | null;
}

export interface SavedPlan {
  readonly assumptions: PlanAssumptions;
  readonly savedOn: string;
  readonly version: number;
  /** In order of code. */
  readonly rows: readonly PlanRow[];
}

/** Units under the round's root today, in order of code. */
export function planUnits(tree: AgencyTree, round: Round) {
  return listUnits(tree, round.root).toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** The plan of a round; `null` while there is none. Agencies that ended since are not in it. */
export async function findPlan({ db }: Pick<Context, 'db'>, round: Round, tree: AgencyTree) {
  const plan = await findSamplingPlan(db, round.id);
  if (!plan) return null;
  const assumptions: PlanAssumptions = JSON.parse(plan.assumptions);
  const planned = await listPlannedUnits(db, round.id);
  const rows = planUnits(tree, round).flatMap(({ id, code, name }): PlanRow[] => {
    const unit = planned.get(id);
    if (!unit) return [];
    const { population, responseRate } = unit;
    const yamane = population === null ? null : Math.ceil(yamaneSize(population, YAMANE_MARGIN) - 1e-9);
    const { expected, margin, outlook } = planUnit(assumptions, { population, responseRate });
    const { respondents, slips } = unit;
    return [
      {
        agency: id,
        code,
        name,
        population,
        responseRate,
        respondents,
        slips,
        expected,
        margin,
        outlook,
        yamane,
      },
    ];
  });
  return { assumptions, savedOn: plan.saved_on, version: Number(plan.version), rows } satisfies SavedPlan;
}

/** Items of the round's index and the correlation of two answers of one person. */
export async function readInstrument({ instruments }: Pick<Context, 'instruments'>, round: Round) {
  const questionnaire = await instruments.questionnaire(round.questionnaire);
  return {
    items: listIndexItems(questionnaire).length,
    correlation: round.rho0[OVERALL] ?? UNKNOWN_CORRELATION,
  };
}

/** What the form proposes before anything is typed. */
export async function proposePlan(context: Context, round: Round): Promise<PlanAssumptions> {
  const instrument = await readInstrument(context, round);
  return { ...PROPOSED, responseRate: PROPOSED_RATE, least: PROPOSED_LEAST, ...instrument };
}

/** Dossiers of the months before a round, as many as it has: what is to be expected of it. */
export interface PopulationHint {
  readonly from: string;
  readonly to: string;
  /** How many months that is. */
  readonly months: number;
  /** By agency: dossiers finished, and the months that were reported. */
  readonly agencies: ReadonlyMap<string, { readonly finished: number; readonly reported: number }>;
}

export async function suggestPopulations({ db }: Pick<Context, 'db'>, round: Round): Promise<PopulationHint> {
  const first = round.opensOn.slice(0, 7);
  const last = round.closesOn?.slice(0, 7);
  const months =
    last === undefined ? MONTHS_WITHOUT_END : Math.max(1, monthsBetween(first, addMonths(last, -1)).length);
  const [from, to] = [addMonths(first, -months), addMonths(first, -1)];
  const agencies = new Map<string, { finished: number; reported: number }>();
  for (const { agency, finished } of await listReportedMonths(db, { from, to })) {
    const known = agencies.get(agency) ?? { finished: 0, reported: 0 };
    agencies.set(agency, { finished: known.finished + finished, reported: known.reported + 1 });
  }
  return { from, to, months, agencies };
}

/**
 * Saves a plan. Throws a `conflict` refusal where somebody else saved another version since.
 *
 * @param version that was read; `null` where there was none
 */
export async function savePlan(
  { db, today }: Pick<Context, 'db' | 'today'>,
  round: Round,
  version: number | null,
  { assumptions, units }: ReadPlan,
  by: SamplingActor,
): Promise<void> {
  const rows = [...units].map(([agency, frame]) => {
    const { population, responseRate, respondents, slips } = planUnit(assumptions, frame);
    return { round: round.id, agency, population, response_rate: responseRate, respondents, slips };
  });
  const plan = { round: round.id, assumptions: JSON.stringify(assumptions), saved_on: today() };
  await db.transaction().execute(async (transaction) => {
    if (!(await replaceSamplingPlan(transaction, version, plan, rows)))
      throw new Refusal('conflict', `the plan of round ${round.slug} was saved meanwhile`);
    const sum = (key: 'respondents' | 'slips') => rows.reduce((all, row) => all + row[key], 0);
    const detail = {
      ...{ version: (version ?? 0) + 1, agencies: rows.length },
      ...{ respondents: sum('respondents'), slips: sum('slips') },
    };
    const object = `round:${round.id}` as const;
    const event = { action: 'sampling_planned', object, scope: round.root, detail } as const;
    await appendAudit(transaction, event, { actor: by.id, at: today() });
  });
}
