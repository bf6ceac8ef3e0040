/** Requests for a reply: taken from citizens, read by an agency's officers, deleted when they expire. */
import type { Database } from '#db/connect';
import {
  addContactArrival,
  countContactRequests,
  deleteExpiredContactRequests,
  deleteOldContactArrivals,
  findContactRequest,
  insertContactRequest,
  listContactRequests,
  settleContactRequest,
  unsettleContactRequest,
} from '#db/queries/contact-requests';
import type { ContactRequestTable } from '#db/schema';
import { addDays } from '#domain/calendar';
import {
  type ContactContent,
  DAYS_AFTER_SETTLED,
  MOST_REQUESTS_AN_HOUR,
  type ReplyWay,
} from '#domain/contact-request';
import type { Randomness } from '#domain/randomness';
import { Refusal } from '#domain/refusal';
import { openText, sealText, secretDigest } from '../accounts/account-secrets.server.ts';
import type { Accounts } from '../accounts/accounts.server.ts';
import { appendAudit, instantOf } from '../audit.server.ts';
import { readDays } from '../registers/general-settings.server.ts';

/** What requests need of the application; `secret` is SESSION_SECRET. */
export interface ContactDesk {
  readonly db: Database;
  readonly secret: string;
  readonly randomness: Randomness;
}

/** Setting `contact_days`: days until an unanswered request is deleted. */
export async function readContactDays(db: Database): Promise<number> {
  return readDays(db, 'contactDays');
}

/** `repeated`: this very form was stored before. `full`: the agency has as many as an hour may bring. */
export type ContactOutcome = 'stored' | 'repeated' | 'full';

/**
 * Stores a request. Only its day is kept, and nothing of the device.
 *
 * @param agency id
 * @param token of the form, so that a second sending is the same request
 * @param hour of the province's day, 0…23
 */
export async function submitContactRequest(
  { db, secret, randomness }: ContactDesk,
  agency: string,
  content: ContactContent,
  token: string,
  today: string,
  hour: number,
): Promise<ContactOutcome> {
  const days = await readContactDays(db);
  return db
    .transaction()
    .execute(async (transaction) => {
      const id = randomness.id();
      const stored = await insertContactRequest(transaction, {
        id,
        agency,
        sealed: sealText(secret, 'contact', id, JSON.stringify(content)),
        receipt: secretDigest(secret, 'contact', 'receipt', token),
        received_on: today,
        expires_on: addDays(today, days),
        ...{ state: 'new', way: null, reply: null, settled_by: null, settled_on: null },
      });
      if (!stored) return 'repeated';
      const n = await addContactArrival(transaction, { agency, date: today, hour });
      if (n > MOST_REQUESTS_AN_HOUR) throw new FullHour();
      return 'stored';
    })
    .catch((error: unknown) => {
      if (error instanceof FullHour) return 'full';
      throw error;
    });
}

/** Undoes the transaction, so that what is too much leaves nothing behind. */
class FullHour extends Error {}

export interface ContactView {
  readonly id: string;
  /** `null` where SESSION_SECRET was replaced since: it can no longer be read. */
  readonly content: ContactContent | null;
  readonly receivedOn: string;
  readonly expiresOn: string;
  readonly state: ContactRequestTable['state'];
  readonly way: ReplyWay | null;
  readonly reply: string | null;
  readonly settledOn: string | null;
}

function viewOf(secret: string, row: ContactRequestTable): ContactView {
  const opened = openText(secret, 'contact', row.id, row.sealed);
  return {
    id: row.id,
    content: opened === undefined ? null : JSON.parse(opened),
    receivedOn: row.received_on,
    expiresOn: row.expires_on,
    state: row.state,
    way: row.way,
    reply: row.reply === null ? null : (openText(secret, 'contact', `${row.id} reply`, row.reply) ?? null),
    settledOn: row.settled_on,
  };
}

