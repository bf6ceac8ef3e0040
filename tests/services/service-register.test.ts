import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { SERVICE_COLUMNS } from '#domain/service-list';
import type { Sheet } from '#domain/sheet';
import { listAudit } from '#services/audit';
import { seenMark } from '#services/digests';
import { listOrderableServices, listServiceChoices } from '#services/print-choices';
import { seededRandomness } from '#services/randomness';
import { applyServices, previewServices, type ServiceHeadings } from '#services/registers/import-services';
import { addService, changeService, getService, readServiceRegister } from '#services/registers/procedures';
import { addServiceField, changeServiceField, listFieldRows } from '#services/registers/service-fields';
import { plantProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const STAMP = { actor: null, at: '2026-03-15T03:00:00.000Z' };
const BIRTH = { name: 'Khai sinh', nameEn: 'Birth', code: '1.001', field: 'civil' };
const only = (name: string, required = false) => ({ names: [name], required });
const HEADINGS: ServiceHeadings = {
  code: only('code', true),
  name: only('name', true),
  name_en: only('name_en'),
  field: only('field', true),
  field_en: only('field_en'),
  valid_to: only('valid_to'),
};

function sheetOf(...rows: readonly (readonly string[])[]): Sheet {
  return { rows: [SERVICE_COLUMNS, ...rows].map((cells, at) => ({ line: at + 1, cells })) };
}

async function plant(db: Database): Promise<Database> {
  await plantProvince(db);
  await addServiceField(db, 'civil', { name: 'Hộ tịch', nameEn: 'Civil status' }, STAMP);
  await addService(db, 'birth', BIRTH, STAMP);
  return db;
}

const conflict = { code: 'conflict' };

eachDialect((dialect) => {
  it('adds a procedure once, renames it, ends it and takes it up again, each in the audit trail', async () => {
    const db = await plant(await openTestDatabase(dialect));
    await addService(db, 'birth', BIRTH, STAMP);
    const change = async (content: Parameters<typeof changeService>[3]) =>
      changeService(db, 'birth', seenMark(await getService(db, 'birth')), content, STAMP);
    await change({ name: 'Đăng ký khai sinh' });
    await change({ validTo: '2026-03-01' });
    expect(await listOrderableServices(db, '2026-02-28')).toEqual(['birth']);
    expect(await listOrderableServices(db, '2026-03-01')).toEqual([]);
    expect(await listServiceChoices(db, '2026-03-01')).toMatchObject([{ id: 'birth', ended: true }]);
    await change({ validTo: null });
    expect(await getService(db, 'birth')).toEqual({
      ...BIRTH,
      ...{ id: 'birth', name: 'Đăng ký khai sinh', validTo: null },
    });
    const entries = await listAudit(db, { object: 'service:birth' }, 10);
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
      ['service_changed', { code: '1.001', fields: ['validTo'] }],
      ['service_ended', { code: '1.001', to: '2026-03-01' }],
      ['service_changed', { code: '1.001', fields: ['name'] }],
      ['service_changed', { code: '1.001', fields: [] }],
    ]);
  });

  it('tells whoever saves an older state, and keeps a code to one procedure in use', async () => {
    const db = await plant(await openTestDatabase(dialect));
    const seen = seenMark(await getService(db, 'birth'));
    await changeService(db, 'birth', seen, { name: 'Mới' }, STAMP);
    await expect(changeService(db, 'birth', seen, { name: 'Khác' }, STAMP)).rejects.toMatchObject(conflict);
    await expect(addService(db, 'second', BIRTH, STAMP)).rejects.toMatchObject(conflict);
    await expect(changeService(db, 'none', seen, { name: 'x' }, STAMP)).rejects.toMatchObject({
      code: 'not_found',
    });
    await changeService(
      db,
      'birth',
      seenMark(await getService(db, 'birth')),
      { validTo: '2026-01-01' },
      STAMP,
    );
    await addService(db, 'second', BIRTH, STAMP);
    const revive = changeService(
      db,
      'birth',
      seenMark(await getService(db, 'birth')),
      { validTo: null },
      STAMP,
    );
    await expect(revive).rejects.toMatchObject(conflict);
    const twice = [
      addService(db, 'x', { ...BIRTH, code: '9' }, STAMP),
      addService(db, 'y', { ...BIRTH, code: '9' }, STAMP),
    ];
    const outcomes = await Promise.allSettled(twice);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends a field only once no procedure of it is in use, and has no two of one name', async () => {
    const db = await plant(await openTestDatabase(dialect));
    await expect(addServiceField(db, 'again', { name: 'HO TICH', nameEn: 'x' }, STAMP)).rejects.toMatchObject(
      conflict,
    );
    const seen = async () => (await listFieldRows(db))[0]?.seen ?? '';
    const end = async () => changeServiceField(db, 'civil', await seen(), { validTo: '2026-03-15' }, STAMP);
    await expect(end()).rejects.toMatchObject(conflict);
    await changeService(
      db,
      'birth',
      seenMark(await getService(db, 'birth')),
      { validTo: '2026-01-01' },
      STAMP,
    );
    await end();
    expect(await listFieldRows(db)).toMatchObject([{ id: 'civil', validTo: '2026-03-15', services: 0 }]);
    await addServiceField(db, 'again', { name: 'HO TICH', nameEn: 'x' }, STAMP);
    expect(await listAudit(db, { action: 'service_field_ended' }, 5)).toMatchObject([
      { detail: { name: 'Hộ tịch', to: '2026-03-15' } },
    ]);
  });

  it('writes a list as it was looked through, once, as one entry', async () => {
    const db = await plant(await openTestDatabase(dialect));
    const randomness = seededRandomness('list');
    const sheet = sheetOf(
      ['1.001', 'Đăng ký khai sinh', '', 'ho tich', '', ''],
      ['2.001', 'Cấp sổ', '', 'Đất đai', 'Land', ''],
      ['2.002', 'Cũ', '', 'đất đai', '', '01/07/2025'],
    );
    const preview = await previewServices(db, sheet, HEADINGS);
    expect(preview.planned.map(({ change }) => change)).toEqual(['changed', 'created', 'created']);
    expect((await readServiceRegister(db)).services).toHaveLength(1);
    await applyServices(db, sheet, HEADINGS, preview.digest, randomness, STAMP);
    const { services, fields } = await readServiceRegister(db);
    const land = fields.find(({ name }) => name === 'Đất đai');
    expect(land).toMatchObject({ nameEn: 'Land', validTo: null });
    const byCode = services.map(({ code, name, field, validTo }) => [code, name, field, validTo]).sort();
    expect(byCode).toEqual([
      ['1.001', 'Đăng ký khai sinh', 'civil', null],
      ['2.001', 'Cấp sổ', land?.id, null],
      ['2.002', 'Cũ', land?.id, '2025-07-01'],
    ]);
    expect(await listAudit(db, { action: 'services_imported' }, 5)).toMatchObject([
      { detail: { created: 2, changed: 1, ended: 0, fields: 1 } },
    ]);
    const again = applyServices(db, sheet, HEADINGS, preview.digest, randomness, STAMP);
    await expect(again).rejects.toMatchObject(conflict);
    const wrong = sheetOf(['', 'Không mã', '', 'Đất đai', '', '']);
    const { digest } = await previewServices(db, wrong, HEADINGS);
    await expect(applyServices(db, wrong, HEADINGS, digest, randomness, STAMP)).rejects.toMatchObject(
      conflict,
    );
  });

  it('takes in a list of four thousand procedures, and the same list again without a change', async () => {
    const db = await plant(await openTestDatabase(dialect));
    const rows = Array.from({ length: 4_000 }, (_, at) => [
      `3.${at}`,
      `Thủ tục ${at}`,
      '',
      `Lĩnh vực ${at % 40}`,
      '',
      '',
    ]);
    const sheet = sheetOf(...rows);
    const { digest } = await previewServices(db, sheet, HEADINGS);
    await applyServices(db, sheet, HEADINGS, digest, seededRandomness('many'), STAMP);
    const again = await previewServices(db, sheet, HEADINGS);
    expect(again.planned.every(({ change }) => change === 'unchanged')).toBe(true);
    expect((await readServiceRegister(db)).services).toHaveLength(4_001);
  });
});
