import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BALLOT_BYTES, createOpener, createSealer, ENVELOPE_BYTES, generateRoundKeys } from '#services/seal';
import { ballotOf } from '#tests/support/small-province';

const HOUR = 3_600_000;
const round = generateRoundKeys();
const seal = createSealer(() => 0);
const open = createOpener(round.privateKey);

function bytesOf(ballot: unknown): number {
  return Buffer.byteLength(JSON.stringify(ballot));
}

it('whatever was sealed opens again, and every envelope has the same size', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[A-E][1-4]$/), fc.constantFrom('1', '5', 'x')),
      fc.string({ unit: 'grapheme', maxLength: 1_500 }),
      (answers, comment) => {
        const ballot = { answers, traits: { language: 'vi' }, texts: comment === '' ? {} : { comment } };
        fc.pre(bytesOf(ballot) <= BALLOT_BYTES);
        const sealed = seal(round.publicKey, 'leaf', ballot);
        expect(sealed).toHaveLength(ENVELOPE_BYTES);
        expect(open('leaf', sealed)).toEqual(JSON.parse(JSON.stringify(ballot)));
      },
    ),
  );
});

it('the largest ballot fits to the byte, and one byte more is refused', () => {
  const empty = ballotOf(5, { texts: { comment: '' } });
  const room = BALLOT_BYTES - bytesOf(empty);
  const largest = ballotOf(5, {
    texts: { comment: 'ă'.repeat(Math.floor(room / 2)) + 'a'.repeat(room % 2) },
  });
  expect(bytesOf(largest)).toBe(BALLOT_BYTES);
  expect(seal(round.publicKey, 'leaf', largest)).toHaveLength(ENVELOPE_BYTES);
  const larger = ballotOf(5, { texts: { comment: `${largest.texts['comment']}a` } });
  expect(() => seal(round.publicKey, 'leaf', larger)).toThrow(RangeError);
});

it('one changed bit anywhere, a shorter or a longer envelope is refused', () => {
  const sealed = seal(round.publicKey, 'leaf', ballotOf(4));
  fc.assert(
    fc.property(fc.nat(ENVELOPE_BYTES * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      // The top bit of an X25519 public key is ignored by its arithmetic (RFC 7748 §5), not by ours.
      expect(() => open('leaf', changed)).toThrow();
    }),
    { numRuns: 500, examples: [[(1 + 31) * 8 + 7]] },
  );
  expect(() => open('leaf', sealed.subarray(1))).toThrow();
  expect(() => open('leaf', Buffer.concat([sealed, Buffer.of(0)]))).toThrow();
});

it('an envelope opens only for its own leaf and its own round', () => {
  const sealed = seal(round.publicKey, 'leaf', ballotOf(4));
  expect(() => open('another leaf', sealed)).toThrow();
  const stranger = createOpener(generateRoundKeys().privateKey);
  expect(() => stranger('leaf', sealed)).toThrow();
});

it('the same ballot sealed twice gives envelopes that have nothing but the hour of sealing in common', () => {
  let time = 0;
  const later = createSealer(() => time);
  const [first, second] = [1, 2].map(() => later(round.publicKey, 'leaf', ballotOf(4)));
  time = HOUR;
  const third = later(round.publicKey, 'leaf', ballotOf(4));
  const sender = (sealed: Buffer | undefined) => sealed?.subarray(1, 33).toString('hex');
  const rest = (sealed: Buffer | undefined) => sealed?.subarray(33).toString('hex').slice(0, 4_000);
  expect(sender(first)).toBe(sender(second));
  expect(sender(third)).not.toBe(sender(first));
  expect(new Set([rest(first), rest(second), rest(third)]).size).toBe(3);
  expect(open('leaf', third)).toEqual(ballotOf(4));
});
