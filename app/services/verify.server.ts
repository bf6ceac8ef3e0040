/**
 * Recounts everything that can be recounted: batches, tallies, the chain, the identity of each round.
 * Frozen editions are checked by `verify-editions.server.ts`.
 */
import type { Database } from '#db/connect';
import { listBatchSignals, listWrongSignalTallies } from '#db/queries/batch-signals';
import { listBatches, listResponses } from '#db/queries/batches';
import { listWrongTallies } from '#db/queries/comment-tallies';
import { countPendingByLeaf, listEnvelopes } from '#db/queries/envelopes';
import { findRoundTotals, listRuns, type RoundTotals } from '#db/queries/release-runs';
import { listRounds } from '#db/queries/rounds';
import { listTallies, type PlacedTally } from '#db/queries/tallies';
import { getMethod, getQuestionnaire } from '#db/queries/versions';
import type { ResponseTable } from '#db/schema';
import { inSnapshot } from '#db/snapshot';
import type { Answers, Traits } from '#domain/ballot';
import { canonicalJson } from '#domain/canonical-json';
import { groupBy } from '#domain/grouping';
import type { Round } from '#domain/round';
import type { Tally } from '#domain/tally';
import {
  batchRecord,
  type Counting,
  countingOf,
  mergePlaced,
  merkleRoot,
  signalRow,
  talliesOf,
} from './batches.server.ts';
import type { Discrepancy } from './discrepancy.server.ts';
import type { RoundKeys } from './round-keys.server.ts';
import { createOpener } from './seal.server.ts';
import { readChain } from './verify-chain.server.ts';

/**
 * Every discrepancy found; empty when all agrees. Reads one snapshot, so acceptances and releases may go on.
 *
 * @param keys with the private keys, waiting envelopes are opened too (and closed again unread); without
 * them only their number is checked
 * @param only id of the one round to recount; the chain is read as a whole in any case
 */
export async function verifyAnswers(db: Database, keys?: RoundKeys, only?: string): Promise<Discrepancy[]> {
  return inSnapshot(db, async (snapshot) => {
    const found: Discrepancy[] = [];
    const chain = readChain(await listRuns(snapshot), found);
    for (const round of await listRounds(snapshot)) {
      if (only !== undefined && round.id !== only) continue;
      await verifyRound(snapshot, round, chain.batches, found);
      const totals = await findRoundTotals(snapshot, round.id);
      verifyTotals(round, totals, chain.totals.get(round.id), found);
      if (keys && totals.pending > 0) await verifyEnvelopes(snapshot, round, keys, found);
    }
    if (only === undefined)
      for (const { key, stored, counted } of await listWrongTallies(snapshot))
        found.push({
          check: 'comment',
          detail: `comments sorted as ${key}: ${stored} kept, ${counted} counted`,
        });
    for (const [id, record] of chain.batches) {
      if (only !== undefined && JSON.parse(record).round !== only) continue;
      found.push({ check: 'batch', detail: `batch ${id} is in the chain but not in the table` });
    }
    return found;
  });
}

/** @param chained what the chain says of the round after its last run */
function verifyTotals(
  round: Round,
  totals: RoundTotals,
  chained: RoundTotals | undefined,
  found: Discrepancy[],
): void {
  const report = (detail: string) =>
    found.push({ check: 'totals', detail: `round ${round.slug}: ${detail}` });
  if (totals.accepted !== totals.pending + totals.released + totals.uncounted + totals.unreadable)
    report(`${canonicalJson(totals)} does not add up`);
  if (totals.accepted < (chained?.accepted ?? 0))
    report(`${totals.accepted} answers were accepted, but ${chained?.accepted} before the last release`);
  if (round.closedOn !== null && totals.pending > 0)
    report(`closed with ${totals.pending} envelopes waiting`);
}

async function verifyEnvelopes(
  db: Database,
  round: Round,
  keys: RoundKeys,
  found: Discrepancy[],
): Promise<void> {
  const open = createOpener(keys(round.id));
  for (const { leaf } of await countPendingByLeaf(db, round.id))
    for (const envelope of await listEnvelopes(db, [leaf]))
      try {
        open(leaf, envelope.sealed);
      } catch {
        found.push({ check: 'envelope', detail: `envelope ${envelope.id} was not sealed for leaf ${leaf}` });
      }
}

async function verifyRound(
  db: Database,
  round: Round,
  chained: Map<string, string>,
  found: Discrepancy[],
): Promise<void> {
  const method = await getMethod(db, round.method);
  const responses = groupBy(await listResponses(db, round.id), (response) => response.batch);
  const countings = new Map<string, Counting>();
  const recounted: PlacedTally[] = [];
  const signals = new Map((await listBatchSignals(db, round.id)).map((row) => [row.batch, row]));
  for (const batch of await listBatches(db, round.id)) {
    const rows = responses.get(batch.id) ?? [];
    const counting =
      countings.get(batch.questionnaire) ??
      countingOf((await getQuestionnaire(db, batch.questionnaire)).content, method.content);
    countings.set(batch.questionnaire, counting);
    const ballots = rows.flatMap(parseResponse);
    const tallies = talliesOf(batch, ballots, counting);
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
    const counted = signalRow(
      batch.id,
      ballots.map(({ answers }) => answers),
      counting,
    );
    const signal = signals.get(batch.id);
    if (signal === undefined || canonicalJson(signal) !== canonicalJson(counted))
      found.push({ check: 'signal', detail: `signals of batch ${batch.id} differ from a recount` });
    const record = chained.get(batch.id);
    if (record === undefined)
      found.push({ check: 'batch', detail: `batch ${batch.id} is in no entry of the chain` });
    else if (record !== canonicalJson(batchRecord(batch, tallies[0]?.tally)))
      found.push({ check: 'batch', detail: `batch ${batch.id} differs from its record in the chain` });
    chained.delete(batch.id);
  }
  for (const node of await listWrongSignalTallies(db, round.id))
    found.push({
      check: 'signal',
      detail: `sums of the signals at ${node} differ from those of its batches`,
    });
  compareTallies(mergePlaced(recounted), await listTallies(db, { round: round.id }), found);
}

/** Nothing where somebody made an answer unreadable: the Merkle root names its batch. */
function parseResponse(row: ResponseTable): { answers: Answers; traits: Traits }[] {
  try {
    return [{ answers: JSON.parse(row.answers), traits: JSON.parse(row.traits) }];
  } catch {
    return [];
  }
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