export async function listContacts(
  { db, secret }: Pick<ContactDesk, 'db' | 'secret'>,
  agency: string,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ readonly requests: ContactView[]; readonly total: number; readonly waiting: number }> {
  const rows = await listContactRequests(db, agency, { offset: (page - 1) * size, limit: size });
  return { requests: rows.map((row) => viewOf(secret, row)), ...(await countContactRequests(db, agency)) };
}

/** One request of an agency, or a `not_found` refusal. */
export async function getContact(
  { db, secret }: Pick<ContactDesk, 'db' | 'secret'>,
  agency: string,
  id: string,
): Promise<ContactView> {
  const row = await findContactRequest(db, agency, id);
  if (!row) throw new Refusal('not_found', `contact request ${id}`);
  return viewOf(secret, row);
}

export interface ContactReply {
  readonly way: ReplyWay;
  /** What was said; for a mail, what is sent. */
  readonly text: string;
}

export interface ReplyMail {
  readonly subject: string;
  readonly greeting: string;
  readonly closing: string;
}

/** Who replies, and when. */
export interface Replier {
  /** Account id. */
  readonly actor: string;
  /** Milliseconds. */
  readonly now: number;
  /** ISO date of the province. */
  readonly today: string;
}

/** `changed`: somebody noted one before. `not_sent`: the mail server did not take it, and nothing is noted. */
export type ReplyOutcome = 'done' | 'changed' | 'not_sent';

/**
 * Notes a reply, and sends it where it is a mail. From then on the request is kept for 30 days at most. Throws a
 * `conflict` refusal for a mail where there is no address or no mail is set up.
 *
 * @param agency id
 */
export async function replyToContact(
  accounts: Pick<Accounts, 'db' | 'secret' | 'mailer'>,
  agency: string,
  id: string,
  { way, text }: ContactReply,
  { subject, greeting, closing }: ReplyMail,
  by: Replier,
): Promise<ReplyOutcome> {
  const { db, secret, mailer } = accounts;
  const before = await getContact(accounts, agency, id);
  const email = way === 'email' ? (before.content?.email ?? null) : null;
  if (way === 'email' && (email === null || mailer === null))
    throw new Refusal('conflict', `no mail can go to contact request ${id}`);
  const latest = addDays(by.today, DAYS_AFTER_SETTLED);
  const [expiresOn = latest] = [before.expiresOn, latest].sort();
  const settled = await db.transaction().execute(async (transaction) => {
    const noted = await settleContactRequest(transaction, id, {
      way,
      reply: sealText(secret, 'contact', `${id} reply`, text),
      settled_by: by.actor,
      settled_on: by.today,
      expires_on: expiresOn,
    });
    if (noted) await noteContact(transaction, 'contact_settled', agency, id, way, by);
    return noted;
  });
  if (!settled) return 'changed';
  if (email === null || mailer === null) return 'done';
  // Noted first, so that two officers cannot both send; taken back where the mail does not go out.
  try {
    await mailer({ to: email, subject, text: `${greeting}\n\n${text}\n\n${closing}` });
    return 'done';
  } catch {
    await db.transaction().execute(async (transaction) => {
      await unsettleContactRequest(transaction, id, before.expiresOn);
      await noteContact(transaction, 'contact_unsent', agency, id, way, by);
    });
    return 'not_sent';
  }
}

async function noteContact(
  transaction: Database,
  action: 'contact_settled' | 'contact_unsent',
  agency: string,
  id: string,
  way: ReplyWay,
  { actor, now }: Replier,
): Promise<void> {
  const event = { action, object: `contact:${id}`, scope: agency, detail: { way } } as const;
  await appendAudit(transaction, event, { actor, at: instantOf(now) });
}

/** Deletes what has expired, and says how many requests that were. */
export async function expireContactRequests(db: Database, today: string): Promise<number> {
  await deleteOldContactArrivals(db, today);
  return deleteExpiredContactRequests(db, today);
}
