/** The application as it is composed for a request, on a database of a test, without a server around it. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    peopleFile: join(tmpdir(), `people-${randomUUID()}.db`),
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
  onTestFinished(async () => {
    await app.people.close();
    await app.db.destroy();
  });
  return { ...app, nonce: 'n', incident: 'incident of a test', network: '' };
}
