import { expect, it } from 'vitest';
import { listCurrentEditions, listEditionUnits } from '#db/queries/editions';
import { findRound } from '#db/queries/rounds';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { insertTarget } from '#db/queries/targets';
import { canonicalJson } from '#domain/canonical-json';
import type { UnitResult } from '#domain/result';
import type { ProvinceResult } from '#domain/roll-up';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { releaseDue } from '#services/release';
import { listUnitSummaries, nextFloors, readUnitResult } from '#services/results';
import { verifyEditions } from '#services/verify-editions';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

/** d1: 40 answers, d2: 12, c1: 7 alike, c2: 3, which end up nowhere but in the count of the uncounted. */
async function plantAnswers(province: SmallProvince): Promise<void> {
  const { db } = province;
  await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.9, strict: true });
  const slips = { id: 's', round: 'r1', agency: 'd1', service: '', channel: '', outcome: '' };
  await insertSlipIssue(db, { ...slips, month: '2026-03', issued: 80 });
  const many = (n: number, level: (index: number) => number) =>
    Array.from({ length: n }, (_, index) =>
      ballotOf(level(index), { answers: { overall: '4' }, traits: { mode: 'slip' } }),
    );
  await answerAt(
    province,
    'd1',
    many(40, (index) => (index % 10 === 0 ? 2 : 5)),
  );
  await answerAt(
    province,
    'd1',
    many(20, () => 1),
    'open',
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
}

async function plantFrozen(dialect: 'sqlite' | 'postgres'): Promise<SmallProvince> {
  const province = await plantProvince(await openTestDatabase(dialect));
  await plantAnswers(province);
  await releaseDue(province.db, province.releaser, TODAY);
  await closeRound(province.db, 'r1', province.releaser, TODAY);
  await freezeRound(province.db, 'r1', TODAY);
  return province;
}

async function readRecord<T extends UnitResult | ProvinceResult>(
  province: SmallProvince,
  node: string,
): Promise<T> {
  const [row] = await listEditionUnits(province.db, { round: 'r1', number: 1 }, [node]);
  return JSON.parse(row?.content ?? 'null');
}

eachDialect((dialect) => {
  it('freezes a round only once it is closed, and only once', async () => {
    const { db, releaser } = await plantProvince(await openTestDatabase(dialect));
    await expect(freezeRound(db, 'r1', TODAY)).rejects.toMatchObject({ code: 'round_not_closed' });
    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    await expect(freezeRound(db, 'r1', TODAY)).rejects.toMatchObject({ code: 'already_frozen' });
    await expect(freezeRound(db, 'r2', TODAY)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listCurrentEditions(db)).toMatchObject([{ round: 'r1', number: 1, frozen_on: TODAY }]);
  });

  it('keeps in the frozen records what may be shown, and nothing of what is hidden', async () => {
    const province = await plantFrozen(dialect);
    const d1 = await readRecord<UnitResult>(province, 'd1');
    expect(d1).toMatchObject({
      overall: { kind: 'estimate', estimate: 0.9, respondents: 40, tier: 'full' },
      verdict: 'insufficient_evidence',
      sample: { ballots: 40, valid: 40 },
      responseRate: 0.5,
      open: { figure: { estimate: 0, respondents: 20 } },
    });
    expect(d1.sample?.modes).toEqual([{ mode: 'slip', ballots: 40 }]);
    expect(await readRecord<UnitResult>(province, 'c1')).toMatchObject({
      overall: { kind: 'bound', side: 'at_least', respondents: 7 },
      levels: null,
    });
    const { agency, ...c2 } = await readRecord<UnitResult>(province, 'c2');
    expect(agency.id).toBe('c2');
    expect(c2).toMatchObject({ overall: null, sample: null, verdict: null });
    const list = await readRecord<ProvinceResult>(province, 'p');
    expect(list.units.map((unit) => unit.agency.id)).toEqual(['c1', 'c2', 'd1', 'd2']);
    expect(list.groups[0]).toMatchObject({ group: 'all', overall: null, missing: 'volumes' });
  });

  it('shows the same running figures just before the freeze as the frozen ones', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    await plantAnswers(province);
    await closeRound(province.db, 'r1', province.releaser, TODAY);
    const round = await findRound(province.db, 'r1');
    if (!round) throw new Error('no round');
    const running = await readUnitResult(province.db, round, 'd1', TODAY);
    const summaries = await listUnitSummaries(province.db, round, TODAY);
    await freezeRound(province.db, 'r1', TODAY);
    expect(canonicalJson(running)).toBe(canonicalJson(await readRecord(province, 'd1')));
    expect(summaries).toEqual((await readRecord<ProvinceResult>(province, 'p')).units);
    await expect(readUnitResult(province.db, round, 'd1.desk', TODAY)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('finds every frozen figure again from the raw answers, and names what was changed', async () => {
    const province = await plantFrozen(dialect);
    expect(await verifyEditions(province.db)).toEqual([]);
    // What somebody with full rights over the database could do: lift the protection and change a record.
    const { db } = province;
    const [row] = await listEditionUnits(db, { round: 'r1', number: 1 }, ['d1']);
    await db.schema.dropTable('edition_unit').execute();
    await db.schema
      .createTable('edition_unit')
      .addColumn('round', 'text')
      .addColumn('number', 'integer')
      .addColumn('node', 'text')
      .addColumn('content', 'text')
      .execute();
    const content = (row?.content ?? '').replace('"estimate":0.9,', '"estimate":0.91,');
    await db.insertInto('edition_unit').values({ round: 'r1', number: 1, node: 'd1', content }).execute();
    const found = (await verifyEditions(db)).map((discrepancy) => discrepancy.detail);
    expect(found).toContain('edition 1 of round r1: the frozen record of d1 differs from its figures');
    expect(found).toHaveLength(5);
  });

  it('finds an edition whose basis was changed', async () => {
    const province = await plantFrozen(dialect);
    const { db } = province;
    const edition = await db.selectFrom('edition').selectAll().executeTakeFirstOrThrow();
    const basis = edition.basis.replace('"value":0.9', '"value":0.8');
    expect(basis).not.toBe(edition.basis);
    await db
      .insertInto('edition')
      .values({ ...edition, number: 2, basis })
      .execute();
    const found = (await verifyEditions(db)).map((discrepancy) => discrepancy.detail);
    expect(found[0]).toBe('edition 2 of round r1: its basis does not match its checksum');
    expect(found).toContain('edition 2 of round r1: the figures differ from those computed again');
  });

  it('starts a new round from 0.6 while the last one has too few answers to learn from', async () => {
    const { db, round } = await plantFrozen(dialect);
    expect(await nextFloors(db, round)).toEqual({ overall: 0.6, A: 0.6, B: 0.6, C: 0.6, D: 0.6, E: 0.6 });
  });
});
