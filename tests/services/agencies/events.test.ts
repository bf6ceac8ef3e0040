import { expect, it } from 'vitest';
import { insertAccountRole, listRoleRows } from '#db/queries/account-roles';
import { insertCodes } from '#db/queries/codes';
import { listOrdersAbout } from '#db/queries/round-orders';
import { listTallies } from '#db/queries/tallies';
import type { AgencyEvent } from '#domain/agency-events';
import { listUnits } from '#domain/agency-tree';
import { type EventOrder, previewEvent, type Recorder, recordEvent } from '#services/agencies/record-event';
import { correctNames, withdrawEvent } from '#services/agencies/withdraw-event';
import { readTree } from '#services/agency-tree';
import { listAudit } from '#services/audit';
import type { KeyHolder } from '#services/key-holder';
import { seededRandomness } from '#services/randomness';
import { carryOutOrders } from '#services/rounds/carry-out-orders';
import { verifyAnswers } from '#services/verify';
import { verifyAudit } from '#services/verify-audit';
import { type AccountGround, DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { answerAt, ballotOf, leafOf, plantProvince, type SmallProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

interface Ground extends AccountGround {
  readonly province: SmallProvince;
}

async function prepare(dialect: Parameters<typeof openTestDatabase>[0]): Promise<Ground> {
  const planted: SmallProvince[] = [];
  const ground = await prepareAccounts(await openTestDatabase(dialect), null, async (db) => {
    planted.push(await plantProvince(db));
  });
  const [province] = planted;
  if (!province) throw new Error('no province');
  return { ...ground, province };
}

async function recorderIn(ground: Ground, scope: string | null = null, email?: string): Promise<Recorder> {
  const { visit } = await ground.enter('department_administrator', scope, email);
  const { actor, account } = visit;
  return { actor, account, now: NOW, today: DAY, randomness: seededRandomness(`${email} records`) };
}

const MERGER: AgencyEvent = {
  ...{ kind: 'merge', date: '2026-04-01', agencies: ['c1', 'c2'], parent: 'p' },
  made: { code: '00009', kind: 'commune', name: { vi: 'Xã Mới', en: 'New Commune' }, isUnit: true },
};
const ORDER: EventOrder = { event: MERGER, decision: 'Nghị quyết số 12/NQ-HĐND', carryRoles: true };

async function record(ground: Ground, by: Recorder, order = ORDER) {
  const preview = await previewEvent(ground.db, by.actor, order, by.today);
  if ('problems' in preview) throw new Error(JSON.stringify(preview.problems));
  return recordEvent(ground.db, by, order, preview.digest);
}

function holderOf({ province }: Ground): KeyHolder {
  return { releaser: province.releaser, storeKey: () => undefined };
}

eachDialect((dialect) => {
  it('says what a merger within a round does, and does exactly that', async () => {
    const ground = await prepare(dialect);
    const { db, province } = ground;
    const by = await recorderIn(ground);
    const officer = await ground.settle('agency_officer', 'c1');
    await answerAt(
      province,
      'c1',
      Array.from({ length: 12 }, () => ballotOf(5)),
    );
    await answerAt(
      province,
      'c2',
      Array.from({ length: 3 }, () => ballotOf(4)),
    );
    const leaf = await leafOf(province, 'c1');
    await insertCodes(db, [{ digest: 'unspent', leaf: leaf.id, expires: '2026-12-31' }]);

    const preview = await previewEvent(db, by.actor, ORDER, DAY);
    if ('problems' in preview) throw new Error(JSON.stringify(preview.problems));
    expect(preview.effects).toEqual({
      past: false,
      rounds: [
        {
          ...{ slug: '2026', name: province.round.name, slips: 0 },
          units: [
            { vi: 'Đơn vị c1', en: 'Unit c1' },
            { vi: 'Đơn vị c2', en: 'Unit c2' },
          ],
        },
      ],
      desks: {
        moved: [
          { vi: 'Đơn vị c1.desk', en: 'Unit c1.desk' },
          { vi: 'Đơn vị c2.desk', en: 'Unit c2.desk' },
        ],
        ended: [],
      },
      roles: { carried: 1, left: 0 },
      ...{ targets: 0, requests: 0 },
    });
    expect(preview.made).toEqual([
      {
        ...{ code: '00009', kind: 'commune', isUnit: true, name: { vi: 'Xã Mới', en: 'New Commune' } },
        parent: { vi: 'Đơn vị p', en: 'Unit p' },
      },
    ]);

    const { agencies } = await recordEvent(db, by, ORDER, preview.digest);
    const [made] = agencies;
    if (made === undefined) throw new Error('nothing was made');
    const [before, after] = [await readTree(db, '2026-03-31'), await readTree(db, '2026-04-01')];
    expect(listUnits(before, 'p').map(({ id }) => id)).toEqual(['c1', 'c2', 'd1', 'd2']);
    expect(listUnits(after, 'p').map(({ id }) => id)).toEqual([made, 'd1', 'd2']);
    expect(after.parents.get('c1.desk')).toBe(made);
    const held = (await listRoleRows(db)).filter(({ account }) => account === officer);
    expect(held.map(({ scope, valid_from, valid_to }) => [scope, valid_from, valid_to])).toEqual([
      ['c1', '2026-01-01', null],
      [made, '2026-04-01', null],
    ]);

    // Until the last day is over the units still collect; then the holder of the keys closes them.
    expect(await carryOutOrders(db, holderOf(ground), '2026-03-31')).toEqual([]);
    const outcomes = await carryOutOrders(db, holderOf(ground), '2026-04-01');
    expect(outcomes.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'close_unit done',
      'close_unit done',
    ]);
    const where = { round: 'r1', stream: 'official', margin: 'all' } as const;
    const tallies = await listTallies(db, { ...where, parts: ['scores'] });
    expect(tallies.map(({ place, tally }) => [place.node, tally.valid])).toEqual([['c1', 12]]);
    const codes = await db.selectFrom('code').selectAll().execute();
    expect(codes.map(({ expires }) => expires)).toEqual(['2026-04-01']);
    expect(await carryOutOrders(db, holderOf(ground), '2026-04-02')).toEqual([]);

    expect(await verifyAnswers(db)).toEqual([]);
    expect(await verifyAudit(db)).toEqual([]);
    const trail = await listAudit(db, { action: 'agency_recorded' }, 10);
    expect(trail.map(({ detail, object, scope }) => ({ detail, object, scope }))).toEqual([
      {
        detail: { event: 'merge', number: 1, on: '2026-04-01', decision: ORDER.decision },
        ...{ object: `agency:${made}`, scope: 'p' },
      },
    ]);
  });

  it('carries over no role that was taken back, and a coming one from its own day', async () => {
    const ground = await prepare(dialect);
    const { db } = ground;
    const by = await recorderIn(ground);
    const account = await ground.settle('agency_viewer', 'd1');
    const held = [
      ['back', 'agency_officer', 'c1', '2026-05-01', '2026-05-01'],
      ['over', 'department_analyst', 'c1', '2026-01-01', '2026-04-01'],
      ['coming', 'agency_officer', 'c2', '2026-06-01', null],
      ['until', 'agency_viewer', 'c1', '2026-01-01', '2026-07-01'],
      ['again', 'agency_viewer', 'c2', '2026-09-01', '2027-01-01'],
    ] as const;
    for (const [id, role, scope, valid_from, valid_to] of held)
      await insertAccountRole(db, { id, account, role, scope, valid_from, valid_to });
    const preview = await previewEvent(db, by.actor, ORDER, DAY);
    if ('problems' in preview) throw new Error('refused');
    expect(preview.effects.roles).toEqual({ carried: 3, left: 0 });
    const { agencies } = await recordEvent(db, by, ORDER, preview.digest);
    const carried = (await listRoleRows(db)).filter(({ scope }) => scope === agencies[0]);
    expect(carried.map(({ role, valid_from, valid_to }) => [role, valid_from, valid_to])).toEqual([
      ['agency_viewer', '2026-04-01', '2026-07-01'],
      ['agency_officer', '2026-06-01', null],
      ['agency_viewer', '2026-09-01', '2027-01-01'],
    ]);
    const granted = await listAudit(db, { action: 'role_granted', object: `account:${account}` }, 3);
    expect(granted.map(({ detail }) => detail['from']).sort()).toEqual([
      ...['2026-04-01', '2026-06-01', '2026-09-01'],
    ]);
  });

  it('shows the second of two people what the first has recorded, and records nothing twice', async () => {
    const ground = await prepare(dialect);
    const { db } = ground;
    const [first, second] = [await recorderIn(ground), await recorderIn(ground, null, 'second@example.vn')];
    const rename: EventOrder = {
      event: {
        ...{ kind: 'rename', date: '2026-04-01', agency: 'c1' },
        made: { ...MERGER.made, code: '00008' },
      },
      ...{ decision: '', carryRoles: false },
    };
    const seen = await previewEvent(db, second.actor, rename, DAY);
    if ('problems' in seen) throw new Error('refused');
    await record(ground, first);
    await expect(recordEvent(db, second, rename, seen.digest)).rejects.toThrow('conflict');
    const now = await previewEvent(db, second.actor, rename, DAY);
    expect('problems' in now && now.problems).toEqual([
      {
        ...{ code: 'ended', field: 'agency', date: '2026-04-01' },
        agency: { vi: 'Đơn vị c1', en: 'Unit c1' },
      },
    ]);
    expect((await readTree(db, '2026-04-01')).agencies.size).toBe(8);
  });

  it('lets one of two simultaneous orders through', async () => {
    const ground = await prepare(dialect);
    const { db } = ground;
    const by = [await recorderIn(ground), await recorderIn(ground, null, 'second@example.vn')];
    const preview = await previewEvent(db, by[0]?.actor ?? { account: null, grants: [] }, ORDER, DAY);
    if ('problems' in preview) throw new Error('refused');
    const tries = await Promise.allSettled(by.map((one) => recordEvent(db, one, ORDER, preview.digest)));
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await readTree(db, '2026-04-01')).agencies.size).toBe(8);
  });

  it('takes back what has not come, wholly, and lets the same day be recorded anew', async () => {
    const ground = await prepare(dialect);
    const { db } = ground;
    const by = await recorderIn(ground);
    await ground.settle('agency_officer', 'c1');
    const before = await readTree(db, '2026-04-01');
    const { number, agencies } = await record(ground, by);
    await withdrawEvent(db, by, number);
    expect(await readTree(db, '2026-04-01')).toEqual(before);
    const roles = (await listRoleRows(db)).filter(({ scope }) => scope === agencies[0]);
    expect(roles.map(({ valid_from, valid_to }) => [valid_from, valid_to])).toEqual([
      ['2026-04-01', '2026-04-01'],
    ]);
    const orders = await listOrdersAbout(db, ['c1', 'c2']);
    expect(orders.map(({ state }) => state)).toEqual(['refused', 'refused']);
    await expect(withdrawEvent(db, by, number)).rejects.toThrow('conflict');

    const again = await record(ground, by);
    expect(again.agencies).toEqual(agencies);
    expect(listUnits(await readTree(db, '2026-04-01'), 'p').map(({ id }) => id)).toEqual([
      ...[agencies[0], 'd1', 'd2'],
    ]);
    // On its day it is too late.
    await expect(withdrawEvent(db, { ...by, today: '2026-04-01' }, again.number)).rejects.toThrow('conflict');
  });

  it('does not take back what something later stands on', async () => {
    const ground = await prepare(dialect);
    const by = await recorderIn(ground);
    const { number, agencies } = await record(ground, by);
    await record(ground, by, {
      event: { kind: 'abolish', date: '2026-06-01', agency: agencies[0] ?? '' },
      ...{ decision: '', carryRoles: false },
    });
    await expect(withdrawEvent(ground.db, by, number)).rejects.toThrow('conflict');
    await withdrawEvent(ground.db, by, number + 1);
    await withdrawEvent(ground.db, by, number);
  });

  it('keeps everybody within his agencies', async () => {
    const ground = await prepare(dialect);
    const { db } = ground;
    const by = await recorderIn(ground, 'd1');
    await expect(previewEvent(db, by.actor, ORDER, DAY)).rejects.toThrow('not_allowed');
    const desk: EventOrder = {
      event: {
        ...{ kind: 'create', date: DAY, parent: 'd1' },
        made: { code: 'd1.Q2', kind: 'desk', name: { vi: 'Quầy 2', en: 'Desk 2' }, isUnit: false },
      },
      ...{ decision: '', carryRoles: false },
    };
    await record(ground, by, desk);
    expect((await readTree(db, DAY)).children.get('d1')?.map(({ code }) => code)).toEqual([
      'd1.Q2',
      'd1.desk',
    ]);
    const viewer = await ground.enter('agency_viewer', 'd1');
    await expect(previewEvent(db, viewer.visit.actor, desk, DAY)).rejects.toThrow('not_allowed');
  });

  it('corrects a name without an event, once', async () => {
    const ground = await prepare(dialect);
    const { db } = ground;
    const by = await recorderIn(ground);
    const before = { vi: 'Đơn vị c1.desk', en: 'Unit c1.desk' };
    const typed = { vi: '  Quầy một cửa ', en: 'One-stop desk' };
    expect(await correctNames(db, by, 'c1.desk', before, typed)).toEqual([]);
    expect((await readTree(db, DAY)).agencies.get('c1.desk')?.name).toEqual({
      ...{ vi: 'Quầy một cửa', en: 'One-stop desk' },
    });
    await expect(correctNames(db, by, 'c1.desk', before, typed)).rejects.toThrow('conflict');
    expect(await correctNames(db, by, 'c2', { vi: 'Đơn vị c2', en: 'Unit c2' }, { vi: '', en: '' })).toEqual([
      'name_missing',
    ]);
    expect((await listAudit(db, { action: 'agency_corrected' }, 10)).map(({ detail }) => detail)).toEqual([
      { fields: ['name', 'name_en'] },
    ]);
  });
});
