import { expect, it } from 'vitest';
import { insertAccount } from '#db/queries/accounts';
import { listBatches } from '#db/queries/batches';
import { findLastEdition, listEditions, listEditionUnits } from '#db/queries/editions';
import { insertCase, insertDecision } from '#db/queries/integrity-cases';
import type { UnitResult } from '#domain/result';
import { closeRound } from '#services/close';
import { correctEdition } from '#services/correct-edition';
import { freezeRound } from '#services/freeze';
import { getPublishedUnit } from '#services/published';
import { releaseDue } from '#services/release';
import { verifyAnswers } from '#services/verify';
import { verifyEditions } from '#services/verify-editions';
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

async function exclude({ db }: SmallProvince, batches: readonly string[], edition: number): Promise<void> {
  const about = { round: 'r1', agency: 'd1', signal: 'straight_fives' } as const;
  const id = `case ${edition}`;
  await insertCase(db, { id, ...about, state: 'decided', opened_on: TODAY });
  await insertDecision(db, {
    ...{ integrity_case: id, ...about, kind: 'batches_excluded', batches: JSON.stringify(batches) },
    ...{ reason: 'r', decided_by: 'a', signer: 'A', decided_on: TODAY, edition, checksum: '' },
  });
}

async function recordIn({ db }: SmallProvince, number: number): Promise<UnitResult> {
  const [row] = await listEditionUnits(db, { round: 'r1', number }, ['d1']);
  return JSON.parse(row?.content ?? 'null');
}

eachDialect((dialect) => {
  it('leaves whole batches out of the next edition, says why, and keeps the one before', async () => {
    const province = await plantFrozen(dialect);
    const { db } = province;
    const first = await recordIn(province, 1);
    expect(first.sample?.ballots).toBe(80);
    const [smallest] = (await listBatches(db, 'r1')).sort((a, b) => a.n - b.n);
    if (!smallest) throw new Error('no batch');
    await exclude(province, [smallest.id], 2);

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
    await exclude(province, [batch?.id ?? ''], 2);
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
