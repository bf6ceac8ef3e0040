/**
 * From opened ballots to stored batches: the downstream half of the boundary. Used by release, close and the
 * demo loader, so that all three write the same rows.
 */
import { createHash } from 'node:crypto';
import type { Database } from '#db/connect';
import { appendBatchSignals } from '#db/queries/batch-signals';
import { appendBatches } from '#db/queries/batches';
import { appendRun, findLastRun, findRoundTotals, type RoundTotals } from '#db/queries/release-runs';
import { findRound } from '#db/queries/rounds';
import { addTallies, type PlacedTally, type TallyPlace } from '#db/queries/tallies';
import type { BatchSignalTable, BatchTable, CommentTable, ReleaseRunTable, ResponseTable } from '#db/schema';
import type { Answers, Ballot, Traits } from '#domain/ballot';
import { type BatchSignals, batchSignals } from '#domain/batch-signals';
import { canonicalJson } from '#domain/canonical-json';
import { groupBy } from '#domain/grouping';
import type { Method } from '#domain/method';
import { listQuestions, type Questionnaire } from '#domain/questionnaire';
import type { Randomness } from '#domain/randomness';
import { SPLITS } from '#domain/round';
import { mergeTallies, type Tally } from '#domain/tally';
import { tallyCounter } from '#domain/tally-counter';
import { keepTraits } from '#domain/traits';
import { appendAudit } from './audit.server.ts';
import { composeComments, holdComments } from './comments/compose-comments.server.ts';
import { checksumOf } from './digests.server.ts';
import { recordsRoot, rootOverLeaves } from './merkle.server.ts';

export type BatchContext = Omit<BatchTable, 'id' | 'n' | 'root'>;

/** How the ballots of one questionnaire are counted. Built once per run. */
export interface Counting {
  readonly count: (ballots: Iterable<Answers>) => Tally;
  readonly signals: (ballots: Iterable<Answers>) => BatchSignals;
  /** Traits in the order in which they are kept: the way of answering first, then the person. */
  readonly traitOrder: readonly string[];
}

export function countingOf(questionnaire: Questionnaire, method: Method): Counting {
  const asked = listQuestions(questionnaire).filter((question) => question.role === 'trait');
  return {
    count: tallyCounter(questionnaire, method.minimumValidShare),
    signals: (ballots) => batchSignals(questionnaire, ballots),
    traitOrder: ['mode', 'language', ...asked.map((question) => question.code)],
  };
}

