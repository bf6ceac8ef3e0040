/** Writes a backup: under another name first, so that a file with the name asked for is always whole. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BackupEnd, BackupHeader, BackupRow } from '#domain/backup';

/** Pieces of text large enough that compressing costs more than handing them over. */
const PIECE = 65_536;

/**
 * Writes header, rows and end to `file`, readable by its owner only, and on the disk when this returns. Throws the
 * system's error where the disk is full or the folder cannot be written, and leaves nothing behind.
 */
export async function writeBackupFile(
  file: string,
  header: BackupHeader,
  rows: AsyncIterable<BackupRow>,
): Promise<BackupEnd> {
  const unfinished = `${file}.unfinished`;
  const hash = createHash('sha256');
  let [count, checksum] = [0, ''];
  async function* text(): AsyncGenerator<string> {
    let piece = `${JSON.stringify(header)}\n`;
    for await (const row of rows) {
      piece += `${JSON.stringify(row)}\n`;
      count += 1;
      if (piece.length < PIECE) continue;
      hash.update(piece);
      yield piece;
      piece = '';
    }
    checksum = hash.update(piece).digest('hex');
    yield `${piece}${JSON.stringify({ rows: count, checksum } satisfies BackupEnd)}\n`;
  }
  await rm(unfinished, { force: true });
  try {
    const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(text, createGzip(), target);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  const folder = await open(dirname(file));
  await folder.sync();
  await folder.close();
  return { rows: count, checksum };
}
