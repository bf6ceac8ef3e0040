/** The Department reminds agencies of what is behind in their fieldwork: a recorded act, once a day at most. */
import type { Database } from '#db/connect';
import { insertReminders } from '#db/queries/reminders';
import { type Actor, can } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import { appendAudit, instantOf } from '../audit.server.ts';
import type { DepartmentSource } from '../department.server.ts';
import { readReportSettings } from '../report/report-settings.server.ts';
import { readFieldwork } from './fieldwork.server.ts';

export interface ReminderOrder {
  /** Slug of the round; `null` for the open one. */
  readonly round: string | null;
  /** Code of one agency; `null`: every one that is behind. */
  readonly agency: string | null;
}

/**
 * Reminds agencies that have something to be reminded of and were not reminded today; returns how many. They read it on
 * their own page. Throws `not_found` for a round or an agency that is none, `not_allowed` for an agency out of the
 * reader's scope, and `conflict` where the round is over.
 *
 * @param actor somebody signed in
 * @param now milliseconds
 */
export async function sendReminders(
  source: DepartmentSource,
  actor: Actor,
  { round: slug, agency }: ReminderOrder,
  now: number,
): Promise<number> {
  const { fieldwork, round, trees, codes } = await readFieldwork(source, actor, slug);
  if (agency !== null && !codes.has(agency))
    throw new Refusal('not_found', `unit ${agency} in ${round.slug}`);
  const { account } = actor;
  const mine = fieldwork.rows.filter((row) =>
    trees.some((tree) => can(actor, 'remind_agencies', row.agency.id, tree)),
  );
  const asked = mine.filter(({ agency: { code } }) => agency === null || code === agency);
  if (account === null || (agency !== null && asked.length === 0))
    throw new Refusal('not_allowed', `reminding ${agency ?? 'agencies'}`);
  if (!fieldwork.open) throw new Refusal('conflict', `round ${round.slug} is over`);
  const behind = asked.filter(({ reasons }) => reasons.length > 0);
  const today = source.today();
  return source.db.transaction().execute(async (transaction: Database) => {
    const { department: office } = await readReportSettings(transaction);
    const said = await insertReminders(
      transaction,
      behind.map((row) => ({
        ...{ round: round.id, agency: row.agency.id, sent_on: today },
        ...{ office, sent_by: account },
      })),
    );
    for (const {
      agency: { id },
      reasons,
    } of behind.filter((row) => said.has(row.agency.id))) {
      const detail = { round: round.id, reasons };
      const event = { action: 'agency_reminded', object: `agency:${id}`, scope: id, detail } as const;
      await appendAudit(transaction, event, { actor: account, at: instantOf(now) });
    }
    return said.size;
  });
}
