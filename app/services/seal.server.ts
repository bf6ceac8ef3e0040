/**
 * Seals ballots into envelopes of equal size that only the round's private key opens.
 *
 * X25519 (RFC 7748) between one ephemeral key per process and hour and the round's public key; HKDF-SHA-256
 * (RFC 5869) to an AES-256-GCM key; a random nonce per envelope; the leaf as associated data, so that an
 * envelope cannot be moved to another agency. Web processes hold no private key: what they sealed they
 * cannot open, except for envelopes of the current hour, whose ephemeral key is still in memory.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Ballot } from '#domain/ballot';

/** Every envelope has this many bytes, with a long comment or without any. */
export const ENVELOPE_BYTES = 8192;

/**
 * First byte of an envelope: who sealed it. It is part of what the key is derived from, so that one cannot be
 * passed off as the other. A kiosk's own envelope may hold anything: its ballot is checked when it is opened.
 */
const SEALED_HERE = 1;
const SEALED_ELSEWHERE = 2;
const PUBLIC_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + PUBLIC_KEY_BYTES + NONCE_BYTES;
const LENGTH_BYTES = 2;
const PLAIN_BYTES = ENVELOPE_BYTES - HEADER_BYTES - TAG_BYTES;

/** Bytes of UTF-8 JSON that fit into an envelope. */
export const BALLOT_BYTES = PLAIN_BYTES - LENGTH_BYTES;

const RAW_KEY_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');

function importPublicKey(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([RAW_KEY_PREFIX, raw]), format: 'der', type: 'spki' });
}

function exportPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-PUBLIC_KEY_BYTES);
}

/** A round's key pair: `publicKey` raw base64url for the database, `privateKey` PEM for a file outside it. */
export function generateRoundKeys(): { publicKey: string; privateKey: string } {
  const pair = generateKeyPairSync('x25519');
  return {
    publicKey: exportPublicKey(pair.publicKey).toString('base64url'),
    privateKey: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

/** HKDF-SHA-256 with the ephemeral public key as salt and the kind of envelope as info. */
function deriveKey(own: KeyObject, other: KeyObject, ephemeral: Buffer, version: number): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(hkdfSync('sha256', shared, ephemeral, `sipas ballot envelope ${version}`, 32));
}

/** Whether these bytes have the form of an envelope that a kiosk sealed: nothing is said of their content. */
export function isSealedElsewhere(sealed: Uint8Array): boolean {
  return sealed.length === ENVELOPE_BYTES && sealed[0] === SEALED_ELSEWHERE;
}

export type Sealer = (publicKey: string, leaf: string, ballot: Ballot) => Buffer;

/**
 * A sealer with ephemeral keys of its own, renewed every hour of `now`.
 * The returned function throws `RangeError` on a ballot larger than `BALLOT_BYTES`.
 */
export function createSealer(now: () => number): Sealer {
  let hour = Number.NaN;
  let ephemeral = generateKeyPairSync('x25519');
  let ephemeralPublic = exportPublicKey(ephemeral.publicKey);
  const keys = new Map<string, Buffer>();
  return (publicKey, leaf, ballot) => {
    const current = Math.floor(now() / 3_600_000);
    if (current !== hour) {
      hour = current;
      ephemeral = generateKeyPairSync('x25519');
      ephemeralPublic = exportPublicKey(ephemeral.publicKey);
      keys.clear();
    }
    let key = keys.get(publicKey);
    if (!key) {
      key = deriveKey(
        ephemeral.privateKey,
        importPublicKey(Buffer.from(publicKey, 'base64url')),
        ephemeralPublic,
        SEALED_HERE,
      );
      keys.set(publicKey, key);
    }
    const content = Buffer.from(JSON.stringify(ballot), 'utf8');
    if (content.length > BALLOT_BYTES)
      throw new RangeError(`seal: ballot of ${content.length} bytes does not fit`);
    const plain = Buffer.alloc(PLAIN_BYTES);
    plain.writeUInt16BE(content.length, 0);
    content.copy(plain, LENGTH_BYTES);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from(leaf, 'utf8'));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.of(SEALED_HERE), ephemeralPublic, nonce, sealed, cipher.getAuthTag()]);
  };
}

export type Opener = (leaf: string, sealed: Uint8Array) => Ballot;

/**
 * Opens envelopes with a round's private key (PEM). The returned function throws on anything that was not
 * sealed for this key and leaf, or was changed since.
 */
export function createOpener(privateKey: string): Opener {
  const own = createPrivateKey(privateKey);
  const keys = new Map<string, Buffer>();
  return (leaf, sealed) => {
    const envelope = Buffer.from(sealed);
    const version = envelope[0];
    if (envelope.length !== ENVELOPE_BYTES || (version !== SEALED_HERE && version !== SEALED_ELSEWHERE))
      throw new Error('open: not an envelope');
    const ephemeral = envelope.subarray(1, 1 + PUBLIC_KEY_BYTES);
    const name = envelope.subarray(0, 1 + PUBLIC_KEY_BYTES).toString('base64');
    let key = keys.get(name);
    if (!key) {
      key = deriveKey(own, importPublicKey(ephemeral), ephemeral, version);
      keys.set(name, key);
    }
    const decipher = createDecipheriv(
      'aes-256-gcm',
      key,
      envelope.subarray(1 + PUBLIC_KEY_BYTES, HEADER_BYTES),
    );
    decipher.setAAD(Buffer.from(leaf, 'utf8'));
    decipher.setAuthTag(envelope.subarray(-TAG_BYTES));
    const plain = Buffer.concat([
      decipher.update(envelope.subarray(HEADER_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
    const length = plain.readUInt16BE(0);
    return JSON.parse(plain.subarray(LENGTH_BYTES, LENGTH_BYTES + length).toString('utf8'));
  };
}
