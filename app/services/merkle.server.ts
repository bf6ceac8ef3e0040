/** Merkle trees as in RFC 6962: leaves and inner nodes are hashed apart, an odd node moves up as it is. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json';
import { checksumOf } from './digests.server.ts';

/** Root over hashed leaves in the order given, hex; of no leaves the hash of nothing. */
export function rootOverLeaves(leaves: readonly Buffer[]): string {
  let level = leaves;
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]];
      if (!left) continue;
      next.push(right ? createHash('sha256').update('\x01').update(left).update(right).digest() : left);
    }
    level = next;
  }
  return level[0]?.toString('hex') ?? checksumOf('');
}

/**
 * Root over the batch records of a release run, which are kept sorted by id. A leaf is
 * SHA-256(0 ‖ canonical JSON of the record): an auditor who is given one record and the path checks it alone.
 */
export function recordsRoot(records: readonly unknown[]): string {
  const leaves = records.map((record) =>
    createHash('sha256')
      .update(`\x00${canonicalJson(record)}`)
      .digest(),
  );
  return rootOverLeaves(leaves);
}
