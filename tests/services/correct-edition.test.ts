import { expect, it } from 'vitest';
import { insertAccount } from '#db/queries/accounts';
import { listBatches } from '#db/queries/batches';
import { findLastEdition, listEditions, listEditionUnits } from '#db/queries/editions';
import { insertCase, insertDecision } from '#db/queries/integrity-cases';
import { insertSlipIssue } from '#db/queries/slip-issues';
import { endTarget, insertTarget } from '#db/queries/targets';
import type { DecisionKind } from '#domain/integrity-case';
import type { UnitResult } from '#domain/result';
import { closeRound } from '#services/close';
import { correctEdition } from '#services/correct-edition';
import type { EditionBasis } from '#services/edition-basis';
import { freezeRound } from '#services/freeze';
import { enterBundle } from '#services/paper/enter-bundle';
import { releaseLatePaper } from '#services/paper/release-late-paper';
import { getPublishedUnit } from '#services/published';
import { releaseDue } from '#services/release';
import { listEditionRows } from '#services/rounds/round-pages';
import { verifyAnswers } from '#services/verify';
import { verifyEditions } from '#services/verify-editions';
import { deskOf, formOf, hireKeyers, keyBundle, LAN } from '#tests/support/paper-forms';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

/** Two batches at d1: 35 satisfied people, then 45 of whom nobody is. */
async function plantFrozen(dialect: 'sqlite' | 'postgres'): Promise<SmallProvince> {
  const province = await plantProvince(await openTestDatabase(dialect));
  const { db } = province;
  const at = (level: number, n: number) => Array.from({ length: n }, () => ballotOf(level));
  await answerAt(province, 'd1', at(5, 40));
  await releaseDue(db, province.releaser, TODAY);
  await answerAt(province, 'd1', at(1, 40));
  await releaseDue(db, province.releaser, TODAY);
  await closeRound(db, 'r1', province.releaser, TODAY);
  await freezeRound(db, 'r1', TODAY);
  await insertAccount(db, {
    ...{ id: 'a', email: 'a@example.vn', name: 'A', locale: 'vi', status: 'active', password: null },
    ...{ totp_secret: null, totp_confirmed: 0, totp_step: 0 },
  });
  return province;
}

async function decide(
  { db }: SmallProvince,
  kind: DecisionKind,
  batches: readonly string[],
  edition: number,
): Promise<void> {
  const about = { round: 'r1', agency: 'd1', signal: 'straight_fives' } as const;
  const id = `case ${edition}`;
  await insertCase(db, { id, ...about, state: 'decided', opened_on: TODAY });
  await insertDecision(db, {
    ...{ integrity_case: id, ...about, kind, batches: JSON.stringify(batches) },
    ...{ reason: 'r', decided_by: 'a', signer: 'A', decided_on: TODAY, edition, checksum: '' },
  });
}

async function contentIn({ db }: SmallProvince, number: number, node: string): Promise<string> {
  const [row] = await listEditionUnits(db, { round: 'r1', number }, [node]);
  return row?.content ?? 'null';
}

async function recordIn(province: SmallProvince, number: number): Promise<UnitResult> {
  return JSON.parse(await contentIn(province, number, 'd1'));
}

async function frameIn({ db }: SmallProvince, number: number): Promise<EditionBasis['frame']> {
  const edition = (await listEditions(db, 'r1')).find((one) => Number(one.number) === number);
  return JSON.parse(edition?.basis ?? 'null').frame;
}

/** What each edition but the first is said to have changed: `d1 overall verdict`. */
async function changesOf({ db, round }: SmallProvince): Promise<string[][]> {
  return (await listEditionRows(db, round))
    .reverse()
    .flatMap(({ correction }) =>
      correction
        ? [
            correction.changes.map(({ subject, what }) =>
              [subject.kind === 'agency' ? subject.agency.id : subject.group, ...what].join(' '),
            ),
          ]
        : [],
    );
}

