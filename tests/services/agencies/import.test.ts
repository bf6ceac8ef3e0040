import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { listAgencies } from '#db/queries/agencies';
import type { Sheet } from '#domain/sheet';
import { applyAgencies, previewAgencies } from '#services/agencies/import-agencies';
import type { Recorder } from '#services/agencies/record-event';
import { readTree } from '#services/agency-tree';
import { listAudit } from '#services/audit';
import { seededRandomness } from '#services/randomness';
import { verifyAudit } from '#services/verify-audit';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { agencyListNames } from '#web/agency-import.server';

const HEAD = ['Mã cơ quan', 'Tên cơ quan', 'Loại', 'Mã cơ quan cấp trên', 'Từ ngày'];
const sheetOf = (...rows: (readonly string[])[]): Sheet => ({
  rows: [HEAD, ...rows].map((cells, index) => ({ line: index + 1, cells })),
});
const NAMES = agencyListNames();

async function prepare(dialect: Parameters<typeof openTestDatabase>[0]) {
  const ground = await prepareAccounts(await openTestDatabase(dialect));
  const { visit } = await ground.enter('department_administrator', null);
  const { actor, account } = visit;
  // A code can only go on to a successor after a round's end.
  await ground.db.updateTable('round').set({ closes_on: '2027-01-01' }).execute();
  const by: Recorder = { actor, account, now: NOW, today: DAY, randomness: seededRandomness('list') };
  return { db: ground.db, by };
}

const preview = (db: Database, by: Recorder, sheet: Sheet) =>
  previewAgencies(db, by.actor, sheet, NAMES, DAY);

eachDialect((dialect) => {
  it('does what was looked through, once, and nothing of a list with a wrong cell', async () => {
    const { db, by } = await prepare(dialect);
    const before = (await listAgencies(db)).length;
    const wrong = sheetOf(
      ['00002', 'Xã Hai', 'Xã', 'p', '01/04/2026'],
      ['00003', 'Xã Ba', 'Xã', 'không có', '01/04/2026'],
    );
    const seen = await preview(db, by, wrong);
    expect(seen.planned.map(({ code, change }) => `${code} ${change}`)).toEqual(['00002 created']);
    expect(seen.refused.map(({ cell, problem }) => `${cell} ${problem}`)).toEqual(['D3 parent_unknown']);
    await expect(applyAgencies(db, by, wrong, NAMES, seen.digest)).rejects.toThrow('conflict');
    expect((await listAgencies(db)).length).toBe(before);

    const right = sheetOf(
      ['00002', 'Xã Hai', 'Xã', 'p', '01/04/2026'],
      ['00002.Q1', 'Quầy 1', 'Quầy', '00002', '01/04/2026'],
      ['d1.desk', 'Quầy tiếp dân', 'Quầy', 'd1'],
      ['c1', 'Xã Một', 'Xã', 'p', '01/01/2027'],
    );
    const { digest } = await preview(db, by, right);
    expect(await applyAgencies(db, by, right, NAMES, digest)).toBe(4);
    const tree = await readTree(db, '2027-01-01');
    const [made] = tree.children.get('p')?.filter(({ code }) => code === '00002') ?? [];
    expect(tree.children.get(made?.id ?? '')?.map(({ code }) => code)).toEqual(['00002.Q1']);
    expect(tree.agencies.get('d1.desk')?.name.vi).toBe('Quầy tiếp dân');
    const renamed = [...tree.agencies.values()].find(({ code }) => code === 'c1');
    expect(renamed).toMatchObject({ name: { vi: 'Xã Một' }, isUnit: true, validFrom: '2027-01-01' });
    expect(tree.parents.get('c1.desk')).toBe(renamed?.id);

    const again = await preview(db, by, right);
    expect(again.planned.map(({ change }) => change)).toEqual(Array(4).fill('unchanged'));
    expect(await applyAgencies(db, by, right, NAMES, again.digest)).toBe(0);
    const trail = await listAudit(db, { action: 'agencies_imported' }, 10);
    expect(trail.map(({ detail }) => detail)).toEqual([
      { number: 1, created: 2, changed: 2, checksum: digest },
    ]);
    expect(await verifyAudit(db)).toEqual([]);
  });

  it('refuses a plan that is not the one that was looked through', async () => {
    const { db, by } = await prepare(dialect);
    const sheet = sheetOf(['00002', 'Xã Hai', 'Xã', 'p']);
    const { digest } = await preview(db, by, sheet);
    await applyAgencies(db, by, sheet, NAMES, digest);
    await expect(applyAgencies(db, by, sheet, NAMES, digest)).rejects.toThrow('conflict');
  });

  it('takes 4,000 rows in one go', async () => {
    const { db, by } = await prepare(dialect);
    const rows = Array.from({ length: 800 }, (_, unit) => {
      const code = String(10_000 + unit);
      const desks = [1, 2, 3, 4].map((desk) => [`${code}.Q${desk}`, `Quầy ${desk}`, 'Quầy', code]);
      return [...desks, [code, `Xã ${code}`, 'Xã', 'p']];
    }).flat();
    const sheet = sheetOf(...rows);
    const started = performance.now();
    const { digest, refused } = await preview(db, by, sheet);
    const seen = performance.now();
    expect(refused).toEqual([]);
    expect(await applyAgencies(db, by, sheet, NAMES, digest)).toBe(4_000);
    const done = performance.now();
    expect((await readTree(db, DAY)).agencies.size).toBe(4_009);
    const took = [seen - started, done - seen].map((ms) => `${(ms / 1000).toFixed(1)} s`);
    console.info(`4,000 agencies on ${dialect}: looked through in ${took[0]}, written in ${took[1]}`);
  }, 60_000);
});
