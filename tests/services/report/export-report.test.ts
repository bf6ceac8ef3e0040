import { expect, it } from 'vitest';
import { findRound } from '#db/queries/rounds';
import { insertTarget } from '#db/queries/targets';
import { NO_SETTINGS } from '#domain/report/report-settings';
import { zipEntries } from '#exports/fixed-zip';
import { listAudit } from '#services/audit';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { releaseDue } from '#services/release';
import { exportMicrodata } from '#services/report/export-microdata';
import { exportReport, findReportedRound } from '#services/report/export-report';
import { readReportSettings, reportSettingsSeen, saveReportSettings } from '#services/report/report-settings';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const STAMP = { actor: null, at: '2026-03-15T03:00:00.000Z' };

/** d1: 40 answers, d2: 12, c1: 7 alike, c2: 3. */
async function plant(dialect: 'sqlite' | 'postgres'): Promise<SmallProvince> {
  const province = await plantProvince(await openTestDatabase(dialect));
  await insertTarget(province.db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true });
  const many = (n: number, level: (index: number) => number) =>
    Array.from({ length: n }, (_, index) =>
      ballotOf(level(index), { traits: { gender: 'f', mode: 'slip' } }),
    );
  await answerAt(
    province,
    'd1',
    many(40, (index) => (index % 10 === 0 ? 2 : 5)),
  );
  await answerAt(
    province,
    'd2',
    many(12, (index) => (index % 2) + 3),
  );
  await answerAt(
    province,
    'c1',
    many(7, () => 5),
  );
  await answerAt(
    province,
    'c2',
    many(3, () => 1),
  );
  await releaseDue(province.db, province.releaser, TODAY);
  return province;
}

async function readRound({ db }: SmallProvince) {
  const round = await findRound(db, 'r1');
  if (!round) throw new Error('no round');
  return round;
}

const text = (bytes: Uint8Array, name: string) => new TextDecoder().decode(zipEntries(bytes).get(name));
const order = { agency: null, format: 'csv', locale: 'vi' } as const;

