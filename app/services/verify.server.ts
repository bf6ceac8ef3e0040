/**
 * Recounts everything that can be recounted: batches, tallies, the chain, the identity of each round.
 * Frozen editions are checked by `verify-editions.server.ts`.
 */
import type { Database } from '#db/connect';
import { listBatches, listResponses } from '#db/queries/batches';
import { listRuns } from '#db/queries/release-runs';
import { listRounds } from '#db/queries/rounds';
import { listTallies, type PlacedTally } from '#db/queries/tallies';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { ReleaseRunTable, ResponseTable } from '#db/schema';
import { canonicalJson } from '#domain/canonical-json';
import { groupBy } from '#domain/grouping';
import type { Round } from '#domain/round';
import type { Tally } from '#domain/tally';
import {
  batchRecord,
  countingOf,
  countRound,
  entryHash,
  mergePlaced,
  merkleRoot,
  talliesOf,
} from './batches.server.ts';

/** One place where the data does not agree with itself. */
export interface Discrepancy {
  readonly check: 'batch' | 'tally' | 'chain' | 'totals' | 'edition';
  /** What differs, with the ids needed to find it; English, for an auditor. */
  readonly detail: string;
}

const FIRST_HASH = '0'.repeat(64);

/** Every discrepancy found; empty when all agrees. */
export async function verifyAnswers(db: Database): Promise<Discrepancy[]> {
  const found: Discrepancy[] = [];
  const chained = new Map<string, string>();
  verifyChain(await listRuns(db), chained, found);
  for (const round of await listRounds(db)) {
    await verifyRound(db, round, chained, found);
    const totals = await countRound(db, round.id);
    if (totals.accepted !== totals.pending + totals.released + totals.uncounted)
      found.push({
        check: 'totals',
        detail: `round ${round.slug}: ${canonicalJson(totals)} does not add up`,
      });
    if (round.closedOn !== null && totals.pending > 0)
      found.push({
        check: 'totals',
        detail: `round ${round.slug} is closed with ${totals.pending} envelopes waiting`,
      });
  }
  for (const [id] of chained)
    found.push({ check: 'batch', detail: `batch ${id} is in the chain but not in the table` });
  return found;
}

/** Walks the chain; fills `chained` with the record of each batch. */
function verifyChain(
  runs: readonly ReleaseRunTable[],
  chained: Map<string, string>,
  found: Discrepancy[],
): void {
  let previous = FIRST_HASH;
  runs.forEach((entry, index) => {
    if (entry.run !== index + 1)
      found.push({ check: 'chain', detail: `run ${index + 1} is missing before run ${entry.run}` });
    if (entry.previous !== previous)
      found.push({ check: 'chain', detail: `run ${entry.run} does not follow the run before it` });
    if (entry.hash !== entryHash(entry))
      found.push({ check: 'chain', detail: `run ${entry.run} does not match its hash` });
    previous = entry.hash;
    for (const record of JSON.parse(entry.records)) chained.set(String(record.id), canonicalJson(record));
  });
}

async function verifyRound(
  db: Database,
  round: Round,
  chained: Map<string, string>,
  found: Discrepancy[],
): Promise<void> {
  const method = await getMethod(db, round.method);
  const responses = groupBy(await listResponses(db, round.id), (response) => response.batch);
  const recounted: PlacedTally[] = [];
  for (const batch of await listBatches(db, round.id)) {
    const rows = responses.get(batch.id) ?? [];
    const counting = countingOf((await getQuestionnaire(db, batch.questionnaire)).content, method.content);
    const tallies = talliesOf(batch, rows.map(parseResponse), counting);
    recounted.push(...tallies);
    if (rows.length !== batch.n)
      found.push({
        check: 'batch',
        detail: `batch ${batch.id} holds ${rows.length} answers, not ${batch.n}`,
      });
    if (batch.n < round.plan.k)
      found.push({
        check: 'batch',
        detail: `batch ${batch.id} has ${batch.n} answers, fewer than ${round.plan.k}`,
      });
    if (merkleRoot(rows) !== batch.root)
      found.push({ check: 'batch', detail: `answers of batch ${batch.id} were changed` });
    const record = chained.get(batch.id);
    if (record === undefined)
      found.push({ check: 'batch', detail: `batch ${batch.id} is in no entry of the chain` });
    else if (record !== canonicalJson(batchRecord(batch, tallies[0]?.tally)))
      found.push({ check: 'batch', detail: `batch ${batch.id} differs from its record in the chain` });
    chained.delete(batch.id);
  }
  compareTallies(mergePlaced(recounted), await listTallies(db, { round: round.id }), found);
}

function parseResponse(row: ResponseTable) {
  return { answers: JSON.parse(row.answers), traits: JSON.parse(row.traits) };
}

function compareTallies(
  recounted: readonly PlacedTally[],
  stored: readonly PlacedTally[],
  found: Discrepancy[],
): void {
  const name = ({ place }: PlacedTally) => canonicalJson(place);
  const byPlace = new Map<string, Tally>(stored.map((placed) => [name(placed), placed.tally]));
  for (const placed of recounted) {
    const key = name(placed);
    const tally = byPlace.get(key);
    if (tally === undefined) found.push({ check: 'tally', detail: `no tally at ${key}` });
    else if (canonicalJson(tally) !== canonicalJson(placed.tally))
      found.push({ check: 'tally', detail: `tally at ${key} differs from a recount` });
    byPlace.delete(key);
  }
  for (const key of byPlace.keys())
    found.push({ check: 'tally', detail: `tally at ${key} counts answers that are not there` });
}
