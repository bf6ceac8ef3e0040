/** The end of a round's secrets: no envelope of any old backup can be opened any more, and no code says who took part. */
import type { Database } from '#db/connect';
import { deleteParticipation, findDestroyedKey, insertDestroyedKey } from '#db/queries/destroyed-keys';
import { listCurrentEditions } from '#db/queries/editions';
import { deletePaperOf } from '#db/queries/paper-bundles';
import { findRoundTotals } from '#db/queries/release-runs';
import { findRound, holdReleases } from '#db/queries/rounds';
import { addDays } from '#domain/calendar';
import { Refusal } from '#domain/refusal';
import { appendAudit } from './audit.server.ts';
import { destroyRoundKey, roundKeyState } from './round-keys.server.ts';
import { verifyAnswers } from './verify.server.ts';
import { verifyEditions } from './verify-editions.server.ts';

/** Days after freezing within which figures may be objected to. */
export const OBJECTION_DAYS = 30;

export interface KeyDestruction {
  readonly round: string;
  /** Folder of private keys. */
  readonly directory: string;
  /** Counted from the newest edition's day of freezing. */
  readonly objectionDays: number;
}

/**
 * Deletes the round's codes and receipts, keeping their number, and then its private key. Refuses with `not_found`,
 * `round_not_closed`, `key_missing`, or with `conflict` where it is not frozen, the period for objections runs,
 * something does not verify, or all is done already. Interrupted, it may be called again; so it may after the
 * restore of a backup from before.
 *
 * @param today ISO date
 * @param actor account that destroys it; `null` for a command
 */
export async function destroyKey(
  db: Database,
  { round: id, directory, objectionDays }: KeyDestruction,
  today: string,
  actor: string | null = null,
): Promise<{ readonly accepted: number }> {
  const accepted = await db.transaction().execute(async (transaction) => {
    await holdReleases(transaction);
    const round = await findRound(transaction, id);
    if (!round) throw new Refusal('not_found', `round ${id}`);
    if (round.closedOn === null) throw new Refusal('round_not_closed', `round ${round.slug} is still open`);
    const state = roundKeyState(directory, id);
    if (state === 'missing')
      throw new Refusal('key_missing', `no key of round ${round.slug} in ${directory}`);
    const before = await findDestroyedKey(transaction, id);
    if (before) {
      // Interrupted between the commit and the file.
      if (state === 'present') return before.accepted;
      throw new Refusal('conflict', `the key of round ${round.slug} was destroyed on ${before.destroyed_on}`);
    }
    await requireSettled(transaction, id, objectionDays, today);
    const totals = await findRoundTotals(transaction, id);
    await deleteParticipation(transaction, id);
    // Sealed for a key that is gone in a moment: nobody could ever open it.
    await deletePaperOf(transaction, id, today);
    await insertDestroyedKey(transaction, { round: id, destroyed_on: today, accepted: totals.accepted });
    const detail = { accepted: totals.accepted };
    const event = { action: 'key_destroyed', object: `round:${id}`, scope: round.root, detail } as const;
    await appendAudit(transaction, event, { actor, at: today });
    return totals.accepted;
  });
  // Last: while the transaction can still fail, the key must be there.
  destroyRoundKey(directory, id);
  return { accepted };
}

/** Throws a `conflict` refusal while the round's figures may still change or be doubted. */
async function requireSettled(
  transaction: Database,
  round: string,
  objectionDays: number,
  today: string,
): Promise<void> {
  const edition = (await listCurrentEditions(transaction)).find((current) => current.round === round);
  if (!edition) throw new Refusal('conflict', `round ${round} is not frozen`);
  const settledOn = addDays(edition.frozen_on, objectionDays);
  if (today < settledOn)
    throw new Refusal('conflict', `objections to round ${round} are possible until ${settledOn}`);
  const found = [...(await verifyAnswers(transaction)), ...(await verifyEditions(transaction))];
  if (found.length > 0)
    throw new Refusal('conflict', found.map(({ check, detail }) => `${check}: ${detail}`).join('\n'));
}
