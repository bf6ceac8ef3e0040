import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { listBatches, listResponses } from '#db/queries/batches';
import { closeRound } from '#services/close';
import { seededRandomness } from '#services/randomness';
import { releaseDue } from '#services/release';
import { plantProvince, TODAY, UNITS } from '#tests/support/small-province';
import { createTestDatabase, eachDialect, openDatabase } from '#tests/support/test-database';
import { byPlace, copyDisk, type DiskCopy } from './disk-copy.ts';
import { answerNaively, createNaiveTables, issueNaiveCode, naiveDigest } from './naive/naive-schema.ts';
import { cast, issueNames, nameIn } from './named-ballots.ts';
import { createAttacker, type Look, STRATEGY_NAMES } from './relink.ts';

const ACCEPTS = 600;
const ACCEPTS_PER_RUN = 30;

/** Unit by code, read from the unspent codes before anybody answers: who was served where is no secret. */
type Codes = ReadonlyMap<string, string>;

async function lookAtSealed(copy: DiskCopy, codes: Codes): Promise<Look> {
  const nodes = new Map((await copy('batch')).map(({ values: [id = '', , node = ''] }) => [id, node]));
  return {
    spent: (await copy('accepted')).map(({ values: [who = ''] }) => ({ who, unit: codes.get(who) ?? '' })),
    answers: (await copy('response'))
      .sort(byPlace)
      .map(({ values: [batch = '', id = ''] }) => ({ id, unit: nodes.get(batch) ?? '' })),
  };
}

async function lookAtNaive(copy: DiskCopy, codes: Codes): Promise<Look> {
  return {
    spent: (await copy('naive_spent')).map(({ values: [who = ''] }) => ({ who, unit: codes.get(who) ?? '' })),
    answers: (await copy('naive_response'))
      .sort(byPlace)
      .map(({ values: [id = '', unit = ''] }) => ({ id, unit })),
  };
}

eachDialect((dialect) => {
  it(`sealed: copies around each of ${ACCEPTS} answers and each release link no more than chance`, async () => {
    const url = await createTestDatabase(dialect);
    const province = await plantProvince(openDatabase(url), { seed: `copies ${dialect}` });
    const { db, round, releaser, randomness } = province;
    const arrivals = Array.from({ length: ACCEPTS }, (_, index) => ({
      who: `person ${index}`,
      unit: UNITS[randomness.below(UNITS.length)] ?? 'd1',
    }));
    for (const unit of UNITS)
      await issueNames(
        province,
        unit,
        arrivals.filter((arrival) => arrival.unit === unit).map(({ who }) => who),
      );
    const codes = new Map(arrivals.map(({ who, unit }) => [who, unit]));
    const attacker = createAttacker();
    for (const [index, { who, unit }] of arrivals.entries()) {
      expect(await cast(province, unit, who)).toBe('accepted');
      attacker.look(await lookAtSealed(copyDisk(db, url), codes));
      if ((index + 1) % ACCEPTS_PER_RUN !== 0) continue;
      await releaseDue(db, releaser, TODAY);
      attacker.look(await lookAtSealed(copyDisk(db, url), codes));
    }
    await closeRound(db, round.id, releaser, TODAY);
    attacker.look(await lookAtSealed(copyDisk(db, url), codes));

    const names = (await listResponses(db, round.id)).map(({ id, answers }) => ({
      id,
      who: nameIn(answers),
    }));
    const batches = (await listBatches(db, round.id)).length;
    expect(names).toHaveLength(ACCEPTS);
    expect(batches).toBeGreaterThan(30);
    for (const strategy of STRATEGY_NAMES) {
      const guesses = attacker.guesses(strategy);
      expect(guesses.size).toBe(ACCEPTS);
      const correct = names.filter(({ id, who }) => guesses.get(id) === who).length;
      console.info(`copies, ${dialect}, ${strategy}: ${correct} of ${ACCEPTS} right in ${batches} batches`);
      expect(correct, strategy).toBeLessThanOrEqual(batches + 4 * Math.sqrt(batches));
    }
  });

  it('naive: copies around each of 100 answers link at least 95 %', async () => {
    const url = await createTestDatabase(dialect);
    const db = openDatabase(url);
    const randomness = seededRandomness('naive');
    await createNaiveTables(db);
    const people = Array.from({ length: 100 }, (_, index) => ({
      code: `code ${index}`,
      agency: UNITS[index % UNITS.length] ?? 'd1',
      levels: String(index).padStart(16, '0'),
    }));
    const codes = new Map(people.map(({ code, agency }) => [naiveDigest(code), agency]));
    const attacker = createAttacker();
    for (const person of people) {
      await issueNaiveCode(db, person.code, person.agency);
      await answerNaively(db, person, randomness);
      attacker.look(await lookAtNaive(copyDisk(db, url), codes));
    }
    const owner = new Map(people.map(({ code, levels }) => [levels, naiveDigest(code)]));
    const { rows } = await sql<{ id: string; levels: string }>`select id, levels from naive_response`.execute(
      db,
    );
    const guesses = attacker.guesses('in order of place');
    const correct = rows.filter(({ id, levels }) => guesses.get(id) === owner.get(levels)).length;
    expect(correct).toBeGreaterThanOrEqual(95);
  });
});
