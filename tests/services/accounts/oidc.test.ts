import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createSystemAdministrator } from '#services/accounts/first-administrator';
import { deactivateAccount } from '#services/accounts/manage-accounts';
import { createOidcClient, finishOidc, type OidcClient, startOidc } from '#services/accounts/oidc';
import { findSession } from '#services/accounts/sessions';
import { listAudit } from '#services/audit';
import { type AccountGround, NOW, OFFICE, prepareAccounts } from '#tests/support/account-ground';
import { type ProvidedPerson, startOidcProvider, type TestProvider } from '#tests/support/oidc-provider';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const CALLBACK = 'http://127.0.0.1:1/login/oidc/callback';
const VERIFIED = { email: 'Agency_Viewer@Example.vn', emailVerified: true };

interface Ground extends AccountGround {
  readonly provider: TestProvider;
  readonly oidc: OidcClient;
  /** Somebody goes to the provider and comes back. */
  readonly comeBack: (subject: string) => ReturnType<typeof finishOidc>;
}

async function prepare(
  dialect: 'sqlite' | 'postgres',
  people: Readonly<Record<string, ProvidedPerson>>,
  trustedFactors: readonly string[] = [],
): Promise<Ground> {
  const provider = await startOidcProvider(CALLBACK, people);
  onTestFinished(provider.close);
  const ground = await prepareAccounts(await openTestDatabase(dialect));
  const { clientId, clientSecret, issuer } = provider;
  const oidc = createOidcClient({ issuer, clientId, clientSecret, redirectUri: CALLBACK, trustedFactors });
  const { accounts } = ground;
  const comeBack = async (subject: string) => {
    const { url, pending } = await startOidc(accounts, oidc, '/agency', NOW);
    const back = new URL(await provider.visit(url, subject));
    return finishOidc(accounts, oidc, { search: back.search, pending }, OFFICE, NOW);
  };
  return { ...ground, provider, oidc, comeBack };
}

