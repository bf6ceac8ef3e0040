/** Work in hand at the agency whose people can sign in to the demo: comments given to its officer, requests for a reply. */
import { findAccountByEmail } from '#db/queries/accounts';
import { DEMO_REPLIES } from '#db/reference/demo-province';
import type { Accounts } from '../accounts/accounts.server.ts';
import { listContacts, submitContactRequest } from '../comments/contact-requests.server.ts';
import { handleComment } from '../comments/handle-comment.server.ts';
import { listInbox } from '../comments/inbox.server.ts';

const IN_HAND = 3;
const NEW_ONES = { query: '', view: 'new', topic: null, month: null, assignee: null } as const;

/**
 * Made once; again where everything has expired.
 *
 * @param unit agency id
 * @param email of the officer
 */
export async function layOutDemoDesk(
  accounts: Accounts,
  unit: string,
  email: string,
  now: number,
  today: string,
): Promise<void> {
  const { db } = accounts;
  if ((await listContacts(accounts, unit, { page: 1, size: 1 })).total > 0) return;
  for (const [index, content] of DEMO_REPLIES.requests.entries())
    await submitContactRequest(accounts, unit, content, `demo ${today} ${index}`, today, 9);
  const officer = await findAccountByEmail(db, email);
  if (!officer) return;
  const { comments } = await listInbox(db, [unit], NEW_ONES, today, { page: 1, size: IN_HAND });
  for (const { id, handling } of comments) {
    const order = { order: 'assign', to: officer.id } as const;
    const act = { unit, comment: id, version: handling.version, order };
    await handleComment(db, act, officer.id, now, today);
  }
}
