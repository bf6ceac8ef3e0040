import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { insertSpentKeys } from '#db/queries/codes';
import { listEnvelopes } from '#db/queries/envelopes';
import { insertLeaves } from '#db/queries/leaves';
import { DV16 } from '#db/reference/instruments';
import type { AcceptedTable, LeafTable } from '#db/schema';
import type { Ballot } from '#domain/ballot';
import { addDays } from '#domain/calendar';
import { leafPlace } from '#domain/round';
import { DAYS_OF_RECEIPT } from '#domain/survey-form';
import { acceptGroup } from '#services/accept';
import { closeRound } from '#services/close';
import {
  type Arrival,
  acceptInBulk,
  closeInBulk,
  releaseInBulk,
  startBulkRound,
  writeBulkTallies,
} from '#services/demo/bulk-round';
import { chanceOf } from '#services/demo/chance';
import { drawUnitAnswers } from '#services/demo/unit-answers';
import { seededRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { createOpener } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { plantProvince, type SmallProvince } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

const RELEASES = ['2026-01-31', '2026-02-28', '2026-03-31'];
/** One unit below k, one that never reaches 2k, two that do. */
const OFFICIAL: Readonly<Record<string, number>> = { d1: 74, d2: 41, c1: 8, c2: 3 };

function leavesOf(province: SmallProvince): LeafTable[] {
  return Object.keys(OFFICIAL).flatMap((unit) => [
    { id: `${unit}-official`, ...leafPlace(province.round, unit, 'slip', {}) },
    { id: `${unit}-open`, ...leafPlace(province.round, unit, 'desk', {}) },
  ]);
}

/** The same arrivals for every province, by month. */
function drawArrivals(): Arrival[][] {
  const chance = chanceOf(seededRandomness('arrivals'));
  const byMonth = RELEASES.map((): Arrival[] => []);
  for (const [unit, official] of Object.entries(OFFICIAL)) {
    const plan = { unit, official, open: 17, share: 0.8, veryShare: 0.4, exact: false };
    for (const { month, stream, ballot } of drawUnitAnswers(DV16, plan, RELEASES.length, chance))
      byMonth[month]?.push({ leaf: `${unit}-${stream}`, ballot });
  }
  return byMonth;
}

function spentKey(keys: ReturnType<typeof seededRandomness>): AcceptedTable {
  return { key: keys.id(), round: 'r1', receipt: keys.id(), expires: null };
}

/** Through accept, release and close, one transaction per answer. */
async function loadThroughServices(province: SmallProvince): Promise<void> {
  const { db, round, releaser, randomness, seal } = province;
  const keys = seededRandomness('keys');
  await insertLeaves(db, leavesOf(province));
  for (const [index, arrivals] of drawArrivals().entries()) {
    const today = RELEASES[index] ?? '';
    for (const { leaf, ballot } of arrivals) {
      const acceptance = { kind: 'desk' as const, ...spentKey(keys), leaf };
      const sealed = seal(round.publicKey, leaf, ballot);
      expect(await acceptGroup(db, [{ ...acceptance, sealed }], today, randomness)).toEqual(['accepted']);
    }
    await releaseDue(db, releaser, today);
  }
}

async function loadInBulk(province: SmallProvince) {
  const { db, round, randomness } = province;
  const keys = seededRandomness('keys');
  const leaves = leavesOf(province);
  await insertLeaves(db, leaves);
  const bulk = await startBulkRound(db, round, leaves, randomness);
  const spent: AcceptedTable[] = [];
  for (const [index, arrivals] of drawArrivals().entries()) {
    const today = RELEASES[index] ?? '';
    acceptInBulk(bulk, arrivals);
    spent.push(...arrivals.map(() => ({ ...spentKey(keys), expires: addDays(today, DAYS_OF_RECEIPT) })));
    await releaseInBulk(db, bulk, today);
  }
  await insertSpentKeys(db, spent);
  return bulk;
}

const TABLES = [
  ...(['accepted', 'batch', 'response', 'comment', 'uncounted', 'release_run', 'leaf'] as const),
  ...(['tally_cell', 'tally_score', 'tally_choice', 'tally_product'] as const),
];

async function dump(db: Database): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of TABLES) {
    const found = await db.selectFrom(table).selectAll().execute();
    rows[table] = found.map((row) => JSON.stringify(row)).sort();
  }
  return rows;
}

eachDialect((dialect) => {
  it('loads in bulk, with the same draws, the very rows of accept, release and close', async () => {
    const served = await plantProvince(await openTestDatabase(dialect));
    await loadThroughServices(served);
    await closeRound(served.db, 'r1', served.releaser, '2026-03-31');

    const loaded = await plantProvince(await openTestDatabase(dialect));
    const bulk = await loadInBulk(loaded);
    await closeInBulk(loaded.db, bulk, '2026-03-31');
    await writeBulkTallies(loaded.db, bulk, () => {});

    const rows = await dump(served.db);
    expect(rows['batch']?.length).toBeGreaterThan(10);
    expect(rows['release_run']).toHaveLength(4);
    expect(rows['comment']?.length).toBeGreaterThan(0);
    expect(await dump(loaded.db)).toEqual(rows);
    expect(await verifyAnswers(loaded.db)).toEqual([]);
  });

  it('leaves the same ballots waiting in an open round, under the same ids', async () => {
    const served = await plantProvince(await openTestDatabase(dialect));
    await loadThroughServices(served);
    const loaded = await plantProvince(await openTestDatabase(dialect));
    const bulk = await loadInBulk(loaded);

    const open = createOpener(served.releaser.keys('r1'));
    const waiting: [string, string, Ballot][] = (
      await listEnvelopes(
        served.db,
        leavesOf(served).map(({ id }) => id),
      )
    ).map(({ id, leaf, sealed }) => [leaf, id, open(leaf, sealed)]);
    const inMemory = [...bulk.waiting].flatMap(([leaf, ballots]) =>
      ballots.map(({ id, ballot }): [string, string, Ballot] => [leaf, id, ballot]),
    );
    const byPlace = (rows: [string, string, Ballot][]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(waiting.length).toBeGreaterThan(30);
    expect(byPlace(inMemory)).toEqual(byPlace(waiting));
  });
});
