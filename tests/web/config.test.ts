import { expect, it } from 'vitest';
import { type Environment, readConfig } from '#web/config';

const NEEDED = {
  DATABASE_URL: 'file:x.db',
  CODE_KEY: 'k'.repeat(32),
  SESSION_SECRET: 's'.repeat(32),
  PUBLIC_URL: 'https://khaosat.example.vn/',
};

function configOf(more: Environment) {
  const read = readConfig({ ...NEEDED, ...more });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.config;
}

function problemsOf(environment: Environment) {
  const read = readConfig(environment);
  return 'problems' in read ? read.problems.map(({ name, problem }) => `${name} ${problem}`) : [];
}

it('does without mail and single sign-on', () => {
  expect(configOf({})).toMatchObject({ smtp: null, oidc: null, trustedProxies: 0 });
  expect(configOf({ SMTP_URL: ' ', OIDC_ISSUER: '', TRUST_PROXY: '' })).toMatchObject({
    smtp: null,
    oidc: null,
  });
});

it('sends mail from the public host unless told otherwise', () => {
  const url = 'smtps://user:secret@mail.example.vn:465';
  expect(configOf({ SMTP_URL: url }).smtp).toEqual({ url, from: 'no-reply@khaosat.example.vn' });
  expect(configOf({ SMTP_URL: url, SMTP_FROM: 'a@b.vn' }).smtp?.from).toBe('a@b.vn');
});

it('reads which second factors of the single sign-on are trusted', () => {
  const oidc = { OIDC_ISSUER: 'https://sso.example.vn', OIDC_CLIENT_ID: 'sipas', OIDC_CLIENT_SECRET: 'x' };
  expect(configOf(oidc).oidc?.trustedFactors).toEqual([]);
  expect(configOf({ ...oidc, OIDC_TRUST_MFA: ' mfa  otp ' }).oidc?.trustedFactors).toEqual(['mfa', 'otp']);
});

it('lists everything that is wrong at once', () => {
  expect(
    problemsOf({ ...NEEDED, OIDC_ISSUER: 'sso', SMTP_URL: 'mail.example.vn', TRUST_PROXY: 'yes' }),
  ).toEqual([
    'SMTP_URL not_a_url',
    'OIDC_ISSUER not_a_url',
    'TRUST_PROXY not_a_number',
    'OIDC_CLIENT_ID missing',
    'OIDC_CLIENT_SECRET missing',
  ]);
  expect(problemsOf({ CODE_KEY: 'short' })).toEqual(
    expect.arrayContaining([
      'PUBLIC_URL missing',
      'DATABASE_URL missing',
      'CODE_KEY too_short',
      'SESSION_SECRET missing',
    ]),
  );
});
