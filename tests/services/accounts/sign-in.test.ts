import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import type { Accounts } from '#services/accounts/accounts';
import { deactivateAccount } from '#services/accounts/manage-accounts';
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

const RIGHT = { email: 'agency_viewer@example.vn', password: PASSWORD };
const WRONG = { email: 'agency_viewer@example.vn', password: 'not the password' };
const NOBODY = { email: 'nobody@example.vn', password: PASSWORD };

async function fail({ accounts }: AccountGround, times: number, visitor = OFFICE, email = WRONG.email) {
  for (let attempt = 0; attempt < times; attempt += 1)
    expect(await signIn(accounts, { ...WRONG, email }, visitor, NOW)).toEqual({ state: 'refused' });
}

/** The same accounts, watched: which statements are run, and how often a password is checked. */
function watch(accounts: Accounts): { watched: Accounts; seen: string[] } {
  const seen: string[] = [];
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      seen.push(node.kind);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const { hash, verify } = accounts.passwords;
  const passwords = {
    hash,
    verify: (stored: string | null, password: string) => {
      seen.push('password check');
      return verify(stored, password);
    },
  };
  return { watched: { ...accounts, passwords, db: accounts.db.withPlugin(plugin) }, seen };
}

eachDialect((dialect) => {
  it('opens a session for the right password, however the address is typed', async () => {
    const { accounts, settle } = await prepareAccounts(await openTestDatabase(dialect));
    await settle('agency_viewer', 'c1');
    const outcome = await signIn(accounts, { ...RIGHT, email: ' Agency_Viewer@EXAMPLE.vn' }, OFFICE, NOW);
    expect(outcome).toMatchObject({ state: 'signed_in', token: expect.stringMatching(/^[\w-]{32}$/) });
  });

  it('answers a wrong password, an unknown address, an unused and a deactivated account alike', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, db, enter, as } = ground;
    const { visit } = await enter('system_administrator', null);
    const gone = await ground.settle('agency_officer', 'c1');
    await deactivateAccount(accounts, await as(visit), gone, NOW);
    await ground.settle('agency_viewer', 'c1');
    await db
      .updateTable('account')
      .set({ status: 'invited', password: null })
      .where('email', '=', RIGHT.email)
      .execute();
    const outcomes = [];
    for (const email of [RIGHT.email, 'agency_officer@example.vn', NOBODY.email, 'no address at all', ''])
      outcomes.push(await signIn(accounts, { email, password: PASSWORD }, OFFICE, NOW));
    outcomes.push(
      await signIn(
        accounts,
        { ...RIGHT, email: 'system_administrator@example.vn', password: 'wrong' },
        OFFICE,
        NOW,
      ),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set(['{"state":"refused"}']),
    );
  });

  it('does the same work for an address without an account as for a wrong password, also at the wait', async () => {
    const { accounts, settle } = await prepareAccounts(await openTestDatabase(dialect));
    await settle('agency_viewer', 'c1');
    const { watched, seen } = watch(accounts);
    const workOf = async (credentials: typeof RIGHT): Promise<string[]> => {
      seen.length = 0;
      await signIn(watched, credentials, OFFICE, NOW);
      const work = [...seen];
      await accounts.outbox.settled();
      return work;
    };
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const [known, unknown] = [await workOf(WRONG), await workOf(NOBODY)];
      expect(unknown).toEqual(known);
      expect(known).toContain('InsertQueryNode');
      expect(known.filter((step) => step === 'password check')).toHaveLength(attempt <= 5 ? 1 : 0);
    }
  });

  it('makes whoever failed five times wait, longer each time, known address or not', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    await ground.settle('agency_viewer', 'c1');
    await fail(ground, 5);
    await fail(ground, 5, OFFICE, NOBODY.email);
    expect(await signIn(accounts, RIGHT, OFFICE, NOW)).toEqual({ state: 'wait', seconds: 30 });
    expect(await signIn(accounts, NOBODY, OFFICE, NOW + 1)).toEqual({ state: 'wait', seconds: 30 });
    expect(await signIn(accounts, WRONG, OFFICE, NOW + 30_000)).toEqual({ state: 'refused' });
    expect(await signIn(accounts, RIGHT, OFFICE, NOW + 31_000)).toEqual({ state: 'wait', seconds: 59 });
    expect(await signIn(accounts, RIGHT, OFFICE, NOW + 90_000)).toMatchObject({ state: 'signed_in' });
    await fail(ground, 4);
  });

  it('lets the owner in from his own browser and from elsewhere while somebody guesses in his office', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    await ground.settle('agency_viewer', 'c1');
    const first = await signIn(accounts, RIGHT, OFFICE, NOW);
    const device = first.state === 'signed_in' ? first.device : null;
    await fail(ground, 5);
    expect(await signIn(accounts, RIGHT, OFFICE, NOW)).toMatchObject({ state: 'wait' });
    expect(await signIn(accounts, RIGHT, ELSEWHERE, NOW)).toMatchObject({ state: 'signed_in' });
    expect(await signIn(accounts, RIGHT, { ...OFFICE, device }, NOW)).toEqual({
      state: 'signed_in',
      token: expect.any(String),
      device: null,
    });
  });

  it('takes no browser for known that only says so, nor one known to another account', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts } = ground;
    await ground.settle('agency_viewer', 'c1');
    await ground.settle('agency_officer', 'c1');
    const other = await signIn(accounts, { ...RIGHT, email: 'agency_officer@example.vn' }, OFFICE, NOW);
    const foreign = other.state === 'signed_in' ? other.device : null;
    await fail(ground, 5);
    for (const device of [foreign, 'invented.mark', 'x', '.'])
      expect(await signIn(accounts, RIGHT, { ...OFFICE, device }, NOW)).toMatchObject({ state: 'wait' });
  });

  it('counts guesses that arrive at the same time', async () => {
    const { accounts, settle } = await prepareAccounts(await openTestDatabase(dialect));
    await settle('agency_viewer', 'c1');
    const guesses = Array.from({ length: 12 }, () => signIn(accounts, WRONG, OFFICE, NOW));
    const states = (await Promise.all(guesses)).map(({ state }) => state);
    expect(states.filter((state) => state === 'refused')).toHaveLength(5);
    expect(states.filter((state) => state === 'wait')).toHaveLength(7);
  });

  it('forgets failures after a day', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    await ground.settle('agency_viewer', 'c1');
    await fail(ground, 4);
    const later = NOW + 25 * 3_600_000;
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(await signIn(ground.accounts, WRONG, OFFICE, later)).toEqual({ state: 'refused' });
    expect(await signIn(ground.accounts, WRONG, OFFICE, later)).toEqual({ state: 'wait', seconds: 30 });
  });

  it('records who signed in after how many failures, and each wait, but no address of anybody', async () => {
    const ground = await prepareAccounts(await openTestDatabase(dialect));
    const { accounts, db } = ground;
    const account = await ground.settle('agency_viewer', 'c1');
    await fail(ground, 5);
    await fail(ground, 5, OFFICE, NOBODY.email);
    await accounts.outbox.settled();
    await signIn(accounts, RIGHT, OFFICE, NOW + 30_000);
    const [signedIn, blocked, before] = await listAudit(db, {}, 3);
    expect(signedIn).toMatchObject({
      action: 'signed_in',
      actor: account,
      object: `account:${account}`,
      scope: 'c1',
      detail: { factor: 'password', failures: 5 },
    });
    expect(blocked).toMatchObject({
      action: 'sign_in_blocked',
      actor: null,
      detail: { step: 'password', failures: 5 },
    });
    expect(before?.action).toBe('account_activated');
    const everything = JSON.stringify([
      await db.selectFrom('audit_event').selectAll().execute(),
      await db.selectFrom('sign_in_throttle').selectAll().execute(),
      await db.selectFrom('session').selectAll().execute(),
    ]);
    for (const secret of ['@example.vn', '203.0.113', PASSWORD]) expect(everything).not.toContain(secret);
  });
});
