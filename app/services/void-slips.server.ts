/** Withdrawing slips that were printed by mistake, by a dated record; answers already given stay. */
import type { Database } from '#db/connect';
import { updateExpiryOfIssue } from '#db/queries/codes';
import { holdOpenRounds } from '#db/queries/rounds';
import { insertSlipVoid, listSlipIssues, type SlipIssue } from '#db/queries/slip-issues';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { VOIDED } from '#domain/slip-issue';
import { appendAudit } from './audit.server.ts';
import { addSlips, getRoundForPrints, recordIssue, type SlipOrder } from './issue-slips.server.ts';

export interface VoidOrder {
  readonly round: string;
  /** Agency for which the slips were printed. */
  readonly agency: string;
  readonly issue: string;
  /** In the officer's words (`readVoidReason`). */
  readonly reason: string;
}

/** What voiding needs to know of its moment: ISO date, and the account that does it. */
export interface Occasion {
  readonly today: string;
  readonly actor: string | null;
}

/** One issue of an agency. Throws a `not_found` refusal. */
export async function getSlipIssue(
  db: Database,
  { round, agency, issue }: Omit<VoidOrder, 'reason'>,
): Promise<SlipIssue> {
  const found = (await listSlipIssues(db, round, agency)).find(({ id }) => id === issue);
  if (!found) throw new Refusal('not_found', `slips ${issue} of ${agency}`);
  return found;
}

/**
 * Withdraws the slips of an issue that nobody has used. Throws a `Refusal`: `not_found` for an issue that is none
 * of the agency's, `conflict` where it was voided before or the round is closed (its denominators are final).
 */
export async function voidSlips(db: Database, order: VoidOrder, occasion: Occasion): Promise<void> {
  await getRoundForPrints(db, order.round, occasion.today);
  await db.transaction().execute(async (transaction) => {
    const count = await withdraw(transaction, order, occasion, null);
    await recordVoid(transaction, order, count, null, occasion);
  });
}

/** The same, and new slips in their place, in one transaction; returns their codes. */
export async function replaceSlips(
  db: Database,
  codeKey: string,
  order: VoidOrder,
  slips: SlipOrder,
  randomness: Randomness,
  occasion: Occasion,
): Promise<string[]> {
  const { today, actor } = occasion;
  const round = await getRoundForPrints(db, order.round, today);
  return db.transaction().execute(async (transaction) => {
    const id = slips.id ?? randomness.id();
    const codes = await addSlips(transaction, codeKey, { ...slips, id }, round, today, randomness);
    const count = await withdraw(transaction, order, occasion, id);
    await recordIssue(transaction, slips, today, actor);
    await recordVoid(transaction, order, count, id, occasion);
    return codes;
  });
}

/** Ends the unspent codes and counts them, within a transaction; returns how many slips the issue had. */
export async function withdraw(
  transaction: Database,
  order: VoidOrder,
  { today }: Occasion,
  replacedBy: string | null,
): Promise<number> {
  // A close that runs at the same time waits, and then freezes the smaller denominator.
  const open = await holdOpenRounds(transaction, [order.round]);
  if (!open.has(order.round)) throw new Refusal('conflict', `round ${order.round} is closed`);
  const { issued, voided } = await getSlipIssue(transaction, order);
  const unspent = await updateExpiryOfIssue(transaction, order.issue, VOIDED);
  const { issue, reason } = order;
  const record = { issue, voided_on: today, reason, unspent, replaced_by: replacedBy };
  if (voided || !(await insertSlipVoid(transaction, record)))
    throw new Refusal('conflict', `slips ${issue} were voided before`);
  return issued;
}

/** How many were unused is not written here: the difference would be how many have answered. */
export async function recordVoid(
  transaction: Database,
  { round, agency, issue }: VoidOrder,
  count: number,
  replacedBy: string | null,
  { today, actor }: Occasion,
): Promise<void> {
  const detail = { round, issue, count, replaced_by: replacedBy };
  const event = { action: 'slips_voided', object: `agency:${agency}`, scope: agency, detail } as const;
  await appendAudit(transaction, event, { actor, at: today });
}
