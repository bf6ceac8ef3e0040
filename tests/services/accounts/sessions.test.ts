import { expect, it } from 'vitest';
import { changePassword } from '#services/accounts/change-password';
import { deactivateAccount, endAllSessions } from '#services/accounts/manage-accounts';
import {
  endOtherSessions,
  endSession,
  findSession,
  listSessions,
  signOut,
} from '#services/accounts/sessions';
import { signIn } from '#services/accounts/sign-in';
import { listAudit } from '#services/audit';
import {
  type AccountGround,
  ELSEWHERE,
  NOW,
  OFFICE,
  PASSWORD,
  prepareAccounts,
} from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const MINUTE = 60_000;
const EMAIL = 'agency_viewer@example.vn';

async function enterAgain({ accounts }: AccountGround, now = NOW): Promise<string> {
  const outcome = await signIn(accounts, { email: EMAIL, password: PASSWORD }, ELSEWHERE, now);
  if (!('token' in outcome)) throw new Error(outcome.state);
  return outcome.token;
}

eachDialect((dialect) => {
  it('ends a session after half an hour without use', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { token } = await ground.enter('agency_viewer', 'c1');
    const { accounts, db } = ground;
    expect(await findSession(accounts, token, NOW + 29 * MINUTE)).toBeDefined();
    expect(await findSession(accounts, token, NOW + 58 * MINUTE)).toBeDefined();
    expect(await findSession(accounts, token, NOW + 88 * MINUTE)).toBeUndefined();
    expect(await db.selectFrom('session').selectAll().execute()).toEqual([]);
  });

  it('ends a session after twelve hours, however busy', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { token } = await ground.enter('agency_viewer', 'c1');
    for (let at = 20 * MINUTE; at < 720 * MINUTE; at += 20 * MINUTE)
      expect(await findSession(ground.accounts, token, NOW + at)).toBeDefined();
    expect(await findSession(ground.accounts, token, NOW + 720 * MINUTE)).toBeUndefined();
  });

  it('keeps no token in the database', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { token, visit } = await ground.enter('agency_viewer', 'c1');
    const [row] = await ground.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(token);
    for (const known of [row?.digest ?? '', visit.session.id, ''])
      expect(await findSession(ground.accounts, known, NOW)).toBeUndefined();
  });

  it('lists an owner his sessions and ends the ones he names, and no one else’s', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    const { token, visit } = await ground.enter('agency_viewer', 'c1');
    const stranger = await ground.enter('agency_officer', 'c1');
    const other = await enterAgain(ground, NOW + MINUTE);
    const sessions = await listSessions(accounts, visit.account.id, NOW + MINUTE);
    expect(sessions.map(({ browser }) => browser)).toEqual(['Chrome, Android', 'Firefox, Windows']);
    const elsewhere = sessions[0]?.id ?? '';
    expect(await endSession(accounts, stranger.visit, elsewhere, NOW)).toBe(false);
    expect(await findSession(accounts, other, NOW + MINUTE)).toBeDefined();
    expect(await endSession(accounts, visit, elsewhere, NOW)).toBe(true);
    expect(await findSession(accounts, other, NOW + MINUTE)).toBeUndefined();
    expect(await findSession(accounts, token, NOW + MINUTE)).toBeDefined();
  });

  it('ends all other sessions at once, and this one at the sign-out', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, db } = ground;
    const { token, visit } = await ground.enter('agency_viewer', 'c1');
    const others = [await enterAgain(ground), await enterAgain(ground)];
    expect(await endOtherSessions(accounts, visit, NOW)).toBe(2);
    for (const other of others) expect(await findSession(accounts, other, NOW)).toBeUndefined();
    await signOut(accounts, visit, NOW);
    expect(await findSession(accounts, token, NOW)).toBeUndefined();
    expect((await listAudit(db, { action: 'sessions_ended' }, 5)).map(({ detail }) => detail)).toEqual([
      { sessions: 1, reason: 'signed_out' },
      { sessions: 2, reason: 'by_owner' },
    ]);
  });

  it('changes the password against the old one, under a new token, and ends the other sessions', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    const { token, visit } = await ground.enter('agency_viewer', 'c1');
    const other = await enterAgain(ground);
    const change = (current: string, next: string) =>
      changePassword(accounts, visit, { current, next }, OFFICE, NOW);
    expect(await change('not the old one', 'a good new password')).toEqual({
      state: 'refused',
      problem: 'wrong_password',
    });
    expect(await change(PASSWORD, 'too short')).toEqual({ state: 'refused', problem: 'too_short' });
    expect(await change(PASSWORD, `${EMAIL}1`)).toEqual({ state: 'refused', problem: 'contains_email' });
    expect(await change(PASSWORD, '111111111111')).toEqual({ state: 'refused', problem: 'repeats' });
    const changed = await change(PASSWORD, 'a good new password');
    const renewed = changed.state === 'changed' ? changed.token : '';
    expect(await findSession(accounts, token, NOW)).toBeUndefined();
    expect(await findSession(accounts, other, NOW)).toBeUndefined();
    expect((await findSession(accounts, renewed, NOW))?.session.expiresAt).toBe(visit.session.expiresAt);
    await expect(enterAgain(ground)).rejects.toThrow('refused');
  });

  it('makes whoever found an open session and guesses the password wait', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { visit } = await ground.enter('agency_viewer', 'c1');
    const guess = () =>
      changePassword(
        ground.accounts,
        visit,
        { current: 'a guess', next: 'a good new password' },
        OFFICE,
        NOW,
      );
    for (let times = 0; times < 5; times += 1)
      expect(await guess()).toMatchObject({ problem: 'wrong_password' });
    expect(await guess()).toEqual({ state: 'wait', seconds: 30 });
  });

  it('ends at once for an account that is deactivated or whose sessions an administrator ends', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const chief = await ground.enter('system_administrator', null);
    const by = await as(chief.visit);
    const { token, visit } = await ground.enter('agency_viewer', 'c1');
    await endAllSessions(accounts, by, visit.account.id, NOW);
    expect(await findSession(accounts, token, NOW)).toBeUndefined();
    const again = await enterAgain(ground);
    await deactivateAccount(accounts, by, visit.account.id, NOW);
    expect(await findSession(accounts, again, NOW)).toBeUndefined();
    await expect(enterAgain(ground)).rejects.toThrow('refused');
  });

  it('sweeps sessions that are over when somebody signs in', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    await ground.enter('agency_viewer', 'c1');
    await enterAgain(ground, NOW + 31 * MINUTE);
    await ground.accounts.outbox.settled();
    expect(await ground.db.selectFrom('session').selectAll().execute()).toHaveLength(1);
  });
});
