/** The tallies of exactly some batches of a round, counted anew from their raw answers. */
import type { Database } from '#db/connect';
import { listBatches, listResponses } from '#db/queries/batches';
import type { PlacedTally } from '#db/queries/tallies';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import { groupBy } from '#domain/grouping';
import { type Counting, countingOf, mergePlaced, talliesOf } from './batches.server.ts';

export interface Recount {
  readonly tallies: readonly PlacedTally[];
  /** Ids that are not in the round any more. */
  readonly missing: readonly string[];
}

/**
 * @param ids of the batches; in whatever order, the sums are the same
 * @param method id of the method version that says which ballots are valid
 */
export async function recountBatches(
  db: Database,
  round: string,
  ids: readonly string[],
  method: string,
): Promise<Recount> {
  const { content } = await getMethod(db, method);
  const batches = new Map((await listBatches(db, round)).map((batch) => [batch.id, batch]));
  const responses = groupBy(await listResponses(db, round), (response) => response.batch);
  const countings = new Map<string, Counting>();
  const tallies: PlacedTally[] = [];
  const missing: string[] = [];
  for (const id of ids) {
    const batch = batches.get(id);
    if (!batch) {
      missing.push(id);
      continue;
    }
    const counting =
      countings.get(batch.questionnaire) ??
      countingOf((await getQuestionnaire(db, batch.questionnaire)).content, content);
    countings.set(batch.questionnaire, counting);
    const answers = (responses.get(id) ?? []).map((row) => ({
      answers: JSON.parse(row.answers),
      traits: JSON.parse(row.traits),
    }));
    tallies.push(...talliesOf(batch, answers, counting));
  }
  return { tallies: mergePlaced(tallies), missing };
}