eachDialect((dialect) => {
  it('leaves whole batches out of the next edition, says why, and keeps the one before', async () => {
    const province = await plantFrozen(dialect);
    const { db } = province;
    const first = await recordIn(province, 1);
    expect(first.sample?.ballots).toBe(80);
    const [smallest] = (await listBatches(db, 'r1')).sort((a, b) => a.n - b.n);
    if (!smallest) throw new Error('no batch');
    await decide(province, 'batches_excluded', [smallest.id], 2);

    const report = await correctEdition(db, 'r1', 'Lý do đã ghi', TODAY);
    expect(report).toMatchObject({ number: 2, added: 0, excluded: 1 });
    const second = await recordIn(province, 2);
    expect(second.sample?.ballots).toBe(80 - smallest.n);
    expect(await recordIn(province, 1)).toEqual(first);
    const basis = JSON.parse((await findLastEdition(db, 'r1'))?.basis ?? '');
    expect(basis.correction).toEqual({ reason: 'Lý do đã ghi', added: [], excluded: [smallest.id] });
    expect(basis.batches).not.toContain(smallest.id);
    expect((await getPublishedUnit(db, 'd1', '2026')).edition.number).toBe(2);
    expect(await verifyEditions(db)).toEqual([]);
    expect(await verifyAnswers(db)).toEqual([]);
  });

  it('keeps every target, name and count of the first edition when late paper comes, whatever the registers say', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, releaser } = province;
    await hireKeyers(db);
    await insertTarget(db, { id: 't', scope: 'p', field: null, year: 2026, value: 0.5, strict: true });
    for (const unit of ['d1', 'c1', 'c2'])
      await answerAt(
        province,
        unit,
        Array.from({ length: 40 }, () => ballotOf(5)),
      );
    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    expect(await recordIn(province, 1)).toMatchObject({ target: { value: 0.5 }, verdict: 'met' });

    await endTarget(db, 't', TODAY);
    await insertTarget(db, { id: 'u', scope: 'p', field: null, year: 2026, value: 0.99, strict: true });
    await db.updateTable('agency').set({ name: 'Tên mới' }).where('id', '=', 'd1').execute();
    const slips = { service: '', channel: '', outcome: '', month: '2026-03', issued: 80, week: null };
    await insertSlipIssue(db, { ...slips, id: 'slips', round: 'r1', agency: 'd1' });
    // A target that was replaced is no reason for another edition.
    await expect(correctEdition(db, 'r1', 'r', TODAY)).rejects.toMatchObject({ code: 'conflict' });

    const forms = Array.from({ length: 5 }, () => formOf('1'.repeat(16)));
    expect(await enterBundle(deskOf(province), await keyBundle(province, 'c1', forms), LAN)).toBe('late');
    await releaseLatePaper(db, 'r1', 2, releaser, TODAY);
    expect(await correctEdition(db, 'r1', 'Phiếu giấy đến muộn', TODAY)).toMatchObject({
      number: 2,
      added: 1,
    });

    expect(await frameIn(province, 2)).toEqual(await frameIn(province, 1));
    for (const untouched of ['d1', 'd2'])
      expect(await contentIn(province, 2, untouched)).toBe(await contentIn(province, 1, untouched));
    const moved: UnitResult = JSON.parse(await contentIn(province, 2, 'c1'));
    expect(moved).toMatchObject({ target: { value: 0.5 }, verdict: 'met', sample: { ballots: 45 } });
    expect(await changesOf(province)).toEqual([['c1 overall']]);
    expect(await verifyEditions(db)).toEqual([]);
  });

  it('makes an edition of a decision that leaves an agency unranked, and says so', async () => {
    const province = await plantFrozen(dialect);
    const { db } = province;
    await decide(province, 'left_unranked', [], 2);
    expect(await correctEdition(db, 'r1', 'r', TODAY)).toMatchObject({ number: 2, added: 0, excluded: 0 });
    expect(await recordIn(province, 2)).toEqual({
      ...(await recordIn(province, 1)),
      ...{ unranked: true, standing: null },
    });
    expect(await changesOf(province)).toEqual([['d1 unranked']]);
    await expect(correctEdition(db, 'r1', 'r', TODAY)).rejects.toMatchObject({ code: 'conflict' });
    expect(await verifyEditions(db)).toEqual([]);
  });

  it('refuses where nothing has changed, and before there is anything to correct', async () => {
    const province = await plantFrozen(dialect);
    const { db } = province;
    await expect(correctEdition(db, 'r1', 'r', TODAY)).rejects.toMatchObject({ code: 'conflict' });
    await expect(correctEdition(db, 'nowhere', 'r', TODAY)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listEditions(db)).toHaveLength(1);
    const open = await plantProvince(await openTestDatabase(dialect));
    await expect(correctEdition(open.db, 'r1', 'r', TODAY)).rejects.toMatchObject({
      code: 'round_not_closed',
    });
  });

  it('names an edition whose excluded batch was put back by hand', async () => {
    const province = await plantFrozen(dialect);
    const { db } = province;
    const [batch] = await listBatches(db, 'r1');
    await decide(province, 'batches_excluded', [batch?.id ?? ''], 2);
    await correctEdition(db, 'r1', 'r', TODAY);
    const last = await findLastEdition(db, 'r1');
    const basis = JSON.parse(last?.basis ?? '');
    const forged = JSON.stringify({ ...basis, batches: [...basis.batches, batch?.id].sort() });
    const { content } = (await listEditionUnits(db, { round: 'r1', number: 2 }, ['d1']))[0] ?? {
      content: '',
    };
    await db
      .insertInto('edition')
      .values({ round: 'r1', number: 3, frozen_on: TODAY, basis: forged, checksum: last?.checksum ?? '' })
      .execute();
    await db.insertInto('edition_unit').values({ round: 'r1', number: 3, node: 'd1', content }).execute();
    const found = (await verifyEditions(db)).map(({ detail }) => detail);
    expect(found.some((detail) => detail.startsWith('edition 3') && detail.includes('checksum'))).toBe(true);
    expect(found.some((detail) => detail.startsWith('edition 3') && detail.includes('tallies'))).toBe(true);
    expect(found.filter((detail) => detail.startsWith('edition 2'))).toEqual([]);
  });
});
