/** Putting one-time codes into circulation: what is printed on slips, and the counts that rates need. */
import type { Database } from '#db/connect';
import { insertCodes } from '#db/queries/codes';
import { ensureLeaf } from '#db/queries/leaves';
import { findRound } from '#db/queries/rounds';
import { insertSlipIssue } from '#db/queries/slip-issues';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { leafPlace, roundState } from '#domain/round';
import { drawCode } from '#domain/survey-code';
import { appendAudit } from './audit.server.ts';
import { keyedDigest } from './digests.server.ts';

export interface SlipOrder {
  readonly round: string;
  readonly unit: string;
  readonly count: number;
  readonly service: string;
  readonly channel: string;
  readonly outcome: string;
  /** First day on which the codes no longer work (ISO date). */
  readonly expires: string;
}

/**
 * New one-time codes, in the order to be printed. Only keyed digests are stored; the codes themselves exist
 * on paper and in the value returned. Throws a `Refusal` for a round that is unknown or not open.
 *
 * @param actor account that prints them; `null` for a command
 */
export async function issueSlips(
  db: Database,
  codeKey: string,
  order: SlipOrder,
  today: string,
  randomness: Randomness,
  actor: string | null = null,
): Promise<string[]> {
  const round = await findRound(db, order.round);
  if (!round) throw new Refusal('not_found', `round ${order.round}`);
  if (roundState(round, today) === 'closed') throw new Refusal('conflict', `round ${round.slug} is closed`);
  const codes = Array.from({ length: order.count }, () => drawCode(randomness));
  await db.transaction().execute(async (transaction) => {
    const place = leafPlace(round, order.unit, 'slip', order);
    const leaf = await ensureLeaf(transaction, place, randomness.id());
    await insertCodes(
      transaction,
      codes.map((code) => ({
        digest: keyedDigest(codeKey, 'one-time code', code),
        leaf: leaf.id,
        expires: order.expires,
      })),
    );
    await insertSlipIssue(transaction, {
      id: randomness.id(),
      round: round.id,
      agency: order.unit,
      service: order.service,
      channel: order.channel,
      outcome: order.outcome,
      month: today.slice(0, 7),
      issued: order.count,
    });
    const detail = { round: round.id, count: order.count };
    const event = {
      action: 'slips_issued',
      object: `agency:${order.unit}`,
      scope: order.unit,
      detail,
    } as const;
    await appendAudit(transaction, event, { actor, at: today });
  });
  return codes;
}
