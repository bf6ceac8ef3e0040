import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { dialectOf } from '#db/dialects/features';
import { groupBy } from '#domain/grouping';
import { closeRound } from '#services/close';
import { seededRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { plantProvince, TODAY, UNITS } from '#tests/support/small-province';
import { createTestDatabase, eachDialect, openDatabase } from '#tests/support/test-database';
import { byPlace, copyDisk, type PlacedRow } from './disk-copy.ts';
import { answerNaively, createNaiveTables, issueNaiveCode, naiveDigest } from './naive/naive-schema.ts';
import { cast, issueNames, nameIn } from './named-ballots.ts';
import { rankCorrelation } from './rank-correlation.ts';

/** Leaves the attacker no log: everything is in the main file. */
async function emptyLog(db: Database): Promise<void> {
  if (dialectOf(db) === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/** Pairs of arrival and place, apart for each batch and page: only there does an order on the disk exist. */
function orderOnPages(rows: readonly PlacedRow[], arrivalOf: (row: PlacedRow) => number) {
  const groups = groupBy(rows, ({ page, values: [batch] }) => `${batch} ${page}`);
  return [...groups.values()].map((group) => group.map((row) => [arrivalOf(row), row.place] as const));
}

/** How many answers the attacker gets right who pairs two orders on the disk, rank by rank. */
function linkByRank(people: readonly string[], owners: readonly string[]): number {
  return owners.filter((owner, rank) => people[rank] === owner).length;
}

eachDialect((dialect) => {
  it('sealed: the place of an answer on its page says nothing about when it arrived', async () => {
    const url = await createTestDatabase(dialect);
    const province = await plantProvince(openDatabase(url), { seed: `pages ${dialect}` });
    const { db, round, releaser, randomness } = province;
    const arrivals = Array.from({ length: 480 }, (_, index) => `person ${index}`);
    const unitOf = new Map(arrivals.map((who) => [who, UNITS[randomness.below(UNITS.length)] ?? 'd1']));
    for (const unit of UNITS)
      await issueNames(
        province,
        unit,
        arrivals.filter((who) => unitOf.get(who) === unit),
      );
    for (const [index, who] of arrivals.entries()) {
      await cast(province, unitOf.get(who) ?? '', who);
      if (index % 80 === 79) await releaseDue(db, releaser, TODAY);
    }
    await closeRound(db, round.id, releaser, TODAY);
    await emptyLog(db);

    const rows = (await copyDisk(db, url)('response')).sort(byPlace);
    const ownerOf = (row: PlacedRow) => nameIn(row.values[2] ?? '{}');
    const groups = orderOnPages(rows, (row) => arrivals.indexOf(ownerOf(row)));
    const { tau, standardError } = rankCorrelation(groups);
    console.info(`pages, ${dialect}: τ = ${tau.toFixed(4)} ± ${standardError.toFixed(4)}`);
    expect(rows).toHaveLength(arrivals.length);
    expect(Math.abs(tau)).toBeLessThan(4 * standardError);

    const batches = [...groupBy(rows, ({ values: [batch] }) => batch).values()];
    const correct = batches.reduce((sum, batch) => {
      const owners = batch.map(ownerOf);
      return (
        sum +
        linkByRank(
          owners.toSorted((a, b) => arrivals.indexOf(a) - arrivals.indexOf(b)),
          owners,
        )
      );
    }, 0);
    console.info(`pages, ${dialect}: ${correct} of ${rows.length} right in ${batches.length} batches`);
    expect(correct).toBeLessThanOrEqual(batches.length + 4 * Math.sqrt(batches.length));
  });

  it('naive: at 40 answers the order on the pages links at least 95 %', async () => {
    const url = await createTestDatabase(dialect);
    const db = openDatabase(url);
    const randomness = seededRandomness(`naive pages ${dialect}`);
    await createNaiveTables(db);
    const people = Array.from({ length: 40 }, (_, index) => ({
      code: `code ${index}`,
      agency: 'c1',
      levels: String(index).padStart(16, '0'),
    }));
    for (const { code, agency } of people) await issueNaiveCode(db, code, agency);
    for (const person of people) await answerNaively(db, person, randomness);
    await emptyLog(db);

    const copy = copyDisk(db, url);
    const spent = (await copy('naive_spent')).sort(byPlace).map(({ values: [digest = ''] }) => digest);
    const answers = (await copy('naive_response')).sort(byPlace);
    const digests = people.map(({ code }) => naiveDigest(code));
    const owner = (row: PlacedRow) => digests[Number(row.values[2])] ?? '';
    const order = answers.map((row) => [digests.indexOf(owner(row)), row.place] as const);
    expect(rankCorrelation([order]).tau).toBeGreaterThan(0.9);
    expect(linkByRank(spent, answers.map(owner))).toBeGreaterThanOrEqual(38);
  });
});
