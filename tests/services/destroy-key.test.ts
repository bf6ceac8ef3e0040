import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findRoundTotals } from '#db/queries/release-runs';
import { backUp } from '#services/backup';
import { closeRound } from '#services/close';
import { destroyKey } from '#services/destroy-key';
import { freezeRound } from '#services/freeze';
import { issueSlips } from '#services/issue-slips';
import { releaseDue } from '#services/release';
import { restoreBackup } from '#services/restore';
import { writeRoundKey } from '#services/round-keys';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { scratchFolder } from '#tests/support/scratch-folder';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

async function prepare(dialect: 'sqlite' | 'postgres') {
  const directory = scratchFolder();
  const province = await plantProvince(await openTestDatabase(dialect));
  writeRoundKey(directory, 'r1', province.releaser.keys('r1'));
  await answerAt(
    province,
    'd1',
    Array.from({ length: 17 }, () => ballotOf(4)),
  );
  await answerAt(
    province,
    'c1',
    Array.from({ length: 2 }, () => ballotOf(2)),
  );
  await releaseDue(province.db, province.releaser, TODAY);
  return { province, directory, order: { round: 'r1', directory, objectionDays: 30 } };
}

async function settle({ db, releaser }: SmallProvince): Promise<void> {
  await closeRound(db, 'r1', releaser, TODAY);
  await freezeRound(db, 'r1', TODAY);
}

eachDialect((dialect) => {
  it('destroys key, codes and receipts of a settled round, and everything still adds up', async () => {
    const { province, directory, order } = await prepare(dialect);
    const { db, randomness } = province;
    const slips = { round: 'r1', unit: 'c1', count: 3, expires: '2026-06-01' };
    await issueSlips(
      db,
      'a code key',
      { ...slips, service: '', channel: '', outcome: '' },
      TODAY,
      randomness,
    );
    await settle(province);
    const before = await findRoundTotals(db, 'r1');
    expect(before).toMatchObject({ accepted: 19, pending: 0, released: 17, uncounted: 2 });
    expect(await destroyKey(db, order, '2026-04-14')).toEqual({ accepted: 19 });

    expect(readdirSync(directory)).toEqual(['r1.key.destroyed']);
    expect(await findRoundTotals(db, 'r1')).toEqual(before);
    for (const table of ['code', 'accepted', 'expired_receipt'] as const)
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    const found = [await verifyAnswers(db), await verifyEditions(db), await verifyAudit(db)];
    expect(found.flat()).toEqual([]);
    const events = await db
      .selectFrom('audit_event')
      .where('action', '=', 'key_destroyed')
      .selectAll()
      .execute();
    expect(events).toMatchObject([{ object: 'round:r1', at: '2026-04-14', detail: '{"accepted":19}' }]);
    await expect(destroyKey(db, order, '2026-04-15')).rejects.toThrow(/was destroyed on 2026-04-14/);
  });

  it('refuses while the round is open, not frozen, open to objections, or does not verify', async () => {
    const { province, directory, order } = await prepare(dialect);
    const { db, releaser } = province;
    const refused = (today: string, more = {}) =>
      destroyKey(db, { ...order, ...more }, today).then(
        () => 'done',
        (error: unknown) => String(error),
      );
    expect(await refused('2030-01-01', { round: 'r9' })).toMatch(/not_found/);
    expect(await refused('2030-01-01')).toMatch(/round_not_closed/);
    await closeRound(db, 'r1', releaser, TODAY);
    expect(await refused('2030-01-01')).toMatch(/conflict: round r1 is not frozen/);
    await freezeRound(db, 'r1', TODAY);
    expect(await refused('2026-04-13')).toMatch(/objections to round r1 are possible until 2026-04-14/);
    expect(await refused('2030-01-01', { directory: join(directory, 'elsewhere') })).toMatch(/key_missing/);
    await db.updateTable('tally_cell').set({ ballots: 3 }).where('margin', '=', 'all').execute();
    expect(await refused('2026-04-14')).toMatch(/tally at .* differs from a recount/);
    expect(existsSync(join(directory, 'r1.key'))).toBe(true);
    expect((await db.selectFrom('accepted').selectAll().execute()).length).toBe(19);
  });

  it('can be repeated after the restore of a backup from before, for which the folder of keys remembers', async () => {
    const { province, order } = await prepare(dialect);
    await settle(province);
    const file = join(scratchFolder(), 'before');
    await backUp(province.db, file, TODAY);
    await destroyKey(province.db, order, '2026-04-14');
    await restoreBackup(province.db, file, '2026-04-20', {
      existing: 'replace',
      discrepancies: 'refuse',
      head: null,
    });
    expect((await province.db.selectFrom('accepted').selectAll().execute()).length).toBe(19);
    expect(await destroyKey(province.db, order, '2026-04-20')).toEqual({ accepted: 19 });
    expect(await province.db.selectFrom('accepted').selectAll().execute()).toEqual([]);
    expect(await verifyAnswers(province.db)).toEqual([]);
  });
});
