import { instantOf } from '../audit.server.ts';
import type { Accounts } from './accounts.server.ts';
import { addAccount, type Invitation, type Person } from './manage-accounts.server.ts';

/**
 * A system administrator for every agency, made by whoever runs the server: the first, or another when all
 * others have lost their way in. Refuses with `conflict` where the address has an account.
 */
export async function createSystemAdministrator(
  accounts: Accounts,
  person: Person,
  now: number,
): Promise<Invitation> {
  const order = {
    role: 'system_administrator',
    scope: null,
    validFrom: accounts.dateOf(now),
    validTo: null,
  } as const;
  const stamp = { actor: null, at: instantOf(now) };
  return accounts.db
    .transaction()
    .execute((transaction) => addAccount(transaction, accounts, person, order, 'command', stamp, now));
}
