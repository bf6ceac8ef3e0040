import { expect, it } from 'vitest';
import { listTargets } from '#db/queries/targets';
import type { TargetOrder } from '#domain/target-form';
import { readTree } from '#services/agency-tree';
import { listAudit } from '#services/audit';
import { closeRound } from '#services/close';
import { readContactDays } from '#services/comments/contact-requests';
import {
  type CalendarDay,
  listCalendarDays,
  readDeadlines,
  removeCalendarDay,
  seenDay,
  setCalendarDay,
} from '#services/comments/work-calendar';
import { freezeRound } from '#services/freeze';
import { readLicence, readSettingsRecord, saveGeneralSettings } from '#services/registers/general-settings';
import { listTargetEntries, setTarget, takeTargetAway } from '#services/registers/targets';
import { readRoundFrame } from '#services/round-frame';
import { verifyAudit } from '#services/verify-audit';
import { verifyEditions } from '#services/verify-editions';
import { plantProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const STAMP = { actor: null, at: '2026-03-15T03:00:00.000Z' };
const ABOVE_90: TargetOrder = {
  ...{ scope: 'p', field: null, year: 2026, value: 0.9, strict: true, basis: 'Chương trình 2021–2030' },
};
const conflict = { code: 'conflict' };

async function plant(dialect: 'sqlite' | 'postgres', scope = 'p') {
  const province = await plantProvince(await openTestDatabase(dialect));
  const grants = [{ role: 'department_administrator', scope } as const];
  const keeper = { actor: { account: 'a', grants }, tree: await readTree(province.db, TODAY) };
  return { ...province, keeper };
}

eachDialect((dialect) => {
  it('replaces a target by a new row, and leaves what was frozen with the old one as it is', async () => {
    const { db, round, releaser, keeper } = await plant(dialect);
    const set = (id: string, replaces: string | null, order: TargetOrder, today = TODAY) =>
      setTarget(db, keeper, { id, replaces, today }, order, STAMP);
    await set('one', null, ABOVE_90);
    await set('one', null, ABOVE_90);
    await closeRound(db, round.id, releaser, TODAY);
    await freezeRound(db, round.id, TODAY);
    await set('two', 'one', { ...ABOVE_90, value: 0.95 }, '2026-04-01');
    const entries = await listTargetEntries(db, keeper);
    const facts = entries.map(({ id, value, ended_on, used }) => [
      id,
      value,
      ended_on,
      used.map(({ en }) => en),
    ]);
    expect(facts.sort()).toEqual([
      ['one', 0.9, '2026-04-01', ['Trial round']],
      ['two', 0.95, null, []],
    ]);
    expect((await listTargets(db)).map(({ id }) => id)).toEqual(['two']);
    expect(await verifyEditions(db)).toEqual([]);
    const { frame } = await readRoundFrame(db, round, '2026-05-01');
    expect(frame.root.target).toEqual({ value: 0.95, strict: true });
    expect((await listAudit(db, { action: 'target_set' }, 5)).map(({ detail }) => detail)).toEqual([
      { field: null, year: 2026, value: 0.95, strict: true, replaces: 'one' },
      { field: null, year: 2026, value: 0.9, strict: true, replaces: null },
    ]);
  });

  it('tells whoever sets a second one, or replaces what stands no more', async () => {
    const { db, keeper } = await plant(dialect);
    const set = (id: string, replaces: string | null, value = 0.9) =>
      setTarget(db, keeper, { id, replaces, today: TODAY }, { ...ABOVE_90, value }, STAMP);
    await set('one', null);
    await expect(set('two', null, 0.95)).rejects.toMatchObject(conflict);
    await set('two', 'one', 0.95);
    await expect(set('three', 'one', 0.8)).rejects.toMatchObject(conflict);
    const outcomes = await Promise.allSettled([set('x', 'two', 0.91), set('y', 'two', 0.92)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [standing] = await listTargets(db);
    await takeTargetAway(db, keeper, standing?.id ?? '', TODAY, STAMP);
    await expect(takeTargetAway(db, keeper, standing?.id ?? '', TODAY, STAMP)).rejects.toMatchObject(
      conflict,
    );
    await expect(takeTargetAway(db, keeper, 'none', TODAY, STAMP)).rejects.toMatchObject({
      code: 'not_found',
    });
    await set('again', null);
    const twice = { id: 't', ...ABOVE_90, strict: 1, basis: null, entered_on: null, ended_on: null };
    await expect(db.insertInto('target').values(twice).execute()).rejects.toThrow(/unique/i);
  });

  it('lets an administrator set targets within his scope only', async () => {
    const { db, keeper } = await plant(dialect, 'd1');
    const at = { id: 'one', replaces: null, today: TODAY };
    await expect(setTarget(db, keeper, at, ABOVE_90, STAMP)).rejects.toMatchObject({ code: 'not_allowed' });
    await setTarget(db, keeper, at, { ...ABOVE_90, scope: 'd1' }, STAMP);
    expect(await listTargetEntries(db, keeper)).toMatchObject([{ id: 'one', scope: 'd1', mayChange: true }]);
  });

  it('changes settings once, says before and after, and tells whoever saves an older state', async () => {
    const { db } = await plant(dialect);
    const { seen } = await readSettingsRecord(db);
    const licence = { name: 'ODbL', url: 'https://example.vn/giay-phep' };
    const settings = { commentDays: 7, contactDays: null, licence };
    await saveGeneralSettings(db, settings, seen, STAMP);
    await saveGeneralSettings(db, settings, seen, STAMP);
    expect([(await readDeadlines(db)).days, await readContactDays(db), await readLicence(db)]).toEqual([
      7,
      60,
      licence,
    ]);
    const older = saveGeneralSettings(db, { ...settings, commentDays: 8 }, seen, STAMP);
    await expect(older).rejects.toMatchObject(conflict);
    const now = await readSettingsRecord(db);
    await saveGeneralSettings(db, { commentDays: null, contactDays: 30, licence: null }, now.seen, STAMP);
    expect([(await readDeadlines(db)).days, await readContactDays(db)]).toEqual([10, 30]);
    expect((await readLicence(db)).name).toBe('CC BY 4.0');
    const [last] = await listAudit(db, { action: 'settings_changed' }, 5);
    expect(last?.detail).toEqual({
      before: { commentDays: '7', contactDays: '', licence: JSON.stringify(licence) },
      after: { commentDays: '', contactDays: '30', licence: '' },
    });
    expect(await verifyAudit(db)).toEqual([]);
  });

  it('tells whoever changes a day of the calendar that somebody else has changed', async () => {
    const { db } = await plant(dialect);
    const day: CalendarDay = {
      ...{ date: '2031-01-01', kind: 'off', name: 'Tết Dương lịch', name_en: 'New Year' },
      ...{ source: 'Thông báo', by_rule: 0 },
    };
    await setCalendarDay(db, day, '', STAMP);
    await setCalendarDay(db, day, '', STAMP);
    const other = { ...day, name: 'Nghỉ' };
    await expect(setCalendarDay(db, other, '', STAMP)).rejects.toMatchObject(conflict);
    await setCalendarDay(db, other, seenDay(day), STAMP);
    await expect(removeCalendarDay(db, day.date, seenDay(day), STAMP)).rejects.toMatchObject(conflict);
    await removeCalendarDay(db, day.date, seenDay(other), STAMP);
    expect((await listCalendarDays(db)).some(({ date }) => date === day.date)).toBe(false);
    expect(await listAudit(db, { object: 'calendar:work' }, 10)).toHaveLength(3);
  });
});
