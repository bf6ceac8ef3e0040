import { expect, it } from 'vitest';
import { listEditionUnits } from '#db/queries/editions';
import { ensureLeaf } from '#db/queries/leaves';
import { findRound } from '#db/queries/rounds';
import { insertServices, listServiceFields, updateServiceField } from '#db/queries/services';
import { insertTarget } from '#db/queries/targets';
import { insertVolumes } from '#db/queries/volumes';
import type { Ballot } from '#domain/ballot';
import { canonicalJson } from '#domain/canonical-json';
import type { UnitResult } from '#domain/result';
import type { View } from '#domain/result-views';
import type { ProvinceResult } from '#domain/roll-up';
import { DEFAULT_PLAN, leafPlace } from '#domain/round';
import { acceptGroup } from '#services/accept';
import { readTree } from '#services/agency-tree';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { listTargetEntries, setTarget } from '#services/registers/targets';
import { readUnitResult } from '#services/results';
import { readRoundFrame } from '#services/round-frame';
import { readUnitTallies } from '#services/unit-tallies';
import { verifyEditions } from '#services/verify-editions';
import { writeEdition } from '#services/write-edition';
import { ballotOf, plantProvince, type SmallProvince, TODAY, UNITS } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const ABOVE_90 = { value: 0.9, strict: true };
const FROM_85 = { value: 0.85, strict: false };
const FROM_50 = { value: 0.5, strict: false };

async function answerAbout(
  { db, round, randomness, seal }: SmallProvince,
  unit: string,
  service: string,
  ballots: readonly Ballot[],
): Promise<void> {
  const leaf = await ensureLeaf(db, leafPlace(round, unit, 'slip', { service }), randomness.id());
  for (const ballot of ballots) {
    const [key, receipt] = [randomness.id(), randomness.id()];
    const sealed = seal(round.publicKey, leaf.id, ballot);
    await acceptGroup(
      db,
      [{ kind: 'desk', key, receipt, round: round.id, leaf: leaf.id, sealed }],
      TODAY,
      randomness,
    );
  }
}

const people = (satisfied: number, others: number): Ballot[] =>
  Array.from({ length: satisfied + others }, (_, at) => ballotOf(at < satisfied ? 5 : 2));

/**
 * d1: births 30 + 6, deaths 9, land 44 + 6; c1: land 40. Above 90 % for everything, at least 85 % for land, and at least
 * 50 % for land at d1.
 */
async function plant(dialect: 'sqlite' | 'postgres', splits: 'service'[] = ['service']) {
  const province = await plantProvince(await openTestDatabase(dialect), {
    plan: { ...DEFAULT_PLAN, splits },
  });
  const { db } = province;
  const service = (id: string, field: string) => ({
    id,
    field,
    code: id,
    name: `Thủ tục ${id}`,
    name_en: id,
  });
  await insertServices(
    db,
    [
      { id: 'civil', name: 'Hộ tịch', name_en: 'Civil status' },
      { id: 'land', name: 'Đất đai', name_en: 'Land' },
    ],
    [service('birth', 'civil'), service('death', 'civil'), service('title', 'land')],
  );
  await insertTarget(db, { id: 'all', scope: 'p', field: null, year: 2026, ...ABOVE_90 });
  await insertTarget(db, { id: 'land', scope: 'p', field: 'land', year: 2026, ...FROM_85 });
  await insertTarget(db, { id: 'land at d1', scope: 'd1', field: 'land', year: 2026, ...FROM_50 });
  await insertTarget(db, { id: 'another year', scope: 'p', field: 'civil', year: 2025, ...FROM_50 });
  const facts = { service: 'birth', channel: 'counter', month: '2026-02', outcome: 'granted' } as const;
  const counts = { received: 320, finished: 300, on_time: 291 };
  await insertVolumes(
    db,
    UNITS.map((agency) => ({ agency, ...facts, ...counts })),
  );
  await answerAbout(province, 'd1', 'birth', people(30, 6));
  await answerAbout(province, 'd1', 'death', people(9, 0));
  await answerAbout(province, 'd1', 'title', people(44, 6));
  await answerAbout(province, 'c1', 'title', people(40, 0));
  await closeRound(db, 'r1', province.releaser, TODAY);
  const round = await findRound(db, 'r1');
  if (!round) throw new Error('no round');
  return { ...province, round };
}

async function readRecord<T extends UnitResult | ProvinceResult>(
  { db }: Pick<SmallProvince, 'db'>,
  node: string,
): Promise<T> {
  const [row] = await listEditionUnits(db, { round: 'r1', number: 1 }, [node]);
  return JSON.parse(row?.content ?? 'null');
}

const judged = ({ views }: UnitResult, of: View) =>
  views
    .find(({ view }) => view === of)
    ?.rows.map(({ value, overall, target, verdict }) => [value, overall.respondents, target, verdict]);

