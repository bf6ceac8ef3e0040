/** One account of each role for the demo, with passwords that anybody may read: only where all data is made up. */
import type { Database } from '#db/connect';
import { insertAccountRole } from '#db/queries/account-roles';
import { findAccountByEmail, insertAccount } from '#db/queries/accounts';
import { findSetting } from '#db/queries/settings';
import { GRANTED_ROLES, type GrantedRole, requiresSecondFactor } from '#domain/permission';
import { Refusal } from '#domain/refusal';
import type { Accounts } from '../accounts/accounts.server.ts';
import { sealTotpSecret } from '../accounts/totp.server.ts';

export interface DemoAccount {
  readonly role: GrantedRole;
  readonly email: string;
  readonly password: string;
  /** Base32, for an authenticator app or `totpCode`; `null` for roles that need none. */
  readonly totpSecret: string | null;
}

/** Where the roles hold: a unit for the agency's people, the province for the Department's. */
export interface DemoPlaces {
  readonly province: string;
  readonly unit: string;
}

/** The same for every demo, and so worth nothing as a secret: administrators need one to be shown at all. */
const DEMO_TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

function demoAccount(role: GrantedRole): DemoAccount {
  const name = role.replaceAll('_', '-');
  return {
    role,
    email: `${name}@demo.example`,
    password: `${name}-demo-2026`,
    totpSecret: requiresSecondFactor([{ role }]) ? DEMO_TOTP_SECRET : null,
  };
}

const DEMO_ACCOUNTS: readonly DemoAccount[] = GRANTED_ROLES.map(demoAccount);

function scopeOf(role: GrantedRole, { province, unit }: DemoPlaces): string | null {
  if (role === 'system_administrator') return null;
  return role === 'agency_viewer' || role === 'agency_officer' ? unit : province;
}

/**
 * Makes the accounts that are not there yet and returns all of them. Refuses with `not_allowed` in a database
 * that is not the demo's.
 *
 * @param names what each is called, in the language of the demo
 * @param today ISO date from which the roles hold
 */
export async function createDemoAccounts(
  accounts: Accounts,
  places: DemoPlaces,
  names: Readonly<Record<GrantedRole, string>>,
  today: string,
): Promise<readonly DemoAccount[]> {
  const { db } = accounts;
  if ((await findSetting(db, 'synthetic')) !== '1')
    throw new Refusal('not_allowed', 'demo accounts outside the demo');
  for (const demo of DEMO_ACCOUNTS) {
    if (await findAccountByEmail(db, demo.email)) continue;
    const password = await accounts.passwords.hash(demo.password);
    const scope = scopeOf(demo.role, places);
    await db
      .transaction()
      .execute((transaction) =>
        insertDemoAccount(transaction, accounts, demo, { name: names[demo.role], password, scope }, today),
      );
  }
  return DEMO_ACCOUNTS;
}

async function insertDemoAccount(
  transaction: Database,
  accounts: Accounts,
  { email, role, totpSecret }: DemoAccount,
  {
    name,
    password,
    scope,
  }: { readonly name: string; readonly password: string; readonly scope: string | null },
  today: string,
): Promise<void> {
  const id = accounts.randomness.id();
  await insertAccount(transaction, {
    id,
    email,
    name,
    locale: 'vi',
    status: 'active',
    password,
    totp_secret: totpSecret === null ? null : sealTotpSecret(accounts, id, totpSecret),
    totp_confirmed: totpSecret === null ? 0 : 1,
    totp_step: 0,
  });
  await insertAccountRole(transaction, {
    id: accounts.randomness.id(),
    account: id,
    role,
    scope,
    valid_from: today,
    valid_to: null,
  });
}
