import { expect, it } from 'vitest';
import { listOutsideIndices } from '#db/queries/outside-indices';
import type { OutsideOrder } from '#domain/outside-index';
import { listAudit } from '#services/audit';
import { enterOutsideIndex, listKeptIndices, withdrawOutsideIndex } from '#services/outside-indices';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

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
      { id: 'form-one', agency: 'd1', ...ORDER, enteredOn: DAY, withdrawn: null },
      { id: 'form-two', agency: 'd1', ...ORDER, source: 'Own survey 2023', enteredOn: DAY, withdrawn: null },
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
    expect((await listKeptIndices(db, keeper)).map(({ id, withdrawn }) => [id, withdrawn])).toEqual([
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
});