export interface ComposedBatch {
  readonly batch: BatchTable;
  readonly responses: readonly ResponseTable[];
  readonly comments: readonly CommentTable[];
  readonly tallies: readonly PlacedTally[];
  readonly signal: BatchSignalTable;
  /** What the chain keeps of the batch. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** SHA-256(0 ‖ id ‖ answers ‖ traits): the random id salts the leaf, so answers cannot be guessed from it. */
function leafHash(response: Pick<ResponseTable, 'id' | 'answers' | 'traits'>): Buffer {
  return createHash('sha256')
    .update(`\x00${response.id}\x00${response.answers}\x00${response.traits}`)
    .digest();
}

/** Merkle root over the responses sorted by id, hex. */
export function merkleRoot(responses: readonly Pick<ResponseTable, 'id' | 'answers' | 'traits'>[]): string {
  return rootOverLeaves([...responses].sort((a, b) => (a.id < b.id ? -1 : 1)).map(leafHash));
}

/** The tallies one batch contributes: its node as a whole, by month, by the splits it has, by kept traits. */
export function talliesOf(
  context: Pick<
    BatchTable,
    'round' | 'questionnaire' | 'stream' | 'node' | 'month' | (typeof SPLITS)[number]
  >,
  responses: readonly { readonly answers: Answers; readonly traits: Traits }[],
  counting: Counting,
): PlacedTally[] {
  const { round, questionnaire, stream, node } = context;
  const at = (margin: string, value: string): TallyPlace => ({
    round,
    questionnaire,
    stream,
    node,
    margin,
    value,
  });
  const whole = counting.count(responses.map((response) => response.answers));
  const margin: Tally = { ...whole, products: [] };
  const tallies = [
    { place: at('all', ''), tally: whole },
    { place: at('month', context.month), tally: margin },
  ];
  for (const split of SPLITS)
    if (context[split] !== '') tallies.push({ place: at(split, context[split]), tally: margin });
  for (const trait of counting.traitOrder) {
    const groups = groupBy(
      responses.filter((response) => response.traits[trait] !== undefined),
      (response) => response.traits[trait] ?? '',
    );
    // A batch that is split by mode already has that margin.
    if (trait === 'mode' && context.mode !== '') continue;
    for (const [value, group] of groups) {
      const tally =
        group.length === responses.length
          ? margin
          : counting.count(group.map((response) => response.answers));
      tallies.push({ place: at(trait, value), tally: { ...tally, products: [] } });
    }
  }
  return tallies;
}

/**
 * Turns the opened ballots of one batch into rows under new random ids. Nothing of their order survives.
 * Throws `RangeError` on fewer than k ballots: whoever plans a batch, a small one is never stored.
 */
export function composeBatch(
  context: BatchContext,
  ballots: readonly Ballot[],
  counting: Counting,
  k: number,
  randomness: Randomness,
): ComposedBatch {
  if (ballots.length < k) throw new RangeError(`composeBatch: ${ballots.length} ballots are fewer than ${k}`);
  const id = randomness.id();
  const traits = keepTraits(
    ballots.map((ballot) => ballot.traits),
    counting.traitOrder,
    k,
  );
  const kept = ballots.map((ballot, index) => ({ answers: ballot.answers, traits: traits[index] ?? {} }));
  const responses = kept.map((response) => ({
    batch: id,
    id: randomness.id(),
    answers: canonicalJson(response.answers),
    traits: canonicalJson(response.traits),
  }));
  const comments = composeComments(ballots, context, randomness);
  const batch: BatchTable = { ...context, id, n: ballots.length, root: merkleRoot(responses) };
  const tallies = talliesOf(context, kept, counting);
  const signal = signalRow(
    id,
    kept.map(({ answers }) => answers),
    counting,
  );
  return { batch, responses, comments, tallies, signal, record: batchRecord(batch, tallies[0]?.tally) };
}

/** What is stored of a batch's signals. */
export function signalRow(
  batch: string,
  ballots: Iterable<Answers>,
  counting: Pick<Counting, 'signals'>,
): BatchSignalTable {
  const { complete, straightFives, varied, largestPattern, identicalPairs } = counting.signals(ballots);
  return {
    ...{ batch, complete, varied },
    straight_fives: straightFives,
    largest_pattern: largestPattern,
    identical_pairs: identicalPairs,
  };
}

/** What the chain keeps of a batch: its header, size, Merkle root and the digest of its tally. */
export function batchRecord(batch: BatchTable, whole: Tally | undefined): Record<string, unknown> {
  return { ...batch, tally: checksumOf(canonicalJson(whole ?? null)) };
}

/** Adds up tallies of the same place, so that each stored row is written once per run. */
export function mergePlaced(tallies: readonly PlacedTally[]): PlacedTally[] {
  const byPlace = groupBy(tallies, ({ place }) => Object.values(place).join('\t'));
  return [...byPlace.values()].flatMap((group) => {
    const [head] = group;
    return head ? [{ place: head.place, tally: mergeTallies(group.map(({ tally }) => tally)) }] : [];
  });
}

/** What stands before the first entry of the chain. */
export const FIRST_HASH = '0'.repeat(64);

/** Hash of a chain entry from its parts; `previous` is the hash before it, or `FIRST_HASH`. */
export function entryHash(entry: Omit<ReleaseRunTable, 'hash'>): string {
  const { previous, run, on_date, records, totals } = entry;
  return checksumOf([previous, run, on_date, records, totals].join('\n'));
}

/** Appends the batches of one run with their tallies and one entry of the chain. Call inside the run's transaction. */
export async function appendReleaseRun(
  transaction: Database,
  composed: readonly ComposedBatch[],
  rounds: readonly string[],
  today: string,
): Promise<void> {
  await appendComposed(transaction, composed, today);
  await addTallies(transaction, mergePlaced(composed.flatMap(({ tallies }) => tallies)));
  const totals: Record<string, RoundTotals> = {};
  for (const round of rounds) totals[round] = await findRoundTotals(transaction, round);
  await appendChainEntry(transaction, composed, totals, today);
}

/** The rows of the batches released on `today`, without tallies. */
export async function appendComposed(
  transaction: Database,
  composed: readonly ComposedBatch[],
  today: string,
): Promise<void> {
  const comments = composed.flatMap((batch) => batch.comments);
  await appendBatches(
    transaction,
    composed.map(({ batch }) => batch),
    composed.flatMap(({ responses }) => responses),
    await holdComments(transaction, comments, today),
  );
  await appendBatchSignals(transaction, composed);
}

/**
 * One entry of the chain for one run; `totals` by round, as they are after it. The audit trail gets one entry
 * too, dated like the run: a finer time would say when answers were opened.
 */
export async function appendChainEntry(
  transaction: Database,
  composed: readonly ComposedBatch[],
  totals: Readonly<Record<string, RoundTotals>>,
  today: string,
): Promise<void> {
  const last = await findLastRun(transaction);
  const byId = [...composed].sort((a, b) => (a.batch.id < b.batch.id ? -1 : 1));
  const records = byId.map(({ record }) => record);
  const entry = {
    run: (last?.run ?? 0) + 1,
    previous: last?.hash ?? FIRST_HASH,
    records: canonicalJson(records),
    totals: canonicalJson(totals),
    on_date: today,
  };
  await appendRun(transaction, { ...entry, hash: entryHash(entry) });
  const [of = ''] = Object.keys(totals);
  const scope = (await findRound(transaction, of))?.root ?? null;
  const ballots = composed.reduce((sum, { batch }) => sum + batch.n, 0);
  const detail = { batches: records.length, ballots, root: recordsRoot(records) };
  const event = { action: 'answers_released', object: `run:${entry.run}`, scope, detail } as const;
  await appendAudit(transaction, event, { actor: null, at: today });
}
