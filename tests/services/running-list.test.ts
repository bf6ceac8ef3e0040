import type { AppLoadContext } from '@remix-run/node';
import { expect, it } from 'vitest';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { composeTestApp, testConfig } from '#tests/support/composed-app';
import { createTestDatabase, eachDialect } from '#tests/support/test-database';
import { sessionCookies } from '#web/session.server';
import { loader } from '../../app/routes/agency._index.tsx';

eachDialect((dialect) => {
  it('lists an office that ended within the round to whoever has a scope above it, without a page of its own', async () => {
    const app = await composeTestApp(testConfig(await createTestDatabase(dialect)), () => NOW);
    const ground = await prepareAccounts(app.db);
    const ended = ['d2', 'd2.desk'];
    await app.db.updateTable('agency').set({ valid_to: '2026-03-01' }).where('id', 'in', ended).execute();
    await app.db
      .updateTable('agency_parent')
      .set({ valid_to: '2026-03-01' })
      .where('child', 'in', ended)
      .execute();
    const more = { nonce: 'n', incident: 'incident of a test', network: '203.0.113' };
    const context: AppLoadContext = { ...app, ...more, accounts: ground.accounts, today: () => DAY };
    const listOf = async (scope: string) => {
      const { token } = await ground.enter('agency_viewer', scope, `${scope}@example.vn`);
      const headers = { Cookie: sessionCookies(context, { token }).get('Set-Cookie')?.split(';')[0] ?? '' };
      const request = new Request('http://localhost/agency', { headers });
      const { running, ended: gone } = await loader({ request, params: {}, context });
      return { codes: running?.units.map(({ agency }) => agency.code), gone };
    };
    expect(await listOf('p')).toEqual({ codes: ['c1', 'c2', 'd1', 'd2'], gone: ['d2'] });
    expect(await listOf('d2')).toEqual({ codes: ['d2'], gone: ['d2'] });
    expect(await listOf('d1')).toEqual({ codes: ['d1'], gone: [] });
  });
});
