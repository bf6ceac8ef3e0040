import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { insertServices } from '#db/queries/services';
import { listVolumeEntries } from '#db/queries/volume-entries';
import { insertVolumes, listReportedMonths, listVolumeCells } from '#db/queries/volumes';
import type { Channel, Outcome } from '#domain/dossier';
import type { VolumeCell } from '#domain/dossier-volume';
import type { Actor } from '#domain/permission';
import type { Sheet } from '#domain/sheet';
import { listAudit } from '#services/audit';
import { closeRound } from '#services/close';
import { checksumOf } from '#services/digests';
import { freezeRound } from '#services/freeze';
import { applyVolumes, previewVolumes } from '#services/volumes/import-volumes';
import { saveVolumes, type VolumeOrder } from '#services/volumes/save-volumes';
import { chooseMonth, getVolumeMonth, getVolumeSheet } from '#services/volumes/volume-months';
import { plantProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { VolumeSheetForm } from '#ui/fieldwork/volume-sheet-form';
import { readVolumeForm } from '#web/volume-form.server';
import { volumeListNames } from '#web/volume-import.server';

const NOW = Date.parse(`${TODAY}T03:00:00Z`);
const actorOf = (
  role: 'agency_officer' | 'agency_viewer' | 'department_administrator',
  scope: string,
): Actor => ({
  account: null,
  grants: [{ role, scope }],
});
const FEBRUARY = '2026-02';

async function prepare(dialect: 'sqlite' | 'postgres') {
  const province = await plantProvince(await openTestDatabase(dialect));
  const { db } = province;
  await db
    .insertInto('account')
    .values({
      ...{ id: 'officer', email: 'o@example.vn', name: 'O', locale: 'vi', status: 'active', password: null },
      ...{ totp_secret: null, totp_confirmed: 0, totp_step: 0 },
    })
    .execute();
  const name = { name: 'Khai sinh', name_en: 'Birth' };
  await insertServices(
    db,
    [{ id: 'f', ...name }],
    [
      { id: 'birth', field: 'f', code: '1.001193', ...name },
      { id: 'death', field: 'f', code: '1.000656', name: 'Khai tử', name_en: 'Death' },
    ],
  );
  const by = (actor: Actor) => ({ actor: { ...actor, account: 'officer' }, today: TODAY, now: NOW });
  const officer = by(actorOf('agency_officer', 'd1'));
  const administrator = by(actorOf('department_administrator', 'p'));
  return { ...province, officer, administrator, source: { db, today: () => TODAY } };
}

const cell = (
  service: string,
  finished: number,
  channel: Channel = 'counter',
  outcome: Outcome = 'granted',
): VolumeCell => ({ service, channel, outcome, received: finished + 1, finished, onTime: finished });

function order(cells: readonly VolumeCell[], more: Partial<VolumeOrder> = {}): VolumeOrder {
  return { agency: 'd1', month: FEBRUARY, version: 0, services: ['birth', 'death'], cells, ...more };
}

/** What the form of births is offered for. */
const janBirths = {
  ...({ agency: 'd1', service: 'birth', channel: 'counter', outcome: 'granted', month: '2026-01' } as const),
  ...{ received: 5, finished: 5, on_time: 5 },
};

/** Types the same number into a line of a table of the form. */
function fill(form: FormData, table: string, count: number | string): void {
  for (const field of ['received', 'finished', 'onTime'])
    form.set(`${table}-counter-granted-${field}`, String(count));
}

/** The keying form of a month as its page draws it and takes it, what a browser would send of it in between. */
function keyingDesk(
  db: Database,
  officer: Parameters<typeof saveVolumes>[2],
  source: Parameters<typeof getVolumeSheet>[0],
) {
  const read = () => getVolumeSheet(source, officer.actor, 'd1', FEBRUARY);
  const draw = async (answer: Pick<ReturnType<typeof readVolumeForm>, 'drawn' | 'typed'> | null) => {
    const { offered, others, cells, version } = await read();
    const form = {
      ...{ services: answer?.drawn ?? offered, others, cells, version, typed: answer?.typed ?? null },
      ...{ readOnly: false, next: null, problems: [], locale: 'vi' as const },
    };
    const sent = new FormData();
    const html = renderToStaticMarkup(createElement(VolumeSheetForm, form));
    for (const [, tag = ''] of html.matchAll(/<input([^>]*)>/g)) {
      const [name, value] = ['name', 'value'].map((word) => new RegExp(`${word}="([^"]*)"`).exec(tag)?.[1]);
      sent.append(name ?? '', value ?? '');
    }
    sent.append('extra', /<option value="([^"]*)" selected/.exec(html)?.[1] ?? '');
    return sent;
  };
  const send = async (form: FormData) => {
    const { typed, drawn, problems, next: _next, ...rest } = readVolumeForm(form, await read(), 'vi');
    const save = { ...rest, agency: 'd1', month: FEBRUARY };
    const outcome = problems.length > 0 ? 'problems' : await saveVolumes(db, save, officer);
    return { outcome, problems, redrawn: await draw({ drawn, typed }) };
  };
  return { open: () => draw(null), send };
}

