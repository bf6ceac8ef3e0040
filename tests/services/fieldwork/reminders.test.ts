/** Reminders: recorded once a day, read by the agency on its own page and by the Department on the monitor. */
import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import { insertServices } from '#db/queries/services';
import { insertVolumes } from '#db/queries/volumes';
import type { Actor } from '#domain/permission';
import { NO_SETTINGS } from '#domain/report/report-settings';
import { remindersCsv } from '#exports/reminders';
import { listAudit } from '#services/audit';
import { closeRound } from '#services/close';
import type { DepartmentSource } from '#services/department';
import { findWorkLeft, getFieldwork } from '#services/fieldwork/fieldwork';
import { sendReminders } from '#services/fieldwork/remind';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { createReference } from '#services/reference';
import { reportSettingsSeen, saveReportSettings } from '#services/report/report-settings';
import { createRunningOverviews } from '#services/running-overviews';
import { verifyAudit } from '#services/verify-audit';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { plantProvince, type SmallProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

async function prepare(dialect: DialectName) {
  const db = await openTestDatabase(dialect);
  let province: SmallProvince | undefined;
  const ground = await prepareAccounts(db, null, async (empty) => {
    province = await plantProvince(empty);
  });
  if (!province) throw new Error('no province');
  const name = { name: 'Khai sinh', name_en: 'Birth' };
  await insertServices(db, [{ id: 'f', ...name }], [{ id: 'birth', field: 'f', code: '1.001193', ...name }]);
  // d1 has reported everything, the others nothing.
  const counts = { received: 210, finished: 200, on_time: 190 };
  const cell = { agency: 'd1', service: 'birth', channel: 'counter', outcome: 'granted' } as const;
  await insertVolumes(
    db,
    ['2026-01', '2026-02'].map((month) => ({ ...cell, ...counts, month })),
  );
  let today = DAY;
  const source: DepartmentSource = {
    db,
    reference: createReference(db, () => 0, 0),
    instruments: createInstruments(db),
    frozen: createFrozenOverviews(db),
    running: createRunningOverviews(db, () => 0),
    today: () => today,
  };
  const actorOf = async (role: Parameters<typeof ground.enter>[0], scope: string) =>
    (await ground.enter(role, scope, `${role}.${scope}@example.vn`)).visit.actor;
  const send = (actor: Actor, agency: string | null, round: string | null = null) =>
    sendReminders(source, actor, { round, agency }, NOW);
  return {
    ...{ db, province, source, actorOf, send },
    goOn: (day: string) => {
      today = day;
    },
  };
}

eachDialect((dialect) => {
  it('reminds every agency that is behind, once a day, each with an entry in the audit trail', async () => {
    const { db, source, actorOf, send, goOn } = await prepare(dialect);
    const analyst = await actorOf('department_analyst', 'p');
    expect(await send(analyst, null)).toBe(3);
    expect(await send(analyst, null)).toBe(0);
    expect(await send(analyst, 'c1')).toBe(0);
    const entries = await listAudit(db, { action: 'agency_reminded' }, 10);
    expect(entries.map(({ scope, object, actor, detail }) => [scope, object, actor, detail])).toEqual(
      ['d2', 'c2', 'c1'].map((id) => [
        ...[id, `agency:${id}`, analyst.account, { round: 'r1', reasons: ['volumes'] }],
      ]),
    );
    const reminded = async () =>
      (await getFieldwork(source, analyst, null)).rows.map(({ agency, reminded: last }) => [
        agency.id,
        last?.on ?? null,
      ]);
    expect(await reminded()).toEqual([
      ['c1', DAY],
      ['c2', DAY],
      ['d1', null],
      ['d2', DAY],
    ]);
    goOn('2026-03-16');
    expect(await send(analyst, 'c2')).toBe(1);
    expect(await reminded()).toContainEqual(['c2', '2026-03-16']);
    expect(await reminded()).toContainEqual(['c1', DAY]);
    expect(await verifyAudit(db)).toEqual([]);
    await expect(db.deleteFrom('reminder').execute()).rejects.toThrow('append-only');
    const csv = remindersCsv(await getFieldwork(source, analyst, null), 'vi').split('\r\n');
    expect(csv[0]).toContain('Nhắc gần nhất');
    expect(csv.find((line) => line.includes('c2'))).toContain('16/03/2026');
  });

  it('two who send at the same moment send one', async () => {
    const { db, actorOf, send } = await prepare(dialect);
    const [first, second] = [
      await actorOf('department_analyst', 'p'),
      await actorOf('department_administrator', 'p'),
    ];
    const sent = await Promise.all([send(first, null), send(second, null)]);
    expect(sent.sort()).toEqual([0, 3]);
    expect(await listAudit(db, { action: 'agency_reminded' }, 10)).toHaveLength(3);
  });

  it('tells the agency what is left, who reminded it and when, and nothing once it is done', async () => {
    const { db, source, actorOf, send } = await prepare(dialect);
    const officer = await actorOf('agency_officer', 'c1');
    const analyst = await actorOf('department_analyst', 'p');
    expect(await findWorkLeft(source, officer, 'c1')).toMatchObject({
      ...{ reasons: ['volumes'], missingMonths: ['2026-01', '2026-02'], reminded: null },
    });
    const department = 'Sở Nội vụ tỉnh Thái Nguyên';
    const seen = reportSettingsSeen(NO_SETTINGS);
    await saveReportSettings(db, { ...NO_SETTINGS, department }, seen, { actor: null, at: DAY });
    await send(analyst, 'c1');
    expect((await findWorkLeft(source, officer, 'c1'))?.reminded).toEqual({ on: DAY, office: department });
    // Of another agency he learns nothing.
    expect(await findWorkLeft(source, officer, 'c2')).toBeNull();
    expect(await findWorkLeft(source, analyst, 'd1')).toBeNull();
    const counts = { received: 9, finished: 9, on_time: 9 };
    const cell = { agency: 'c1', service: 'birth', channel: 'counter', outcome: 'granted' } as const;
    await insertVolumes(
      db,
      ['2026-01', '2026-02'].map((month) => ({ ...cell, ...counts, month })),
    );
    expect(await findWorkLeft(source, officer, 'c1')).toBeNull();
  });

  it('is refused to agencies, out of scope, for nothing, and after the round', async () => {
    const { db, province, source, actorOf, send } = await prepare(dialect);
    const officer = await actorOf('agency_officer', 'c1');
    const analyst = await actorOf('department_analyst', 'p');
    const only = await actorOf('department_analyst', 'd2');
    await expect(send(officer, 'c1')).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await send(officer, null)).toBe(0);
    await expect(send(only, 'c1')).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await send(only, null)).toBe(1);
    await expect(send(analyst, 'zz')).rejects.toMatchObject({ code: 'not_found' });
    await expect(send(analyst, null, 'none')).rejects.toMatchObject({ code: 'not_found' });
    expect(await send(analyst, 'd1')).toBe(0);
    await closeRound(db, 'r1', province.releaser, DAY);
    await expect(send(analyst, null)).rejects.toMatchObject({ code: 'conflict' });
    expect(await findWorkLeft(source, officer, 'c1')).toBeNull();
    expect(await listAudit(db, { action: 'agency_reminded' }, 10)).toHaveLength(1);
  });
});
