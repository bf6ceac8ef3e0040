import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Database } from '#db/connect';
import { listBatches, listResponses } from '#db/queries/batches';
import { readEverything } from '#services/backup';
import { closeRound } from '#services/close';
import { destroyKey } from '#services/destroy-key';
import { freezeRound } from '#services/freeze';
import { releaseDue } from '#services/release';
import { roundKeysIn, writeRoundKey } from '#services/round-keys';
import { createOpener, generateRoundKeys } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { scratchFolder } from '#tests/support/scratch-folder';
import { plantProvince, TODAY, UNITS } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { cast, issueNames, nameIn } from './named-ballots.ts';
import { createAttacker, type Look, STRATEGY_NAMES } from './relink.ts';

const ACCEPTS = 120;
const ACCEPTS_PER_RUN = 20;
const LATER = '2026-04-14';

interface Envelope {
  readonly leaf: string;
  readonly sealed: Uint8Array;
}

/** What a backup says to somebody who has learned its format. */
interface Backup extends Look {
  readonly envelopes: readonly Envelope[];
}

/** @param codes unit by code, read from the codes before anybody answered */
function takeBackup(db: Database, codes: ReadonlyMap<string, string>): Promise<Backup> {
  return readEverything(db, TODAY, async ({ tables }, rows) => {
    const found = new Map(tables.map(({ name }) => [name, [] as Record<string, unknown>[]]));
    for await (const [number, ...cells] of rows) {
      const table = tables[number];
      if (table)
        found.get(table.name)?.push(Object.fromEntries(table.columns.map((name, i) => [name, cells[i]])));
    }
    const rowsOf = (table: string) => found.get(table) ?? [];
    const nodes = new Map(rowsOf('batch').map(({ id, node }) => [id, String(node)]));
    return {
      spent: rowsOf('accepted').map(({ key }) => ({ who: String(key), unit: codes.get(String(key)) ?? '' })),
      answers: rowsOf('response').map(({ id, batch }) => ({ id: String(id), unit: nodes.get(batch) ?? '' })),
      envelopes: rowsOf('envelope').map(({ leaf, sealed }) => ({
        leaf: String(leaf),
        sealed: Buffer.from(String(sealed), 'base64'),
      })),
    };
  });
}

function opens({ leaf, sealed }: Envelope, keys: readonly string[]): boolean {
  return keys.some((key) => {
    try {
      createOpener(key)(leaf, sealed);
      return true;
    } catch {
      return false;
    }
  });
}

eachDialect((dialect) => {
  it('once the key is destroyed, all backups ever made open no envelope and link no more than chance', async () => {
    const directory = scratchFolder();
    const planted = await plantProvince(await openTestDatabase(dialect), { seed: `destroyed ${dialect}` });
    writeRoundKey(directory, 'r1', planted.releaser.keys('r1'));
    const province = { ...planted, releaser: { ...planted.releaser, keys: roundKeysIn(directory) } };
    const { db, releaser, randomness, round } = province;
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
    const backups: Backup[] = [];
    for (const [index, { who, unit }] of arrivals.entries()) {
      expect(await cast(province, unit, who)).toBe('accepted');
      backups.push(await takeBackup(db, codes));
      if ((index + 1) % ACCEPTS_PER_RUN !== 0) continue;
      await releaseDue(db, releaser, TODAY);
      backups.push(await takeBackup(db, codes));
    }
    await closeRound(db, 'r1', releaser, TODAY);
    await freezeRound(db, 'r1', TODAY);
    backups.push(await takeBackup(db, codes));
    const envelopes = backups.flatMap((backup) => backup.envelopes);
    expect(envelopes.length).toBeGreaterThan(500);
    // The attack works while the key exists.
    expect(envelopes.slice(0, 50).every((envelope) => opens(envelope, [releaser.keys('r1')]))).toBe(true);

    await destroyKey(db, { round: 'r1', directory, objectionDays: 30 }, LATER);
    const after = await takeBackup(db, codes);
    expect([after.spent, after.envelopes]).toEqual([[], []]);
    expect(await verifyAnswers(db)).toEqual([]);

    // Whatever lies in the folder of keys, and what else an attacker may try as a key.
    const left = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));
    const tries = [...left, round.publicKey, generateRoundKeys().privateKey];
    expect(envelopes.filter((envelope) => opens(envelope, tries)).length).toBe(0);

    const attacker = createAttacker();
    for (const backup of backups) attacker.look(backup);
    const names = (await listResponses(db, 'r1')).map(({ id, answers }) => ({ id, who: nameIn(answers) }));
    const batches = (await listBatches(db, 'r1')).length;
    expect(names).toHaveLength(ACCEPTS);
    for (const strategy of STRATEGY_NAMES) {
      const guesses = attacker.guesses(strategy);
      expect(guesses.size).toBe(ACCEPTS);
      const correct = names.filter(({ id, who }) => guesses.get(id) === who).length;
      console.info(
        `all backups, ${dialect}, ${strategy}: ${correct} of ${ACCEPTS} right in ${batches} batches, ` +
          `0 of ${envelopes.length} envelopes opened`,
      );
      expect(correct, strategy).toBeLessThanOrEqual(batches + 4 * Math.sqrt(batches));
    }
  });
});
