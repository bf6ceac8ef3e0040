import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { listResponses } from '#db/queries/batches';
import { countPendingByLeaf, listEnvelopes } from '#db/queries/envelopes';
import { findRoundTotals, listRuns } from '#db/queries/release-runs';
import { type Acceptance, createAcceptanceWriter } from '#services/accept';
import { closeRound } from '#services/close';
import { releaseDue } from '#services/release';
import { createOpener } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { buildBallotBox } from '#tests/support/ballot-box-process';
import { PORTION } from '#tests/support/ballot-box-work';
import { leafOf, plantProvince, type SmallProvince, TODAY, UNITS } from '#tests/support/small-province';
import {
  createTestDatabase,
  eachDialect,
  openDatabase,
  openTestDatabase,
} from '#tests/support/test-database';
import { namedBallot, nameIn } from './named-ballots.ts';

/** Over both kinds of database, two processes at a time; ATTACK_KILLS=100 takes its time. */
const KILLS = Number(process.env['ATTACK_KILLS'] ?? 40) / 2;
/** Half of the processes die while they accept, the others while they release, up to so many milliseconds in. */
const LONGEST_RELEASE = 60;

/** Names of every ballot that is stored, released or still sealed. */
async function namesStored({ db, round, releaser }: SmallProvince): Promise<string[]> {
  const open = createOpener(releaser.keys(round.id));
  const leaves = (await countPendingByLeaf(db, round.id)).map(({ leaf }) => leaf);
  const waiting = await listEnvelopes(db, leaves);
  const released = await listResponses(db, round.id);
  return [
    ...waiting.map(({ leaf, sealed }) => nameIn(JSON.stringify(open(leaf, sealed).answers))),
    ...released.map(({ answers }) => nameIn(answers)),
  ];
}

async function expectIdentity({ db, round }: SmallProvince): Promise<number> {
  const { accepted, pending, released, uncounted } = await findRoundTotals(db, round.id);
  expect(pending + released + uncounted).toBe(accepted);
  return accepted;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}

eachDialect((dialect) => {
  it(`${KILLS} processes killed while they accept and release lose and double nothing`, async () => {
    const url = await createTestDatabase(dialect);
    const province = await plantProvince(openDatabase(url));
    const { db, round, releaser, randomness } = province;
    const leaves: string[] = [];
    for (const unit of UNITS) leaves.push((await leafOf(province, unit)).id);
    const startBox = await buildBallotBox();
    const acknowledged: string[] = [];
    const start = (name: string) => {
      const work = { kind: 'run', name, leaves, privateKey: releaser.keys(round.id) } as const;
      return startBox({ url, round: round.id, publicKey: round.publicKey, today: TODAY, work });
    };
    const liveAndDie = async (name: string) => {
      const box = start(name);
      const portion = 2 * PORTION;
      if (randomness.below(2) === 0) await box.until(1 + randomness.below(2 * portion));
      else {
        await box.until(portion);
        await pause(randomness.below(LONGEST_RELEASE));
      }
      box.kill();
      await box.ended;
      acknowledged.push(
        ...box.acknowledged.flatMap(({ key, outcome }) => (outcome === 'accepted' ? [key] : [])),
      );
      expect(box.acknowledged.every(({ outcome }) => ['accepted', 'repeated'].includes(outcome))).toBe(true);
      await expectIdentity(province);
    };
    const lives = Array.from({ length: KILLS }, (_, index) => `life ${index}`);
    const inTurn = async (own: readonly string[]) => {
      for (const name of own) await liveAndDie(name);
    };
    await Promise.all([inTurn(lives.slice(0, KILLS / 2)), inTurn(lives.slice(KILLS / 2))]);

    const stored = await namesStored(province);
    const runs = (await listRuns(db)).length;
    console.info(
      `kills, ${dialect}: ${KILLS}, ${acknowledged.length} acknowledged, ${stored.length} stored, ${runs} releases`,
    );
    expect(acknowledged.length).toBeGreaterThan(KILLS);
    expect(runs).toBeGreaterThan(0);
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(new Set(stored).size).toBe(stored.length);
    expect(new Set(stored)).toEqual(new Set([...stored, ...acknowledged]));
    expect(await expectIdentity(province)).toBe(stored.length);
    expect(await verifyAnswers(db, releaser.keys)).toEqual([]);
    await closeRound(db, round.id, releaser, TODAY);
    expect(await expectIdentity(province)).toBe(stored.length);
  });
});

it('SQLite: on a full disk nothing is acknowledged that is not stored, and it goes on when there is room', async () => {
  const province = await plantProvince(await openTestDatabase('sqlite'));
  const { db, round, releaser, randomness, seal } = province;
  const leaf = await leafOf(province, 'c1');
  const accept = createAcceptanceWriter(db, () => ({ date: TODAY, hour: 9 }), randomness);
  const acceptanceOf = (name: string): Acceptance => ({
    ...{ kind: 'desk', key: name, receipt: name, round: round.id, leaf: leaf.id },
    sealed: seal(round.publicKey, leaf.id, namedBallot(name)),
  });
  const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  const limit = (pages.rows[0]?.page_count ?? 0) + 60;
  await sql`pragma max_page_count = ${sql.lit(limit)}`.execute(db);
  const names = Array.from({ length: 100 }, (_, index) => `person ${index}`);
  const results = await Promise.allSettled(names.map((name) => accept(acceptanceOf(name))));
  const acknowledged = names.filter((_, index) => results[index]?.status === 'fulfilled');
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  console.info(`full disk: ${acknowledged.length} of ${names.length} acknowledged`);
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'SQLITE_FULL' });
  expect((await namesStored(province)).toSorted()).toEqual(acknowledged.toSorted());

  await releaseDue(db, releaser, TODAY).catch((reason) =>
    expect(reason).toMatchObject({ code: 'SQLITE_FULL' }),
  );
  expect((await namesStored(province)).toSorted()).toEqual(acknowledged.toSorted());
  await expectIdentity(province);

  await sql`pragma max_page_count = 1000000`.execute(db);
  for (const name of names) {
    const outcome = await accept(acceptanceOf(name));
    expect(outcome).toBe(acknowledged.includes(name) ? 'repeated' : 'accepted');
  }
  await releaseDue(db, releaser, TODAY);
  expect((await namesStored(province)).toSorted()).toEqual(names.toSorted());
  expect(await verifyAnswers(db, releaser.keys)).toEqual([]);
});
