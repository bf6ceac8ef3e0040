import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openTestDatabase } from '#tests/support/test-database';

it('outlives a PostgreSQL that ends its idle connections, as one does that restarts', async () => {
  const db = await openTestDatabase('postgres');
  // Three at once, so that three connections lie idle afterwards.
  await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.2)`.execute(db)));
  const ended = await sql<{ ended: boolean }>`
    select pg_terminate_backend(pid) as ended from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
  expect(ended.rows).toEqual([{ ended: true }, { ended: true }]);
  await new Promise((resume) => setTimeout(resume, 300));
  const alive = await Promise.all(
    [1, 2, 3].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(db)),
  );
  expect(alive.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3]);
});
