import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import { insertAccount } from '#db/queries/accounts';
import { ensureLeaf } from '#db/queries/leaves';
import { insertPaperBundle } from '#db/queries/paper-bundles';
import { findRound } from '#db/queries/rounds';
import { insertServices } from '#db/queries/services';
import { insertTarget } from '#db/queries/targets';
import { insertVolumes } from '#db/queries/volumes';
import type { Actor } from '#domain/permission';
import { DEFAULT_PLAN, leafPlace, type Split } from '#domain/round';
import { acceptGroup } from '#services/accept';
import { closeRound } from '#services/close';
import { type DepartmentSource, getProvinceOverview } from '#services/department';
import { getFieldwork } from '#services/fieldwork/fieldwork';
import { getProvinceFieldwork } from '#services/fieldwork/province-fieldwork';
import { getUnitFieldwork } from '#services/fieldwork/unit-fieldwork';
import { freezeRound } from '#services/freeze';
import { createFrozenEditions } from '#services/frozen-editions';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { issueSlips } from '#services/issue-slips';
import { listPaperAgencies } from '#services/paper/paper-agencies';
import { createPeerReader } from '#services/peers';
import { getPublishedAgency } from '#services/published-rounds';
import { createReference } from '#services/reference';
import { releaseDue } from '#services/release';
import { readExtras } from '#services/report/report-extras';
import { getRunningUnit } from '#services/running';
import { createRunningOverviews } from '#services/running-overviews';
import { voidSlips } from '#services/void-slips';
import { withholdFigures } from '#services/withheld-figures';
import { ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const CODE_KEY = 'a code key for tests, long enough to pass';
const EVERYBODY: Actor = { account: 'a', grants: [{ role: 'department_analyst', scope: null }] };
const AT_D1: Actor = { account: 'a', grants: [{ role: 'agency_viewer', scope: 'd1' }] };

async function prepare(dialect: DialectName, splits: Split[] = []) {
  const province = await plantProvince(await openTestDatabase(dialect), {
    plan: { ...DEFAULT_PLAN, splits },
  });
  const { db, randomness } = province;
  await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true } as never);
  const name = { name: 'Khai sinh', name_en: 'Birth' };
  await insertServices(db, [{ id: 'f', ...name }], [{ id: 'birth', field: 'f', code: '1.001193', ...name }]);
  const print = (unit: string, count: number, more: { id?: string; outcome?: string; on?: string } = {}) =>
    issueSlips(
      db,
      CODE_KEY,
      {
        ...{ round: 'r1', unit, count, service: '', channel: '', outcome: more.outcome ?? '' },
        ...{ expires: '2026-06-01', ...(more.id ? { id: more.id } : {}) },
      },
      more.on ?? TODAY,
      randomness,
    );
  const source: DepartmentSource = {
    db,
    reference: createReference(db, () => 0, 0),
    instruments: createInstruments(db),
    frozen: createFrozenOverviews(db),
    running: createRunningOverviews(db, () => 0),
    today: () => TODAY,
  };
  return { ...province, province, print, source };
}

/** Accepts ballots of slips whose dossiers had this outcome. */
async function answer({ db, round, randomness, seal }: SmallProvince, unit: string, n: number, outcome = '') {
  const leaf = await ensureLeaf(db, leafPlace(round, unit, 'slip', { outcome }), randomness.id());
  for (let at = 0; at < n; at += 1) {
    const sealed = seal(round.publicKey, leaf.id, ballotOf(5 - (at % 3)));
    const [key, receipt] = [randomness.id(), randomness.id()];
    await acceptGroup(
      db,
      [{ kind: 'desk', key, receipt, round: 'r1', leaf: leaf.id, sealed }],
      TODAY,
      randomness,
    );
  }
}

const months = (agency: string, ...of: string[]) =>
  of.map((month) => ({
    ...({ agency, service: 'birth', channel: 'counter', outcome: 'granted', month } as const),
    ...{ received: 210, finished: 200, on_time: 190 },
  }));

