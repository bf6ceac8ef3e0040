/** The official ballots that the newest edition of a round counts, each with the agency that it counts for. */
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import { listBatches, listResponses } from '#db/queries/batches';
import { findLastEdition } from '#db/queries/editions';
import type { EditionTable } from '#db/schema';
import { Refusal } from '#domain/refusal';
import type { ReleasedBallot } from '#domain/report/microdata';
import type { Round } from '#domain/round';
import type { EditionBasis } from '../edition-basis.server.ts';

export interface CountedBallots {
  readonly ballots: readonly ReleasedBallot[];
  readonly edition: EditionTable;
  readonly basis: EditionBasis;
}

/**
 * Refuses with `round_not_closed` while the round has no edition: yesterday's ballots subtracted from today's would be
 * a batch.
 */
export async function listCountedBallots(db: Database, round: Round): Promise<CountedBallots> {
  const edition = await findLastEdition(db, round.id);
  if (!edition) throw new Refusal('round_not_closed', `round ${round.slug} has no edition`);
  const basis: EditionBasis = JSON.parse(edition.basis);
  const counted = new Set(basis.batches);
  const codes = new Map((await listAgencies(db)).map(({ id, code }) => [id, code]));
  const nodes = new Map(
    (await listBatches(db, round.id))
      .filter(
        ({ id, stream, questionnaire }) =>
          counted.has(id) && stream === 'official' && questionnaire === round.questionnaire,
      )
      .map(({ id, node }) => [id, codes.get(node) ?? node]),
  );
  const ballots = (await listResponses(db, round.id)).flatMap(({ batch, id, answers, traits }) => {
    const agency = nodes.get(batch);
    return agency === undefined
      ? []
      : [{ id, agency, answers: JSON.parse(answers), traits: JSON.parse(traits) }];
  });
  return { ballots, edition, basis };
}
