import { expect, it } from 'vitest';
import { findRound } from '#db/queries/rounds';
import { samplingTree } from '#services/sampling/sampling-pages';
import { prepareSampling } from '#tests/support/sampling-ground';
import { eachDialect } from '#tests/support/test-database';

eachDialect((dialect) => {
  it('is about the agencies of the last day of a round, also of one that ended with a month', async () => {
    const { db, context, clock } = await prepareSampling(dialect);
    const ended = { valid_to: '2026-03-01' };
    await db.updateTable('agency').set(ended).where('id', 'in', ['c1', 'c1.desk']).execute();
    await db.updateTable('agency_parent').set(ended).where('child', 'in', ['c1', 'c1.desk']).execute();
    const has = async (closes: string | null, closed: string | null, today: string) => {
      await db.updateTable('round').set({ closes_on: closes, closed_on: closed }).execute();
      clock.today = today;
      const round = await findRound(db, 'r1');
      return round && (await samplingTree(context, round)).agencies.has('c1');
    };
    expect(await has(null, null, '2026-02-28')).toBe(true);
    expect(await has(null, null, '2026-03-15')).toBe(false);
    expect(await has('2026-03-01', null, '2026-03-15')).toBe(true);
    expect(await has('2026-03-01', '2026-03-05', '2026-03-15')).toBe(true);
    expect(await has(null, '2026-03-05', '2026-03-15')).toBe(false);
    // Before it opens: the agencies of its first day.
    expect(await has('2026-06-01', null, '2019-12-31')).toBe(true);
  });
});
