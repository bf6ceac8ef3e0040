import { type Kysely, type Migration, sql } from 'kysely';
import { keyed } from '../dialects/features.ts';

/** Signals added up per agency, as answers are; and what pages say of an edition beside its long basis. */
export const signalTallies: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('edition_header')
      .on('edition')
      .columns(['round', 'number', 'frozen_on', 'checksum'])
      .execute();

    const key = ['round', 'questionnaire', 'stream', 'node'];
    const sums = ['batches', 'complete', 'straight_fives', 'varied', 'identical_pairs', 'possible_pairs'];
    const named = key.reduce(
      (table, name) => table.addColumn(name, 'text', (column) => column.notNull()),
      keyed(db, db.schema.createTable('signal_tally')),
    );
    await [...sums, 'largest_pattern']
      .reduce((table, name) => table.addColumn(name, 'bigint', (column) => column.notNull()), named)
      .addPrimaryKeyConstraint('signal_tally_key', key as never)
      .execute();
    await sql`insert into signal_tally (round, questionnaire, stream, node, batches, complete, straight_fives,
        varied, identical_pairs, possible_pairs, largest_pattern)
      select batch.round, batch.questionnaire, batch.stream, batch.node, count(*), sum(signal.complete),
        sum(signal.straight_fives), sum(signal.varied), sum(signal.identical_pairs),
        sum(signal.varied * (signal.varied - 1) / 2), max(signal.largest_pattern)
      from batch inner join batch_signal as signal on signal.batch = batch.id
      group by batch.round, batch.questionnaire, batch.stream, batch.node`.execute(db);
  },
};
