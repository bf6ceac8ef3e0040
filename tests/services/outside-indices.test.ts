import { expect, it } from 'vitest';
import { insertAgencies } from '#db/queries/agencies';
import { listOutsideIndices } from '#db/queries/outside-indices';
import type { OutsideOrder } from '#domain/outside-index';
import { listAudit } from '#services/audit';
import {
  enterOutsideIndex,
  listKeptAgencies,
  listKeptIndices,
  withdrawOutsideIndex,
} from '#services/outside-indices';
import { readUnitLineage } from '#services/published';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { readOutsideForm } from '#web/outside-form.server';

const D1 = { vi: 'Đơn vị d1', en: 'Unit d1' };
const ORDER: OutsideOrder = { year: 2023, value: 0.9029, respondents: 400, source: 'SIPAS 2023' };

eachDialect((dialect) => {
  it('enters an index once, however often the form is sent, and says so in the audit trail', async () => {
    const { db, enter, as } = await prepareAccounts(await openTestDatabase(dialect));
    const keeper = await as((await enter('department_administrator', 'p')).visit);
    const send = (id: string, order = ORDER) =>
      enterOutsideIndex(db, keeper, { id, agency: 'd1', today: DAY }, order, NOW);
    await send('form-one');
    await send('form-one');
    await expect(send('form-two')).rejects.toMatchObject({ code: 'conflict' });
    await send('form-two', { ...ORDER, source: 'Own survey 2023' });
    expect(await listOutsideIndices(db, ['d1'])).toEqual([
      { id: 'form-one', agency: 'd1', name: D1, ...ORDER, enteredOn: DAY, withdrawn: null },
      {
        ...{ id: 'form-two', agency: 'd1', name: D1, ...ORDER },
        ...{ source: 'Own survey 2023', enteredOn: DAY, withdrawn: null },
      },
    ]);
    const entries = await listAudit(db, { action: 'outside_index_entered' }, 10);
    expect(entries.map(({ scope, detail }) => [scope, detail])).toEqual(
      Array(2).fill(['d1', { year: 2023, value: 0.9029 }]),
    );
  });

  it('withdraws with a reason and keeps the line; then the same year may be entered anew', async () => {
    const { db, enter, as } = await prepareAccounts(await openTestDatabase(dialect));
    const keeper = await as((await enter('department_administrator', 'p')).visit);
    const at = { agency: 'd1', today: DAY };
    await enterOutsideIndex(db, keeper, { id: 'wrong', ...at }, { ...ORDER, value: 0.0929 }, NOW);
    await withdrawOutsideIndex(db, keeper, { id: 'wrong', reason: 'digits swapped', today: DAY }, NOW);
    await withdrawOutsideIndex(db, keeper, { id: 'wrong', reason: 'again', today: DAY }, NOW);
    await enterOutsideIndex(db, keeper, { id: 'right', ...at }, ORDER, NOW);
    const agencies = await listKeptAgencies(db, keeper);
    expect((await listKeptIndices(db, agencies)).map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
      ['right', null],
      ['wrong', { on: DAY, reason: 'digits swapped' }],
    ]);
    await expect(
      withdrawOutsideIndex(db, keeper, { id: 'none', reason: 'x', today: DAY }, NOW),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lets the database itself refuse to change or remove a line', async () => {
    const { db, enter, as } = await prepareAccounts(await openTestDatabase(dialect));
    const keeper = await as((await enter('department_administrator', 'p')).visit);
    await enterOutsideIndex(db, keeper, { id: 'kept', agency: 'd1', today: DAY }, ORDER, NOW);
    await expect(db.updateTable('outside_index').set({ value: 1 }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('outside_index').execute()).rejects.toThrow(/append-only/);
  });

  it('is for the Department’s administrator within his scope only', async () => {
    const { db, enter, as } = await prepareAccounts(await openTestDatabase(dialect));
    const elsewhere = await as((await enter('department_administrator', 'd2')).visit);
    const analyst = await as((await enter('department_analyst', 'p')).visit);
    for (const keeper of [elsewhere, analyst])
      await expect(
        enterOutsideIndex(db, keeper, { id: 'no', agency: 'd1', today: DAY }, ORDER, NOW),
      ).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(
      enterOutsideIndex(db, elsewhere, { id: 'no', agency: 'zz', today: DAY }, ORDER, NOW),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await listOutsideIndices(db)).toEqual([]);
  });

  it('offers agencies that have ended, and shows their years in the trend of their successor', async () => {
    const { db, enter, as } = await prepareAccounts(await openTestDatabase(dialect));
    const span = { valid_from: '2015-01-01', valid_to: '2025-07-01' };
    await insertAgencies(
      db,
      [{ id: 'c0', code: 'c0', kind: 'commune', name: 'Xã cũ', name_en: 'Old', is_unit: 1, ...span }],
      [{ child: 'c0', parent: 'd2', valid_from: '2020-01-01', valid_to: '2025-07-01' }],
      [{ predecessor: 'c0', successor: 'c1', on_date: '2025-07-01', event: 'merge' }],
    );
    const keeper = await as((await enter('department_administrator', 'p')).visit);
    const agencies = await listKeptAgencies(db, keeper);
    expect(agencies.map(({ id, endedOn }) => [id, endedOn])).toEqual([
      ...['c1', 'c2', 'd1', 'd2', 'p'].map((id) => [id, null]),
      ['c0', '2025-06-30'],
    ]);
    const at = { id: 'before', agency: 'c0', today: DAY };
    // What ended is judged by the tree of its last day: it stood under d2 then.
    const stranger = await as((await enter('department_administrator', 'd1', 'd1@example.vn')).visit);
    await expect(enterOutsideIndex(db, stranger, at, ORDER, NOW)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    const formerly = await as((await enter('department_administrator', 'd2', 'd2@example.vn')).visit);
    await enterOutsideIndex(db, formerly, at, ORDER, NOW);
    expect((await listKeptIndices(db, agencies)).map(({ id }) => id)).toEqual(['before']);
    expect((await readUnitLineage(db, 'c1')).outside).toMatchObject([
      { agency: 'c0', name: { vi: 'Xã cũ', en: 'Old' }, year: 2023 },
    ]);
    await withdrawOutsideIndex(db, formerly, { id: 'before', reason: 'typo', today: DAY }, NOW);
    expect((await readUnitLineage(db, 'c1')).outside).toEqual([]);
  });

  it('takes no year after the end of an agency', () => {
    const form = new FormData();
    const typed = { agency: 'c0', year: '2026', value: '90', source: 'SIPAS 2026' };
    for (const [name, value] of Object.entries(typed)) form.set(name, value);
    const read = (endedOn: string | null) =>
      readOutsideForm(form, [{ id: 'c0', endedOn }], DAY, 'vi').problems.map(({ text }) => text);
    expect(read(null)).toEqual([]);
    expect(read('2025-06-30')).toEqual(['Nhập năm bằng bốn chữ số, từ 2000 đến 2025.']);
  });
});
