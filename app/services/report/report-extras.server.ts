/** What a report takes from comments, from decisions about signals, and from paper forms. */
import type { Database } from '#db/connect';
import { countComments, EVERY_COMMENT } from '#db/queries/comments';
import { listDecisions } from '#db/queries/integrity-cases';
import { COMMENT_TOPICS } from '#db/reference/comment-topics';
import type { CommentTopic, IntegrityDecision, ReportExtras } from '#domain/report/report-source';
import type { UnitResult } from '#domain/result';
import type { Round } from '#domain/round';
import { hasPaper, listPaperAgencies } from '../paper/paper-agencies.server.ts';

/** Topics with fewer comments are not named: a rare one points at a person. */
const LEAST_COMMENTS = 5;

export async function readExtras(
  db: Database,
  round: Round,
  units: readonly UnitResult[],
  today: string,
): Promise<ReportExtras> {
  const entered = await listPaperAgencies(db, round);
  return {
    topics: await countTopics(db, round, units, today),
    decisions: await listReported(db, round, units),
    paper: units.some((unit) => unit.responseRate !== null && hasPaper(entered, unit)),
  };
}

async function listReported(
  db: Database,
  round: Round,
  units: readonly UnitResult[],
): Promise<IntegrityDecision[]> {
  const names = new Map(units.map(({ agency }) => [agency.id, agency.name]));
  return (await listDecisions(db, round.id)).flatMap((decision) => {
    const agency = names.get(decision.agency);
    if (!agency || decision.kind === 'nothing_found') return [];
    const batches: readonly string[] = JSON.parse(decision.batches);
    const { kind, reason, decided_on: on } = decision;
    return [{ on, agency, kind, reason, batches: batches.length }];
  });
}

/** Comments of the round by topic, most frequent first; `null` where there are none. */
async function countTopics(
  db: Database,
  round: Round,
  units: readonly UnitResult[],
  today: string,
): Promise<CommentTopic[] | null> {
  const found = await countComments(
    db,
    { ...EVERY_COMMENT, units: units.map(({ agency }) => agency.id), round: round.id, today },
    ['topic'],
  );
  const counts = new Map(found.map(({ topic, received }) => [topic, received]));
  const topics = COMMENT_TOPICS.map(({ id, name }) => ({ name, comments: counts.get(id) ?? 0 }));
  const named = topics.filter(({ comments }) => comments >= LEAST_COMMENTS);
  return named.length > 0 ? named.sort((a, b) => b.comments - a.comments) : null;
}
