/**
 * Seals a ballot in the browser, in the form that the server's opener reads: version, ephemeral public key,
 * nonce, then AES-256-GCM over length, JSON and zeros, with the leaf as associated data. A key pair of its own
 * for every ballot, gone when the function returns: not even this tablet can open what it keeps.
 */
import type { Ballot } from '#domain/ballot';

const ENVELOPE_BYTES = 8192;
/** "Sealed by a kiosk": part of what the key is derived from. */
const VERSION = 2;
const INFO = 'sipas ballot envelope 2';
const HEADER_BYTES = 1 + 32 + 12;
const TAG_BYTES = 16;

/** A sealed ballot, always of the same size. */
export type Seal = (ballot: Ballot) => Promise<ArrayBuffer>;

/** 192 random bits in 32 URL-safe characters: tells one answer from another, and says nothing. */
export function drawToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_');
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function drawKeys(): Promise<CryptoKeyPair> {
  const keys = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits']);
  if (!('publicKey' in keys)) throw new Error('no key pair');
  return keys;
}

/**
 * A sealer for a round's public key (raw, base64url) and a leaf. `null` where the browser has no X25519 or the
 * page did not come by a secure way.
 */
export async function createSeal(publicKey: string, leaf: string): Promise<Seal | null> {
  try {
    const other = await crypto.subtle.importKey('raw', bytesOf(publicKey), { name: 'X25519' }, false, []);
    await drawKeys();
    return (ballot) => seal(other, leaf, ballot);
  } catch {
    return null;
  }
}

async function seal(other: CryptoKey, leaf: string, ballot: Ballot): Promise<ArrayBuffer> {
  const encoder = new TextEncoder();
  const content = encoder.encode(JSON.stringify(ballot));
  const plain = new Uint8Array(ENVELOPE_BYTES - HEADER_BYTES - TAG_BYTES);
  plain.set([content.length >> 8, content.length & 255]);
  // Throws where the ballot is too large.
  plain.set(content, 2);

  const { publicKey, privateKey } = await drawKeys();
  const salt = await crypto.subtle.exportKey('raw', publicKey);
  const shared = await crypto.subtle.deriveBits({ name: 'X25519', public: other }, privateKey, 256);
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: encoder.encode(INFO) },
    await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = encoder.encode(leaf);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, plain);

  const envelope = new Uint8Array(ENVELOPE_BYTES);
  envelope[0] = VERSION;
  envelope.set(new Uint8Array(salt), 1);
  envelope.set(nonce, 33);
  envelope.set(new Uint8Array(sealed), HEADER_BYTES);
  return envelope.buffer;
}
