import { expect, it } from 'vitest';
import type { DialectName } from '#db/dialects/features';
import { ensureLeaf } from '#db/queries/leaves';
import { insertServices } from '#db/queries/services';
import { insertTarget } from '#db/queries/targets';
import { insertVolumes } from '#db/queries/volumes';
import type { Actor } from '#domain/permission';
import { DEFAULT_PLAN, leafPlace, type Split } from '#domain/round';
import { acceptGroup } from '#services/accept';
import { closeRound } from '#services/close';
import { type DepartmentSource, getProvinceOverview } from '#services/department';
import { getFieldwork } from '#services/fieldwork/fieldwork';
import { getUnitFieldwork } from '#services/fieldwork/unit-fieldwork';
import { freezeRound } from '#services/freeze';
import { createFrozenOverviews } from '#services/frozen-overviews';
import { createInstruments } from '#services/instruments';
import { issueSlips } from '#services/issue-slips';
import { createReference } from '#services/reference';
import { releaseDue } from '#services/release';
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

  it('takes unused slips of a voided batch out of what was handed out, and says how many batches', async () => {
    const { db, print, source } = await prepare(dialect);
    await print('d1', 40);
    await print('d1', 8, { id: 'wrong-batch-0001' });
    const order = { round: 'r1', agency: 'd1', issue: 'wrong-batch-0001', reason: 'In nhầm' };
    await voidSlips(db, order, { today: TODAY, actor: null });
    const { rows } = await getFieldwork(source, AT_D1, null);
    expect(rows[0]).toMatchObject({ issued: 40, weekly: [40], voided: { batches: 1, slips: 8 } });
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
