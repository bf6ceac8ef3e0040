/** Signals per batch: written at release, added up per agency for screening, listed per agency for a case. */
import { sql } from 'kysely';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { BatchSignalTable, BatchTable, SignalTallyTable } from '../schema.ts';

const KEY = ['round', 'questionnaire', 'stream', 'node'] as const;
const COUNTS = ['complete', 'straight_fives', 'varied', 'identical_pairs'] as const;
const SUMS = ['batches', ...COUNTS, 'possible_pairs'] as const;

/** A batch with what is stored of its signals. */
export interface BatchWithSignal {
  readonly batch: BatchTable;
  readonly signal: BatchSignalTable;
}

/** Stores the signals of batches, sorted by their random ids like these, and adds them to their agencies' sums. */
export async function appendBatchSignals(db: Database, rows: readonly BatchWithSignal[]): Promise<void> {
  const sorted = [...rows].sort((a, b) => (a.batch.id < b.batch.id ? -1 : 1));
  await insertMany(
    db,
    {
      table: 'batch_signal',
      columns: ['batch', ...COUNTS, 'largest_pattern'],
      integers: [...COUNTS, 'largest_pattern'],
    },
    sorted.map(({ signal }) => signal),
  );
  const tallies = new Map<string, SignalTallyTable>();
  for (const { batch, signal } of sorted) {
    const { round, questionnaire, stream, node } = batch;
    const key = JSON.stringify([round, questionnaire, stream, node]);
    const { complete, straight_fives, varied, identical_pairs, largest_pattern } = signal;
    const before = tallies.get(key);
    tallies.set(key, {
      ...{ round, questionnaire, stream, node },
      batches: (before?.batches ?? 0) + 1,
      complete: (before?.complete ?? 0) + complete,
      straight_fives: (before?.straight_fives ?? 0) + straight_fives,
      varied: (before?.varied ?? 0) + varied,
      identical_pairs: (before?.identical_pairs ?? 0) + identical_pairs,
      possible_pairs: (before?.possible_pairs ?? 0) + (varied * (varied - 1)) / 2,
      largest_pattern: Math.max(before?.largest_pattern ?? 0, largest_pattern),
    });
  }
  await insertMany(
    db,
    {
      table: 'signal_tally',
      columns: [...KEY, ...SUMS, 'largest_pattern'],
      integers: [...SUMS, 'largest_pattern'],
      addTo: { key: KEY, sums: SUMS, maxima: ['largest_pattern'] },
    },
    [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally),
  );
}

/** Every batch's signals in a round, for recounting. */
export async function listBatchSignals(db: Database, round: string): Promise<BatchSignalTable[]> {
  return db
    .selectFrom('batch_signal')
    .innerJoin('batch', 'batch.id', 'batch_signal.batch')
    .where('batch.round', '=', round)
    .selectAll('batch_signal')
    .execute();
}

/** The signals of agencies' official batches of a questionnaire in a round, added up by agency. */
export async function listSignalTallies(
  db: Database,
  round: string,
  questionnaire: string,
): Promise<SignalTallyTable[]> {
  return db
    .selectFrom('signal_tally')
    .where('round', '=', round)
    .where('questionnaire', '=', questionnaire)
    .where('stream', '=', 'official')
    .selectAll()
    .execute();
}

/** Nodes of a round whose stored sums are not those of its batches' signals. */
export async function listWrongSignalTallies(db: Database, round: string): Promise<string[]> {
  const columns = sql.join([...KEY, ...SUMS, 'largest_pattern'].map((column) => sql.ref(column)));
  const { rows } = await sql<{ node: string }>`
    select node from (
      select ${columns} from signal_tally where round = ${round}
      union all select batch.round, batch.questionnaire, batch.stream, batch.node, count(*), sum(signal.complete),
        sum(signal.straight_fives), sum(signal.varied), sum(signal.identical_pairs),
        sum(signal.varied * (signal.varied - 1) / 2), max(signal.largest_pattern)
      from batch inner join batch_signal as signal on signal.batch = batch.id where batch.round = ${round}
      group by batch.round, batch.questionnaire, batch.stream, batch.node) as both_ways
    group by ${columns} having count(*) <> 2 order by node`.execute(db);
  return [...new Set(rows.map(({ node }) => node))];
}

/** One official batch with its signals. */
export type SignalledBatch = Pick<BatchTable, 'id' | 'month' | 'n' | 'edition'> &
  Omit<BatchSignalTable, 'batch'>;

/** The official batches of one node, by month and id. */
export async function listSignalledBatches(
  db: Database,
  round: string,
  node: string,
): Promise<SignalledBatch[]> {
  const rows = await db
    .selectFrom('batch')
    .innerJoin('batch_signal as signal', 'signal.batch', 'batch.id')
    .where('batch.round', '=', round)
    .where('batch.node', '=', node)
    .where('batch.stream', '=', 'official')
    .select(['batch.id', 'batch.month', 'batch.n', 'batch.edition'])
    .select(['signal.complete', 'signal.straight_fives', 'signal.varied'])
    .select(['signal.largest_pattern', 'signal.identical_pairs'])
    .execute();
  const key = ({ month, id }: SignalledBatch) => `${month} ${id}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
