/** The sampling plan of the demo's open round, as the form proposes it. */
import type { Database } from '#db/connect';
import type { Round } from '#domain/round';
import { readTree } from '../agency-tree.server.ts';
import { createInstruments } from '../instruments.server.ts';
import { planUnits, proposePlan, savePlan, suggestPopulations } from '../sampling/sampling-plans.server.ts';

export async function planDemoRound(db: Database, round: Round): Promise<void> {
  const context = { db, instruments: createInstruments(db), today: () => round.opensOn };
  const assumptions = await proposePlan(context, round);
  const { agencies } = await suggestPopulations(context, round);
  const units = planUnits(await readTree(db, round.opensOn), round).map(
    ({ id }) =>
      [
        id,
        { population: agencies.get(id)?.finished ?? null, responseRate: assumptions.responseRate },
      ] as const,
  );
  const plan = { assumptions, units: new Map(units) };
  await savePlan(context, round, null, plan, { id: null, name: '' });
}
