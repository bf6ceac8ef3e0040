import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { drawCode } from '#domain/survey-code';
import { type DigestPurpose, keyedDigest } from '#services/digests';
import { issueSlips } from '#services/issue-slips';
import { plantProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';
import { createNaiveTables, issueNaiveCode, naiveDigest } from './naive/naive-schema.ts';

/** What an attacker without the code key may put in its place. */
const GUESSED_KEYS = ['', 'secret', 'sipas', 'changeme'];
const PURPOSES: readonly DigestPurpose[] = ['one-time code', 'desk code', 'form token', 'receipt'];

eachDialect((dialect) => {
  it('a search through the codes, every true one included, finds all under a bare hash and none under the key', async () => {
    const db = await openTestDatabase(dialect);
    const { round, randomness } = await plantProvince(db);
    await createNaiveTables(db);
    const codeKey = randomBytes(32).toString('base64url');
    const order = { round: round.id, unit: 'c1', service: '', channel: 'counter', outcome: 'granted' };
    const codes = await issueSlips(
      db,
      codeKey,
      { ...order, count: 100, expires: '2027-01-01' },
      TODAY,
      randomness,
    );
    for (const code of codes) await issueNaiveCode(db, code, 'c1');
    // All 1.8 · 10¹² codes take a day on one graphics card; these stand for them.
    const candidates = [...codes, ...Array.from({ length: 4_900 }, () => drawCode(randomness))];

    const naive = await sql<{ digest: string }>`select digest from naive_code`.execute(db);
    const bare = new Set(candidates.map(naiveDigest));
    expect(naive.rows.filter(({ digest }) => bare.has(digest))).toHaveLength(100);

    const dump = await sql<{ digest: string }>`
      select digest from code union all select key from accepted union all select digest from desk_code`.execute(
      db,
    );
    const keys = [...GUESSED_KEYS, round.publicKey, round.id];
    const guesses = new Set([
      ...bare,
      ...keys.flatMap((key) =>
        PURPOSES.flatMap((purpose) => candidates.map((code) => keyedDigest(key, purpose, code))),
      ),
    ]);
    expect(dump.rows).toHaveLength(100);
    expect(dump.rows.filter(({ digest }) => guesses.has(digest))).toEqual([]);
    const withKey = new Set(candidates.map((code) => keyedDigest(codeKey, 'one-time code', code)));
    expect(dump.rows.filter(({ digest }) => withKey.has(digest))).toHaveLength(100);
  });
});
