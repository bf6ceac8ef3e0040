import { expect, it } from 'vitest';
import { removeTotp } from '#services/accounts/manage-accounts';
import { endRole, grantRole } from '#services/accounts/manage-roles';
import { countUnusedCodes } from '#services/accounts/recovery-codes';
import {
  beginEnrolment,
  confirmEnrolment,
  confirmSecondFactor,
  removeOwnTotp,
  renewRecoveryCodes,
} from '#services/accounts/second-factor';
import { findSession } from '#services/accounts/sessions';
import { signIn } from '#services/accounts/sign-in';
import { totpCode } from '#services/accounts/totp';
import { listAudit } from '#services/audit';
import {
  type AccountGround,
  DAY,
  NOW,
  OFFICE,
  PASSWORD,
  prepareAccounts,
} from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const STEP = 30_000;
const EMAIL = 'department_administrator@example.vn';

/** The first step; the token of the session that waits for the second. */
async function passwordStep(
  { accounts }: AccountGround,
  now: number,
  state = 'second_factor',
): Promise<string> {
  const outcome = await signIn(accounts, { email: EMAIL, password: PASSWORD }, OFFICE, now);
  expect(outcome.state).toBe(state);
  return 'token' in outcome ? outcome.token : '';
}

eachDialect((dialect) => {
  it('makes an administrator set up a second factor before anything else', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    await ground.settle('department_administrator', 'p');
    const token = await passwordStep(ground, NOW, 'enrolment');
    const visit = await findSession(accounts, token, NOW);
    if (!visit) throw new Error('no session');
    expect(visit.needs).toBe('enrolment');
    const key = await beginEnrolment(accounts, visit, 'SIPAS demo');
    expect(key.uri).toContain(`otpauth://totp/SIPAS%20demo:${EMAIL.replace('@', '%40')}?`);
    expect(await beginEnrolment(accounts, visit, 'SIPAS demo')).toEqual(key);
    expect(await confirmEnrolment(accounts, visit, '000000', OFFICE, NOW)).toEqual({ state: 'refused' });
    const done = await confirmEnrolment(accounts, visit, totpCode(key.secret, NOW), OFFICE, NOW);
    if (done.state !== 'enrolled') throw new Error(done.state);
    expect(new Set(done.recoveryCodes).size).toBe(10);
    expect(done.recoveryCodes[0]).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    expect(await findSession(accounts, token, NOW)).toBeUndefined();
    expect((await findSession(accounts, done.token, NOW))?.needs).toBe('nothing');
    await expect(beginEnrolment(accounts, visit, 'SIPAS')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes the code of this half minute and its neighbours, each once', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { totp } = await ground.enter('department_administrator', 'p');
    const { accounts } = ground;
    const now = NOW + 10 * STEP;
    const confirm = async (at: number): Promise<string> => {
      const token = await passwordStep(ground, now);
      return (await confirmSecondFactor(accounts, token, totpCode(totp ?? '', at), OFFICE, now)).state;
    };
    expect(await confirm(now - 2 * STEP)).toBe('refused');
    expect(await confirm(now + 2 * STEP)).toBe('refused');
    expect(await confirm(now - STEP)).toBe('signed_in');
    expect(await confirm(now)).toBe('signed_in');
    expect(await confirm(now)).toBe('refused');
    expect(await confirm(now - STEP)).toBe('refused');
    expect(await confirm(now + STEP)).toBe('signed_in');
  });

  it('gives two requests with the same code one session between them', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { totp } = await ground.enter('department_administrator', 'p');
    const now = NOW + 10 * STEP;
    const tokens = [await passwordStep(ground, now), await passwordStep(ground, now)];
    const code = totpCode(totp ?? '', now);
    const outcomes = await Promise.all(
      tokens.map((token) => confirmSecondFactor(ground.accounts, token, code, OFFICE, now)),
    );
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['refused', 'signed_in']);
  });

  it('opens nothing by the password alone, and nothing by the old token afterwards', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { totp } = await ground.enter('department_administrator', 'p');
    const { accounts } = ground;
    const now = NOW + 10 * STEP;
    const token = await passwordStep(ground, now);
    expect((await findSession(accounts, token, now))?.needs).toBe('second_factor');
    const done = await confirmSecondFactor(accounts, token, totpCode(totp ?? '', now), OFFICE, now);
    expect(done).toMatchObject({ state: 'signed_in', device: expect.any(String) });
    expect(await confirmSecondFactor(accounts, token, '123456', OFFICE, now)).toEqual({ state: 'expired' });
  });

  it('takes a recovery code once, typed in any way', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { recoveryCodes, visit } = await ground.enter('department_administrator', 'p');
    const { accounts, db } = ground;
    const typed = ` ${recoveryCodes[3]?.toLowerCase().replaceAll('-', ' ')} `;
    const confirm = async () =>
      (await confirmSecondFactor(accounts, await passwordStep(ground, NOW), typed, OFFICE, NOW)).state;
    expect(await confirm()).toBe('signed_in');
    expect((await listAudit(db, {}, 1))[0]?.detail).toEqual({ factor: 'recovery_code', failures: 0 });
    expect(await confirm()).toBe('refused');
    expect(await countUnusedCodes(accounts, visit.account.id)).toBe(9);
    const stored = JSON.stringify(await db.selectFrom('recovery_code').selectAll().execute());
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''));
  });

  it('makes whoever guesses codes wait', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { totp } = await ground.enter('department_administrator', 'p');
    const now = NOW + 10 * STEP;
    const token = await passwordStep(ground, now);
    const confirm = (code: string) => confirmSecondFactor(ground.accounts, token, code, OFFICE, now);
    for (const code of ['000000', '111111', '', 'ABCD-EFGH', '22222'])
      expect(await confirm(code)).toEqual({ state: 'refused' });
    expect(await confirm(totpCode(totp ?? '', now))).toEqual({ state: 'wait', seconds: 30 });
    await ground.accounts.outbox.settled();
    const [blocked] = await listAudit(ground.db, { action: 'sign_in_blocked' }, 1);
    expect(blocked?.detail).toEqual({ step: 'second_factor', failures: 5 });
  });

  it('keeps the secret unreadable in the database, and bound to its account', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, db } = ground;
    const { totp, visit } = await ground.enter('department_administrator', 'p');
    const { visit: other } = await ground.enter('system_administrator', null);
    const stored = JSON.stringify(await db.selectFrom('account').selectAll().execute());
    expect(stored).not.toContain(totp);
    const mine = await db
      .selectFrom('account')
      .where('id', '=', visit.account.id)
      .selectAll()
      .executeTakeFirst();
    await db
      .updateTable('account')
      .set({ totp_secret: mine?.totp_secret ?? null })
      .where('id', '=', other.account.id)
      .execute();
    const now = NOW + 10 * STEP;
    const credentials = { email: other.account.email, password: PASSWORD };
    const first = await signIn(accounts, credentials, OFFICE, now);
    const token = 'token' in first ? first.token : '';
    expect(await confirmSecondFactor(accounts, token, totpCode(totp ?? '', now), OFFICE, now)).toEqual({
      state: 'refused',
    });
  });

  it('asks for a second factor from the day on which a role begins that requires one', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const chief = await ground.enter('system_administrator', null);
    const analyst = await ground.settle('department_analyst', 'p');
    const order = {
      role: 'department_administrator',
      scope: 'p',
      validFrom: '2026-03-16',
      validTo: null,
    } as const;
    await grantRole(accounts, await as(chief.visit), analyst, order, NOW);
    const credentials = { email: 'department_analyst@example.vn', password: PASSWORD };
    const outcome = await signIn(accounts, credentials, OFFICE, Date.parse('2026-03-15T16:50:00Z'));
    expect(outcome.state).toBe('signed_in');
    const token = 'token' in outcome ? outcome.token : '';
    const midnight = Date.parse('2026-03-15T17:00:00Z');
    expect((await findSession(accounts, token, midnight - 1))?.needs).toBe('nothing');
    expect((await findSession(accounts, token, midnight))?.needs).toBe('enrolment');
  });

  it('lets its owner renew the recovery codes and take the app away, against a code', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    const { totp, visit, recoveryCodes } = await ground.enter('department_administrator', 'p');
    const now = NOW + 10 * STEP;
    expect(await renewRecoveryCodes(accounts, visit, '000000', OFFICE, now)).toEqual({ state: 'refused' });
    const renewed = await renewRecoveryCodes(accounts, visit, totpCode(totp ?? '', now), OFFICE, now);
    if (renewed.state !== 'renewed') throw new Error(renewed.state);
    expect(await removeOwnTotp(accounts, visit, recoveryCodes[0] ?? '', OFFICE, now)).toEqual({
      state: 'refused',
    });
    const removed = await removeOwnTotp(accounts, visit, renewed.recoveryCodes[0] ?? '', OFFICE, now);
    const token = removed.state === 'removed' ? removed.token : '';
    expect(await findSession(accounts, token, now)).toMatchObject({
      needs: 'enrolment',
      account: { hasTotp: false },
    });
  });

  it('lets an administrator take a lost app away, which ends the sessions', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const chief = await ground.enter('system_administrator', null);
    const lost = await ground.enter('department_administrator', 'p');
    await removeTotp(accounts, await as(chief.visit), lost.visit.account.id, NOW);
    expect(await findSession(accounts, lost.token, NOW)).toBeUndefined();
    expect(await countUnusedCodes(accounts, lost.visit.account.id)).toBe(0);
    await passwordStep(ground, NOW, 'enrolment');
  });

  it('asks for no second factor once the role that required it has ended, unless there is one', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, as } = ground;
    const chief = await ground.enter('system_administrator', null);
    const id = await ground.settle('department_administrator', 'p');
    const roles = await ground.db.selectFrom('account_role').where('account', '=', id).selectAll().execute();
    await endRole(accounts, await as(chief.visit), id, roles[0]?.id ?? '', DAY, NOW);
    await passwordStep(ground, NOW, 'signed_in');
  });
});
