/** What account services derive from SESSION_SECRET: digests of tokens, and texts sealed at rest or in a cookie. */
import { createHmac } from 'node:crypto';
import { deriveKey, openBytes, sealBytes } from '../sealed-text.server.ts';

/** What a digest is of: the same text never has the same digest in two places. */
export type SecretPurpose =
  | 'session'
  | 'link'
  | 'throttle'
  | 'device'
  | 'totp'
  | 'oidc'
  | 'recovery'
  | 'contact'
  | 'paper';

function keyFor(secret: string, purpose: SecretPurpose): Buffer {
  return deriveKey(secret, `sipas accounts ${purpose} 1`);
}

/** HMAC-SHA-256 under a key of its own per purpose, base64url. */
export function secretDigest(secret: string, purpose: SecretPurpose, ...parts: readonly string[]): string {
  return createHmac('sha256', keyFor(secret, purpose)).update(JSON.stringify(parts)).digest('base64url');
}

/** Only whoever names the same `owner` can open it. */
export function sealText(secret: string, purpose: SecretPurpose, owner: string, text: string): string {
  return sealBytes(keyFor(secret, purpose), owner, Buffer.from(text, 'utf8'));
}

/** The text, or `undefined` where it was changed, belongs to another owner, or SESSION_SECRET is a new one. */
export function openText(
  secret: string,
  purpose: SecretPurpose,
  owner: string,
  sealed: string,
): string | undefined {
  return openBytes(keyFor(secret, purpose), owner, sealed)?.toString('utf8');
}
