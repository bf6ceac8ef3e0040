import { expect, it } from 'vitest';
import { listEditionUnits } from '#db/queries/editions';
import { findRound } from '#db/queries/rounds';
import { insertServices } from '#db/queries/services';
import { insertVolumes } from '#db/queries/volumes';
import { canonicalJson } from '#domain/canonical-json';
import type { UnitResult } from '#domain/result';
import { DEFAULT_PLAN } from '#domain/round';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { createPeerReader, readPeers } from '#services/peers';
import { getPublishedUnit } from '#services/published';
import { releaseDue } from '#services/release';
import { readUnitResult } from '#services/results';
import { verifyEditions } from '#services/verify-editions';
import { answerAt, ballotOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

/** Two communes with 70 and 60 answers that follow a mood, so that importance can be computed. */
async function plantAnswers(province: SmallProvince): Promise<void> {
  const moods = (n: number, shift: number) =>
    Array.from({ length: n }, (_, at) => {
      const level = 2 + ((at * 7 + shift) % 4);
      const levels = Array.from({ length: 16 }, (_, item) =>
        Math.min(5, level + ((at + item) % 3 === 0 ? 1 : 0)),
      );
      return ballotOf(levels, { answers: { overall: String(level) }, traits: { mode: 'slip' } });
    });
  await answerAt(province, 'c1', moods(70, 1));
  await answerAt(province, 'c2', moods(60, 2));
  const volume = { service: 'birth', channel: 'counter', month: '2026-02', outcome: 'granted' } as const;
  await insertServices(
    province.db,
    [{ id: 'civil', name: 'Hộ tịch', name_en: 'Civil status' }],
    [{ id: 'birth', field: 'civil', code: '1.000', name: 'Khai sinh', name_en: 'Birth' }],
  );
  await insertVolumes(
    province.db,
    ['c1', 'c2'].map((agency) => ({ agency, ...volume, received: 320, finished: 300, on_time: 291 })),
  );
}

async function readRecord({ db }: SmallProvince, node: string): Promise<UnitResult> {
  const [row] = await listEditionUnits(db, { round: 'r1', number: 1 }, [node]);
  return JSON.parse(row?.content ?? 'null');
}

eachDialect((dialect) => {
  it('freezes standing, priorities and views with each unit, and finds them again from the raw answers', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, releaser } = province;
    await plantAnswers(province);
    await closeRound(db, 'r1', releaser, TODAY);
    const round = await findRound(db, 'r1');
    if (!round) throw new Error('no round');
    const running = await readUnitResult(db, round, 'c1', TODAY);
    await freezeRound(db, 'r1', TODAY);
    const frozen = await readRecord(province, 'c1');
    expect(JSON.parse(canonicalJson(running))).toEqual(frozen);
    expect(frozen.standing).toMatchObject({ group: 'communes', ranked: 2 });
    expect(frozen.priorities).toMatchObject({
      kind: 'shown',
      respondents: 130,
      agencies: 2,
      line: { of: 'peers' },
    });
    expect(frozen).toMatchObject({ finished: 300, onTime: 291 });
    const [month, mode] = frozen.views;
    expect(month).toMatchObject({
      view: 'month',
      rows: [{ value: '2026-03', overall: { respondents: 70 } }],
    });
    expect(mode).toMatchObject({ view: 'mode', rows: [{ value: 'slip' }] });
    expect((await readRecord(province, 'd1')).priorities).toEqual({
      kind: 'none',
      why: 'own_answers',
      more: 30,
    });
    expect(await verifyEditions(db)).toEqual([]);
  });

  it('shows what is frozen after all tallies are gone: public pages read nothing else', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, releaser } = province;
    await plantAnswers(province);
    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    const before = await getPublishedUnit(db, 'c1', '2026');
    for (const table of ['tally_cell', 'tally_score', 'tally_choice', 'tally_product'] as const)
      await db.deleteFrom(table).execute();
    expect(await getPublishedUnit(db, 'c1', '2026')).toEqual(before);
    expect(before.result.priorities.kind).toBe('shown');
  });

  it('offers a view by service where the plan splits by it, and only there', async () => {
    const plan = { ...DEFAULT_PLAN, splits: ['service'] as const };
    const province = await plantProvince(await openTestDatabase(dialect), { plan });
    const { db, releaser, round } = province;
    await plantAnswers(province);
    await closeRound(db, 'r1', releaser, TODAY);
    const { views } = await readUnitResult(db, round, 'c1', TODAY);
    expect(views.map(({ view }) => view)).toEqual(['month', 'field', 'service', 'mode', 'person']);
  });

  it('remembers the peers of an open round until the next release', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, releaser, round } = province;
    await plantAnswers(province);
    await releaseDue(db, releaser, TODAY);
    let clock = 0;
    const peers = createPeerReader(db, () => clock);
    const first = await peers(round, TODAY);
    expect(first).toEqual(await readPeers(db, round, TODAY));
    expect(await peers(round, TODAY)).toBe(first);
    await answerAt(
      province,
      'c1',
      Array.from({ length: 12 }, () => ballotOf(5)),
    );
    expect(await peers(round, TODAY)).toBe(first);
    await releaseDue(db, releaser, TODAY);
    const second = await peers(round, TODAY);
    expect(second).not.toBe(first);
    expect(second).toEqual(await readPeers(db, round, TODAY));
    // Who comes after a minute is not kept waiting; the next one sees what was entered meanwhile.
    clock += 61_000;
    expect(await peers(round, TODAY)).toBe(second);
    const third = await peers(round, TODAY);
    expect(third).not.toBe(second);
    expect(third).toEqual(second);
  });
});
