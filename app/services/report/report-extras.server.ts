/** What a report takes from comments and from decisions about signals. */
import type { Database } from '#db/connect';
import { countCommentsApart } from '#db/queries/comments';
import { listDecisions } from '#db/queries/integrity-cases';
import { COMMENT_TOPICS } from '#db/reference/comment-topics';
import type { CommentTopic, IntegrityDecision, ReportExtras } from '#domain/report/report-source';
import type { UnitResult } from '#domain/result';
import type { Round } from '#domain/round';

/** Topics with fewer comments are not named: a rare one points at a person. */
const LEAST_COMMENTS = 5;
const MONTHS_IN_YEAR = 12;

export async function readExtras(
  db: Database,
  round: Round,
  units: readonly UnitResult[],
  today: string,
): Promise<ReportExtras> {
  return {
    topics: await countTopics(db, round, units, today),
    decisions: await listReported(db, round, units),
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

/** Months from one to another, both included: `2025-11` to `2026-02`. */
function listMonths(from: string, to: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = from.split('-').map(Number);
  for (;;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to) return months;
    months.push(name);
    [year, month] = month === MONTHS_IN_YEAR ? [year + 1, 1] : [year, month + 1];
  }
}

/** Comments by topic in the months of the round, most frequent first; `null` where there are none. */
async function countTopics(
  db: Database,
  round: Round,
  units: readonly UnitResult[],
  today: string,
): Promise<CommentTopic[] | null> {
  const last = units[0]?.round.lastDay ?? today;
  const counts = new Map<string, number>();
  const query = {
    units: units.map(({ agency }) => agency.id),
    today,
    words: [],
    state: null,
    topic: null,
    assignee: null,
    overdueMonth: '',
  };
  for (const month of listMonths(round.opensOn.slice(0, 7), (last < today ? last : today).slice(0, 7)))
    for (const { topic: key, received } of await countCommentsApart(db, { ...query, month }))
      counts.set(key, (counts.get(key) ?? 0) + received);
  const topics = COMMENT_TOPICS.map(({ id, name }) => ({ name, comments: counts.get(id) ?? 0 }));
  const named = topics.filter(({ comments }) => comments >= LEAST_COMMENTS);
  return named.length > 0 ? named.sort((a, b) => b.comments - a.comments) : null;
}
