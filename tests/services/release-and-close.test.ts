import { expect, it } from 'vitest';
import { findRoundTotals } from '#db/queries/release-runs';
import { findTally } from '#db/queries/tallies';
import { DV16, TOP2 } from '#db/reference/instruments';
import { composeBatch, countingOf } from '#services/batches';
import { closeRound, closeUnit } from '#services/close';
import { leafContext, releaseDue } from '#services/release';
import { verifyAnswers } from '#services/verify';
import {
  answerAt,
  ballotOf,
  leafOf,
  plantProvince,
  type SmallProvince,
  TODAY,
} from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

function tallyAt({ db, round }: SmallProvince, node: string, margin = 'all', value = '') {
  return findTally(db, {
    round: round.id,
    questionnaire: round.questionnaire,
    stream: 'official',
    node,
    margin,
    value,
  });
}

eachDialect((dialect) => {
  it('shows nothing of nine answers and all but five of thirteen', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    await answerAt(
      province,
      'c1',
      Array.from({ length: 9 }, () => ballotOf(5)),
    );
    expect(await releaseDue(province.db, province.releaser, TODAY)).toEqual({ batches: 0, ballots: 0 });
    await answerAt(
      province,
      'c1',
      Array.from({ length: 4 }, () => ballotOf(5)),
    );
    expect(await releaseDue(province.db, province.releaser, TODAY)).toEqual({ batches: 1, ballots: 8 });
    expect((await tallyAt(province, 'c1')).ballots).toBe(8);
    expect((await tallyAt(province, 'c1', 'month', '2026-03')).ballots).toBe(8);
    expect(await findRoundTotals(province.db, 'r1')).toEqual({
      accepted: 13,
      pending: 5,
      released: 8,
      uncounted: 0,
      unreadable: 0,
    });
    expect(await verifyAnswers(province.db)).toEqual([]);
  });

  it('makes every unit with five answers exact at the close and leaves fewer than five uncounted', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    await answerAt(
      province,
      'd1',
      Array.from({ length: 23 }, (_, index) => ballotOf((index % 5) + 1)),
    );
    await releaseDue(province.db, province.releaser, TODAY);
    await answerAt(
      province,
      'd2',
      Array.from({ length: 6 }, () => ballotOf(4)),
    );
    await answerAt(
      province,
      'c1',
      Array.from({ length: 3 }, () => ballotOf(2)),
    );
    await answerAt(
      province,
      'c2',
      Array.from({ length: 1 }, () => ballotOf(1)),
    );
    const report = await closeRound(province.db, 'r1', province.releaser, TODAY);
    expect(report.uncounted).toBe(4);
    expect((await tallyAt(province, 'd1')).ballots).toBe(23);
    expect((await tallyAt(province, 'd2')).ballots).toBe(6);
    expect((await tallyAt(province, 'c1')).ballots).toBe(0);
    expect(await findRoundTotals(province.db, 'r1')).toEqual({
      accepted: 33,
      pending: 0,
      released: 29,
      uncounted: 4,
      unreadable: 0,
    });
    expect(await verifyAnswers(province.db)).toEqual([]);
  });

  it('hands the last answers of a unit that ends to the agency above it', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    await answerAt(
      province,
      'c1',
      Array.from({ length: 3 }, () => ballotOf(2)),
    );
    await closeUnit(province.db, 'r1', 'c1', province.releaser, TODAY);
    await answerAt(
      province,
      'c2',
      Array.from({ length: 2 }, () => ballotOf(4)),
    );
    await closeRound(province.db, 'r1', province.releaser, TODAY);
    expect((await tallyAt(province, 'p')).ballots).toBe(5);
    expect(await verifyAnswers(province.db)).toEqual([]);
  });

  it('counts an agency that ended, or is no longer under the root, at the close of the round', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, round, releaser } = province;
    for (const unit of ['c1', 'c2', 'd1'])
      await answerAt(
        province,
        unit,
        Array.from({ length: unit === 'd1' ? 2 : 7 }, () => ballotOf(4)),
      );
    const until = { valid_to: '2026-03-01' };
    await db.updateTable('agency').set(until).where('id', 'in', ['c1', 'c1.desk']).execute();
    await db.updateTable('agency_parent').set(until).where('child', 'in', ['c2', 'd1']).execute();
    const { uncounted } = await closeRound(db, round.id, releaser, TODAY);
    expect(uncounted).toBe(2);
    expect((await tallyAt(province, 'c1')).ballots).toBe(7);
    expect((await tallyAt(province, 'c2')).ballots).toBe(7);
    expect(await verifyAnswers(db)).toEqual([]);
  });

  it('refuses a batch below k, whoever planned it', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { releaser } = province;
    const context = leafContext(await leafOf(province, 'c1'), TODAY);
    const counting = countingOf(DV16, TOP2);
    const compose = (n: number) =>
      composeBatch(
        context,
        Array.from({ length: n }, () => ballotOf(4)),
        counting,
        5,
        releaser.randomness,
      );
    expect(() => compose(4)).toThrow(RangeError);
    expect(compose(5).batch.n).toBe(5);
  });
});
