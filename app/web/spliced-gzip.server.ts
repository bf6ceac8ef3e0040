/**
 * A compressed page with a hole for a few random bytes, so that a page that is the same for everybody but
 * for its form token is compressed once and not for every reader.
 *
 *     header │ deflate(prefix), flushed │ stored block: the token │ deflate(suffix) │ CRC-32 │ length
 *
 * One gzip member (RFC 1952) with one deflate stream (RFC 1951), because browsers read only the first of
 * several members. The flush ends the prefix on a byte boundary, where a block that stores its bytes as they
 * are can begin. The suffix is compressed as the continuation of prefix and token, so it may refer back to
 * both sides of the hole; the hole itself is filled with zero bytes meanwhile, which no page contains, so
 * nothing refers to it. The checksum is continued from the prefix over the token and the suffix.
 */
import { constants, crc32, deflateRawSync, gunzipSync } from 'node:zlib';

/** Bytes of every token. */
const HOLE_BYTES = 32;

export interface SplicedGzip {
  /** Everything before the token's bytes. */
  readonly head: Buffer;
  /** The rest of the compressed stream, without checksum and length. */
  readonly tail: Buffer;
  /** CRC-32 of the plain prefix. */
  readonly prefixChecksum: number;
  readonly suffix: Buffer;
  /** Bytes of the plain page, token included. */
  readonly plainBytes: number;
}

/** Deflate, no flags, no time, best compression, unknown system. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
const TRAILER_BYTES = 8;
/** Not the last block, stored; then the length and its complement. */
const STORED_BLOCK = Buffer.from([0, HOLE_BYTES, 0, ~HOLE_BYTES & 0xff, 0xff]);

/**
 * @param html a page in which `mark` stands once, where the token belongs; else throws `RangeError`
 */
export function prepareSplice(html: string, mark: string): SplicedGzip {
  const [before, after, ...more] = html.split(mark);
  if (before === undefined || after === undefined || more.length > 0)
    throw new RangeError('prepareSplice: the mark must stand in the page exactly once');
  // Node's crc32 of no bytes forgets the checksum it should continue.
  if (after === '') throw new RangeError('prepareSplice: a page does not end with its token');
  if (after.includes('\0')) throw new RangeError('prepareSplice: a zero byte could refer to the hole');
  const prefix = Buffer.from(before, 'utf8');
  const suffix = Buffer.from(after, 'utf8');
  const compressed = deflateRawSync(prefix, { level: 9, memLevel: 9, finishFlush: constants.Z_SYNC_FLUSH });
  const dictionary = Buffer.concat([prefix, Buffer.alloc(HOLE_BYTES)]);
  return {
    head: Buffer.concat([HEADER, compressed, STORED_BLOCK]),
    tail: deflateRawSync(suffix, { level: 9, memLevel: 9, dictionary }),
    prefixChecksum: crc32(prefix),
    suffix,
    plainBytes: prefix.length + HOLE_BYTES + suffix.length,
  };
}

/** Bytes of the whole compressed page, the same for every token. */
export function splicedBytes({ head, tail }: SplicedGzip): number {
  return head.length + HOLE_BYTES + tail.length + TRAILER_BYTES;
}

/** The page as gzip. Throws `RangeError` on a token that is not `HOLE_BYTES` ASCII characters. */
export function spliceGzip(page: SplicedGzip, token: string): Buffer<ArrayBuffer> {
  const { head, tail, prefixChecksum, suffix, plainBytes } = page;
  const hole = Buffer.from(token, 'utf8');
  if (hole.length !== HOLE_BYTES) throw new RangeError(`spliceGzip: token of ${hole.length} bytes`);
  const trailer = Buffer.alloc(TRAILER_BYTES);
  trailer.writeUInt32LE(crc32(suffix, crc32(hole, prefixChecksum)), 0);
  trailer.writeUInt32LE(plainBytes, 4);
  return Buffer.concat([head, hole, tail, trailer]);
}

/** The page as it is, for the rare client that takes no gzip: kept compressed only, to spare memory. */
export function splicePlain(page: SplicedGzip, token: string): Buffer<ArrayBuffer> {
  return gunzipSync(spliceGzip(page, token));
}
