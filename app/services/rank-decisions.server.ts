/** Recorded decisions that leave agencies of a round unranked: pages apply them at once, also to frozen figures. */
import type { Database } from '#db/connect';
import { listDecisions } from '#db/queries/integrity-cases';
import type { RankDecision } from '#domain/later-decisions';

export async function listRankDecisions(db: Database, round: string): Promise<RankDecision[]> {
  return (await listDecisions(db, round))
    .filter(({ kind }) => kind === 'left_unranked')
    .map(({ agency, decided_on: on }) => ({ agency, on }));
}
