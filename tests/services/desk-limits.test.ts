import { expect, it } from 'vitest';
import { findRoundTotals } from '#db/queries/release-runs';
import { addDays } from '#domain/calendar';
import { type Acceptance, acceptGroup } from '#services/accept';
import { expire } from '#services/expire';
import { releaseDue } from '#services/release';
import { verifyAnswers } from '#services/verify';
import { ballotOf, leafOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

async function senderAt(province: SmallProvince, code: string, hourlyLimit: number) {
  const { db, round, randomness, seal } = province;
  const leaf = await leafOf(province, 'c1', 'open');
  const acceptanceOf = (key: string): Acceptance => ({
    ...{ kind: 'desk', key, receipt: `receipt of ${key}`, round: round.id, leaf: leaf.id },
    sealed: seal(round.publicKey, leaf.id, ballotOf(4)),
    arrival: { code, hourlyLimit, receiptDays: 7 },
  });
  return (keys: readonly string[], hour: number, date = TODAY) =>
    acceptGroup(db, keys.map(acceptanceOf), date, randomness, hour);
}

eachDialect((dialect) => {
  it('takes no more new answers by one code within an hour than its limit, and repetitions for ever', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const send = await senderAt(province, 'one', 3);
    expect(await send(['a', 'b'], 9)).toEqual(['accepted', 'accepted']);
    expect(await send(['c', 'd', 'a'], 9)).toEqual(['accepted', 'full', 'repeated']);
    expect(await send(['d', 'b'], 9)).toEqual(['full', 'repeated']);
    expect(await send(['d'], 10)).toEqual(['accepted']);
    const other = await senderAt(province, 'other', 3);
    expect(await other(['e'], 9)).toEqual(['accepted']);
    const arrivals = await province.db.selectFrom('desk_arrival').selectAll().execute();
    expect(arrivals.map(({ code, hour, n }) => [code, hour, n]).sort()).toEqual([
      ['one', 10, 1],
      ['one', 9, 3],
      ['other', 9, 1],
    ]);
  });

  it('forgets receipts after their time and keeps their number, so that the totals still add up', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const send = await senderAt(province, 'one', 100);
    const keys = Array.from({ length: 12 }, (_, index) => `k${index}`);
    await send(keys, 9);
    await send(['later'], 9, addDays(TODAY, 3));
    await releaseDue(province.db, province.releaser, TODAY);
    const before = await findRoundTotals(province.db, 'r1');
    const at = (days: number) => addDays(TODAY, days);
    expect(await expire(province.db, `${at(6)}T00:00:00.000Z`, at(6))).toMatchObject({ receipts: 0 });
    expect(await expire(province.db, `${at(7)}T00:00:00.000Z`, at(7))).toMatchObject({ receipts: 12 });
    expect(await expire(province.db, `${at(7)}T00:00:00.000Z`, at(7))).toMatchObject({ receipts: 0 });
    expect(await province.db.selectFrom('accepted').select('key').execute()).toHaveLength(1);
    expect(await findRoundTotals(province.db, 'r1')).toEqual(before);
    expect(before.accepted).toBe(13);
    expect(await verifyAnswers(province.db)).toEqual([]);
  });
});
