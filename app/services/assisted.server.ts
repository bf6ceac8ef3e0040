/** An answer that somebody else read out and pressed: where it counts, and under which mark. */
import type { Database } from '#db/connect';
import { ensureLeaf } from '#db/queries/leaves';
import type { Stream } from '#domain/ballot';
import type { Randomness } from '#domain/randomness';
import { leafPlace } from '#domain/round';
import type { OpenSurvey } from './survey-access.server.ts';

/**
 * The stream an assisted answer to this survey counts in: the one the round's plan names, but never the official
 * one by a permanent code, which everybody at a desk can read.
 */
export function assistedStream({ round, leaf }: Pick<OpenSurvey, 'round' | 'leaf'>): Stream {
  return leaf.stream === 'official' ? leafPlace(round, leaf.node, 'assisted', leaf).stream : 'open';
}

/**
 * The same survey, by the same code, for an answer given with help: marked `assisted`, in the leaf of such answers
 * about the same kind of dossier.
 */
export async function openAssisted(
  db: Database,
  survey: OpenSurvey,
  randomness: Randomness,
): Promise<OpenSurvey> {
  const { round, leaf } = survey;
  const place = leafPlace(round, leaf.node, 'assisted', leaf);
  const { questionnaire } = leaf;
  const stream = assistedStream(survey);
  return {
    ...survey,
    mode: 'assisted',
    leaf: await ensureLeaf(db, { ...place, questionnaire, stream }, randomness.id()),
  };
}
