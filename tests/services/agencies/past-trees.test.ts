import { expect, it } from 'vitest';
import { listUnits } from '#domain/agency-tree';
import { getAgency, readAgencyPage } from '#services/agencies/agency-pages';
import { type EventOrder, previewEvent, type Recorder, recordEvent } from '#services/agencies/record-event';
import { readTree } from '#services/agency-tree';
import { closeRound } from '#services/close';
import { freezeRound } from '#services/freeze';
import { openRound } from '#services/publish';
import { getPublishedUnit } from '#services/published';
import { seededRandomness } from '#services/randomness';
import { readRoundFrame } from '#services/round-frame';
import { carryOutOrders } from '#services/rounds/carry-out-orders';
import { verifyAnswers } from '#services/verify';
import { DAY, NOW, prepareAccounts } from '#tests/support/account-ground';
import { answerAt, ballotOf, plantProvince, type SmallProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

async function prepare(dialect: Parameters<typeof openTestDatabase>[0]) {
  const planted: SmallProvince[] = [];
  const ground = await prepareAccounts(await openTestDatabase(dialect), null, async (db) => {
    planted.push(await plantProvince(db));
  });
  const [province] = planted;
  if (!province) throw new Error('no province');
  const { visit } = await ground.enter('department_administrator', null);
  const { actor, account } = visit;
  const by: Recorder = { actor, account, now: NOW, today: DAY, randomness: seededRandomness('past') };
  const record = async (order: EventOrder, today = DAY) => {
    const preview = await previewEvent(ground.db, actor, order, today);
    if ('problems' in preview) throw new Error(JSON.stringify(preview.problems));
    return recordEvent(ground.db, { ...by, today }, order, preview.digest);
  };
  return { db: ground.db, province, record, by };
}

const many = (level: number) => Array.from({ length: 40 }, () => ballotOf(level));

const merger = (date: string): EventOrder => ({
  event: {
    ...{ kind: 'merge', date, agencies: ['c1', 'c2'], parent: 'p' },
    made: { code: '00009', kind: 'commune', name: { vi: 'Xã Mới', en: 'New Commune' }, isUnit: true },
  },
  ...{ decision: '', carryRoles: false },
});

eachDialect((dialect) => {
  it('counts a past period by the tree of that period, and never moves old scores', async () => {
    const { db, province, record, by } = await prepare(dialect);
    const { round, releaser } = province;
    for (const [unit, level] of [
      ['c1', 5],
      ['c2', 2],
      ['d1', 4],
    ] as const)
      await answerAt(province, unit, many(level));
    await closeRound(db, round.id, releaser, DAY);
    await freezeRound(db, round.id, DAY);
    const before = await getPublishedUnit(db, 'c1', round.slug);

    // Within the closed round nothing can be recorded any more; the day after it, everything.
    const early = await previewEvent(db, by.actor, merger(DAY), DAY);
    expect('problems' in early && early.problems[0]).toMatchObject({
      code: 'closed_round',
      date: '2026-03-16',
    });
    const { agencies } = await record(merger('2026-04-01'), '2026-04-01');
    const [made = ''] = agencies;

    const { frame } = await readRoundFrame(db, { ...round, closedOn: DAY }, '2026-05-01');
    expect(frame.units.map(({ agency }) => agency.id)).toEqual(['c1', 'c2', 'd1', 'd2']);
    const after = await getPublishedUnit(db, 'c1', round.slug);
    expect(after.result).toEqual(before.result);
    expect(listUnits(await readTree(db, DAY), 'p').map(({ id }) => id)).toEqual(['c1', 'c2', 'd1', 'd2']);

    // The next round measures the successor; its trend has both old units, itself, and the break between.
    const own = new Map<string, string>();
    const { closedOn: _closed, publicKey: _key, ...plan } = round;
    const next = await openRound(
      db,
      { ...plan, id: 'r2', slug: '2026-2', opensOn: '2026-04-01' },
      (id, key) => own.set(id, key),
    );
    await answerAt({ ...province, round: next }, made, many(3));
    const keys = (id: string) => own.get(id) ?? releaser.keys(id);
    await closeRound(db, 'r2', { ...releaser, keys }, '2026-06-30');
    await freezeRound(db, 'r2', '2026-06-30');
    const page = await readAgencyPage(db, by.actor, await getAgency(db, made, '2026-07-01'), '2026-07-01');
    expect(page.results.map(({ result, breaks }) => [result.agency.id, breaks])).toEqual([
      ['c1', []],
      ['c2', []],
      [made, ['agency']],
    ]);
    const { history } = await getPublishedUnit(db, '00009', '2026-2');
    expect(history).toEqual(page.results);
    expect(page.names.map(({ id }) => id)).toEqual(['c1', 'c2', made]);
    expect(page.story.map(({ date, lines }) => [date, lines.map(({ kind }) => kind)])).toEqual([
      ['2026-04-01', ['from', 'from', 'under']],
    ]);
    expect(await verifyAnswers(db)).toEqual([]);
  });

  it('measures a unit that began and ended within the round', async () => {
    const { db, province, record } = await prepare(dialect);
    const { agencies } = await record(merger('2026-04-01'), '2026-04-01');
    const [made = ''] = agencies;
    await answerAt(province, made, many(5));
    await record(
      {
        event: {
          ...{ kind: 'rename', date: '2026-06-01', agency: made },
          made: {
            code: '00010',
            kind: 'commune',
            name: { vi: 'Xã Mới Hơn', en: 'Newer Commune' },
            isUnit: true,
          },
        },
        ...{ decision: '', carryRoles: false },
      },
      '2026-05-20',
    );
    const holder = { releaser: province.releaser, storeKey: () => undefined };
    const outcomes = await carryOutOrders(db, holder, '2026-06-01');
    expect(outcomes.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
    const { frame } = await readRoundFrame(db, province.round, '2026-07-01');
    expect(frame.units.map(({ agency }) => agency.code)).toEqual(['00009', '00010', 'c1', 'c2', 'd1', 'd2']);
    await closeRound(db, province.round.id, province.releaser, '2026-07-01');
    await freezeRound(db, province.round.id, '2026-07-01');
    const { result } = await getPublishedUnit(db, '00009', province.round.slug);
    expect(result.overall).not.toBeNull();
    expect(await verifyAnswers(db)).toEqual([]);
  });
});
