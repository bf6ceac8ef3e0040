import { expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/connect';
import { migrate } from '#db/migrate';
import { signIn } from '#services/accounts/sign-in';
import { createReference } from '#services/reference';
import {
  type AccountGround,
  DAY,
  NOW,
  OFFICE,
  PASSWORD,
  prepareAccounts,
} from '#tests/support/account-ground';
import type { Config } from '#web/config';
import type { AppContext } from '#web/context';
import {
  findVisit,
  readCookie,
  requireActor,
  requireAnywhere,
  requirePermission,
  sessionCookies,
  visitorOf,
  writeCookie,
} from '#web/session.server';

type Context = Pick<AppContext, 'config' | 'accounts' | 'now' | 'reference' | 'today'>;

function configFor(publicUrl: string): Config {
  const nothing = { ballotKeyDirectory: null, peopleFile: '', smtp: null, oidc: null, trustedProxies: 0 };
  return { port: 0, databaseUrl: '', codeKey: '', sessionSecret: '', publicUrl, ...nothing };
}

async function prepare(): Promise<AccountGround & { context: Context }> {
  const db = connect('file::memory:');
  onTestFinished(() => db.destroy());
  await migrate(db);
  const ground = await prepareAccounts(db);
  const config = configFor('https://khaosat.example.vn');
  const now = () => NOW;
  const reference = createReference(db, now, 0);
  return { ...ground, context: { config, accounts: ground.accounts, now, reference, today: () => DAY } };
}

function ask(path: string, token?: string): Request {
  const headers = token === undefined ? {} : { Cookie: `other=1; __Host-sipas-session=${token}` };
  return new Request(`http://localhost${path}`, { headers });
}

/** Status and address of the response that a guard threw. */
async function thrown(guarded: Promise<unknown>): Promise<[number, string | null]> {
  try {
    await guarded;
  } catch (error) {
    if (error instanceof Response) return [error.status, error.headers.get('Location')];
    throw error;
  }
  return [200, null];
}

it('sets cookies that other hosts, scripts and foreign forms never see', () => {
  const context = { config: configFor('https://khaosat.example.vn') };
  const [session, device] = sessionCookies(context, { token: 'T', device: 'D' }).getSetCookie();
  expect(session).toBe('__Host-sipas-session=T; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure');
  expect(device).toBe('__Host-sipas-device=D; Path=/; HttpOnly; SameSite=Lax; Max-Age=15552000; Secure');
  expect(sessionCookies(context, { token: 'T', device: null }).getSetCookie()).toHaveLength(1);
  expect(writeCookie(context, 'session', '')).toContain('Max-Age=0');
});

it('uses plain names on plain http, where browsers refuse the others', () => {
  const context = { config: configFor('http://localhost:3000') };
  expect(writeCookie(context, 'session', 'T')).toBe(
    'sipas-session=T; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200',
  );
  const request = new Request('http://localhost', { headers: { Cookie: 'sipas-session=T' } });
  expect(readCookie(request, context, 'session')).toBe('T');
  expect(readCookie(request, { config: configFor('https://x.vn') }, 'session')).toBeNull();
});

it('sends who is not signed in to sign in, with the way back, whether or not the page exists', async () => {
  const { context } = await prepare();
  expect(await thrown(requireActor(ask('/admin/accounts/x?lang=en&a=1'), context))).toEqual([
    303,
    '/login?next=%2Fadmin%2Faccounts%2Fx%3Flang%3Den%26a%3D1&lang=en',
  ]);
  for (const token of ['', 'invented', 'x'.repeat(32)])
    expect(
      await thrown(requirePermission(ask('/agency/c1', token), context, 'print_codes', 'nowhere')),
    ).toEqual([303, '/login?next=%2Fagency%2Fc1']);
});

it('lets in who is wholly signed in, and sends the others to the step that is missing', async () => {
  const { context, accounts, enter, settle } = await prepare();
  const { token, visit } = await enter('department_administrator', 'p');
  expect((await requireActor(ask('/agency', token), context)).account.id).toBe(visit.account.id);
  await settle('system_administrator', null);
  const firstStep = async (email: string) => {
    const outcome = await signIn(accounts, { email, password: PASSWORD }, OFFICE, NOW);
    return 'token' in outcome ? outcome.token : '';
  };
  const half = await firstStep('department_administrator@example.vn');
  expect(await thrown(requireActor(ask('/agency', half), context))).toEqual([
    303,
    '/login/second-factor?next=%2Fagency',
  ]);
  expect((await findVisit(ask('/agency', half), context))?.needs).toBe('second_factor');
  const without = await firstStep('system_administrator@example.vn');
  expect(await thrown(requireActor(ask('/agency', without), context))).toEqual([
    303,
    '/login/enrol?next=%2Fagency',
  ]);
});

it('answers what is not his by the rule: 403 where it is public that it exists, else 404', async () => {
  const { context, enter } = await prepare();
  const officer = (await enter('agency_officer', 'c1')).token;
  const administrator = (await enter('department_administrator', 'd1')).token;
  const outcome = (token: string, action: Parameters<typeof requirePermission>[2], agency: string | null) =>
    thrown(requirePermission(ask('/x', token), context, action, agency)).then(([status]) => status);
  expect(await outcome(officer, 'print_codes', 'c1.desk')).toBe(200);
  expect(await outcome(officer, 'print_codes', 'c2')).toBe(403);
  expect(await outcome(officer, 'print_codes', 'invented')).toBe(403);
  expect(await outcome(officer, 'manage_accounts', 'c1')).toBe(403);
  expect(await outcome(administrator, 'manage_accounts', 'd1')).toBe(200);
  expect(await outcome(administrator, 'manage_accounts', 'c1')).toBe(404);
  expect(await outcome(administrator, 'manage_accounts', 'invented')).toBe(404);
  const anywhere = (token: string) => thrown(requireAnywhere(ask('/x', token), context, 'manage_accounts'));
  expect((await anywhere(administrator))[0]).toBe(200);
  expect((await anywhere(officer))[0]).toBe(403);
});

it('reads of a request no more than its network, its browser’s name and its mark', () => {
  const context = { config: configFor('https://x.vn'), network: '203.0.113' };
  const headers = {
    Cookie: '__Host-sipas-device=abc.def',
    'User-Agent':
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 Zalo android/24.10',
  };
  expect(visitorOf(new Request('http://localhost', { headers }), context)).toEqual({
    network: '203.0.113',
    device: 'abc.def',
    browser: 'Zalo, Android',
  });
  expect(visitorOf(new Request('http://localhost'), context)).toMatchObject({ device: null, browser: '' });
});
