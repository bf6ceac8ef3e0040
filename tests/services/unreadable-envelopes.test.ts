/** Envelopes that a kiosk sealed itself may hold anything, and a disk may damage any: none may stop the others. */
import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { expect, it } from 'vitest';
import { insertEnvelopes } from '#db/queries/envelopes';
import { findRoundTotals } from '#db/queries/release-runs';
import type { Ballot } from '#domain/ballot';
import { acceptGroup } from '#services/accept';
import { closeRound } from '#services/close';
import { releaseDue } from '#services/release';
import { ENVELOPE_BYTES, isSealedElsewhere } from '#services/seal';
import { verifyAnswers } from '#services/verify';
import { ballotOf, leafOf, plantProvince, type SmallProvince, TODAY } from '#tests/support/small-province';
import { eachDialect, openTestDatabase } from '#tests/support/test-database';

/** What a kiosk does in its browser, written down a second time. */
function sealElsewhere(publicKey: string, leaf: string, content: string): Buffer {
  const round = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), Buffer.from(publicKey, 'base64url')]),
    ...{ format: 'der', type: 'spki' },
  });
  const own = generateKeyPairSync('x25519');
  const ownRaw = own.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: round });
  const key = Buffer.from(hkdfSync('sha256', shared, ownRaw, 'sipas ballot envelope 2', 32));
  const nonce = randomBytes(12);
  const plain = Buffer.alloc(ENVELOPE_BYTES - 1 - 32 - 12 - 16);
  plain.writeUInt16BE(Buffer.byteLength(content), 0);
  plain.write(content, 2, 'utf8');
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(leaf, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(2), ownRaw, nonce, sealed, cipher.getAuthTag()]);
}

async function send(province: SmallProvince, name: string, sealed: Uint8Array): Promise<void> {
  const { db, round, randomness } = province;
  const leaf = await leafOf(province, 'c1', 'open');
  const [outcome] = await acceptGroup(
    db,
    [{ kind: 'desk', key: name, receipt: name, round: round.id, leaf: leaf.id, sealed }],
    TODAY,
    randomness,
  );
  expect(outcome).toBe('accepted');
}

const GOOD = ballotOf(5, { traits: { mode: 'slip', language: 'vi', shoe: '42' } });

/** Everything a program that is not ours might put into an envelope. */
const HOSTILE: readonly string[] = [
  '',
  'null',
  '[]',
  '{}',
  '{"answers":',
  JSON.stringify({ ...GOOD, answers: { ...GOOD.answers, A1: '6' } }),
  JSON.stringify({ ...GOOD, answers: { ...GOOD.answers, A1: ['5', '4'] } }),
  JSON.stringify({ ...GOOD, answers: { ...GOOD.answers, A1: { toString: 'x' } } }),
  JSON.stringify({ ...GOOD, answers: { A1: '5' } }),
  JSON.stringify({ ...GOOD, texts: { comment: 'x'.repeat(3_000) } }),
  JSON.stringify({ ...GOOD, traits: { age: 'nonsense' } }),
  JSON.stringify({ answers: GOOD.answers }),
];

eachDialect((dialect) => {
  it('counts kiosk envelopes like others, drops what nobody asked, and puts aside what cannot be read', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const leaf = await leafOf(province, 'c1', 'open');
    const sealText = (content: string) => sealElsewhere(province.round.publicKey, leaf.id, content);
    expect(isSealedElsewhere(sealText('{}'))).toBe(true);
    const kiosk: Ballot = { ...GOOD, answers: { ...GOOD.answers, evil: 'DROP TABLE' } };
    for (let index = 0; index < 12; index += 1)
      await send(province, `good ${index}`, sealText(JSON.stringify(kiosk)));
    for (const [index, content] of HOSTILE.entries()) await send(province, `bad ${index}`, sealText(content));
    await send(
      province,
      'wrong leaf',
      sealElsewhere(province.round.publicKey, 'elsewhere', JSON.stringify(GOOD)),
    );
    await send(province, 'noise', Buffer.concat([Buffer.of(2), randomBytes(ENVELOPE_BYTES - 1)]));

    expect(await releaseDue(province.db, province.releaser, TODAY)).toEqual({ batches: 1, ballots: 7 });
    expect(await findRoundTotals(province.db, 'r1')).toEqual({
      accepted: 12 + HOSTILE.length + 2,
      pending: 5,
      released: 7,
      uncounted: 0,
      unreadable: HOSTILE.length + 2,
    });
    const rows = await province.db.selectFrom('response').selectAll().execute();
    expect(rows).toHaveLength(7);
    for (const { answers, traits } of rows) {
      expect(JSON.parse(answers)).toEqual(GOOD.answers);
      expect(JSON.parse(traits)).toEqual({ mode: 'kiosk', language: 'vi' });
    }
    expect(await verifyAnswers(province.db, province.releaser.keys)).toEqual([]);
  });

  it('closes a round with a damaged envelope, and with a leaf that holds nothing else', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const { db, round, randomness, seal } = province;
    const ground = await leafOf(province, 'c1', 'open');
    const other = await leafOf(province, 'd1', 'open');
    for (let index = 0; index < 6; index += 1)
      await send(province, `good ${index}`, seal(round.publicKey, ground.id, GOOD));
    const damaged = seal(round.publicKey, ground.id, GOOD);
    damaged[4_000] = (damaged[4_000] ?? 0) ^ 1;
    await send(province, 'damaged', damaged);
    await insertEnvelopes(db, [{ id: randomness.id(), leaf: other.id, sealed: damaged }]);
    await db
      .insertInto('accepted')
      .values({ key: 'alone', round: 'r1', receipt: 'alone', expires: null })
      .execute();
    expect(await closeRound(db, 'r1', province.releaser, TODAY)).toEqual({
      batches: 1,
      ballots: 6,
      uncounted: 0,
    });
    expect(await findRoundTotals(db, 'r1')).toEqual({
      accepted: 8,
      pending: 0,
      released: 6,
      uncounted: 0,
      unreadable: 2,
    });
    expect(await verifyAnswers(db)).toEqual([]);
  });

  it('seals anew and waits where unreadable envelopes leave too few ballots for a batch', async () => {
    const province = await plantProvince(await openTestDatabase(dialect));
    const leaf = await leafOf(province, 'c1', 'open');
    for (let index = 0; index < 9; index += 1)
      await send(province, `good ${index}`, province.seal(province.round.publicKey, leaf.id, GOOD));
    await send(province, 'bad', sealElsewhere(province.round.publicKey, leaf.id, '{}'));
    expect(await releaseDue(province.db, province.releaser, TODAY)).toEqual({ batches: 0, ballots: 0 });
    const totals = await findRoundTotals(province.db, 'r1');
    expect(totals).toMatchObject({ accepted: 10, pending: 9, released: 0, unreadable: 1 });
    expect(await verifyAnswers(province.db, province.releaser.keys)).toEqual([]);
  });
});
