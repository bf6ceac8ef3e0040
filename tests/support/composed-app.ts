/** The application as it is composed for a request, on a database of a test, without a server around it. */
import type { AppLoadContext } from '@remix-run/node';
import { onTestFinished } from 'vitest';
import type { Config } from '#web/config';
import { composeApp } from '../../app/compose.server.ts';

export const CODE_KEY = 'a code key for tests, long enough to pass';

/** Nothing is secret, sent or opened; the database is the test's own. */
export function testConfig(databaseUrl: string, more: Partial<Config> = {}): Config {
  return {
    port: 0,
    databaseUrl,
    codeKey: CODE_KEY,
    sessionSecret: 'a session secret for tests, long enough to pass',
    ballotKeyDirectory: null,
    publicUrl: 'http://localhost',
    smtp: null,
    oidc: null,
    trustedProxies: 0,
    ...more,
  };
}

/** What a route is given; ended when the test has finished. */
export async function composeTestApp(config: Config, now: () => number): Promise<AppLoadContext> {
  const app = await composeApp(config, now);
  onTestFinished(() => app.db.destroy());
  return { ...app, nonce: 'n', incident: 'incident of a test', network: '' };
}
