/** Putting one-time codes into circulation: what is printed on slips, and the counts that rates need. */
import type { Database } from '#db/connect';
import { insertCodes } from '#db/queries/codes';
import { ensureLeaf } from '#db/queries/leaves';
import { findRound } from '#db/queries/rounds';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { weekOf } from '#domain/calendar';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { leafPlace, type Round, roundState } from '#domain/round';
import { drawCode } from '#domain/survey-code';
import { appendAudit } from './audit.server.ts';
import { keyedDigest } from './digests.server.ts';

export interface SlipOrder {
  /** Names the order: sent twice, it is done once and refused then. Drawn where it is not given. */
  readonly id?: string;
  readonly round: string;
  readonly unit: string;
  readonly count: number;
  /** What the dossiers have in common; `''` where it is not said. The leaf has of it what the plan splits by. */
  readonly service: string;
  readonly channel: string;
  readonly outcome: string;
  /** First day on which the codes no longer work (ISO date). */
  readonly expires: string;
}

/**
 * New one-time codes, in the order to be printed. Only keyed digests are stored; the codes themselves exist
 * on paper and in the value returned. Throws a `Refusal` for a round that is unknown or closed, and for an
 * order that was done before.
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
  const round = await getRoundForPrints(db, order.round, today);
  return db.transaction().execute(async (transaction) => {
    const id = order.id ?? randomness.id();
    const codes = await addSlips(transaction, codeKey, { ...order, id }, round, today, randomness);
    await recordIssue(transaction, order, today, actor);
    return codes;
  });
}

/** The round, if slips of it can still be printed or voided: its figures are not final yet. */
export async function getRoundForPrints(db: Database, id: string, today: string): Promise<Round> {
  const round = await findRound(db, id);
  if (!round) throw new Refusal('not_found', `round ${id}`);
  if (roundState(round, today) === 'closed') throw new Refusal('conflict', `round ${round.slug} is closed`);
  return round;
}

/** The issue and its codes, within a transaction that also records them. */
export async function addSlips(
  transaction: Database,
  codeKey: string,
  order: SlipOrder & { readonly id: string },
  round: Round,
  today: string,
  randomness: Randomness,
): Promise<string[]> {
  const { id, unit, count, service, channel, outcome, expires } = order;
  const codes = Array.from({ length: count }, () => drawCode(randomness));
  const leaf = await ensureLeaf(transaction, leafPlace(round, unit, 'slip', order), randomness.id());
  const issue = {
    ...{ id, round: round.id, agency: unit, service, channel, outcome },
    ...{ month: today.slice(0, 7), week: weekOf(today), issued: count },
  };
  if (!(await insertSlipIssue(transaction, issue)))
    throw new Refusal('conflict', `slips ${id} were printed before`);
  await insertCodes(
    transaction,
    codes.map((code) => ({
      digest: keyedDigest(codeKey, 'one-time code', code),
      leaf: leaf.id,
      expires,
      issue: id,
    })),
  );
  return codes;
}

/** The entry of the audit trail; last in its transaction. */
export async function recordIssue(
  transaction: Database,
  { round, unit, count }: SlipOrder,
  today: string,
  actor: string | null,
): Promise<void> {
  const event = {
    action: 'slips_issued',
    object: `agency:${unit}`,
    scope: unit,
    detail: { round, count },
  } as const;
  await appendAudit(transaction, event, { actor, at: today });
}
