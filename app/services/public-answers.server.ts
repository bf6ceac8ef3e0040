/**
 * Answers to comments that an agency gave in public. Citizens were promised that their own words are read by the agency
 * and the Department only, so the public reads the answer, its topic and the month, never the comment.
 */
import type { Database } from '#db/connect';
import { countPublicAnswers, listPublicAnswers } from '#db/queries/public-answers';
import { COMMENT_TOPICS } from '#db/reference/comment-topics';
import type { Localized } from '#domain/questionnaire';
import type { UnitResult } from '#domain/result';

export interface AnswerShown {
  readonly month: string;
  readonly topic: Localized | null;
  readonly answer: string;
  readonly settledOn: string;
}

export interface PublicAnswers {
  /** The newest ones. */
  readonly shown: readonly AnswerShown[];
  readonly total: number;
}

const MOST = 5;

/** The answers of a unit to comments released in its round's months. */
export async function readPublicAnswers(
  db: Database,
  { agency, round }: Pick<UnitResult, 'agency' | 'round'>,
): Promise<PublicAnswers> {
  const months = { from: round.opensOn.slice(0, 7), to: (round.lastDay ?? round.opensOn).slice(0, 7) };
  const answers = await listPublicAnswers(db, agency.id, months, MOST);
  return {
    shown: answers.map(({ topic, ...answer }) => ({
      ...answer,
      topic: COMMENT_TOPICS.find(({ id }) => id === topic)?.name ?? null,
    })),
    total: answers.length < MOST ? answers.length : await countPublicAnswers(db, agency.id, months),
  };
}