eachDialect((dialect) => {
  it('reports frozen figures only, the same bytes every time, and records each time it is taken out', async () => {
    const province = await plant(dialect);
    const { db } = province;
    await closeRound(db, 'r1', province.releaser, TODAY);
    const place = { db, today: TODAY, synthetic: false };
    const round = await readRound(province);
    await expect(exportReport(place, { round, ...order }, STAMP)).rejects.toMatchObject({
      code: 'not_found',
    });
    const { checksum } = await freezeRound(db, 'r1', TODAY);
    const first = await exportReport(place, { round, ...order }, STAMP);
    const later = await exportReport({ ...place, today: '2030-01-01' }, { round, ...order }, STAMP);
    expect(Buffer.from(first.bytes).equals(Buffer.from(later.bytes))).toBe(true);
    expect(first).toMatchObject({ name: 'bao-cao-2026.zip', checksum, edition: 1 });
    expect(text(first.bytes, 'agencies.csv')).toContain('"Đơn vị d1",40,0.9,');
    expect(text(first.bytes, 'method.csv')).toContain(checksum);
    const entries = (await listAudit(db, {}, 10)).filter(({ action }) => action === 'report_exported');
    expect(entries).toHaveLength(2);
    expect(entries[0]?.detail).toEqual({ agency: null, checksum, edition: 1, format: 'csv' });
  });

  it('hides in every format what is hidden on the pages', async () => {
    const province = await plant(dialect);
    const { db } = province;
    await closeRound(db, 'r1', province.releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const round = await readRound(province);
    const { bytes } = await exportReport({ db, today: TODAY, synthetic: false }, { round, ...order }, STAMP);
    const row = (name: string) =>
      text(bytes, 'agencies.csv')
        .split('\r\n')
        .find((line) => line.includes(`"${name}"`));
    expect(row('Đơn vị c2')).toMatch(/"Đơn vị c2",,,,,/);
    expect(row('Đơn vị c1')).toMatch(/"Đơn vị c1",7,,0\.\d+,,/);
    const items = text(bytes, 'agency_items.csv').split('\r\n');
    expect(items.filter((line) => line.startsWith('"c1"')).every((line) => line.endsWith(',,,,,,,,'))).toBe(
      true,
    );
  });

  it('labels running figures, which have a checksum of their own and no edition', async () => {
    const province = await plant(dialect);
    const { db } = province;
    const round = await readRound(province);
    const place = { db, today: TODAY, synthetic: true };
    const file = await exportReport(place, { round, agency: 'd1', format: 'docx', locale: 'vi' }, STAMP);
    expect(file).toMatchObject({ name: `bao-cao-2026-d1-${TODAY}.docx`, edition: null });
    const document = text(file.bytes, 'word/document.xml');
    expect(document).toContain('BÁO CÁO TẠM TÍNH');
    expect(document).toContain('DỮ LIỆU MINH HỌA');
    expect(file.checksum).toMatch(/^[0-9a-f]{64}$/);
    await expect(
      exportReport(place, { round, agency: 'zz', format: 'docx', locale: 'vi' }, STAMP),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('finds the round of a year by its last day, and only a frozen one', async () => {
    const province = await plant(dialect);
    const { db } = province;
    expect((await findReportedRound(db, { year: '2026' })).round).toBeUndefined();
    await closeRound(db, 'r1', province.releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    expect((await findReportedRound(db, { year: '2026' })).round?.id).toBe('r1');
    expect((await findReportedRound(db, { year: '2025' })).round).toBeUndefined();
    expect((await findReportedRound(db, { slug: 'x' })).slugs).toEqual(['2026']);
  });

  it('hands out microdata of frozen rounds only, of agencies with 30 ballots, without ids', async () => {
    const province = await plant(dialect);
    const { db } = province;
    const asked = { round: await readRound(province), agency: null, locale: 'vi' } as const;
    await expect(exportMicrodata(db, asked, STAMP)).rejects.toMatchObject({ code: 'round_not_closed' });
    await closeRound(db, 'r1', province.releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const file = await exportMicrodata(db, { ...asked, round: await readRound(province) }, STAMP);
    expect(file.ballots).toBe(40);
    const lines = text(file.bytes, 'microdata.csv').trimEnd().split('\r\n');
    expect(lines).toHaveLength(41);
    expect(new Set(lines.slice(1).map((line) => line.split(',')[0]))).toEqual(new Set(['"d1"']));
    const ids = [
      ...(await db.selectFrom('response').select('id').execute()),
      ...(await db.selectFrom('batch').select('id').execute()),
    ];
    const everything = [...zipEntries(file.bytes).keys()].map((name) => text(file.bytes, name)).join('\n');
    for (const { id } of ids) expect(everything).not.toContain(id);
    expect(everything).not.toContain('slip');
    expect((await listAudit(db, {}, 1))[0]).toMatchObject({
      action: 'microdata_exported',
      detail: { ballots: 40, agencies: 1, least: 30 },
    });
  });

  it('keeps settings, records which changed, and prints them', async () => {
    const province = await plant(dialect);
    const { db } = province;
    const settings = { ...NO_SETTINGS, department: 'Sở Thử & Nghiệm', signatory: 'Nguyễn Văn Thử' };
    const unseen = reportSettingsSeen(NO_SETTINGS);
    await saveReportSettings(db, settings, unseen, STAMP);
    await saveReportSettings(db, settings, unseen, STAMP);
    const later = { ...NO_SETTINGS, place: 'Thái Nguyên' };
    await expect(saveReportSettings(db, later, unseen, STAMP)).rejects.toMatchObject({ code: 'conflict' });
    expect(await readReportSettings(db)).toEqual(settings);
    const entries = (await listAudit(db, {}, 5)).filter(({ action }) => action === 'report_settings_changed');
    expect(entries.map(({ detail }) => detail)).toEqual([{ fields: ['department', 'signatory'] }]);
    const round = await readRound(province);
    const place = { db, today: TODAY, synthetic: false };
    const { bytes } = await exportReport(place, { round, agency: null, format: 'docx', locale: 'vi' }, STAMP);
    expect(text(bytes, 'word/document.xml')).toContain('SỞ THỬ &amp; NGHIỆM');
  });
});