eachDialect((dialect) => {
  it('signs in the account with the address that the provider has verified', async () => {
    const ground = await prepare(dialect, { 'subject 1': VERIFIED });
    const id = await ground.settle('agency_viewer', 'c1');
    const outcome = await ground.comeBack('subject 1');
    expect(outcome).toMatchObject({ state: 'signed_in', next: '/agency' });
    const visit = 'token' in outcome ? await findSession(ground.accounts, outcome.token, NOW) : undefined;
    expect(visit?.account.id).toBe(id);
    const entries = await listAudit(ground.db, {}, 2);
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
      ['signed_in', { factor: 'oidc', failures: 0 }],
      ['oidc_linked', { issuer: ground.provider.issuer }],
    ]);
  });

  it('knows a person again by the provider’s name for him, whatever becomes of his address', async () => {
    const people: Record<string, ProvidedPerson> = { 'subject 1': VERIFIED };
    const ground = await prepare(dialect, people);
    await ground.settle('agency_viewer', 'c1');
    await ground.comeBack('subject 1');
    people['subject 1'] = { email: 'other@example.vn', emailVerified: false };
    people['subject 2'] = VERIFIED;
    expect(await ground.comeBack('subject 1')).toMatchObject({ state: 'signed_in' });
    expect(await ground.comeBack('subject 2')).toEqual({ state: 'refused', reason: 'no_account' });
    expect(await ground.db.selectFrom('oidc_identity').selectAll().execute()).toHaveLength(1);
  });

  it('makes no account, believes no unverified address, and lets nobody in who is deactivated', async () => {
    const ground = await prepare(dialect, {
      stranger: { email: 'stranger@example.vn', emailVerified: true },
      unverified: { ...VERIFIED, emailVerified: false },
      silent: { email: VERIFIED.email },
      nameless: {},
      gone: { email: 'agency_officer@example.vn', emailVerified: true },
    });
    const { accounts, as, db } = ground;
    await ground.settle('agency_viewer', 'c1');
    const by = await as((await ground.enter('system_administrator', null)).visit);
    await deactivateAccount(accounts, by, await ground.settle('agency_officer', 'c1'), NOW);
    const before = await db.selectFrom('account').selectAll().orderBy('id').execute();
    const reasons = new Map<string, unknown>();
    for (const subject of ['stranger', 'unverified', 'silent', 'nameless', 'gone'])
      reasons.set(subject, await ground.comeBack(subject));
    const refused = (reason: string) => ({ state: 'refused', reason });
    expect(Object.fromEntries(reasons)).toEqual({
      stranger: refused('no_account'),
      unverified: refused('email_not_verified'),
      silent: refused('email_not_verified'),
      nameless: refused('email_not_verified'),
      gone: refused('no_account'),
    });
    expect(await db.selectFrom('account').selectAll().orderBy('id').execute()).toEqual(before);
    expect(await db.selectFrom('oidc_identity').selectAll().execute()).toEqual([]);
  });

  it('activates an invited account, which then has no password', async () => {
    const ground = await prepare(dialect, { s: { email: 'chief@example.vn', emailVerified: true } });
    const person = { email: 'chief@example.vn', name: 'Chief', locale: 'vi' } as const;
    await createSystemAdministrator(ground.accounts, person, NOW);
    const outcome = await ground.comeBack('s');
    expect(outcome.state).toBe('enrolment');
    const visit = 'token' in outcome ? await findSession(ground.accounts, outcome.token, NOW) : undefined;
    expect(visit?.account).toMatchObject({ status: 'active', hasPassword: false });
  });

  it('asks an administrator for our second factor, unless the provider’s is trusted and was given', async () => {
    const email = 'department_administrator@example.vn';
    const people = {
      plain: { email, emailVerified: true, amr: ['pwd'] },
      strong: { email: 'system_administrator@example.vn', emailVerified: true, amr: ['pwd', 'mfa'] },
    };
    const ground = await prepare(dialect, people, ['mfa']);
    await ground.enter('department_administrator', 'p');
    await ground.settle('system_administrator', null);
    expect((await ground.comeBack('plain')).state).toBe('second_factor');
    const outcome = await ground.comeBack('strong');
    expect(outcome.state).toBe('signed_in');
    const visit = 'token' in outcome ? await findSession(ground.accounts, outcome.token, NOW) : undefined;
    expect(visit).toMatchObject({ needs: 'nothing', session: { secondFactor: 'delegated' } });
    expect((await listAudit(ground.db, {}, 1))[0]?.detail).toEqual({ factor: 'delegated', failures: 0 });

    const doubting = { ...ground.oidc, settings: { ...ground.oidc.settings, trustedFactors: [] } };
    const { url, pending } = await startOidc(ground.accounts, doubting, '/', NOW);
    const { search } = new URL(await ground.provider.visit(url, 'strong'));
    const doubted = await finishOidc(ground.accounts, doubting, { search, pending }, OFFICE, NOW);
    expect(doubted.state).toBe('enrolment');
  });

  it('refuses an answer that was changed, is somebody else’s, used before, too late, or an error', async () => {
    const ground = await prepare(dialect, { s: VERIFIED });
    const { accounts, oidc, provider } = ground;
    await ground.settle('agency_viewer', 'c1');
    const finish = async (search: string, pending: string | null, now = NOW) => {
      const outcome = await finishOidc(accounts, oidc, { search, pending }, OFFICE, now);
      return 'reason' in outcome ? outcome.reason : outcome.state;
    };
    const mine = await startOidc(accounts, oidc, '/', NOW);
    const theirs = await startOidc(accounts, oidc, '/', NOW);
    const { search } = new URL(await provider.visit(mine.url, 's'));
    expect(await finish(search, null)).toBe('expired');
    expect(await finish(search, `${mine.pending.slice(0, -4)}AAAA`)).toBe('expired');
    expect(await finish(search, mine.pending, NOW + 600_000)).toBe('expired');
    expect(await finish(search, theirs.pending)).toBe('failed');
    expect(await finish(search.replace(/code=[^&]+/, 'code=invented'), mine.pending)).toBe('failed');
    expect(await finish('?error=access_denied', mine.pending)).toBe('failed');
    expect(await finish('', mine.pending)).toBe('failed');
    expect(await finish(search, mine.pending)).toBe('signed_in');
    expect(await finish(search, mine.pending)).toBe('failed');
    await accounts.outbox.settled();
    expect(ground.errors).toHaveLength(5);
  });

  it('sends a challenge, a state and a nonce, new each time, and asks for no more than the address', async () => {
    const { accounts, oidc } = await prepare(dialect, {});
    const [one, two] = [await startOidc(accounts, oidc, '/', NOW), await startOidc(accounts, oidc, '/', NOW)];
    const [first, second] = [new URL(one.url).searchParams, new URL(two.url).searchParams];
    expect(first.get('code_challenge_method')).toBe('S256');
    expect(first.get('scope')).toBe('openid email');
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(first.get(name)?.length).toBeGreaterThan(20);
      expect(first.get(name)).not.toBe(second.get(name));
    }
    expect(one.pending).not.toContain(first.get('state'));
  });
});

it('asks a provider again that could not be reached, and then no more', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    if (asked === 1) return response.writeHead(503).end();
    response.setHeader('Content-Type', 'application/json');
    return response.end(JSON.stringify({ issuer }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { clientId: 'x', clientSecret: 'x', redirectUri: CALLBACK, trustedFactors: [] };
  const oidc = createOidcClient({ issuer, ...client });
  await expect(oidc.discover()).rejects.toThrow();
  expect(await oidc.discover()).toBe(await oidc.discover());
  expect(asked).toBe(2);
});
