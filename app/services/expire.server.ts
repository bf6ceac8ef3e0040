/** Deleting what has served its time. Run daily by `npm run -s expire`; running it twice does no more. */
import type { Database } from '#db/connect';
import { deleteExpiredAccountLinks } from '#db/queries/account-links';
import { addExpiredReceipts, deleteExpiredReceipts } from '#db/queries/codes';
import { deleteOldArrivals } from '#db/queries/desk-arrivals';
import { addDays } from '#domain/calendar';
import { groupBy } from '#domain/grouping';
import { tendComments } from './comments/compose-comments.server.ts';
import { expireContactRequests } from './comments/contact-requests.server.ts';

export interface ExpiryReport {
  /** Receipts of forms that can no longer be sent. */
  readonly receipts: number;
  /** Requests for a reply. */
  readonly contactRequests: number;
}

/** Signals look at no more than a round's length of arrivals. */
const DAYS_OF_ARRIVALS = 400;

/**
 * @param now instant, ISO 8601 in UTC
 * @param today ISO date of the province
 */
export async function expire(db: Database, now: string, today: string): Promise<ExpiryReport> {
  await deleteExpiredAccountLinks(db, now);
  await deleteOldArrivals(db, addDays(today, -DAYS_OF_ARRIVALS));
  await tendComments(db, today);
  const contactRequests = await expireContactRequests(db, today);
  return { receipts: await expireReceipts(db, today), contactRequests };
}

/** The rows go and their number stays, in one transaction: the totals of a round add up at every moment. */
async function expireReceipts(db: Database, today: string): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const rounds = await deleteExpiredReceipts(transaction, today);
    const counts = [...groupBy(rounds, (round) => round)].map(([round, rows]) => ({ round, n: rows.length }));
    await addExpiredReceipts(transaction, counts);
    return rounds.length;
  });
}