const stored = async (db: Database, agency = 'd1') =>
  (await listVolumeCells(db, [agency], FEBRUARY)).map(({ service, channel, finished }) => [
    ...[service, channel, finished],
  ]);

eachDialect((dialect) => {
  it('saves a month, again only what changes, and keeps old and new of each', async () => {
    const { db, officer } = await prepare(dialect);
    expect(await saveVolumes(db, order([cell('birth', 90), cell('death', 0)]), officer)).toBe('saved');
    expect(await saveVolumes(db, order([cell('birth', 90), cell('death', 0)]), officer)).toBe('unchanged');
    const changed = [cell('birth', 95), cell('birth', 5, 'post')];
    expect(await saveVolumes(db, order(changed, { version: 1 }), officer)).toBe('saved');
    expect(await stored(db)).toEqual([
      ['birth', 'counter', 95],
      ['birth', 'post', 5],
    ]);
    expect(await listReportedMonths(db, { from: FEBRUARY, to: '2026-03' }, ['d1'])).toEqual([
      { agency: 'd1', month: FEBRUARY, received: 102, finished: 100, onTime: 100 },
    ]);

    const [last, first] = await listVolumeEntries(db, 'd1', FEBRUARY);
    expect(first).toMatchObject({ number: 1, source: 'form', entered_by: 'officer', entered_on: TODAY });
    expect(JSON.parse(last?.changes ?? '')).toEqual([
      {
        ...{ service: 'birth', channel: 'counter', outcome: 'granted' },
        before: { received: 91, finished: 90, onTime: 90 },
        after: { received: 96, finished: 95, onTime: 95 },
      },
      {
        ...{ service: 'birth', channel: 'post', outcome: 'granted' },
        before: null,
        after: { received: 6, finished: 5, onTime: 5 },
      },
      {
        ...{ service: 'death', channel: 'counter', outcome: 'granted' },
        before: { received: 1, finished: 0, onTime: 0 },
        after: null,
      },
    ]);
    const [entry] = await listAudit(db, { action: 'volumes_entered' }, 1);
    expect(entry).toMatchObject({ actor: 'officer', object: 'agency:d1', scope: 'd1' });
    expect(entry?.detail).toEqual({
      ...{ month: FEBRUARY, number: 2, source: 'form', cells: 3, before: 90, after: 100 },
      checksum: checksumOf(last?.changes ?? ''),
    });
    await expect(db.deleteFrom('volume_entry').execute()).rejects.toThrow(/append-only/);
  });

  it('changes only the services of the form, and tells whoever saves over a newer state', async () => {
    const { db, officer } = await prepare(dialect);
    await saveVolumes(db, order([cell('birth', 90), cell('death', 7)]), officer);
    const late = order([cell('birth', 1)], { services: ['birth'] });
    expect(await saveVolumes(db, late, officer)).toBe('changed_meanwhile');
    expect(await saveVolumes(db, { ...late, version: 1 }, officer)).toBe('saved');
    expect(await stored(db)).toEqual([
      ['birth', 'counter', 1],
      ['death', 'counter', 7],
    ]);
  });

  it('saves what was typed under the procedure it was typed for, though a colleague adds another meanwhile', async () => {
    const { db, officer, source } = await prepare(dialect);
    await insertVolumes(db, [janBirths]);
    const desk = keyingDesk(db, officer, source);
    const opened = await desk.open();
    expect(opened.getAll('service')).toEqual(['birth']);
    fill(opened, 's-birth', 33);
    // Its code comes first, so it takes the first place of the form.
    await saveVolumes(db, order([cell('death', 11)], { services: ['death'] }), officer);
    const told = await desk.send(opened);
    expect(told.outcome).toBe('changed_meanwhile');
    expect((await desk.send(told.redrawn)).outcome).toBe('saved');
    expect(await stored(db)).toEqual([
      ['birth', 'counter', 33],
      ['death', 'counter', 11],
    ]);
    expect((await desk.open()).getAll('service')).toEqual(['death', 'birth']);
  });

  it('keeps what was typed of a procedure that a colleague takes back meanwhile', async () => {
    const { db, officer, source } = await prepare(dialect);
    await saveVolumes(db, order([cell('birth', 5), cell('death', 7)]), officer);
    const desk = keyingDesk(db, officer, source);
    const opened = await desk.open();
    fill(opened, 's-birth', 33);
    await saveVolumes(db, order([cell('death', 8)], { version: 1 }), officer);
    const told = await desk.send(opened);
    expect([told.outcome, told.redrawn.getAll('service')]).toEqual(['changed_meanwhile', ['death', 'birth']]);
    expect((await desk.send(told.redrawn)).outcome).toBe('saved');
    expect(await stored(db)).toContainEqual(['birth', 'counter', 33]);
  });

  it('shows the numbers of a colleague who reported the procedure that was to be added', async () => {
    const { db, officer, source } = await prepare(dialect);
    await insertVolumes(db, [janBirths]);
    const desk = keyingDesk(db, officer, source);
    const opened = await desk.open();
    opened.set('extra', 'death');
    fill(opened, 'extra', 44);
    await saveVolumes(db, order([cell('death', 11)], { services: ['death'] }), officer);
    const { problems, redrawn } = await desk.send(opened);
    expect(problems).toEqual([{ field: 'extra', text: 'Thủ tục này đã có trong biểu ở trên.' }]);
    const counts = ['extra', 's-death'].map((table) => redrawn.get(`${table}-counter-granted-finished`));
    expect(counts).toEqual(['44', '11']);
    fill(redrawn, 'extra', '');
    expect((await desk.send(redrawn)).outcome).toBe('unchanged');
    expect(await stored(db)).toEqual([['death', 'counter', 11]]);
  });

  it('adds a procedure, says which cell is wrong, and refuses one that there is not', async () => {
    const { db, officer, source } = await prepare(dialect);
    await insertVolumes(db, [janBirths]);
    const desk = keyingDesk(db, officer, source);
    const opened = await desk.open();
    opened.set('extra', 'death');
    fill(opened, 'extra', 'x');
    const wrong = await desk.send(opened);
    expect(wrong.problems).toEqual([
      {
        field: 'extra-counter-granted-received',
        text: 'Khai tử, Tại quầy, Được giải quyết: Tiếp nhận: ghi một số nguyên, từ 0 đến 9.999.999.',
      },
    ]);
    expect(wrong.redrawn.get('extra')).toBe('death');
    fill(wrong.redrawn, 'extra', 9);
    wrong.redrawn.append('service', 'no such procedure');
    const refused = await desk.send(wrong.redrawn);
    expect(refused.problems.map(({ field }) => field)).toEqual(['extra']);
    expect(await stored(db)).toEqual([]);
    expect((await desk.send(refused.redrawn)).outcome).toBe('saved');
    expect(await stored(db)).toEqual([['death', 'counter', 9]]);
  });

  it('lets two people save the same month at once: one is told', async () => {
    const { db, officer } = await prepare(dialect);
    const outcomes = await Promise.all([
      saveVolumes(db, order([cell('birth', 1)]), officer),
      saveVolumes(db, order([cell('birth', 2)]), officer),
    ]);
    expect(outcomes.sort()).toEqual(['changed_meanwhile', 'saved']);
    expect(await listVolumeEntries(db, 'd1', FEBRUARY)).toHaveLength(1);
  });

  it('refuses foreign agencies, desks, months to come, and whoever only looks', async () => {
    const { db, officer } = await prepare(dialect);
    const cells = [cell('birth', 1)];
    const refused = (more: Partial<VolumeOrder>, by = officer) => saveVolumes(db, order(cells, more), by);
    await expect(refused({ agency: 'c1' })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(refused({ agency: 'd1.desk' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(refused({ month: '2026-04' })).rejects.toMatchObject({ code: 'not_found' });
    const viewer = { ...officer, actor: { ...actorOf('agency_viewer', 'd1'), account: 'officer' } };
    await expect(refused({}, viewer)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await refused({ month: '2026-03' })).toBe('saved');
  });

  it('locks the months of a round once it is frozen, under its root and nowhere else in time', async () => {
    const { db, officer, releaser, source } = await prepare(dialect);
    expect(await saveVolumes(db, order([cell('birth', 90)]), officer)).toBe('saved');
    await closeRound(db, 'r1', releaser, '2026-03-10');
    expect(await saveVolumes(db, order([cell('birth', 91)], { version: 1 }), officer)).toBe('saved');
    await freezeRound(db, 'r1', '2026-03-10');
    expect(await saveVolumes(db, order([cell('birth', 92)], { version: 2 }), officer)).toBe('locked');
    expect(await saveVolumes(db, order([cell('birth', 92)], { month: '2025-12' }), officer)).toBe('saved');
    const sheet = await getVolumeSheet(source, officer.actor, 'd1', FEBRUARY);
    expect(sheet.lockedBy).toEqual({ vi: 'Đợt thử', en: 'Trial round' });
    const list = await previewVolumes(db, listOf(['2/2026', 'd1']), volumeListNames(), officer);
    expect(list.refused).toMatchObject([{ problem: 'locked', cell: 'A2' }]);
  });

  it('shows who has reported a month and who has not, and whom to key next', async () => {
    const { db, officer, administrator, source } = await prepare(dialect);
    await insertVolumes(db, [
      ...(['d2', 'c1'] as const).map((agency) => ({
        ...({ agency, service: 'birth', channel: 'counter', outcome: 'granted', month: FEBRUARY } as const),
        ...{ received: 10, finished: 8, on_time: 6 },
      })),
    ]);
    const month = await getVolumeMonth(source, administrator.actor, FEBRUARY);
    expect(
      month.rows.map(({ code, reported, mayEnter }) => [code, reported?.finished ?? null, mayEnter]),
    ).toEqual([
      ['c1', 8, true],
      ['c2', null, true],
      ['d1', null, true],
      ['d2', 8, true],
    ]);
    expect(month.months.at(-1)).toEqual({ month: '2026-03', reported: 0 });
    expect(month.months.at(-2)).toEqual({ month: FEBRUARY, reported: 2 });
    const own = await getVolumeMonth(source, officer.actor, FEBRUARY);
    expect(own.rows.map(({ code }) => code)).toEqual(['d1']);

    const sheet = await getVolumeSheet(source, administrator.actor, 'd2', FEBRUARY);
    expect([sheet.offered.map(({ id }) => id), sheet.others.map(({ id }) => id)]).toEqual([
      ['birth'],
      ['death'],
    ]);
    expect([sheet.next, sheet.cells.length, sheet.version]).toEqual(['c2', 1, 0]);
    await expect(getVolumeSheet(source, officer.actor, 'd2', FEBRUARY)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect([chooseMonth(null, TODAY), chooseMonth('2026-09', TODAY), chooseMonth('2026-03', TODAY)]).toEqual([
      ...[FEBRUARY, FEBRUARY, '2026-03'],
    ]);
  });

  it('imports a list after a preview, all of it or nothing, and twice does nothing', async () => {
    const { db, officer, administrator } = await prepare(dialect);
    await saveVolumes(db, order([cell('birth', 90), cell('death', 7)]), officer);
    const list = listOf(['2/2026', 'd1'], ['Tháng 2 năm 2026', 'c1'], ['01/2026', 'c1']);
    const plan = await previewVolumes(db, list, volumeListNames(), administrator);
    expect(plan.refused).toEqual([]);
    expect(plan.planned.map(({ change, before }) => [change, before?.finished ?? null])).toEqual([
      ['changed', 90],
      ['created', null],
      ['created', null],
    ]);
    expect(await stored(db, 'c1')).toEqual([]);
    // Somebody else is quicker: the preview no longer holds.
    await saveVolumes(db, order([cell('birth', 88), cell('death', 7)], { version: 1 }), officer);
    const stale = applyVolumes(db, list, volumeListNames(), plan.digest, administrator);
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
    expect(await stored(db, 'c1')).toEqual([]);
    const { digest } = await previewVolumes(db, list, volumeListNames(), administrator);
    expect(await applyVolumes(db, list, volumeListNames(), digest, administrator)).toBe(3);
    expect(await stored(db)).toEqual([
      ['birth', 'counter', 10],
      ['death', 'counter', 7],
    ]);
    expect((await listVolumeEntries(db, 'd1', FEBRUARY))[0]).toMatchObject({ number: 3, source: 'file' });
    const again = await previewVolumes(db, list, volumeListNames(), administrator);
    expect(again.planned.every(({ change }) => change === 'unchanged')).toBe(true);
    expect(await applyVolumes(db, list, volumeListNames(), again.digest, administrator)).toBe(0);
  });

  it('refuses in a list what a form would refuse, row by row, and writes none of it', async () => {
    const { db, officer } = await prepare(dialect);
    const list = listOf(['2/2026', 'd1'], ['2/2026', 'c1'], ['2/2026', 'd1.desk'], ['4/2026', 'd1']);
    const plan = await previewVolumes(db, list, volumeListNames(), officer);
    expect(plan.refused.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'agency_not_yours'],
      [4, 'agency_unknown'],
      [5, 'future'],
    ]);
    const all = applyVolumes(db, list, volumeListNames(), plan.digest, officer);
    await expect(all).rejects.toMatchObject({ code: 'conflict' });
    expect(await stored(db)).toEqual([]);
    const viewer = { ...officer, actor: actorOf('agency_viewer', 'd1') };
    await expect(previewVolumes(db, list, volumeListNames(), viewer)).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });
});

/** Ten dossiers of births at the counter for each agency and month given. */
function listOf(...rows: [month: string, agency: string][]): Sheet {
  const head = [
    'Tháng',
    'Mã cơ quan',
    'Mã thủ tục',
    'Cách nộp',
    'Kết quả',
    'Tiếp nhận',
    'Đã giải quyết',
    'Đúng hạn',
  ];
  const counts = ['1.001193', 'Tại quầy', 'Được giải quyết', '12', '10', '9'];
  return {
    rows: [head, ...rows.map((row) => [...row, ...counts])].map((cells, at) => ({ line: at + 1, cells })),
  };
}
