import { expect, it } from 'vitest';
import { insertSetting } from '#db/queries/settings';
import { GRANTED_ROLES, type GrantedRole } from '#domain/permission';
import { confirmSecondFactor } from '#services/accounts/second-factor';
import { signIn } from '#services/accounts/sign-in';
import { totpCode } from '#services/accounts/totp';
import { createDemoAccounts } from '#services/demo/demo-accounts';
import { DAY, NOW, OFFICE, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const PLACES = { province: 'p', unit: 'c1' };
const NAMES = Object.fromEntries(GRANTED_ROLES.map((role) => [role, `Demo ${role}`])) as Record<
  GrantedRole,
  string
>;

eachDialect((dialect) => {
  it('has one demo account of each role that signs in with what the demo prints', async () => {
    const { accounts, db } = await prepareAccounts(await openTestDatabase(dialect));
    await insertSetting(db, 'synthetic', '1');
    await createDemoAccounts(accounts, PLACES, NAMES, DAY);
    const printed = await createDemoAccounts(accounts, PLACES, NAMES, DAY);
    expect(printed.map(({ role }) => role)).toEqual(GRANTED_ROLES);
    for (const { email, password, totpSecret } of printed) {
      const outcome = await signIn(accounts, { email, password }, OFFICE, NOW);
      expect(outcome.state).toBe(totpSecret === null ? 'signed_in' : 'second_factor');
      if (totpSecret === null || !('token' in outcome)) continue;
      const code = totpCode(totpSecret, NOW);
      const done = await confirmSecondFactor(accounts, outcome.token, code, OFFICE, NOW);
      expect(done.state).toBe('signed_in');
    }
  });

  it('refuses demo accounts where data is not made up', async () => {
    const { accounts, db } = await prepareAccounts(await openTestDatabase(dialect));
    const made = createDemoAccounts(accounts, PLACES, NAMES, DAY);
    await expect(made).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await db.selectFrom('account').selectAll().execute()).toEqual([]);
  });
});
