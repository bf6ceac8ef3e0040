/** How many people each agency is to ask in a round. */
import type { Database } from '../connect.ts';
import type { SamplingPlanTable, SamplingPlanUnitTable } from '../schema.ts';

export async function findSamplingPlan(db: Database, round: string): Promise<SamplingPlanTable | undefined> {
  return db.selectFrom('sampling_plan').where('round', '=', round).selectAll().executeTakeFirst();
}

/** What the plan takes at one agency. */
export interface PlannedUnit {
  readonly agency: string;
  /** Dossiers expected within the round; `null`: not known. */
  readonly population: number | null;
  /** Share expected to answer, 0…1. */
  readonly responseRate: number;
  /** Respondents to reach, and slips or letters to hand out for them. */
  readonly respondents: number;
  readonly slips: number;
}

/** The plan of a round by agency; empty while there is none. */
export async function listPlannedUnits(db: Database, round: string): Promise<Map<string, PlannedUnit>> {
  const rows = await db
    .selectFrom('sampling_plan_unit')
    .where('round', '=', round)
    .orderBy('agency')
    .selectAll()
    .execute();
  return new Map(
    rows.map(({ agency, population, response_rate, respondents, slips }) => [
      agency,
      { agency, population, responseRate: response_rate, respondents, slips },
    ]),
  );
}

/** Few enough for the parameters of one statement. */
const ROWS_PER_STATEMENT = 500;

/**
 * Saves a plan if it is still the version that was read (`null`: none yet); says whether it did. Within a
 * transaction: the agencies of the plan before are replaced.
 */
export async function replaceSamplingPlan(
  transaction: Database,
  version: number | null,
  plan: Omit<SamplingPlanTable, 'version'>,
  units: readonly SamplingPlanUnitTable[],
): Promise<boolean> {
  if (version === null) {
    const inserted = await transaction
      .insertInto('sampling_plan')
      .values({ ...plan, version: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .returning('round')
      .execute();
    if (inserted.length === 0) return false;
  } else {
    const { numUpdatedRows } = await transaction
      .updateTable('sampling_plan')
      .set({ assumptions: plan.assumptions, saved_on: plan.saved_on, version: version + 1 })
      .where('round', '=', plan.round)
      .where('version', '=', version)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
  }
  await transaction.deleteFrom('sampling_plan_unit').where('round', '=', plan.round).execute();
  for (let start = 0; start < units.length; start += ROWS_PER_STATEMENT)
    await transaction
      .insertInto('sampling_plan_unit')
      .values(units.slice(start, start + ROWS_PER_STATEMENT))
      .execute();
  return true;
}
