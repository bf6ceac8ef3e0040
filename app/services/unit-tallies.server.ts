/** From tallies by place to the tallies a unit's result is computed from. */
import type { Database } from '#db/connect';
import { listTallies, type PlacedTally } from '#db/queries/tallies';
import { groupBy } from '#domain/grouping';
import type { StreamTally, UnitTallies } from '#domain/result';
import type { Round } from '#domain/round';
import { EMPTY_TALLY } from '#domain/tally';

/** The released answers of a round by node; of all its nodes if none are given. */
export async function readUnitTallies(
  db: Database,
  round: Round,
  nodes?: readonly string[],
): Promise<Map<string, UnitTallies>> {
  const where = nodes ? { round: round.id, nodes } : { round: round.id };
  const whole = await listTallies(db, { ...where, margin: 'all', parts: ['scores', 'choices'] });
  const modes = await listTallies(db, { ...where, margin: 'mode', parts: [] });
  return talliesByNode([...whole, ...modes], round.questionnaire);
}

/** Sorts tallies of a round by node and stream; those of another questionnaire are left out. */
export function talliesByNode(
  placed: readonly PlacedTally[],
  questionnaire: string,
): Map<string, UnitTallies> {
  const nodes = groupBy(
    placed.filter(({ place }) => place.questionnaire === questionnaire),
    ({ place }) => place.node,
  );
  return new Map(
    [...nodes].map(([node, tallies]) => {
      const stream = (name: 'official' | 'open') =>
        streamTally(tallies.filter(({ place }) => place.stream === name));
      return [node, { official: stream('official'), open: stream('open') }];
    }),
  );
}

function streamTally(placed: readonly PlacedTally[]): StreamTally {
  const whole = placed.find(({ place }) => place.margin === 'all')?.tally ?? EMPTY_TALLY;
  const modes = placed
    .filter(({ place }) => place.margin === 'mode')
    .map(({ place, tally }) => ({ mode: place.value, ballots: tally.ballots }))
    .sort((a, b) => (a.mode < b.mode ? -1 : 1));
  return { whole: { ...whole, products: [] }, modes };
}
