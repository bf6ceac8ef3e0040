/** The write side of an edition, the first as well as a later one: figures, records, basis and checksum. */
import type { Database } from '#db/connect';
import { insertEdition } from '#db/queries/editions';
import { findRound, holdReleases } from '#db/queries/rounds';
import { canonicalJson } from '#domain/canonical-json';
import { Refusal } from '#domain/refusal';
import type { Instrument, UnitTallies } from '#domain/result';
import type { Round } from '#domain/round';
import { checksumOf } from './digests.server.ts';
import { composeBasis, composeRecords, type EditionBasis } from './edition-basis.server.ts';
import { softwareInUse } from './software.server.ts';

/**
 * The round, held against releases until the transaction ends. Refuses with `not_found` or
 * `round_not_closed`.
 */
export async function holdClosedRound(transaction: Database, id: string): Promise<Round> {
  await holdReleases(transaction);
  const round = await findRound(transaction, id);
  if (!round) throw new Refusal('not_found', `round ${id}`);
  if (round.closedOn === null) throw new Refusal('round_not_closed', `round ${round.slug} is still open`);
  return round;
}

export interface EditionToWrite
  extends Pick<EditionBasis, 'round' | 'number' | 'batches' | 'frame' | 'correction'> {
  readonly instrument: Instrument;
  readonly tallies: ReadonlyMap<string, UnitTallies>;
}

/**
 * Computes every figure of an edition and stores it for good.
 *
 * @param today ISO date printed as the day of freezing
 * @returns the edition's checksum
 */
export async function writeEdition(
  transaction: Database,
  { instrument, tallies, ...part }: EditionToWrite,
  today: string,
): Promise<string> {
  const { round, number, frame } = part;
  const records = composeRecords(frame, instrument, tallies);
  const basis = canonicalJson(composeBasis({ ...part, software: softwareInUse() }, tallies, records));
  const checksum = checksumOf(basis);
  await insertEdition(
    transaction,
    { round, number, frozen_on: today, basis, checksum },
    [...records].map(([node, content]) => ({ round, number, node, content })),
  );
  return checksum;
}
