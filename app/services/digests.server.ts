/**
 * Keyed digests of codes and form tokens. A bare hash of a code that can be typed could be searched
 * offline; with the key, which is not in the database, a copy of the disk tells nothing about codes.
 */
import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json';

/** What a digest is for: the same text never has the same digest in two places. */
export type DigestPurpose = 'one-time code' | 'desk code' | 'form token' | 'receipt';

export function keyedDigest(codeKey: string, purpose: DigestPurpose, text: string): string {
  return createHmac('sha256', codeKey).update(`${purpose}\0${text}`).digest('base64url');
}

/** SHA-256 as hex: the checksum of every record and document. */
export function checksumOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Names what somebody has seen of a record, so that whoever saves an older state of it is told. */
export function seenMark(record: object): string {
  return checksumOf(canonicalJson({ ...record })).slice(0, 24);
}
