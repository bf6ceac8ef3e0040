/** The small province with people in it: accounts that have activated themselves, through the services. */

import type { Database } from '#db/connect';
import type { GrantedRole } from '#domain/permission';
import { localDate } from '#i18n/format';
import { setPasswordByLink } from '#services/accounts/account-links';
import type { Accounts } from '#services/accounts/accounts';
import { createAccounts } from '#services/accounts/create-accounts';
import type { Mailer } from '#services/accounts/mail';
import { addAccount } from '#services/accounts/manage-accounts';
import type { Administrator } from '#services/accounts/managed-accounts';
import { beginEnrolment, confirmEnrolment } from '#services/accounts/second-factor';
import { findSession, type Visit } from '#services/accounts/sessions';
import { signIn } from '#services/accounts/sign-in';
import type { Visitor } from '#services/accounts/throttle';
import { totpCode } from '#services/accounts/totp';
import { readTree } from '#services/agency-tree';
import { seededRandomness } from '#services/randomness';
import { plantProvince } from '#tests/support/small-province';

/** 15 March 2026, 10:00 in the province. */
export const NOW = Date.parse('2026-03-15T03:00:00Z');
export const DAY = '2026-03-15';
export const PASSWORD = 'correct horse battery';
export const OFFICE: Visitor = { network: '203.0.113', device: null, browser: 'Firefox, Windows' };
export const ELSEWHERE: Visitor = { network: '198.51.100', device: null, browser: 'Chrome, Android' };
const SECRET = 'a session secret for tests, long enough';

export interface AccountGround {
  readonly db: Database;
  readonly accounts: Accounts;
  /** Errors of work done after the answer. */
  readonly errors: unknown[];
  /** An account that has set `PASSWORD`; its address is `ROLE@example.vn`, or the one given. */
  readonly settle: (role: GrantedRole, scope: string | null, email?: string) => Promise<string>;
  /** The same, signed in with everything its role requires. */
  readonly enter: (role: GrantedRole, scope: string | null, email?: string) => Promise<Entered>;
  /** Somebody as an administrator, with the agencies of today. */
  readonly as: (visit: Visit) => Promise<Administrator>;
}

export interface Entered {
  readonly token: string;
  readonly visit: Visit;
  /** Base32 secret of the authenticator; `null` without. */
  readonly totp: string | null;
  readonly recoveryCodes: readonly string[];
}

/** @param plant the province that the people are in; the small one as it is if not given */
export async function prepareAccounts(
  db: Database,
  mailer: Mailer | null = null,
  plant: (db: Database) => Promise<unknown> = plantProvince,
): Promise<AccountGround> {
  await plant(db);
  const errors: unknown[] = [];
  const accounts = await createAccounts({
    db,
    secret: SECRET,
    randomness: seededRandomness('accounts'),
    mailer,
    dateOf: (now) => localDate(new Date(now)),
    onError: (error) => errors.push(error),
  });
  const settle: AccountGround['settle'] = async (role, scope, email = `${role}@example.vn`) => {
    const order = { role, scope, validFrom: '2026-01-01', validTo: null };
    const person = { email, name: `Name of ${role}`, locale: 'vi' } as const;
    const stamp = { actor: null, at: '2026-03-15T00:00:00.000Z' };
    const { account, link } = await db
      .transaction()
      .execute((transaction) => addAccount(transaction, accounts, person, order, 'command', stamp, NOW));
    await setPasswordByLink(accounts, link, PASSWORD, OFFICE, NOW);
    return account;
  };
  const visitOf = async (token: string): Promise<Visit> => {
    const visit = await findSession(accounts, token, NOW);
    if (!visit) throw new Error('no session');
    return visit;
  };
  return {
    db,
    accounts,
    errors,
    settle,
    async enter(role, scope, email = `${role}@example.vn`) {
      await settle(role, scope, email);
      const first = await signIn(accounts, { email, password: PASSWORD }, OFFICE, NOW);
      if (first.state === 'signed_in')
        return { token: first.token, visit: await visitOf(first.token), totp: null, recoveryCodes: [] };
      if (first.state !== 'enrolment') throw new Error(first.state);
      const visit = await visitOf(first.token);
      const { secret } = await beginEnrolment(accounts, visit, 'SIPAS');
      const done = await confirmEnrolment(accounts, visit, totpCode(secret, NOW), OFFICE, NOW);
      if (done.state !== 'enrolled') throw new Error(done.state);
      const { token, recoveryCodes } = done;
      return { token, visit: await visitOf(token), totp: secret, recoveryCodes };
    },
    as: async ({ actor }) => ({ actor, tree: await readTree(db, DAY) }),
  };
}
