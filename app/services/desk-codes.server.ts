/** Permanent codes of desks: putting them up, ending them, holding their flood back. Each act is in the audit trail. */
import type { Database } from '#db/connect';
import { insertDeskCode } from '#db/queries/codes';
import { listDeskCodes, updateDeskCodeEnd, updateDeskCodeLimit } from '#db/queries/desk-codes';
import type { DeskCodeTable } from '#db/schema';
import type { Agency } from '#domain/agency';
import type { DeskCodeOrder } from '#domain/desk-code-order';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { drawCode } from '#domain/survey-code';
import { appendAudit } from './audit.server.ts';
import { keyedDigest } from './digests.server.ts';

/** Whose code it is and who does it: the unit in whose subtree an auditor sees it, ISO date, account. */
export interface DeskOccasion {
  readonly unit: string;
  readonly today: string;
  /** `null` for a command. */
  readonly actor: string | null;
}

/** A code without what it is: `digest` is its handle in forms, and opens nothing. */
export interface HeldDeskCode {
  readonly digest: string;
  readonly mode: DeskCodeTable['mode'];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly hourlyLimit: number;
  readonly questionnaire: string | null;
  readonly state: 'works' | 'ended';
}

/** The codes of some desks by desk, those that work first, then the newest. */
export async function listHeldCodes(
  db: Database,
  desks: readonly Agency[],
  today: string,
): Promise<Map<string, HeldDeskCode[]>> {
  const byDesk = new Map<string, HeldDeskCode[]>(desks.map(({ id }) => [id, []]));
  const rows = await listDeskCodes(db, [...byDesk.keys()]);
  const state = (row: DeskCodeTable) =>
    row.valid_to !== null && row.valid_to <= today ? ('ended' as const) : ('works' as const);
  for (const wanted of ['works', 'ended'] as const)
    for (const row of rows.filter((candidate) => state(candidate) === wanted))
      byDesk.get(row.desk)?.push({
        digest: row.digest,
        mode: row.mode,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        hourlyLimit: row.hourly_limit,
        questionnaire: row.questionnaire,
        state: wanted,
      });
  return byDesk;
}

/**
 * A new code, which works at once. It is in the value returned and nowhere else: the database has its keyed digest.
 * The desk's other codes of the same mode end on the order's day, if it names one.
 */
export async function issueDeskCode(
  db: Database,
  codeKey: string,
  order: DeskCodeOrder,
  randomness: Randomness,
  { unit, today, actor }: DeskOccasion,
): Promise<string> {
  const { desk, mode, hourlyLimit, endOthers, questionnaire } = order;
  const code = drawCode(randomness);
  await db.transaction().execute(async (transaction) => {
    const others = endOthers === null ? [] : await listDeskCodes(transaction, [desk]);
    for (const other of others) {
      const endsEarlier = other.valid_to !== null && other.valid_to <= (endOthers ?? '');
      if (other.mode !== mode || endsEarlier) continue;
      await updateDeskCodeEnd(transaction, other, endOthers ?? today, today);
    }
    await insertDeskCode(transaction, {
      digest: keyedDigest(codeKey, 'desk code', code),
      desk,
      valid_from: today,
      valid_to: null,
      mode,
      hourly_limit: hourlyLimit,
      questionnaire,
    });
    const detail = { mode, limit: hourlyLimit, until: endOthers };
    await appendAudit(
      transaction,
      { action: 'code_issued', object: `agency:${desk}`, scope: unit, detail },
      { actor, at: today },
    );
  });
  return code;
}

/** One of the desks' codes. Throws a `not_found` refusal. */
async function getCode(db: Database, desks: readonly Agency[], digest: string): Promise<DeskCodeTable> {
  const rows = await listDeskCodes(
    db,
    desks.map(({ id }) => id),
  );
  const code = rows.find((row) => row.digest === digest);
  if (!code) throw new Refusal('not_found', 'a permanent code of these desks');
  return code;
}

/** Ends a code on a day, today or later. Throws a `conflict` refusal where it has ended already. */
export async function endDeskCode(
  db: Database,
  desks: readonly Agency[],
  digest: string,
  on: string,
  { unit, today, actor }: DeskOccasion,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const code = await getCode(transaction, desks, digest);
    if (!(await updateDeskCodeEnd(transaction, code, on, today)))
      throw new Refusal('conflict', 'the permanent code has ended');
    const detail = { mode: code.mode, to: on };
    await appendAudit(
      transaction,
      { action: 'code_ended', object: `agency:${code.desk}`, scope: unit, detail },
      { actor, at: today },
    );
  });
}

/** Sets how many answers may come in by a code within an hour. */
export async function limitDeskCode(
  db: Database,
  desks: readonly Agency[],
  digest: string,
  limit: number,
  { unit, today, actor }: DeskOccasion,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const code = await getCode(transaction, desks, digest);
    await updateDeskCodeLimit(transaction, digest, limit);
    const detail = { mode: code.mode, limit };
    await appendAudit(
      transaction,
      { action: 'code_limited', object: `agency:${code.desk}`, scope: unit, detail },
      { actor, at: today },
    );
  });
}