eachDialect((dialect) => {
  it('judges a field of an agency by the target that holds there for the field, else for all services', async () => {
    const province = await plant(dialect);
    const { db, round } = province;
    const running = await readUnitResult(db, round, 'd1', TODAY);
    await freezeRound(db, 'r1', TODAY);
    const d1 = await readRecord<UnitResult>(province, 'd1');
    expect(JSON.parse(canonicalJson(running))).toEqual(d1);
    expect(judged(d1, 'field')).toEqual([
      ['civil', 45, ABOVE_90, 'insufficient_evidence'],
      ['land', 50, FROM_50, 'met'],
    ]);
    expect(judged(d1, 'service')).toEqual([
      ['birth', 36, ABOVE_90, 'insufficient_evidence'],
      ['death', 9, ABOVE_90, undefined],
      ['title', 50, FROM_50, 'met'],
    ]);
    expect(d1.target).toEqual(ABOVE_90);
    const c1 = await readRecord<UnitResult>(province, 'c1');
    expect(judged(c1, 'field')).toEqual([['land', 40, FROM_85, 'met']]);
    // The province: d1's 95 people and c1's 40 stand for 300 dossiers each.
    const { services } = await readRecord<ProvinceResult>(province, 'p');
    const land = services?.fields.find(({ value }) => value === 'land');
    expect(land).toMatchObject({ units: 2, target: FROM_85, overall: { respondents: 90 } });
    const [weighted, all] = [(300 / 95) * 44 + 300, (300 / 95) * 50 + 300];
    expect(land?.overall.kind === 'estimate' && land.overall.estimate).toBeCloseTo(weighted / all, 12);
    expect(services?.services.map(({ value, units }) => [value, units])).toEqual([
      ['birth', 1],
      ['death', 1],
      ['title', 2],
    ]);
    expect(await verifyEditions(db)).toEqual([]);
  });

  it('keeps what was frozen when a target, a field or its procedures change, and says where a target was used', async () => {
    const province = await plant(dialect);
    const { db, round } = province;
    await freezeRound(db, 'r1', TODAY);
    const before = await readRecord<UnitResult>(province, 'd1');
    // Nobody came for forestry, so nothing was judged by its target.
    await insertServices(db, [{ id: 'forest', name: 'Lâm nghiệp', name_en: 'Forestry' }], []);
    await insertTarget(db, { id: 'forest', scope: 'p', field: 'forest', year: 2026, ...FROM_50 });
    const grants = [{ role: 'department_administrator', scope: 'p' } as const];
    const keeper = { actor: { account: 'a', grants }, tree: await readTree(db, TODAY) };
    const used = (await listTargetEntries(db, keeper)).map(({ id, used: rounds }) => [id, rounds.length]);
    expect(used.sort()).toEqual([
      ['all', 1],
      ['another year', 0],
      ['forest', 0],
      ['land at d1', 1],
      ['land', 1],
    ]);
    const order = { scope: 'd1', field: 'land', year: 2026, value: 0.99, strict: true, basis: 'b' };
    const stamp = { actor: null, at: '2026-04-01T00:00:00.000Z' };
    await setTarget(db, keeper, { id: 'new', replaces: 'land at d1', today: '2026-04-01' }, order, stamp);
    const civil = (await listServiceFields(db)).find(({ id }) => id === 'civil');
    if (!civil) throw new Error('no field');
    await updateServiceField(db, civil, { name: 'Khác', name_en: 'Other', valid_to: null });
    await db.updateTable('service').set({ field: 'land' }).where('id', '=', 'death').execute();
    expect(await readRecord<UnitResult>(province, 'd1')).toEqual(before);
    expect(await verifyEditions(db)).toEqual([]);
    // Figures that are not frozen follow the registers.
    expect(judged(await readUnitResult(db, round, 'd1', TODAY), 'field')).toEqual([
      ['civil', 36, ABOVE_90, 'insufficient_evidence'],
      ['land', 59, { value: 0.99, strict: true }, 'not_met'],
    ]);
  });

  it('verifies an edition from before there were figures by field, and shows none of it', async () => {
    const province = await plant(dialect);
    const { db, round } = province;
    const { frame, instrument } = await readRoundFrame(db, round, TODAY);
    const { fields: _fields, ...known } = frame;
    const plain = <T extends object>({ fieldTargets: _own, ...rest }: T & { fieldTargets?: unknown }) => rest;
    const older = { ...known, root: plain(frame.root), units: frame.units.map(plain) } as typeof frame;
    const batches = (await db.selectFrom('batch').select('id').execute()).map(({ id }) => id);
    const tallies = await readUnitTallies(db, round);
    await db
      .transaction()
      .execute((transaction) =>
        writeEdition(
          transaction,
          { round: 'r1', number: 1, batches, frame: older, instrument, tallies },
          TODAY,
        ),
      );
    expect(await verifyEditions(db)).toEqual([]);
    const d1 = await readRecord<UnitResult>(province, 'd1');
    expect(d1.views.map(({ view }) => view)).not.toContain('field');
    expect(judged(d1, 'service')?.every(([, , target, verdict]) => !target && !verdict)).toBe(true);
    expect((await readRecord<ProvinceResult>(province, 'p')).services).toBeUndefined();
  });

  it('knows no fields where the plan does not split by services', async () => {
    const province = await plant(dialect, []);
    await freezeRound(province.db, 'r1', TODAY);
    const d1 = await readRecord<UnitResult>(province, 'd1');
    expect(d1.views.map(({ view }) => view)).not.toContain('field');
    const { frame } = await readRoundFrame(province.db, province.round, TODAY);
    expect(canonicalJson(frame)).not.toMatch(/field/i);
  });
});