eachDialect((dialect) => {
  it('counts slips at once and answers by whole batches only', async () => {
    const { province, db, print, source, releaser } = await prepare(dialect);
    await print('d1', 40, { on: '2026-03-02' });
    await print('d1', 20);
    await print('c1', 10);
    await answer(province, 'd1', 9);
    const see = async () => {
      const { rows } = await getFieldwork(source, EVERYBODY, null);
      return rows.map(({ agency, issued, weekly, ballots, rate }) => [
        agency.id,
        issued,
        weekly,
        ballots,
        rate,
      ]);
    };
    const before = await see();
    expect(before).toEqual([
      ['c1', 10, [0, 10], null, null],
      ['c2', 0, [0, 0], null, null],
      ['d1', 60, [40, 20], null, null],
      ['d2', 0, [0, 0], null, null],
    ]);
    await answer(province, 'd1', 20);
    expect(await see()).toEqual(before);
    await releaseDue(db, releaser, TODAY);
    // 24 of the 29: five stay behind.
    expect((await see())[2]).toEqual(['d1', 60, [40, 20], 24, 0.4]);
  });

  it('knows what is missing of the plan, of the dossiers and of a verdict', async () => {
    const { province, db, print, releaser, ...prepared } = await prepare(dialect);
    let { source } = prepared;
    await db
      .insertInto('sampling_plan')
      .values({ round: 'r1', assumptions: '{}', saved_on: TODAY, version: 1 })
      .execute();
    await db
      .insertInto('sampling_plan_unit')
      .values({
        ...{ round: 'r1', agency: 'd1', population: 900, response_rate: 0.5 },
        ...{ respondents: 200, slips: 400 },
      })
      .execute();
    await insertVolumes(db, [...months('d1', '2026-01', '2026-02'), ...months('c1', '2026-01')]);
    await print('d1', 30);
    await answer(province, 'd1', 12);
    await releaseDue(db, releaser, TODAY);
    const { rows, elapsed, totals, months: over } = await getFieldwork(source, EVERYBODY, null);
    const d1 = rows.find(({ agency }) => agency.id === 'd1');
    // 73 days of a year: the round has no closing date.
    expect(elapsed).toBeCloseTo(73 / 365, 12);
    expect(d1).toMatchObject({
      ...{ population: 400, missingMonths: [], due: { respondents: 40, slips: 80 }, ballots: 7 },
      ...{ reasons: ['slips', 'answers'], needed: { why: 'few', more: 23 } },
    });
    const missing = rows.map(({ agency, missingMonths }) => [agency.id, missingMonths]);
    expect(missing).toEqual([
      ['c1', ['2026-02']],
      ['c2', ['2026-01', '2026-02']],
      ['d1', []],
      ['d2', ['2026-01', '2026-02']],
    ]);
    expect(over).toEqual(['2026-01', '2026-02']);
    const { gaps } = await getProvinceOverview(source, EVERYBODY, null);
    expect(gaps).toEqual({ agencies: 3, months: ['2026-01', '2026-02'] });
    await insertVolumes(db, [
      ...months('c1', '2026-02'),
      ...['c2', 'd2'].flatMap((agency) => months(agency, '2026-01', '2026-02')),
    ]);
    source = { ...source, running: createRunningOverviews(db, () => 0) };
    expect((await getProvinceOverview(source, EVERYBODY, null)).gaps).toBeNull();
    expect(totals).toMatchObject({ population: 600, issued: 30, ballots: 7, issuedThere: 30, hidden: 3 });
  });

  it('shows parts by what the plan splits, and slips alone by the rest', async () => {
    const { province, db, print, source, releaser } = await prepare(dialect, ['outcome']);
    await insertVolumes(db, months('d1', '2026-02'));
    await print('d1', 50, { outcome: 'granted' });
    await print('d1', 12, { outcome: 'refused' });
    await answer(province, 'd1', 25, 'granted');
    await answer(province, 'd1', 9, 'refused');
    await releaseDue(db, releaser, TODAY);
    const { tables, byMonth, row } = await getUnitFieldwork(source, AT_D1, 'd1', '2026');
    const [outcomes, channels] = tables;
    expect(outcomes?.parts).toEqual([
      { value: 'granted', dossiers: 200, issued: 50, answered: 20, rate: 0.4 },
      { value: 'refused', dossiers: null, issued: 12, answered: null, rate: null },
    ]);
    expect([channels?.by, channels?.split, channels?.parts.map(({ answered }) => answered)]).toEqual([
      ...['channel', false, [null, null]],
    ]);
    expect(
      byMonth.map(({ value, dossiers, issued, answered }) => [value, dossiers, issued, answered]),
    ).toEqual([
      ['2026-01', null, 0, null],
      ['2026-02', 200, 0, null],
      ['2026-03', null, 62, 20],
    ]);
    expect(row).toMatchObject({ ballots: 20, issued: 62 });
    await expect(getUnitFieldwork(source, AT_D1, 'c1', '2026')).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(getUnitFieldwork(source, AT_D1, 'zz', '2026')).rejects.toMatchObject({ code: 'not_found' });
    expect((await getFieldwork(source, AT_D1, null)).rows.map(({ agency }) => agency.id)).toEqual(['d1']);
  });

  it('adds the parts of all agencies up, from what each of them shows, while it runs and frozen', async () => {
    const { province, db, print, source, releaser } = await prepare(dialect, ['outcome', 'mode']);
    await insertVolumes(db, [...months('d1', '2026-02'), ...months('c1', '2026-02')]);
    await print('d1', 50, { outcome: 'granted' });
    await print('c1', 40, { outcome: 'granted' });
    await print('c2', 30, { outcome: 'granted' });
    await answer(province, 'd1', 25, 'granted');
    await answer(province, 'c1', 15, 'granted');
    await answer(province, 'c2', 4, 'granted');
    await releaseDue(db, releaser, TODAY);
    const see = async () => getProvinceFieldwork(source, EVERYBODY, '2026');
    const { tables, byMonth, redrawn, paper } = await see();
    expect(tables.map(({ by, split }) => [by, split])).toEqual([
      ['outcome', true],
      ['channel', false],
    ]);
    // 20 of d1 and 10 of c1 over their 90 slips; those of c2 are handed out and nobody's answer.
    const granted = { value: 'granted', dossiers: 400, issued: 120, answered: 30, rate: 30 / 90 };
    expect(tables[0]?.parts).toEqual([granted]);
    expect(byMonth.at(-1)).toMatchObject({ issued: 120, answered: 30, rateSoFar: 30 / 90 });
    expect([redrawn, paper]).toEqual([false, 0]);
    const one = await getProvinceFieldwork(source, AT_D1, '2026');
    const { tables: own } = await getUnitFieldwork(source, AT_D1, 'd1', '2026');
    expect(one.tables).toEqual(own.slice(0, 2));
    expect(one.tables[0]?.parts[0]?.answered).toBe(20);

    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const frozen = await see();
    expect(frozen.tables[0]?.parts[0]).toMatchObject({ issued: 120, answered: 40, rate: 40 / 90 });
    expect(frozen.byMonth.at(-1)).toMatchObject({ answered: 40 });
  });

  it('says where forms keyed from paper are among the answers', async () => {
    const { province, db, print, source, releaser } = await prepare(dialect);
    for (const unit of ['d1', 'c1']) {
      await print(unit, 60);
      await answer(province, unit, 15);
    }
    await releaseDue(db, releaser, TODAY);
    const bundle = { round: 'r1', number: 1, forms: 8, opened_by: 'keyer', opened_on: TODAY } as const;
    const rest = { spoilt: 0, settled_by: null, settled_on: TODAY, reason: '' };
    await insertAccount(db, {
      ...{ id: 'keyer', email: 'keyer@example.vn', name: 'Keyer', locale: 'vi', status: 'active' },
      ...{ password: null, totp_secret: null, totp_confirmed: 0, totp_step: 0 },
    });
    await insertPaperBundle(db, { ...bundle, ...rest, id: 'b1', agency: 'd1', state: 'entered' });
    await insertPaperBundle(db, { ...bundle, ...rest, id: 'b2', agency: 'c1', state: 'waiting' });
    expect((await getProvinceFieldwork(source, EVERYBODY, null)).paper).toBe(1);
    expect((await getUnitFieldwork(source, EVERYBODY, 'd1', null)).paper).toBe(1);
    expect((await getUnitFieldwork(source, EVERYBODY, 'c1', null)).paper).toBe(0);
    const round = await findRound(db, 'r1');
    if (!round) throw new Error('no round');
    expect([...(await listPaperAgencies(db, round))]).toEqual(['d1']);
    const running = { ...source, peers: createPeerReader(db, () => 0) };
    expect((await getRunningUnit(running, 'd1')).paper).toBe(true);
    expect((await getRunningUnit(running, 'c1')).paper).toBe(false);
    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const published = { ...source, editions: createFrozenEditions(db) };
    const [d1, c1] = [
      await getPublishedAgency(published, 'd1', '2026'),
      await getPublishedAgency(published, 'c1', '2026'),
    ];
    expect([d1.paper, c1.paper]).toEqual([true, false]);
    expect((await readExtras(db, round, [d1.result, c1.result], TODAY)).paper).toBe(true);
    expect((await readExtras(db, round, [c1.result], TODAY)).paper).toBe(false);
    // Where paper is in the open stream, it is in no response rate.
    const plan = { ...round.plan, officialModes: ['slip'] as const };
    expect([...(await listPaperAgencies(db, { ...round, plan }))]).toEqual([]);
  });

  it('takes unused slips of a voided batch out of what was handed out, and says how many batches', async () => {
    const { db, print, source } = await prepare(dialect);
    await print('d1', 40);
    await print('d1', 8, { id: 'wrong-batch-0001' });
    const order = { round: 'r1', agency: 'd1', issue: 'wrong-batch-0001', reason: 'In nhầm' };
    await voidSlips(db, order, { today: TODAY, actor: null });
    const { rows } = await getFieldwork(source, AT_D1, null);
    expect(rows[0]).toMatchObject({ issued: 40, weekly: [40], voided: { batches: 1, slips: 8 } });
  });

  it('counts no dossier of the month on whose first day a round closes', async () => {
    const { db, releaser, source } = await prepare(dialect);
    await db.updateTable('round').set({ opens_on: '2026-01-01', closes_on: '2026-03-01' }).execute();
    await insertVolumes(db, months('d1', '2026-02', '2026-03'));
    const over = { ...source, reference: createReference(db, () => 0, 0), today: () => '2026-04-20' };
    const see = async () => {
      const { day, months: counted, rows } = await getFieldwork(over, EVERYBODY, '2026');
      const { byMonth } = await getUnitFieldwork(over, EVERYBODY, 'd1', '2026');
      const d1 = rows.find(({ agency }) => agency.id === 'd1');
      return [day, counted, d1?.population, d1?.missingMonths, byMonth.map(({ value }) => value)];
    };
    const expected = ['2026-02-28', ['2026-01', '2026-02'], 200, ['2026-01'], ['2026-01', '2026-02']];
    expect(await see()).toEqual(expected);
    // Closed some days late, as it happens.
    await closeRound(db, 'r1', releaser, '2026-03-05');
    expect(await see()).toEqual(expected);
    await freezeRound(db, 'r1', '2026-03-05');
    expect(await see()).toEqual(expected);
  });

  it('shows the frozen figures of a closed round, and no answers of a withheld one', async () => {
    const { province, db, print, source, releaser } = await prepare(dialect);
    await print('d1', 60);
    await answer(province, 'd1', 30);
    await releaseDue(db, releaser, TODAY);
    await withholdFigures(db, ['r1']);
    const withheld = await getFieldwork(source, EVERYBODY, null);
    expect(withheld.withheld).toBe(true);
    expect(withheld.rows.map(({ issued, ballots }) => [issued, ballots])).toEqual([
      ...[
        [0, null],
        [0, null],
        [60, null],
        [0, null],
      ],
    ]);
    expect((await getUnitFieldwork(source, EVERYBODY, 'd1', null)).byMonth.at(-1)?.answered).toBeNull();
    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const overview = await getProvinceOverview(source, EVERYBODY, '2026');
    expect(overview.gaps).toEqual({ agencies: 4, months: ['2026-01', '2026-02'] });
    const frozen = await getUnitFieldwork(source, EVERYBODY, 'd1', '2026');
    expect(frozen).toMatchObject({
      open: false,
      withheld: false,
      redrawn: true,
      elapsed: 1,
      row: { ballots: 30 },
    });
    expect(frozen.byMonth.every(({ answered }) => answered === null)).toBe(true);
  });
});
