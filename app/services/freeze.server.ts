/** Freezing a closed round: its figures become an edition that is never changed again. */
import type { Database } from '#db/connect';
import { listBatches } from '#db/queries/batches';
import { findLastEdition } from '#db/queries/editions';
import { Refusal } from '#domain/refusal';
import { appendAudit } from './audit.server.ts';
import { readRoundFrame } from './round-frame.server.ts';
import { readUnitTallies } from './unit-tallies.server.ts';
import { holdClosedRound, writeEdition } from './write-edition.server.ts';

export interface FreezeReport {
  readonly number: number;
  readonly units: number;
  readonly checksum: string;
}

/**
 * Writes the first edition of a closed round. Refuses with `not_found`, `round_not_closed` or
 * `already_frozen`.
 *
 * @param today ISO date printed as the day of freezing
 * @param actor account that freezes it; `null` for a command
 */
export async function freezeRound(
  db: Database,
  roundId: string,
  today: string,
  actor: string | null = null,
): Promise<FreezeReport> {
  return db.transaction().execute(async (transaction) => {
    const round = await holdClosedRound(transaction, roundId);
    if (await findLastEdition(transaction, round.id))
      throw new Refusal('already_frozen', `round ${round.slug} has an edition`);

    const { frame, instrument } = await readRoundFrame(transaction, round, today);
    const tallies = await readUnitTallies(transaction, round);
    const batches = (await listBatches(transaction, round.id)).map((batch) => batch.id);
    const number = 1;
    const edition = { round: round.id, number, batches, frame, instrument, tallies };
    const checksum = await writeEdition(transaction, edition, today);
    const detail = { number, units: frame.units.length, checksum };
    const event = {
      action: 'edition_frozen',
      object: `edition:${round.id}/${number}`,
      scope: round.root,
    } as const;
    await appendAudit(transaction, { ...event, detail }, { actor, at: today });
    return detail;
  });
}
