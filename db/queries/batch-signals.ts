/** Signals per batch: written at release, added up per agency for screening, listed per agency for a case. */
import { sql } from 'kysely';
import type { Database } from '../connect.ts';
import { insertMany } from '../dialects/bulk.ts';
import type { BatchSignalTable, BatchTable } from '../schema.ts';

/** Sorted by their random ids, like the batches. */
export async function appendBatchSignals(db: Database, rows: readonly BatchSignalTable[]): Promise<void> {
  await insertMany(
    db,
    {
      table: 'batch_signal',
      columns: ['batch', 'complete', 'straight_fives', 'varied', 'largest_pattern', 'identical_pairs'],
      integers: ['complete', 'straight_fives', 'varied', 'largest_pattern', 'identical_pairs'],
    },
    [...rows].sort((a, b) => (a.batch < b.batch ? -1 : 1)),
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

/** The signals of an agency's batches in one stream added up. */
export interface NodeSignals {
  readonly node: string;
  readonly batches: number;
  readonly complete: number;
  readonly straight_fives: number;
  readonly varied: number;
  readonly identical_pairs: number;
  /** Pairs of varied ballots within the same batch. */
  readonly possible_pairs: number;
  /** The largest of any one batch. */
  readonly largest_pattern: number;
}

/** Sums over the official batches of a questionnaire in a round, by node. */
export async function sumSignalsByNode(
  db: Database,
  round: string,
  questionnaire: string,
): Promise<NodeSignals[]> {
  return db
    .selectFrom('batch')
    .innerJoin('batch_signal as signal', 'signal.batch', 'batch.id')
    .where('batch.round', '=', round)
    .where('batch.stream', '=', 'official')
    .where('batch.questionnaire', '=', questionnaire)
    .groupBy('batch.node')
    .select(({ fn }) => [
      'batch.node',
      fn.countAll<number>().as('batches'),
      fn.sum<number>('signal.complete').as('complete'),
      fn.sum<number>('signal.straight_fives').as('straight_fives'),
      fn.sum<number>('signal.varied').as('varied'),
      fn.sum<number>('signal.identical_pairs').as('identical_pairs'),
      // A product of two neighbours is even, so the half is whole on both databases.
      fn.sum<number>(sql<number>`signal.varied * (signal.varied - 1) / 2`).as('possible_pairs'),
      fn.max<number>('signal.largest_pattern').as('largest_pattern'),
    ])
    .execute();
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
