/** Freezing a closed round: its figures become an edition that is never changed again. */
import type { Database } from '#db/connect';
import { listBatches } from '#db/queries/batches';
import { insertEdition, listCurrentEditions } from '#db/queries/editions';
import { findRound, holdReleases } from '#db/queries/rounds';
import { canonicalJson } from '#domain/canonical-json';
import { Refusal } from '#domain/refusal';
import { appendAudit } from './audit.server.ts';
import { checksumOf } from './digests.server.ts';
import { composeBasis, composeRecords } from './edition-basis.server.ts';
import { readRoundFrame } from './round-frame.server.ts';
import { softwareInUse } from './software.server.ts';
import { readUnitTallies } from './unit-tallies.server.ts';

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
    await holdReleases(transaction);
    const round = await findRound(transaction, roundId);
    if (!round) throw new Refusal('not_found', `round ${roundId}`);
    if (round.closedOn === null) throw new Refusal('round_not_closed', `round ${round.slug} is still open`);
    const editions = await listCurrentEditions(transaction);
    if (editions.some((edition) => edition.round === round.id))
      throw new Refusal('already_frozen', `round ${round.slug} has an edition`);

    const { frame, instrument } = await readRoundFrame(transaction, round, today);
    const tallies = await readUnitTallies(transaction, round);
    const records = composeRecords(frame, instrument, tallies);
    const batches = (await listBatches(transaction, round.id)).map((batch) => batch.id);
    const number = 1;
    const part = { round: round.id, number, batches, frame, software: softwareInUse() };
    const basis = canonicalJson(composeBasis(part, tallies, records));
    const checksum = checksumOf(basis);
    await insertEdition(
      transaction,
      { round: round.id, number, frozen_on: today, basis, checksum },
      [...records].map(([node, content]) => ({ round: round.id, number, node, content })),
    );
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
