/** What account services derive from SESSION_SECRET: digests of tokens, and texts sealed at rest or in a cookie. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

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

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function deriveKey(secret: string, purpose: SecretPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `sipas accounts ${purpose} 1`, 32));
}

/** HMAC-SHA-256 under a key of its own per purpose, base64url. */
export function secretDigest(secret: string, purpose: SecretPurpose, ...parts: readonly string[]): string {
  return createHmac('sha256', deriveKey(secret, purpose)).update(JSON.stringify(parts)).digest('base64url');
}

/** AES-256-GCM with a random nonce. Only whoever names the same `owner` can open it: no row can be swapped. */
export function sealText(secret: string, purpose: SecretPurpose, owner: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secret, purpose), nonce);
  cipher.setAAD(Buffer.from(owner, 'utf8'));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The text, or `undefined` where it was changed, belongs to another owner, or SESSION_SECRET is a new one. */
export function openText(
  secret: string,
  purpose: SecretPurpose,
  owner: string,
  sealed: string,
): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const key = deriveKey(secret, purpose);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(owner, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch {
    return undefined;
  }
}

/** SHA-256, hex: for texts with so many random bits that nobody can search them. */
export function bareDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
